/** Figures as reports give them: exact numbers, bounds, ranges and rough numbers. */

/** The numbers that a figure allows, inclusive; an open end is infinite. */
export interface FigureRange {
	readonly min: number;
	readonly max: number;
	/** Whether the report gives it as a rough number. */
	readonly rough: boolean;
}

const NUMBER = String.raw`(-?(?:0|[1-9]\d*)(?:\.\d+)?)`;
const FIGURE = new RegExp(`^(?:(>=|<=|>|<|~)?${NUMBER}|${NUMBER}\\.\\.${NUMBER})$`);

/** Returns why a value is not a figure, or undefined. */
export function figureProblem(value: string): string | undefined {
	const range = parse(value);
	if (!range) return 'is not a figure: write 107, >=107, >345, <=20, <20, ~80 or 100..200, without commas in numbers';
	return range.min > range.max ? 'ends before it begins' : undefined;
}

/**
 * Returns the numbers that a figure allows. Throws a RangeError for a value that {@link figureProblem} refuses.
 *
 * @example
 * rangeOf('>=107'); // { min: 107, max: Infinity, rough: false }
 */
export function rangeOf(value: string): FigureRange {
	const range = parse(value);
	if (!range) throw new RangeError(`not a figure: ${value}`);
	return range;
}

function parse(value: string): FigureRange | undefined {
	const [, sign = '', one, from, to] = FIGURE.exec(value) ?? [];
	if (one === undefined) return from === undefined ? undefined : { min: Number(from), max: Number(to), rough: false };
	const number = Number(one);
	const isInteger = Number.isInteger(number);
	switch (sign) {
		case '>=':
			return { min: number, max: Number.POSITIVE_INFINITY, rough: false };
		case '>':
			return { min: isInteger ? number + 1 : number, max: Number.POSITIVE_INFINITY, rough: false };
		case '<=':
			return { min: Number.NEGATIVE_INFINITY, max: number, rough: false };
		case '<':
			return { min: Number.NEGATIVE_INFINITY, max: isInteger ? number - 1 : number, rough: false };
		default:
			return { min: number, max: number, rough: sign === '~' };
	}
}

const WORDS: Readonly<Record<string, string>> = {
	'>=': 'at least ',
	'>': 'over ',
	'<=': 'up to ',
	'<': 'under ',
	'~': 'about ',
};

/**
 * Returns a figure as it reads in a sentence.
 *
 * @example
 * figureInWords('>=1200'); // 'at least 1,200'
 */
export function figureInWords(value: string): string {
	const [, sign = '', one, from, to] = FIGURE.exec(value) ?? [];
	const number = (digits: string | undefined) => Number(digits).toLocaleString('en', { maximumFractionDigits: 20 });
	return one === undefined ? `${number(from)} to ${number(to)}` : `${WORDS[sign] ?? ''}${number(one)}`;
}
