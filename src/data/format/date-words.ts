/** Reads a report's own words for a date: "on Monday", "yesterday afternoon", "September 6, 2021", "the late 1990s". */
import type { When } from '../model/article-schema.ts';
import { edtfProblem } from '../model/edtf-date.ts';
import { asciiDigits } from '../text/numerals.ts';
import {
	dayOf,
	MONTH_PATTERN,
	monthNumber,
	monthOf,
	SEASONS,
	shift,
	WEEKDAY_PATTERN,
	weekdayNumber,
	weekdayOf,
} from './calendar.ts';

type DayPart = NonNullable<When['part']>;

export interface DateReading {
	/** EDTF. */
	readonly date: string;
	readonly part?: DayPart;
	/** In the report's words. */
	readonly zone?: string;
	/** How the date was concluded; absent if the words give it in full. */
	readonly rule?: string;
}

/**
 * Returns the date that words of a report name, or undefined if no rule reads them. `today` is the report's own day; without
 * it, only words that give a date in full are read.
 *
 * @example
 * readDateWords('late Sunday', '2021-09-06'); // { date: '2021-09-05', part: 'late', rule: 'Read as the most recent …' }
 */
export function readDateWords(words: string, today: string | undefined): DateReading | undefined {
	const { rest: untimed, time, zone } = takeTime(asciiDigits(words).trim().replace(/\s+/g, ' '));
	const { rest, part } = takePart(untimed);
	// "Overnight on Sunday" may be the night before or after.
	if (part === 'overnight' && rest !== '') return undefined;
	for (const [pattern, read] of RULES) {
		const match = pattern.exec(rest);
		if (!match) continue;
		const [date, rule] = read(match, today, part) ?? [];
		if (date === undefined) continue;
		const isDay = /^\d{4}-\d\d-\d\d$/.test(date);
		if (time !== undefined && !isDay) return undefined;
		const full = `${date}${time ?? ''}`;
		// Beyond the years of four digits there is no date.
		if (edtfProblem(full) !== undefined) return undefined;
		return { date: full, ...(part && { part }), ...(zone && { zone }), ...(rule !== undefined && { rule }) };
	}
	return undefined;
}

/** Begins the reason for the year of a day that is named without one. */
export const NO_YEAR = 'The words give no year.';
const RECENT = 'Read as the most recent such day, the report’s own day included.';
const BEFORE = 'Read as the most recent such day before the report’s own day.';
const AFTER = 'Read as the first such day after the report’s own day.';
const COUNTED = 'Counted from the report’s own day.';
const WEEKS = 'Counted from the report’s own day, in weeks from Monday to Sunday.';
const RECENT_MONTH = 'Read as the most recent such month, the report’s own month included.';
const BEFORE_MONTH = 'Read as the most recent such month before the report’s own month.';
const AFTER_MONTH = 'Read as the first such month after the report’s own month.';

/** A date, and the rule by which it was concluded unless the words give it in full. */
type Result = readonly [date: string | undefined, rule?: string] | undefined;
type Rule = readonly [
	pattern: RegExp,
	read: (match: RegExpExecArray, today: string | undefined, part: DayPart | undefined) => Result,
];

/** A rule that counts from the report's own day. */
const counted =
	(read: (match: RegExpExecArray, today: string, part: DayPart | undefined) => Result): Rule[1] =>
	(match, today, part) =>
		today === undefined ? undefined : read(match, today, part);

const whole = (pattern: string) => new RegExp(`^${pattern}$`, 'i');
const WEEKDAY_FIRST = `(?:(?<weekday>${WEEKDAY_PATTERN}),? )?`;
const DAY = '(?:the )?(?<day>\\d{1,2})(?:st|nd|rd|th)?';
const YEAR = '(?:,? (?<year>\\d{4}))?';

