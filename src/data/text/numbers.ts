/** Numbers in a text, in digits of any script or in English words. */
import { NUMERAL, numeralValues } from './numerals.ts';

const UNITS = `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
	eighteen nineteen`;
const ORDINALS = `zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
	fifteenth sixteenth seventeenth eighteenth nineteenth`;
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety';
const WORDS: ReadonlyMap<string, number> = new Map([
	...[UNITS, ORDINALS].flatMap((words) => words.split(/\s+/).map((word, n) => [word, n] as const)),
	...TENS.split(' ').flatMap((word, n) =>
		[word, word.replace(/y$/, 'ieth')].map((form) => [form, (n + 2) * 10] as const),
	),
]);
const POWERS: ReadonlyMap<string, number> = new Map([
	['dozen', 12],
	['hundred', 100],
	['hundredth', 100],
	['thousand', 1e3],
	['million', 1e6],
	['billion', 1e9],
	['trillion', 1e12],
]);

const DIGITS = `${NUMERAL}|\\p{Nd}+`;
const POWER = [...POWERS.keys()].join('|');
const NUMBER_WORD = `(?:${[...WORDS.keys(), ...POWERS.keys()].join('|')})(?![\\p{L}\\p{N}])`;
/** Number words that belong together, with “and” only between a power and what follows it: one hundred and seven. */
const PHRASE = `(?<![\\p{L}\\p{N}])${NUMBER_WORD}(?:(?:[\\s\\u2010\\u2011-]+|,? (?<=(?:${POWER}),? )and |(?<=${POWER}), )${NUMBER_WORD})*`;
/** A number is also of the power behind the one that it makes a range with: 5 to 6 million. */
const NUMBER = new RegExp(
	`(?<digits>${DIGITS})(?:[\\s-]?(?<power>${POWER}|bn|m|k)(?![\\p{L}\\p{N}]))?|${PHRASE}`,
	'giu',
);
const RANGE = /^\s*(?:[-–—]|to|or|and)\s*$/i;

/**
 * Returns the numbers in a text, each with all ways to read it: 1.200 is 1200 in some languages and 1.2 in others.
 *
 * @example
 * numbersIn('Twenty-one of 120 people'); // [[21], [120]]
 */
export function numbersIn(text: string): readonly (readonly number[])[] {
	const found = Array.from(text.matchAll(NUMBER), ({ 0: whole, index, groups = {} }) => {
		const words = whole.toLowerCase().match(/[a-z]+/g) ?? [];
		const values = groups['digits']
			? [scaled(numeralValues(groups['digits']), groups['power'])]
			: valuesOf(words).map((n) => [n]);
		return { values, from: index, to: index + whole.length, power: POWERS.get(words.at(-1) ?? '') ?? 1 };
	});
	return found.flatMap(({ values, to, power }, at) => {
		const next = found[at + 1];
		if (!next || power > 1 || next.power === 1 || !RANGE.test(text.slice(to, next.from))) return values;
		return values.map((ways) => [...ways, ...ways.map((n) => n * next.power)]);
	});
}

/** Of the short forms, `m` may also mean metres. */
const SHORT_POWERS: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, bn: 1e9 };

function scaled(values: readonly number[], power = ''): readonly number[] {
	const short = SHORT_POWERS[power.toLowerCase()];
	const by = POWERS.get(power.toLowerCase()) ?? short ?? 1;
	// 1.1 million is 1,100,000 and no fraction less.
	const times = values.map((n) => Number((n * by).toPrecision(15)));
	return short ? [...values, ...times] : times;
}

/** The numbers that words name one after another: `three hundred forty five` is one, `seven eight` two. */
function valuesOf(words: readonly string[]): readonly number[] {
	const values: number[] = [];
	let [total, group, last]: [number, number | undefined, number] = [0, undefined, Number.POSITIVE_INFINITY];
	const end = () => {
		if (group !== undefined || total > 0) values.push(total + (group ?? 0));
		[total, group, last] = [0, undefined, Number.POSITIVE_INFINITY];
	};
	for (const [at, word] of words.entries()) {
		if (word === 'and') continue;
		const power = POWERS.get(word);
		const value = WORDS.get(word) ?? 0;
		if (power === undefined) {
			const before = words[at - 1] ?? '';
			const isContinued =
				POWERS.has(before) || before === 'and' || ((WORDS.get(before) ?? 0) >= 20 && value > 0 && value < 10);
			if (!isContinued) end();
			group = (group ?? 0) + value;
		} else if (power <= 100) {
			// One hundred and two hundred are two numbers, as are two thousand and three thousand.
			if (group !== undefined && group >= 100) values.push(total + group - (group % 100));
			if (group !== undefined && group >= 100) [total, group] = [0, group % 100];
			group = (group ?? 1) * power;
		} else {
			if (power >= last) values.push(total);
			total = (power >= last ? 0 : total) + (group ?? 1) * power;
			[group, last] = [undefined, power];
		}
	}
	end();
	return values;
}
