import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quotedSpans } from '../../../src/data/text/quotation-marks.ts';

const quoted = (paragraph: string) => quotedSpans(paragraph).map(([from, to]) => paragraph.slice(from, to));

/**
 * The outer and the inner marks of every language in CLDR 48 (`delimiters` of https://github.com/unicode-org/cldr-json), and
 * the French ones with spaces. Without the inner marks of Dutch, which are the outer ones again, and the Sesotho “…’.
 */
const CLDR =
	`“ ” ‘ ’|„ ” ‚ ’|« » ‹ ›|” “ ’ ‘|« » “ ”|« » „ “|„ “ „ “|„ ” ‘ ’|„ “ ‚ ‘|« » ‘ ’|“ ” « »|” ” ’ ’|« » « »|« » ” “|‘ ’ “ ”|„ ” » «|「 」 『 』|„ “ « »|» « › ‹|„ ” « »|« » „ ”|„ ” ’ ’|“ ” “ ”|“ ” ’ ‘`
		.split('|')
		.map((marks) => marks.split(' ') as [string, string, string, string]);
const PAIRS = [
	...new Map(CLDR.flatMap(([a, b, c, d]) => [[a, b] as const, [c, d] as const]).map((p) => [p.join(), p])).values(),
];

const word = fc.constantFrom('bridge', 'offen', 'открыт', 'پل', 'צה״ל', '今日', 'ouvert', 'l0', '—', 'don’t');
const words = fc.array(word, { minLength: 1, maxLength: 5 }).map((list) => list.join(' '));
const plainWords = words.filter((text) => !/^—|—$|’/.test(text));

describe('quotedSpans: marks of every language', () => {
	it.each(PAIRS)('finds a text in %s%s, also inside other text', (opening, closing) => {
		fc.assert(
			fc.property(plainWords, words, words, (text, before, after) => {
				expect(quoted(`${opening}${text}${closing}`)).toContain(text);
				expect(quoted(`${before} ${opening}${text}${closing}, ${after}`)).toContain(text);
				expect(quoted(`${before}: ${opening}${text}.${closing}`)).toContain(`${text}.`);
				expect(quoted(`(${opening}${text}${closing})`)).toContain(text);
			}),
		);
	});

	it.each(CLDR)('finds both texts of %s%s round %s%s', (outer, outerEnd, inner, innerEnd) => {
		fc.assert(
			fc.property(plainWords, plainWords, plainWords, (first, within, last) => {
				const nested = `${first} ${inner}${within}${innerEnd} ${last}`;
				const found = quoted(`They said ${outer}${nested}${outerEnd} again.`);
				expect(found).toContain(nested);
				expect(found).toContain(within);
				const atBoth = `${inner}${within}${innerEnd}`;
				// 'a' in "a" cannot be told from marks side by side if they are the same.
				if (outer !== inner) expect(quoted(`${outer}${atBoth} ${last}${outerEnd}`)).toContain(within);
			}),
		);
	});

	it.each(PAIRS)('does not take the text behind %s%s for quoted', (opening, closing) => {
		fc.assert(
			fc.property(plainWords, plainWords, (text, after) => {
				const paragraph = `${opening}${text}${closing} ${after}`;
				for (const [, to] of quotedSpans(paragraph)) expect(to).toBeLessThanOrEqual(text.length + 1);
			}),
		);
	});
});

describe('quotedSpans', () => {
	it.each([
		['say "a b" and "c"', ['a b', 'c']],
		['“a ‘b’ c” d', ['a ‘b’ c', 'b']],
		['„a“ b „c” «d» ‹e›', ['a', 'c', 'd', 'e']],
		['»a« b «c» d »e»', ['a', 'c', 'e']],
		['« a » b', [' a ']],
		['他说「桥开了」。', ['桥开了']],
		["'a b' c", ['a b']],
		["the fighters' homes aren't 'a b'", ['a b']],
		['‘the fighters’ homes’ were', ['the fighters’ homes']],
		['the fighters’ homes weren’t theirs', []],
		["don't and won't, the 1990s' end", []],
		['"צה"ל" כאן', ['צה"ל']],
		['"it goes on', ['it goes on']],
		['no marks', []],
	])('%s', (paragraph, expected) => {
		expect(quoted(paragraph)).toEqual(expected);
	});
});
