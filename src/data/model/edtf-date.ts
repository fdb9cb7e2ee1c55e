/** EDTF dates (ISO 8601-2, levels 0 and 1): what may be written, and where it lies on the time line. */
import edtf from 'edtf';

/** One date as written: the parts that are given, and how sure they are. */
export interface DatePoint {
	readonly precision: 'century' | 'decade' | 'year' | 'season' | 'month' | 'day' | 'minute';
	/** The first year of a decade or century. */
	readonly year: number;
	/** 1 to 12; for a season 21 (spring) to 24 (winter). */
	readonly month?: number;
	readonly day?: number;
	/** `HH:MM`, as written. */
	readonly time?: string;
	/** `Z` or an offset such as `+04:30`; absent: the zone is not given. */
	readonly offset?: string;
	readonly uncertain: boolean;
	readonly approximate: boolean;
}

export type Moment =
	| { readonly kind: 'point'; readonly at: DatePoint }
	/** An end is null when it is open or unknown. */
	| { readonly kind: 'interval'; readonly from: DatePoint | null; readonly to: DatePoint | null };

/** First and last millisecond, UTC, inclusive; an open end is infinite. */
export interface Bounds {
	readonly min: number;
	readonly max: number;
}

const POINT =
	/^(?<year>\d{4}|\d{3}X|\d{2}XX)(?!-XX-\d)(?<!X(?=-[\dX]))(?:-(?<month>0[1-9]|1[0-2]|2[1-4]|XX)(?:-(?<day>\d{2}|XX)(?:T(?<time>\d{2}:\d{2})(?::\d{2})?(?<offset>Z|[+-]\d{2}:\d{2})?)?)?)?(?<mark>[?~%])?$/;

/** An archive holds few dates and tells each many times: what is made of one is kept, up to this number of dates. */
const KEPT = 100_000;

/** What is wrong with an EDTF value, or undefined: impossible dates, and forms that could not be printed in words. */
export function edtfProblem(value: string): string | undefined {
	return dayOf(value) === undefined ? (problemOf(value) ?? undefined) : undefined;
}

const problemOf = memoize((value): string | null => {
	const example = 'write it like 2021-09-05, 2021-09, 198X or 2021-09-05/2021-09-06 (EDTF)';
	try {
		edtf(value);
	} catch {
		return /\d/.test(value) ? `is not a possible date: ${example}` : `is not a date: ${example}`;
	}
	const ends = value.split('/');
	if (!ends.every(isThere)) return `is not a possible date: ${example}`;
	const readable = ends.every((end) => POINT.test(end) || (ends.length === 2 && (end === '' || end === '..')));
	if (!readable || ends.every((end) => end === '' || end === '..'))
		return `is a date that cannot be said in words: ${example}`;
	const { min, max } = bounds(value);
	return min > max ? 'ends before it begins' : null;
});

/** The library takes the 29th to 31st of any month. */
function isThere(end: string): boolean {
	const [, year = '', month = '', day = '01'] = /^(\d{4})-(\d{2})-(\d{2})/.exec(end) ?? [];
	return !year || Number(day) === new Date(`${year}-${month}-${day}`).getUTCDate();
}

/** The same function, which remembers what it made of the dates that it met. */
export function memoize<T>(of: (value: string) => T): (value: string) => T {
	const known = new Map<string, T>();
	return (value) => {
		let found = known.get(value);
		if (found === undefined) {
			found = of(value);
			if (known.size >= KEPT) known.clear();
			known.set(value, found);
		}
		return found;
	};
}

/** Parses a value that {@link edtfProblem} finds nothing wrong with; throws a RangeError on another. */
export const parseMoment = memoize((value): Moment => {
	const [from, to] = value.split('/');
	if (to === undefined) return { kind: 'point', at: parsePoint(value) };
	const end = (part: string) => (part === '' || part === '..' ? null : parsePoint(part));
	return { kind: 'interval', from: end(from ?? ''), to: end(to) };
});