/** The first pattern that matches and gives a date is taken. Times and parts of the day are taken off before. */
const RULES: readonly Rule[] = [
	[/^(\d{4}-\d\d-\d\d)$/, ([, day]) => [day]],
	[whole(`${WEEKDAY_FIRST}(?<month>${MONTH_PATTERN}) ${DAY}${YEAR}`), namedDay],
	[whole(`${WEEKDAY_FIRST}${DAY}(?: of)? (?<month>${MONTH_PATTERN})${YEAR}`), namedDay],
	[
		whole(`(${MONTH_PATTERN}),?(?: of)? (\\d{4})`),
		([, month = '', year]) => [monthOf(Number(year), monthNumber(month))],
	],
	[whole(`(?:(${SEASONS.join('|')})|fall)(?: of|,)? (\\d{4})`), ([, name = 'autumn', year]) => [seasonOf(name, year)]],
	[/^(?:the year )?(\d{4})$/i, ([, year]) => [year]],
	// Of "the 1900s", nobody knows whether it is a decade.
	[/^(\d{2}[1-9])0s$/i, ([, decade]) => [`${decade}X`]],
	[/^(\d{1,2})(?:st|nd|rd|th)[ -]century$/i, ([, number]) => [centuryOf(Number(number))]],
	[
		/^([a-z]+(?:-[a-z]+)?)[ -]century$/i,
		([, ordinal = '']) => [centuryOf(ORDINALS.indexOf(ordinal.toLowerCase()) + 1)],
	],
	[/^(?:earlier )?today$/i, counted((_, today) => [today, COUNTED])],
	[/^(?:earlier )?this$/i, counted((_, today, part) => [part && today, COUNTED])],
	[/^tonight$/i, counted((_, today) => [today, COUNTED])],
	[/^yesterday$/i, counted((_, today) => [shift(today, -1), COUNTED])],
	[/^last$/i, counted((_, today, part) => [part === 'late' ? shift(today, -1) : undefined, COUNTED])],
	[/^tomorrow$/i, counted((_, today) => [shift(today, 1), COUNTED])],
	[/^the day before yesterday$/i, counted((_, today) => [shift(today, -2), COUNTED])],
	[/^the day after tomorrow$/i, counted((_, today) => [shift(today, 2), COUNTED])],
	[
		/^$/,
		counted((_, today, part) => [
			part === 'overnight' ? `${shift(today, -1)}/${today}` : undefined,
			'Read as the night before the report’s own day.',
		]),
	],
	[
		whole(`(?:(last|next) )?(${WEEKDAY_PATTERN})`),
		counted(([, which, name = ''], today) => weekday(which, name, today)),
	],
	[whole(`(?:(last|next) )?(${MONTH_PATTERN})`), counted(([, which, name = ''], today) => month(which, name, today))],
	[/^(\w+) (day|week|month|year)s? ago$/i, counted(([, count = '', unit = ''], today) => ago(count, unit, today))],
	[
		/^(?:earlier )?(last|this|next) (week|month|year)$/i,
		counted(([, which = '', unit = ''], today) => neighbour(which, unit, today)),
	],
];

function namedDay({ groups = {} }: RegExpExecArray, today: string | undefined): Result {
	const [month, day] = [monthNumber(groups['month'] ?? ''), Number(groups['day'])];
	if (groups['year']) return [dayOf(Number(groups['year']), month, day)];
	if (today === undefined) return undefined;
	const year = Number(today.slice(0, 4));
	// 29 February comes back after at most eight years.
	const candidates = Array.from({ length: 9 }, (_, back) => dayOf(year - back, month, day));
	return [candidates.find((date) => date !== undefined && date <= today), `${NO_YEAR} ${RECENT}`];
}

function weekday(which: string | undefined, name: string, today: string): Result {
	const ahead = (weekdayNumber(name) - weekdayOf(today) + 7) % 7;
	switch (which?.toLowerCase()) {
		case 'next':
			return [shift(today, ahead || 7), AFTER];
		case 'last':
			return [shift(today, ahead - 7), BEFORE];
		default:
			return [shift(today, ahead && ahead - 7), RECENT];
	}
}

function month(which: string | undefined, name: string, today: string): Result {
	const [year, now] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
	const ahead = (monthNumber(name) - now + 12) % 12;
	switch (which?.toLowerCase()) {
		case 'next':
			return [monthOf(year, now + (ahead || 12)), AFTER_MONTH];
		case 'last':
			return [monthOf(year, now + ahead - 12), BEFORE_MONTH];
		default:
			return [monthOf(year, now + (ahead && ahead - 12)), RECENT_MONTH];
	}
}

const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

function ago(count: string, unit: string, today: string): Result {
	const word = count.toLowerCase();
	const number = /^\d{1,4}$/.test(word) ? Number(word) : /^an?$/.test(word) ? 1 : NUMBERS.indexOf(word) + 1;
	if (number === 0) return undefined;
	const [year, now] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
	switch (unit.toLowerCase()) {
		case 'day':
			return [shift(today, -number), COUNTED];
		case 'week':
			return [shift(today, -7 * number), COUNTED];
		case 'month':
			return [monthOf(year, now - number), COUNTED];
		default:
			return [String(year - number).padStart(4, '0'), COUNTED];
	}
}

