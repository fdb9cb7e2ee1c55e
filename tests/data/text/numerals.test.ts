import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../../src/data/text/fold-text.ts';
import { asciiDigits, numeralForm, numeralValues, plainDate } from '../../../src/data/text/numerals.ts';

const SEPARATORS = [',', '.', ' ', '\u00a0', '\u202f', '\u2009', "'", '’', '٬', '，'];
const ZEROS = [...'0٠۰०০๐０𑁦'].map((zero) => zero.codePointAt(0) as number);
const inScript = (digits: string, zero: number) =>
	digits.replace(/[0-9]/g, (digit) => String.fromCodePoint(zero + Number(digit)));

describe('numeralForm', () => {
	it.each([
		['1,200', '1200'],
		['1.200', '1200'],
		['1,234.5', '1234٫5'],
		['1.234,50', '1234٫5'],
		['12,00,000', '1200000'],
		['1.2', '1٫2'],
		['1,20', '1٫2'],
		['0.500', '0٫5'],
		['007.50', '7٫5'],
		['½', '0٫5'],
		['2½', '2٫5'],
		['2 1/2', '2٫5'],
		['1⁄3', '1⁄3'],
		['2⅓', '7⁄3'],
		['2/4', '0٫5'],
	])('%s is %s', (written, form) => expect(numeralForm(written)).toBe(form));

	it('is the same for every way to write a whole number, and another for every other number', () => {
		const number = fc.integer({ min: 1, max: 999_999_999 });
		const way = fc.record({ separator: fc.constantFrom('', ...SEPARATORS), zero: fc.constantFrom(...ZEROS) });
		fc.assert(
			fc.property(number, number, way, (n, other, { separator, zero }) => {
				const written = inScript(String(n).replace(/\B(?=(?:\d{3})+$)/g, separator), zero);
				const [word, ...more] = wordsOf(`(${written})`);
				expect([word?.folded, more]).toEqual([String(n), []]);
				if (n !== other) expect(wordsOf(String(other))[0]?.folded).not.toBe(word?.folded);
			}),
		);
	});

	it('keeps the value of decimals', () => {
		fc.assert(
			fc.property(fc.nat(9999), fc.integer({ min: 1, max: 99 }), fc.constantFrom('.', ',', '٫'), (whole, n, mark) => {
				const written = `${whole}${mark}${String(n).padStart(2, '0')}`;
				const form = wordsOf(written).map(({ folded }) => Number(folded.replace('٫', '.')));
				expect(form).toEqual([Number(`${whole}.${String(n).padStart(2, '0')}`)]);
			}),
		);
	});
});

describe('numeralValues', () => {
	it.each([
		['1.200', [1200, 1.2]],
		['1,200.5', [1200.5]],
		['2½', [2.5]],
		['۱۲', [12]],
	])('of %s are %j', (written, values) => expect(numeralValues(written)).toEqual(values));
});

describe('asciiDigits', () => {
	it.each([
		['۲۰۳۰-۰۵', '2030-05'],
		['२०३०', '2030'],
		['𝟏𝟘𝟳', '107'],
		['½ ²', '½ ²'],
	])('of %s are %s', (text, digits) => expect(asciiDigits(text)).toBe(digits));
});

describe('plainDate', () => {
	it.each([
		['۲۰۳۰-۰۵-۰۶', '2030-05-06'],
		['２０３０－０５－０６', '2030-05-06'],
		['2030–05–06 / 2030−05−07', '2030-05-06/2030-05-07'],
		['२०३०-०५', '2030-05'],
		['2030-05-06', '2030-05-06'],
	])('of %s is %s', (typed, date) => expect(plainDate(typed)).toBe(date));
});
