/** EDTF dates in words: absolute, with their precision and uncertainty, and whether they are inferred. */

import type { When } from '../data/model/article-schema.ts';
import { bounds, type DatePoint, type Moment, parseMoment } from '../data/model/edtf-date.ts';
import { safe } from './discord-text.ts';
import { WORKED_OUT } from './spans.ts';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const SEASONS = ['spring', 'summer', 'autumn', 'winter'];
const UNDATED = 'undated';

const DAY_MS = 86_400_000;

/**
 * Returns a date with its preposition: "on Mon 6 Sep 2021", "late on Sun 5 Sep 2021", "by …", "in the 1980s".
 *
 * @example
 * dateInWords({ date: '2021-09-06', words: null, basis: 'explicit' }); // 'on Mon 6 Sep 2021'
 */
export function dateInWords(when: When | null): string {
	if (!when?.date) return UNDATED;
	const words = phrase(parseMoment(when.date), when.part);
	return when.zone ? `${words} (${safe(when.zone)})` : words;
}

/** Returns {@link dateInWords}, with † if it is the editor's inference. */
export function whenInWords(when: When | null): string {
	return isInferred(when) ? dateInWords(when) + WORKED_OUT : dateInWords(when);
}

/** Returns a date as a noun: "late Sun 5 Sep 2021†", "the night from … to …", "the time up to …". */
export function daysInWords(when: When): string {
	if (!when.date) return UNDATED;
	const parsed = parseMoment(when.date);
	const words = parsed.kind === 'point' ? pointName(parsed.at, when.part) : interval(parsed, when.part);
	return isInferred(when) ? words + WORKED_OUT : words;
}

/** A name with the part before it: "late Sun 5 Sep 2021", "the afternoon of Sun 5 Sep 2021", "the late 1990s". */
function withPart(at: DatePoint, part: When['part']): string {
	const name = calendarName(at);
	if (part === undefined) return name;
	if (part !== 'early' && part !== 'late') return `the ${PART_NAMES[part] ?? part} of ${name}`;
	return at.precision === 'decade' ? name.replace('the ', `the ${part} `) : `${part} ${name}`;
}

const PART_NAMES: Readonly<Partial<Record<NonNullable<When['part']>, string>>> = { mid: 'middle', overnight: 'night' };

/** Whether the date is the editor's inference and not given by the report. */
export function isInferred(when: When | null): boolean {
	return Boolean(when?.date) && when?.basis === 'inferred';
}

/** Returns a computed day, `YYYY-MM-DD`, in words: "Mon 6 Sep 2021"; null is "undated". */
export function dayInWords(day: string | null): string {
	if (day === null) return 'undated';
	const parsed = parseMoment(day);
	return parsed.kind === 'point' ? pointName(parsed.at) : phrase(parsed, undefined);
}

/** Returns how long ago a day was: "5 years ago"; undefined within the first week. `now` in milliseconds since 1970, UTC. */
export function ageInWords(day: string | null, now: number): string | undefined {
	if (day === null || now <= weekAfter(day)) return undefined;
	const then = new Date(bounds(day).min);
	const today = new Date(now);
	const months =
		(today.getUTCFullYear() - then.getUTCFullYear()) * 12 +
		(today.getUTCMonth() - then.getUTCMonth()) -
		(today.getUTCDate() < then.getUTCDate() ? 1 : 0);
	const [n, unit] =
		months >= 12
			? [Math.floor(months / 12), 'year']
			: months > 0
				? [months, 'month']
				: [Math.floor((now - then.getTime()) / (7 * DAY_MS)), 'week'];
	return `${n} ${unit}${n === 1 ? '' : 's'} ago`;
}

/** Returns the day before, in UTC: "2021-09-05". `now` in milliseconds since 1970. */
export const yesterday = (now: number): string => new Date(now - DAY_MS).toISOString().slice(0, 10);

/** Returns the moment a week after a day, in milliseconds since 1970: from then on, replies use the past tense for a report of that day. */
export function weekAfter(day: string | null): number {
	return day === null ? Infinity : bounds(day).max + 7 * DAY_MS;
}

function phrase(value: Moment, part: When['part']): string {
	if (value.kind === 'point') return pointPhrase(value.at, part);
	const { from, to } = value;
	if (from === null && to === null) return UNDATED;
	if (from === null) return `by ${pointName(to as DatePoint)}`;
	if (to === null) return `from ${pointName(from)} on`;
	return part === 'overnight'
		? `in the night from ${pointName(from)} to ${pointName(to)}`
		: `${part ? `${part} ` : ''}between ${pointName(from)} and ${pointName(to)}`;
}

function interval({ from, to }: Extract<Moment, { kind: 'interval' }>, part: When['part']): string {
	if (!from || !to) return from ? `the time from ${pointName(from)}` : to ? `the time up to ${pointName(to)}` : UNDATED;
	return `${part === 'overnight' ? 'the night' : 'the time'} from ${pointName(from)} to ${pointName(to)}`;
}

function pointPhrase(at: DatePoint, part: When['part']): string {
	const doubt = at.uncertain ? 'perhaps ' : '';
	if (at.approximate) return pointName(at, part);
	if (part === undefined) return `${doubt}${preposition(at)} ${calendarName(at)}`;
	return doubt + partPhrase(at, part);
}

/** "late on Sun 5 Sep 2021", "late in 2021", "in the late 1990s", "in the afternoon of Sun 5 Sep 2021". */
function partPhrase(at: DatePoint, part: NonNullable<When['part']>): string {
	const name = calendarName(at);
	const isDecade = at.precision === 'decade';
	switch (part) {
		case 'early':
		case 'late':
			return isDecade ? `in the ${part} ${name.replace(/^the /, '')}` : `${part} ${preposition(at)} ${name}`;
		case 'mid':
			return isDecade ? `in the mid-${name.replace(/^the /, '')}` : `in the middle of ${name}`;
		case 'overnight':
			return `overnight on ${name}`;
		default:
			return `in the ${part} of ${name}`;
	}
}

function preposition(at: DatePoint): string {
	return at.precision === 'day' || at.precision === 'minute' ? 'on' : 'in';
}

function pointName(at: DatePoint, part?: When['part']): string {
	const doubt = `${at.uncertain ? 'perhaps ' : ''}${at.approximate ? 'about ' : ''}`;
	return doubt + withPart(at, part);
}

function calendarName({ precision, year, month = 1, day = 1, time, offset }: DatePoint): string {
	switch (precision) {
		case 'century':
			return `the years ${year} to ${year + 99}`;
		case 'decade':
			return `the ${year}s`;
		case 'year':
			return String(year);
		case 'season':
			return `${SEASONS[month - 21]} ${year}`;
		case 'month':
			return `${MONTHS[month - 1]} ${year}`;
		case 'day':
		case 'minute': {
			// A string, since Date.UTC takes the years 0 to 99 for 1900 to 1999.
			const weekday = DAYS[new Date(isoDay(year, month, day)).getUTCDay()];
			const date = `${weekday} ${day} ${MONTHS[month - 1]} ${year}`;
			if (!time) return date;
			return `${date} at ${time} ${offset === undefined ? '(zone not given)' : offset === 'Z' ? 'UTC' : `UTC${offset}`}`;
		}
	}
}

function isoDay(year: number, month: number, day: number): string {
	return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}
