import { describe, expect, it } from 'vitest';
import { hintsOf } from '../../../src/data/checks/article-hints.ts';
import { articleOf, claim, day, linesOf } from './made-up-article.ts';

const TEXT = 'The council has opened Example Bridge after repairs.';
const hints = (text: string, fields: object, more: object = {}) =>
	linesOf(hintsOf(articleOf({ open: claim(fields) }, more), [text]));
const opened = { paraphrase: 'the bridge is open again after repairs by the council' };

describe('hintsOf: a paraphrase', () => {
	it('gets none in our own words', () => expect(hints(TEXT, opened)).toEqual([]));

	it.each(['it is open.', 'پل باز است۔', '橋は開いている。'])('ends without a full stop, unlike “%s”', (paraphrase) => {
		expect(hints(TEXT, { paraphrase })).toContain(
			'claims.open.paraphrase: ends in a full stop: it continues “said that”, so leave it out',
		);
	});

	it('may end in an abbreviation', () => {
		expect(hints(TEXT, { paraphrase: 'the bridge is open again after repairs by the U.S.' })).toEqual([]);
	});

	it('copies at most eight words in a row', () => {
		const text = 'One two three four five six seven eight nine ten were there.';
		const copied = (count: number) => `only ${text.split(' ').slice(0, count).join(' ')} came`;
		expect(hints(text, { paraphrase: copied(8) })).toEqual([]);
		expect(hints(text, { paraphrase: copied(9) })).toEqual([
			'claims.open.paraphrase: copies 9 words of the report in a row (“one two three four five six seven eight nine”): use your own words',
		]);
	});

	it('may copy what it quotes', () => {
		const words = 'one two three four five six seven eight nine ten';
		const quotations = [{ paragraph: 1, text: words }];
		const fields = { manner: 'mixed', paraphrase: `it was “${words}”`, quotations };
		expect(hints(`It was “${words}”.`, fields)).toEqual([]);
	});
});

describe('hintsOf: a paragraph', () => {
	it('has a quotation that no claim uses', () => {
		expect(hints(`${TEXT} «Nobody was asked», said Anna Example.`, opened)).toContainEqual(
			'claims.open: ¶ 1 has “Nobody was asked” in quotation marks, which no claim uses',
		);
		const quotations = [{ paragraph: 1, text: 'Nobody' }];
		const quoted = { ...opened, manner: 'direct', quotations };
		expect(hints(`${TEXT} «Nobody was asked», said Anna Example.`, quoted).join()).not.toContain('quotation marks');
	});

	it('has a sentence that no claim covers', () => {
		expect(hints(`${TEXT} Seven ferries remained tied in harbour overnight.`, opened)).toContainEqual(
			'claims.open: ¶ 1 has “Seven ferries remained tied in harbour overnight.”, which no claim seems to cover',
		);
	});

	it('names a day, but its claims have no date', () => {
		for (const named of ['on Monday', 'yesterday', 'on May 6', 'on 6 May', 'on the 6th of May', '– Overnight']) {
			const text = TEXT.replace('.', ` ${named}.`);
			expect(hints(text, opened)).toEqual(['claims.open: ¶ 1 names a day, but none of its claims has a date']);
			expect(hints(text, { ...opened, said: day('2030-05-06') })).toEqual([]);
		}
	});

	it('gets no hint for links and tags, and none if it is not news', () => {
		expect(
			hints(`${TEXT} #ExampleTag #OtherExample https://paper.example/a-long-address/of-it pic.example/abc`, opened),
		).toEqual([]);
		const notNews = [{ paragraph: 1, reason: 'promotion' }];
		expect(linesOf(hintsOf(articleOf({}, { notNews }), ['“Read more” on Monday, of these other topics.']))).toEqual([]);
	});

	it('gets no hint without the text', () => {
		expect(linesOf(hintsOf(articleOf({ open: claim(opened) })))).toEqual([]);
	});
});
