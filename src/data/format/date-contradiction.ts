/** Compares a date with the words that it is said to come from. */
import { isoDaysOf } from '../model/edtf-date.ts';
import { asciiDigits } from '../text/numerals.ts';
import {
	daysBetween,
	MONTH_PATTERN,
	monthNumber,
	shift,
	WEEKDAY_PATTERN,
	weekdayNumber,
	weekdayOf,
} from './calendar.ts';
import { readDateWords } from './date-words.ts';

/** How far "yesterday" may be from its date: the words may be those of a post that is older than the report. */
const COUNTED_DAYS_MAX = 10;
/** How far "on Monday" or "in May" may be: the report may tell of another week. */
const NAMED_DAYS_MAX = 60;

/**
 * Returns why words cannot mean a date, or undefined. Continues the date: "is a Monday, but …". The date must be valid EDTF;
 * `today` is the report's own day, and `why` the editor's reason for the date. Words in which nothing is recognized contradict
 * nothing.
 *
 * @example
 * dateContradiction('Saturday, September 12, 2015', '2016-09-12', undefined); // 'is in 2016, but the words say 2015'
 */
export function dateContradiction(
	written: string,
	date: string,
	today: string | undefined,
	why = '',
): string | undefined {
	const words = asciiDigits(written);
	const [first, last] = isoDaysOf(date);
	// "Before Sunday" ends on Saturday, and "after Sunday" begins on Monday.
	const beside = /\b(?:before|after|until|till|since)\b/i.test(words) ? 1 : 0;
	const days: Days =
		first === null
			? [last ?? '', shift(last ?? '', beside)]
			: [last === null ? shift(first, -beside) : first, last ?? first];
	return (
		yearProblem(words, days) ??
		monthProblem(words, days) ??
		dayProblem(words, days) ??
		fullProblem(words, days) ??
		farProblem(words, days, today, why)
	);
}

/** First and last day; both are the same if the date is open on one side. */
type Days = readonly [first: string, last: string];

const COUNTED = /\b(?:today|yesterday|tomorrow|tonight|overnight|night|ago|this|(?:last|next) (?:week|month|year))\b/i;

const said = (match: RegExpExecArray) => match[0].trim();

function yearProblem(words: string, [first, last]: Days): string | undefined {
	const years = [...words.matchAll(/(?<![\d.,:-])(?:1[5-9]|2[0-4])\d\d(?![\ds])/g)];
	const [from, to] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))];
	const fits = ({ 0: year }: RegExpExecArray) => from <= Number(year) && Number(year) <= to;
	if (years.length === 0 || years.some(fits)) return undefined;
	return `is in ${from === to ? from : `${from} to ${to}`}, but the words say ${years.map(said).join(' and ')}`;
}

const MONTH = new RegExp(`\\b${MONTH_PATTERN}(?![a-z])`, 'gi');
/** Words that are no months in small letters. */
const isName = ({ 0: word }: RegExpExecArray) => /^[A-Z]/.test(word);

function monthProblem(words: string, [first, last]: Days): string | undefined {
	const months = [...words.matchAll(MONTH)].filter(isName);
	const countOf = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
	const [from, to] = [countOf(first), countOf(last)];
	const fits = (month: RegExpExecArray) => {
		const ahead = (((monthNumber(month[0]) - 1 - from) % 12) + 12) % 12;
		return from + ahead <= to;
	};
	if (months.length === 0 || months.some(fits)) return undefined;
	return `is not in ${months.map(said).join(' or ')}, which the words say`;
}

const WEEKDAY = new RegExp(`\\b${WEEKDAY_PATTERN}(?![a-z])`, 'gi');
const DAY_OF_MONTH = new RegExp(
	`\\b${MONTH_PATTERN} (?:the )?(\\d{1,2})(?:st|nd|rd|th)?\\b(?!:)|\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH_PATTERN}(?![a-z])`,
	'gi',
);
const NAMES = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

function dayProblem(words: string, [first, last]: Days): string | undefined {
	const length = daysBetween(first, last) + 1;
	const isOneDay = length === 1;
	const daysWithin = Array.from({ length: Math.min(length, 31) }, (_, i) => shift(first, i));
	const weekdays = [...words.matchAll(WEEKDAY)].filter(isName);
	if (
		weekdays.length > 0 &&
		!weekdays.some((name) => daysWithin.some((day) => weekdayOf(day) === weekdayNumber(name[0])))
	) {
		const day = isOneDay ? `is a ${NAMES[weekdayOf(first)]}` : 'has no such weekday';
		return `${day}, but the words say ${weekdays.map(said).join(' and ')}`;
	}
	const numbers = [...words.matchAll(DAY_OF_MONTH)];
	const numberOf = ([, after, before]: RegExpExecArray) => Number(after ?? before);
	if (numbers.length === 0 || length > 31) return undefined;
	if (numbers.some((found) => daysWithin.some((day) => Number(day.slice(8)) === numberOf(found)))) return undefined;
	return `is not the day that the words say: ${numbers.map(said).join(' or ')}`;
}

/** Decades, centuries and days in figures. Nobody knows which months a season has: it depends on the hemisphere. */
function fullProblem(words: string, [first, last]: Days): string | undefined {
	const read = readDateWords(words, undefined)?.date;
	if (read === undefined || /^\d{4}-2\d$/.test(read)) return undefined;
	const [from, to] = isoDaysOf(read);
	return from !== null && to !== null && (last < from || to < first)
		? `is not ${words}, which the words say`
		: undefined;
}

/**
 * "Yesterday" is not a year ago. "On Monday" and "in May" may be of another year only if the reason names it.
 */
function farProblem(words: string, [first, last]: Days, today: string | undefined, why: string): string | undefined {
	const read = today === undefined ? undefined : readDateWords(words, today);
	// Words that give a date in full were compared before.
	if (read?.rule === undefined) return undefined;
	const [from, to] = isoDaysOf(read.date);
	if (from === null || to === null) return undefined;
	const gap = Math.max(daysBetween(first, from), daysBetween(to, last));
	const isCounted = COUNTED.test(words);
	if (gap <= (isCounted ? COUNTED_DAYS_MAX : NAMED_DAYS_MAX)) return undefined;
	if (!isCounted && why.includes(first.slice(0, 4))) return undefined;
	const unless = isCounted ? '' : `, and “why” does not name the year ${Number(first.slice(0, 4))}`;
	return `is far from “${words}”, counted from the report’s own day, ${today}${unless}`;
}
