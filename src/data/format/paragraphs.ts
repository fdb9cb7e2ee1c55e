/** Reads the paragraphs of an article, whose numbers are keys: claims, or `not-news` with a reason. */
import { didYouMean, nearest } from '../text/did-you-mean.ts';
import { hasBar } from './claim-line.ts';
import { type Report, reportUnknownKeys, type ShortPart } from './short-part.ts';
import { copied, derived, invalid, record, type Sourced } from './sourced.ts';

export interface ShortParagraph {
	readonly number: number;
	readonly at: ShortPart;
	readonly claims: readonly ShortPart[];
	/** The expanded entry, if the paragraph has no news. */
	readonly notNews?: Sourced;
	/** Whether it is the line with the day of the report. */
	readonly isDateLine: boolean;
}

const NOT_NEWS = 'not-news';
const DATE_LINE = 'date line';

/** Returns the paragraphs of an article in their order, and reports keys that are neither a paragraph nor a field. */
export function paragraphsIn(article: ShortPart, fields: readonly string[], report: Report): readonly ShortParagraph[] {
	const unused = fields.filter((field) => !article.at(field).isGiven).map((id) => ({ id }));
	const paragraphs = article.fields.flatMap((part) => {
		if (fields.includes(part.key)) return [];
		if (/^[1-9]\d{0,5}$/.test(part.key)) return [paragraphOf(part, report)];
		const message = /^\d/.test(part.key)
			? 'is not a paragraph number: write 1, 2, 3 …'
			: `is not a field of an article${didYouMean(nearest(part.key, unused))}`;
		report(part, message, 'key');
		return [];
	});
	return paragraphs.sort((a, b) => a.number - b.number);
}

function paragraphOf(at: ShortPart, report: Report): ShortParagraph {
	const number = Number(at.key);
	const reason = at.at(NOT_NEWS);
	const isOneClaim = at.fields.some(({ value }) => typeof value === 'string' && hasBar(value));
	if (at.isMap && !isOneClaim) {
		reportUnknownKeys(at, { fields: [NOT_NEWS] }, report);
		const isMisspelt = at.keys.length > 0 && !at.keys.includes(NOT_NEWS);
		const notNews = record(at.path, {
			paragraph: derived(at.path, number),
			reason: isMisspelt ? invalid(reason.path) : copied(reason),
		});
		return { number, at, claims: [], notNews, isDateLine: reason.text === DATE_LINE };
	}
	if (!at.isGiven || (Array.isArray(at.value) && at.value.length === 0))
		report(at, 'is empty: write its claims, or { not-news: … } with the reason');
	else if (at.isMap) report(at, 'needs “- ” before each claim');
	const claims = at.items.filter((claim) => {
		const isClaim = claim.isMap;
		if (!isClaim && claim.value !== undefined) report(claim, 'is no claim: write `- id: speaker | paraphrase`');
		return isClaim;
	});
	return { number, at, claims, isDateLine: false };
}
