/** Days of the calendar as `YYYY-MM-DD`, and the English words for them. */

/** From Sunday, as JavaScript counts. */
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
const MONTHS = [
	'january',
	'february',
	'march',
	'april',
	'may',
	'june',
	'july',
	'august',
	'september',
	'october',
	'november',
	'december',
] as const;

/** In the order of EDTF, which counts them from 21. */
export const SEASONS: readonly string[] = ['spring', 'summer', 'autumn', 'winter'];

/** A name or its abbreviation of three letters or more, as in `Sept.` and `Thurs.`; `May` has no other form. */
const shortened = (name: string) =>
	`${name.slice(0, 3)}(?:${[...name.slice(3)].reduceRight((rest, letter) => (rest ? `${letter}(?:${rest})?` : letter), '')})?\\.?`;

export const WEEKDAY_PATTERN = `(?:${WEEKDAYS.map(shortened).join('|')})`;
export const MONTH_PATTERN = `(?:${MONTHS.map((name) => (name.length === 3 ? name : shortened(name))).join('|')})`;

/** Returns the index in a list of the name that a word begins like; the list has no two that begin alike. */
const indexOf = (names: readonly string[], word: string) =>
	names.findIndex((name) => name.startsWith(word.slice(0, 3).toLowerCase()));

/** Returns 0 for Sunday to 6. */
export const weekdayNumber = (word: string): number => indexOf(WEEKDAYS, word);
/** Returns 1 for January to 12. */
export const monthNumber = (word: string): number => indexOf(MONTHS, word) + 1;

const DAY_MS = 86_400_000;
const padded = (number: number, length = 2) => String(number).padStart(length, '0');
const dateOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** Returns a month as EDTF; a month before January or after December is one of another year. */
export function monthOf(year: number, month: number): string {
	const months = year * 12 + month - 1;
	return `${padded(Math.floor(months / 12), 4)}-${padded((((months % 12) + 12) % 12) + 1)}`;
}

/** Returns a day, or undefined if the calendar has none such. */
export function dayOf(year: number, month: number, day: number): string | undefined {
	const date = `${padded(year, 4)}-${padded(month)}-${padded(day)}`;
	const ms = Date.parse(date);
	return Number.isNaN(ms) || new Date(ms).getUTCDate() !== day ? undefined : date;
}

/** Returns the day that is a number of days later. */
export const shift = (day: string, days: number): string => dateOf(Date.parse(day) + days * DAY_MS);

/** Returns 0 for Sunday to 6. */
export const weekdayOf = (day: string): number => new Date(day).getUTCDay();

/** Returns the number of days from one day to another. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;
