/** Numbers in digits of any script, with the separators and fractions of any language. */

const DIGIT = /\p{Nd}/gu;
/** Mathematical digits follow one another in five styles of ten. */
const MATHEMATICAL = { from: 0x1d7ce, to: 0x1d7ff };

/**
 * Returns a text with the digits of every script as 0 to 9.
 *
 * @example
 * asciiDigits('۲۰۳۰-۰۵'); // '2030-05'
 */
export function asciiDigits(text: string): string {
	return /^[ -~]*$/.test(text) ? text : text.replace(DIGIT, (digit) => String(digitValue(digit)));
}

/**
 * Returns a typed date in the characters of EDTF, whatever digits and dashes a keyboard has.
 *
 * @example
 * plainDate('۲۰۳۰–۰۵'); // '2030-05'
 */
export function plainDate(typed: string): string {
	return asciiDigits(typed.normalize('NFKC'))
		.replace(/[\p{Dash}−]/gu, '-')
		.replace(/[\s\p{Cf}]/gu, '');
}

/** The ten digits of a script follow one another: https://www.unicode.org/versions/latest/core-spec/chapter-4/#G124206. */
function digitValue(digit: string): number {
	const code = digit.codePointAt(0) ?? 0;
	if (code >= MATHEMATICAL.from && code <= MATHEMATICAL.to) return (code - MATHEMATICAL.from) % 10;
	let zero = code;
	while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
	return code - zero;
}

/** ½, ⅓ and the like. */
export const FRACTIONS = '¼-¾⅐-⅞';
export const IS_FRACTION_SIGN = new RegExp(`^[${FRACTIONS}]$`);
/** Marks between groups of digits in the languages of CLDR (https://cldr.unicode.org), each with the decimal marks used beside it. */
const GROUPS = [
	...[',', '，', '٬', '،'].map((mark) => [mark, '.٫'] as const),
	...['.', '．'].map((mark) => [mark, ','] as const),
	...[' ', "'", '’', '\\u00a0', '\\u2009', '\\u202f'].map((mark) => [mark, '.,٫'] as const),
];
const GROUPED = GROUPS.map(
	([mark, decimal]) => `\\p{Nd}{1,3}(?:[${mark}]\\p{Nd}{3})+(?!\\p{Nd})(?:[${decimal}]\\p{Nd}+)?`,
).join('|');
const INDIAN = '\\p{Nd}{1,2}(?:,\\p{Nd}{2})+,\\p{Nd}{3}(?!\\p{Nd})(?:\\.\\p{Nd}{1,2}(?!\\p{Nd}))?';
const DECIMAL = '\\p{Nd}+[.,٫，．]\\p{Nd}+';
/** One half to nine tenths: 9/11 and 24/7 are no fractions. */
const WRITTEN_FRACTION =
	'(?:1[/⁄]2|[12][/⁄]3|[1-3][/⁄]4|[1-4][/⁄]5|[1-5][/⁄]6|[1-6][/⁄]7|[1-7][/⁄]8|[1-8][/⁄]9|[1-9][/⁄]10)';
const MIXED = `\\p{Nd}+ ?[${FRACTIONS}]|\\p{Nd}+ ${WRITTEN_FRACTION}(?![/⁄\\p{Nd}])`;

/** Pattern sources, for the flag `u`: a number with separators or a fraction behind it, and a fraction alone. */
export const NUMERAL = `(?:${MIXED}|${INDIAN}|${GROUPED}|${DECIMAL})`;
export const FRACTION = `(?:[${FRACTIONS}]|(?<!\\p{Nd}[/⁄])(?:\\p{Nd}+⁄\\p{Nd}+|${WRITTEN_FRACTION})(?![/⁄\\p{Nd}]))`;

const IS_GROUPED = /^(\d{1,3}(?:([^\d/⁄])\d{3})(?:\2\d{3})*|\d{1,2}(?:,\d{2})+,\d{3})(?:(?!\2\d)[^\d/⁄](\d+))?$/;
const IS_DECIMAL = /^(\d+)(?:[.,٫，．](\d+))?$/;
const IS_FRACTION = /^(?:(\d+) ?)??(\d+)[/⁄](\d+)$/;

/** A number as its digits before and behind the decimal mark, or as a fraction. */
type Reading =
	| { readonly whole: string; readonly decimals: string }
	| { readonly over: number; readonly under: number };

/** All ways to read a numeral, the most usual first: 1.200 is 1200 in some languages and 1.2 in others. */
function readingsOf(numeral: string): readonly Reading[] {
	const plain = asciiDigits(numeral)
		.replace(new RegExp(`[${FRACTIONS}]`, 'g'), (one) => ` ${one.normalize('NFKD')}`)
		.trim();
	const fraction = IS_FRACTION.exec(plain.replace(/\s+/g, ' '));
	if (fraction) {
		const [over, under] = [Number(fraction[2]), Number(fraction[3])];
		return under === 0 ? [] : [{ over: Number(fraction[1] ?? 0) * under + over, under }];
	}
	const [, grouped, , rest = ''] = IS_GROUPED.exec(plain) ?? [];
	const [, whole, decimals = ''] = IS_DECIMAL.exec(plain) ?? [];
	return [
		// Nobody writes 0.500 for 500.
		...(grouped !== undefined && !grouped.startsWith('0')
			? [{ whole: grouped.replace(/\D/g, ''), decimals: rest }]
			: []),
		...(whole === undefined ? [] : [{ whole, decimals }]),
	];
}

/**
 * Returns the values that a numeral may have.
 *
 * @example
 * numeralValues('1.200'); // [1200, 1.2]
 */
export function numeralValues(numeral: string): readonly number[] {
	return readingsOf(numeral).map((reading) =>
		'over' in reading ? reading.over / reading.under : Number(`${reading.whole}.${reading.decimals}`),
	);
}

/**
 * Returns one form for all ways to write a number: digits, with the Arabic decimal mark, which nothing else uses, before
 * decimals; a fraction that has no finite decimals stays one.
 *
 * @example
 * numeralForm('1,200'); // '1200'
 * numeralForm('2½'); // '2٫5'
 * numeralForm('⅓'); // '1⁄3'
 */
export function numeralForm(numeral: string): string {
	const [reading] = readingsOf(numeral);
	if (!reading) return asciiDigits(numeral).replace(/\D/g, '');
	if (!('over' in reading)) return decimalForm(reading.whole, reading.decimals);
	const shared = greatestDivisor(reading.over, reading.under);
	const [over, under] = [reading.over / shared, reading.under / shared];
	if (!/^(?:1|2|4|5|8|10)$/.test(String(under))) return `${over}⁄${under}`;
	const [whole = '', decimals = ''] = String(over / under).split('.');
	return decimalForm(whole, decimals);
}

function decimalForm(whole: string, decimals: string): string {
	const behind = decimals.replace(/0+$/, '');
	return (whole.replace(/^0+(?=\d)/, '') || '0') + (behind && `٫${behind}`);
}

const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b));
