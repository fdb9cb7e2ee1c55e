/** Checks that the dates of an article fit their words and each other. */
import { dateContradiction } from '../format/date-contradiction.ts';
import type { ArticleEntry, When } from '../model/article-schema.ts';
import { bounds } from '../model/edtf-date.ts';
import type { DataFile } from '../parsing/parsed-file.ts';
import { type Finding, finding } from '../parsing/problem.ts';
import { partsAt } from '../parsing/schema-fields.ts';

type ArticleFile = DataFile<ArticleEntry>;

const WHENS = ['dateline', 'published', 'claims.*.said', 'claims.*.happened', 'sources.*.date', 'events.*.when'];

/** How far an event may be from what its claims say of it. */
const EVENT_DAYS_MAX = 10;
const DAY_MS = 86_400_000;

/** Returns all problems of the dates of an article; `today` is the day of the check, `YYYY-MM-DD`. */
export function checkDates(article: ArticleFile, today: string): readonly Finding[] {
	const { date } = article.content.dateline;
	if (date !== null && (!/^\d{4}-\d{2}-\d{2}/.test(date) || date.includes('/'))) {
		const message = 'is not a single day such as 2021-09-06; write null if it is not known';
		return [finding(article, ['dateline', 'date'], message)];
	}
	const day = date?.slice(0, 10);
	return [
		...checkWords(article, day),
		...checkSaid(article, day),
		...checkRecorded(article, day, today),
		...checkEvents(article),
	];
}

/** A date fits the words that it comes from: "Saturday, September 12, 2015" is not 2016-09-12. */
function checkWords(article: ArticleFile, day: string | undefined): readonly Finding[] {
	return WHENS.flatMap((field) => partsAt(article.content, field)).flatMap(([path, when]) => {
		const { date = null, words = null, why } = (when ?? {}) as Partial<When>;
		if (date === null || words === null) return [];
		const problem = dateContradiction(words, date, path[0] === 'dateline' ? undefined : day, why);
		return problem ? [finding(article, [...path, 'date'], `${problem}: correct the date, or its words`)] : [];
	});
}

/** Nothing is said after the report. */
function checkSaid(article: ArticleFile, day: string | undefined): readonly Finding[] {
	return partsAt(article.content.claims, '*.said.date').flatMap(([path, said]) => {
		if (day === undefined || typeof said !== 'string') return [];
		// Of an interval, the end counts.
		const end = said.replace(/^.*\/(?=\d)/, '');
		return bounds(end).min > bounds(day).max
			? [finding(article, ['claims', ...path], `is after the report’s own day, ${day}: correct one of them`)]
			: [];
	});
}

function checkRecorded(article: ArticleFile, day: string | undefined, today: string): readonly Finding[] {
	const { recorded } = article.content;
	if (recorded > today)
		return [
			finding(article, ['recorded'], `is in the future: write the day when you write the file, such as ${today}`),
		];
	if (day === undefined || recorded >= day) return [];
	return [
		finding(article, ['recorded'], `is before the report’s own day, ${day}: write the day when you write the file`),
	];
}

/** An event was when its claims say that it happened. */
function checkEvents(article: ArticleFile): readonly Finding[] {
	const { claims, events } = article.content;
	return Object.entries(events).flatMap(([id, { when, claims: ids }]) => {
		const dates = ids.flatMap((claim) => claims[claim]?.happened?.date ?? []);
		if (!when?.date || dates.length === 0) return [];
		const event = bounds(when.date);
		const gaps = dates.map(bounds).map(({ min, max }) => Math.max(min - event.max, event.min - max) / DAY_MS);
		if (Math.min(...gaps) <= EVENT_DAYS_MAX) return [];
		const message = `is more than ${EVENT_DAYS_MAX} days from when its claims say it happened: correct one of them`;
		return [finding(article, ['events', id, 'when'], message)];
	});
}
