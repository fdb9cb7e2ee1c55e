/** EDTF dates in words: absolute, with their precision, their uncertainty and whether they were inferred. */

import type { When } from '../data/model/article-schema.ts';
import { bounds, type DatePoint, type Moment, memoize, parseMoment } from '../data/model/edtf-date.ts';
import { safe } from './discord-text.ts';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const SEASONS = ['spring', 'summer', 'autumn', 'winter'];
const UNDATED = 'undated in the report';
const DAY_MS = 86_400_000;

/** A date as it stands in a sentence: "on Mon 6 Sep 2021", "late on Sun 5 Sep 2021", "on or before …", "in the 1980s". */
export function dateInWords(when: When | null): string {
	if (!when?.date) return UNDATED;
	const words = momentInWords(when.part ? `${when.date} ${when.part}` : when.date);
	return when.zone ? `${words} (${safe(when.zone)})` : words;
}

const momentInWords = memoize((dateAndPart) => {
	const [date = '', part] = dateAndPart.split(' ');
	return phrase(parseMoment(date), part as When['part']);
});

/** {@link dateInWords} with "(date inferred)" where the editor read it so. */
export function whenInWords(when: When | null): string {
	return isInferred(when) ? `${dateInWords(when)} (date inferred)` : dateInWords(when);
}

/** A date as a noun: "late Sun 5 Sep 2021 (date inferred)", "the night from … to …", "the time up to …". */
export function daysInWords(when: When): string {
	if (!when.date) return UNDATED;
	const parsed = parseMoment(when.date);
	const words =
		parsed.kind === 'point'
			? `${when.part ? `${when.part} ` : ''}${pointName(parsed.at)}`
			: interval(parsed, when.part);
	return isInferred(when) ? `${words} (date inferred)` : words;
}

/** Whether the day is the editor's reading and not the report's own word. */
export function isInferred(when: When | null): boolean {
	return Boolean(when?.date) && when?.basis === 'inferred';
}

/** A day of our own reckoning, `YYYY-MM-DD`, in words: "Mon 6 Sep 2021"; null: "undated". */
export function dayInWords(day: string | null): string {
	return day === null ? 'undated' : knownDayInWords(day);
}

const knownDayInWords = memoize((day) => {
	const parsed = parseMoment(day);
	return parsed.kind === 'point' ? pointName(parsed.at) : phrase(parsed, undefined);
});

/** How long ago a day was, for readers who meet old news: "5 years ago"; undefined within the first week. */
export function ageInWords(day: string | null, now: number): string | undefined {
	if (day === null || now <= oldFromDay(day)) return undefined;
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

/** When a day lies more than a week back, in milliseconds: from then on what was said then "said" and no longer "says". */
export function oldFromDay(day: string | null): number {
	return day === null ? Infinity : bounds(day).max + 7 * DAY_MS;
}

function phrase(value: Moment, part: When['part']): string {
	if (value.kind === 'point') return pointPhrase(value.at, part);
	const { from, to } = value;
	if (from === null && to === null) return UNDATED;
	if (from === null || to === null) {
		const end = (from ?? to) as DatePoint;
		return `${preposition(end)} or ${from ? 'after' : 'before'} ${pointName(end)}`;
	}
	return part === 'overnight'
		? `in the night from ${pointName(from)} to ${pointName(to)}`
		: `${part ? `${part} ` : ''}between ${pointName(from)} and ${pointName(to)}`;
}

function interval({ from, to }: Extract<Moment, { kind: 'interval' }>, part: When['part']): string {
	if (!from || !to) return from ? `the time from ${pointName(from)}` : to ? `the time up to ${pointName(to)}` : UNDATED;
	return `${part === 'overnight' ? 'the night' : 'the time'} from ${pointName(from)} to ${pointName(to)}`;
}

function pointPhrase(at: DatePoint, part: When['part']): string {
	switch (part) {
		case undefined:
			return `${preposition(at)} ${pointName(at)}`;
		case 'early':
		case 'late':
			return `${part} ${preposition(at)} ${pointName(at)}`;
		case 'mid':
			return `in the middle of ${pointName(at)}`;
		case 'overnight':
			return `overnight on ${pointName(at)}`;
		default:
			return `in the ${part} of ${pointName(at)}`;
	}
}

function preposition(at: DatePoint): string {
	return at.precision === 'day' || at.precision === 'minute' ? 'on' : 'in';
}

function pointName(at: DatePoint): string {
	const doubt = `${at.uncertain ? 'perhaps ' : ''}${at.approximate ? 'about ' : ''}`;
	return doubt + calendarName(at);
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