function neighbour(which: string, unit: string, today: string): Result {
	const steps = { last: -1, this: 0, next: 1 }[which.toLowerCase()] ?? 0;
	const [year, now] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
	if (/year/i.test(unit)) return [String(year + steps), COUNTED];
	if (/month/i.test(unit)) return [monthOf(year, now + steps), COUNTED];
	const monday = shift(today, -((weekdayOf(today) + 6) % 7) + 7 * steps);
	return [`${monday}/${shift(monday, 6)}`, WEEKS];
}

const seasonOf = (name: string, year = '') => `${year}-${21 + SEASONS.indexOf(name.toLowerCase())}`;

const ORDINALS =
	'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first'.split(
		' ',
	);

const centuryOf = (number: number) => (number > 0 ? `${String(number - 1).padStart(2, '0')}XX` : undefined);

const CLOCK =
	/,? ?(?:\b(?:at|around|about) )?\b(?:(?<hour>\d{1,2})(?:[:.](?<minute>\d\d))? ?(?<half>[ap])\.?m\b\.?|(?<hours>\d{1,2}):(?<minutes>\d\d)\b)(?: \(?(?<zone>local time|GMT|UTC|[A-Z]{2,4}T)\b\)?)?,?/;

/** Takes off a time of day with its zone, as the end of an EDTF time. */
function takeTime(words: string): { readonly rest: string; readonly time?: string; readonly zone?: string } {
	const match = CLOCK.exec(words);
	if (!match?.groups) return { rest: words };
	const { hour, minute = '00', half, hours, minutes, zone } = match.groups;
	const h = half ? (Number(hour) % 12) + (half === 'p' ? 12 : 0) : Number(hours);
	const m = half ? minute : (minutes ?? '');
	// An impossible time makes an impossible date, which no rule reads.
	const time = `T${String(half && Number(hour) > 12 ? 99 : h).padStart(2, '0')}:${m}:00`;
	const rest = `${words.slice(0, match.index)} ${words.slice(match.index + match[0].length)}`;
	const offset = zone === 'GMT' || zone === 'UTC' ? 'Z' : '';
	return { rest: rest.replace(/\s+/g, ' ').trim(), time: `${time}${offset}`, ...(zone && { zone }) };
}

/** What is said of a part of the day, and the part; a night belongs to the day on which it begins. */
const PARTS: readonly (readonly [RegExp, DayPart])[] = [
	[/\bovernight\b/i, 'overnight'],
	[/\b(?:the )?(?:early )?morning\b(?: of\b)?/i, 'morning'],
	[/\b(?:the )?(?:late )?afternoon\b(?: of\b)?/i, 'afternoon'],
	[/\b(?:the )?evening\b(?: of\b)?/i, 'evening'],
	[/\b(?:the )?(?:late )?night\b(?: of\b)?/i, 'late'],
	[/\bthe early hours of\b/i, 'early'],
	[/^(?:(?:in|on|during) )?(?:the )?early\b/i, 'early'],
	[/^(?:(?:in|on|during) )?(?:the )?mid(?:dle of)?\b-?/i, 'mid'],
	[/^(?:(?:in|on|during) )?(?:the )?late\b/i, 'late'],
];

/** Takes off the part of a day, year or decade, and words that say nothing of the date. */
function takePart(words: string): { readonly rest: string; readonly part?: DayPart } {
	const [pattern, part] = PARTS.find(([pattern]) => pattern.test(words)) ?? [];
	const named = part ?? (/\btonight\b/i.test(words) ? 'late' : undefined);
	// Of "early Monday morning", the morning is kept.
	const bare = pattern ? words.replace(pattern, ' ').replace(/^ ?(?:early|late)\b/i, '') : words;
	const rest = bare
		.replace(/\s+/g, ' ')
		.trim()
		.replace(/^(?:(?:in|on|at|during) )+|(?<=[a-z]),?(?: (?:in|on))+$|,$/gi, '')
		.replace(/^(?:in|on)$/i, '')
		.replace(/^the (?=\d|year|spring|summer|autumn|fall|winter|[a-z-]+ century)/i, '');
	return { rest, ...(named && { part: named }) };
}