function parsePoint(value: string): DatePoint {
	const parts = POINT.exec(value)?.groups;
	if (!parts?.['year']) throw new RangeError(`no EDTF date: ${value}`);
	const { year, month, day, time, offset, mark } = parts;
	const known = (part: string | undefined) => (part === undefined || part === 'XX' ? undefined : Number(part));
	const [m, d] = [known(month), known(day)];
	return {
		precision: year.endsWith('XX')
			? 'century'
			: year.endsWith('X')
				? 'decade'
				: m === undefined
					? 'year'
					: m > 12
						? 'season'
						: d === undefined
							? 'month'
							: time === undefined
								? 'day'
								: 'minute',
		year: Number(year.replaceAll('X', '0')),
		...(m !== undefined && { month: m }),
		...(m !== undefined && d !== undefined && { day: d }),
		...(time !== undefined && { time }),
		...(offset !== undefined && { offset }),
		uncertain: mark === '?' || mark === '%',
		approximate: mark === '~' || mark === '%',
	};
}

const DAY_MS = 86_400_000;

/** When a single day begins. Most dates of a million are one, which needs no library; undefined for other values. */
function dayOf(value: string): number | undefined {
	if (!/^\d{4}-(?:0[1-9]|1[0-2])-\d{2}$/.test(value)) return undefined;
	const min = Date.parse(value);
	return new Date(min).getUTCDate() === Number(value.slice(8)) ? min : undefined;
}

/** Where an EDTF value lies on the time line; an unknown end counts as open. */
export const bounds = memoize((value): Bounds => {
	const [from = '', to] = value.split('/');
	if (to === undefined) return pointBounds(value);
	const open = (end: string) => end === '' || end === '..';
	return {
		min: open(from) ? -Infinity : pointBounds(from).min,
		max: open(to) ? Infinity : pointBounds(to).max,
	};
});

function pointBounds(point: string): Bounds {
	const day = dayOf(point);
	if (day !== undefined) return { min: day, max: day + DAY_MS - 1 };
	// Without a zone the library takes the machine's.
	const { min, max } = edtf(point.replace(/T[\d:]+$/, '$&Z'));
	return { min: min ?? -Infinity, max: max ?? Infinity };
}

/**
 * Orders two dates by when they begin, then by when they end; null (undated) comes last. One that is open to the past
 * stands at the head of its last day, since nothing says that it was earlier.
 */
export function compareDates(a: string | null, b: string | null): number {
	if (a === b) return 0;
	if (a === null) return 1;
	if (b === null) return -1;
	const [x, y] = [bounds(a), bounds(b)];
	return start(x) - start(y) || Number(y.min === -Infinity) - Number(x.min === -Infinity) || end(x) - end(y);
}

const start = ({ min, max }: Bounds) => (min === -Infinity ? Math.floor(max / DAY_MS) * DAY_MS : min);
const end = ({ min, max }: Bounds) => (max === Infinity ? min : max);

/** First and last day, counted from 1 January 1970, inclusive; an open end is infinite. */
export interface Days {
	readonly from: number;
	readonly to: number;
}

/** The days in which a date may lie, as they are written: a time of day is of its own zone's day. */
export function daysOf(value: string): Days {
	const { min, max } = bounds(value.replace(/(T[\d:]+)(?:Z|[+-]\d{2}:\d{2})/g, '$1'));
	return { from: Math.floor(min / DAY_MS), to: Math.floor(max / DAY_MS) };
}

/** The first and the last of {@link daysOf}, each `YYYY-MM-DD`; null where it is open on that side. */
export function isoDaysOf(value: string): readonly [first: string | null, last: string | null] {
	const { from, to } = daysOf(value);
	const day = (at: number) => (Number.isFinite(at) ? new Date(at * DAY_MS).toISOString().slice(0, 10) : null);
	return [day(from), day(to)];
}

/** The last UTC day that a date reaches, as `YYYY-MM-DD`; null when it is open to the future. */
export const lastDay = memoize((value): string | null => {
	const { max } = bounds(value);
	return max === Infinity ? null : new Date(max).toISOString().slice(0, 10);
});

/** The newest day that any of these EDTF dates reaches, as `YYYY-MM-DD`; null when none is dated. */
export function newestDay(dates: readonly (string | null)[]): string | null {
	let newest: string | null = null;
	for (const date of dates) {
		const day = date === null ? null : lastDay(date);
		if (day !== null && (newest === null || day > newest)) newest = day;
	}
	return newest;
}
