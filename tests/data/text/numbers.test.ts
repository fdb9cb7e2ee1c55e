import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numbersIn } from '../../../src/data/text/numbers.ts';

const UNITS =
	'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
		' ',
	);
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const POWERS = [
	[1e9, 'billion'],
	[1e6, 'million'],
	[1e3, 'thousand'],
	[100, 'hundred'],
] as const;

interface Style {
	readonly hyphen: string;
	/** Between hundreds and what follows. */
	readonly and: string;
}

function inWords(n: number, style: Style): string {
	for (const [power, name] of POWERS) {
		if (n < power) continue;
		const rest = n % power;
		const joint = rest < 100 || power === 100 ? style.and : ' ';
		return `${inWords(Math.floor(n / power), style)} ${name}${rest === 0 ? '' : joint + inWords(rest, style)}`;
	}
	if (n < 20) return UNITS[n] ?? '';
	return `${TENS[Math.floor(n / 10)]}${n % 10 === 0 ? '' : style.hyphen + UNITS[n % 10]}`;
}

const integer = fc.oneof(
	fc.nat({ max: 2000 }),
	fc.nat({ max: 999_999_999 }),
	fc.integer({ min: 1, max: 999 }).map((n) => n * 1e9),
);
const style = fc.record({ hyphen: fc.constantFrom('-', ' ', '‑'), and: fc.constantFrom(' ', ' and ') });
/** Latin, Arabic, Persian, Devanagari, Bengali, Thai, full-width, and one outside the basic plane. */
const ZEROS = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10, 0x11136];
const scriptOf = (digits: string, zero: number) =>
	digits.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));

describe('numbersIn: any whole number is found', () => {
	it('in English words', () => {
		fc.assert(
			fc.property(integer, style, (n, look) => {
				expect(numbersIn(`They counted ${inWords(n, look)}.`)).toEqual([[n]]);
			}),
		);
	});

	it('in digits of any script, with any separator', () => {
		const separators = ['', ',', '.', ' ', '\u00a0', '\u202f', "'", '’'];
		fc.assert(
			fc.property(integer, fc.constantFrom(...separators), fc.constantFrom(...ZEROS), (n, separator, zero) => {
				const digits = String(n).replace(/\B(?=(?:\d{3})+$)/g, separator);
				const [found, ...more] = numbersIn(`They counted ${scriptOf(digits, zero)} people.`);
				expect(found).toContain(n);
				expect(more).toEqual([]);
			}),
		);
	});

	it('next to another one', () => {
		fc.assert(
			fc.property(integer, integer, style, (n, other, look) => {
				const text = `between ${inWords(n, { ...look, and: ' ' })} or ${inWords(other, { ...look, and: ' ' })} or ${n}`;
				for (const value of [n, other]) expect(numbersIn(text).flat()).toContain(value);
			}),
		);
	});
});

describe('numbersIn', () => {
	it.each<[text: string, ...numbers: number[][]]>([
		['Twenty-one of 120 people', [21], [120]],
		['someone, often, tension, the weight of a tenor'],
		['a hundred and seven', [107]],
		['one thousand, two hundred and six', [1206]],
		['between one hundred and two hundred', [100], [200]],
		['between two thousand and three thousand', [2000], [3000]],
		['seven hundred and nine hundred and one', [700], [901]],
		['one hundred and two thousand', [102_000]],
		['the twenty-first and the 22nd of the third', [21], [22], [3]],
		['two dozen', [24]],
		['1.2 million, a million and 3-million', [1_200_000], [1_000_000], [3_000_000]],
		['$5bn or 12m', [5, 5e9], [12, 12e6]],
		['5 to 6 million', [5, 5e6], [6e6]],
		['five or six million', [5, 5e6], [6e6]],
		['two to three hundred', [2, 200], [300]],
		['1.200', [1200, 1.2]],
		['7,5 and 7.50', [7.5], [7.5]],
		['1,200.50 or 1.200,5', [1200.5], [1200.5]],
		['12,34,567', [1_234_567]],
		['٣٫٥ and ۱٬۲۰۰', [3.5], [1200]],
		['In 2021 300 people came', [2021], [300]],
		['the 1980s', [1980]],
		['36 shells, 48 hours', [36], [48]],
	])('reads “%s”', (text, ...numbers) => {
		expect(numbersIn(text)).toEqual(numbers);
	});
});
