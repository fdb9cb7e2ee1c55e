import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../../src/data/text/fold-text.ts';
import { findHits } from '../../../src/data/text/highlight.ts';
import { parseQuery } from '../../../src/data/text/query-parser.ts';
import { idOf, searched } from './searched.ts';

describe('searchClaims in any script', () => {
	/** Made of the letters of a script each, with what its writers put between and behind them. */
	const SCRIPTS = [
		...[
			"ab'sé-",
			'бїг’ё',
			'αώς',
			'كتابال\u200c',
			'אבה״',
			'कमि\u093cं',
			'ทนาี',
			'大桥关闭',
			'かガーキ',
			'가나은',
			'ປວກາ',
			'12,.½²',
		],
	];
	const word = fc
		.constantFrom(...SCRIPTS)
		.chain((signs) => fc.string({ unit: fc.constantFrom(...signs), minLength: 1, maxLength: 4 }));
	const text = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));

	it('finds what has a hit for every word, and nothing else', () => {
		fc.assert(
			fc.property(fc.array(text, { minLength: 1, maxLength: 8 }), word, word, (texts, first, second) => {
				const paraphrases = texts.filter((one) => /[\p{L}\p{N}]/u.test(one));
				fc.pre(paraphrases.length > 0);
				const { search, all, close } = searched({
					articles: [
						{
							claims: Object.fromEntries(
								paraphrases.map((paraphrase, at) => [`c-${at}`, { paraphrase, speaker: 'report' }]),
							),
						},
					],
				});
				for (const typed of [first, `${first} ${second}`, `"${first} ${second}"`, paraphrases[0] as string]) {
					const { phrases } = parseQuery(typed);
					const expected = all.filter(
						({ paraphrase }) =>
							phrases.length > 0 &&
							phrases.every((phrase) => findHits(paraphrase, { phrases: [phrase], leftOut: false }).length > 0),
					);
					expect(new Set(search(typed).claims.map(idOf))).toEqual(new Set(expected.map(idOf)));
				}
				close();
			}),
			{ numRuns: 100 },
		);
	});

	it('finds a statement by each of its words', () => {
		fc.assert(
			fc.property(text, (paraphrase) => {
				for (const { start, end } of wordsOf(paraphrase))
					expect(findHits(paraphrase, parseQuery(paraphrase.slice(start, end)))).not.toEqual([]);
			}),
		);
	});
});
