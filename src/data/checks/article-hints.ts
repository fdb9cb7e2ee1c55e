/** Hints about an article that is valid: what an editor may have missed in the report. */
import { daysBetween } from '../format/calendar.ts';
import { NO_YEAR } from '../format/date-words.ts';
import type { ArticleEntry, ClaimEntry } from '../model/article-schema.ts';
import type { DataFile } from '../parsing/parsed-file.ts';
import { type Finding, finding } from '../parsing/problem.ts';
import { stemOf, wordsOf } from '../text/fold-text.ts';
import { quotedSpans } from '../text/quotation-marks.ts';
import { segmentsOf } from '../text/segmenter.ts';

/** More words of the report in a row are no paraphrase. */
const COPIED_MAX = 8;

/** Returns hints; `paragraphs` are the report's, without which fewer can be given. */
export function hintsOf(article: DataFile<ArticleEntry>, paragraphs: readonly string[] = []): readonly Finding[] {
	const claims = Object.entries(article.content.claims);
	return [
		...claims.flatMap(([id, claim]) => paraphraseHints(article, id, claim, paragraphs)),
		...claims.flatMap(([id, claim]) => yearHints(article, id, claim)),
		...paragraphs.flatMap((text, at) => paragraphHints(article, at + 1, text)),
	];
}

function paraphraseHints(
	article: DataFile<ArticleEntry>,
	id: string,
	{ paragraph, paraphrase, quotations }: ClaimEntry,
	paragraphs: readonly string[],
): readonly Finding[] {
	const hint = (message: string) => finding(article, ['claims', id, 'paraphrase'], message);
	const text = paragraphs[paragraph - 1] ?? '';
	// What is quoted may be copied.
	const own = quotations.reduce((rest, quotation) => rest.replace(quotation.text, ' | '), paraphrase);
	const copied = longestCommonRun(folded(own), folded(text));
	return [
		...(FULL_STOP.test(paraphrase) ? [hint('ends in a full stop: it continues “said that”, so leave it out')] : []),
		...(copied.length > COPIED_MAX
			? [hint(`copies ${copied.length} words of the report in a row (“${copied.join(' ')}”): use your own words`)]
			: []),
	];
}

/** Not that of an abbreviation: U.S. */
const FULL_STOP = /(?<!\b\p{L}\.\p{L})[.。।۔]$/u;

const folded = (text: string): readonly string[] => wordsOf(text).map((word) => word.folded);

/** The longest run of words that is in both texts. */
function longestCommonRun(words: readonly string[], text: readonly string[]): readonly string[] {
	let best: readonly string[] = [];
	for (let from = 0; from < words.length; from++) {
		for (let at = 0; at < text.length; at++) {
			let length = 0;
			while (from + length < words.length && words[from + length] === text[at + length]) length++;
			if (length > best.length) best = words.slice(from, from + length);
		}
	}
	return best;
}

/** The same day of the next year is nearer. */
const YEAR_DAYS_MAX = 183;

/** A report of 3 March says “on 5 March” of a day to come, but without a year the most recent such day is taken. */
function yearHints(article: DataFile<ArticleEntry>, id: string, claim: ClaimEntry): readonly Finding[] {
	const today = article.content.dateline.date;
	return (['said', 'happened'] as const).flatMap((field) => {
		const { date, why } = claim[field] ?? {};
		if (!today || !date || !why?.startsWith(NO_YEAR) || !(daysBetween(date, today) > YEAR_DAYS_MAX)) return [];
		const message = `is read as ${date}: if a day to come is meant, write { date: …, words: …, why: … }`;
		return [finding(article, ['claims', id, field], message)];
	});
}

function paragraphHints(article: DataFile<ArticleEntry>, number: number, text: string): readonly Finding[] {
	const { claims, notNews } = article.content;
	if (notNews.some(({ paragraph }) => paragraph === number)) return [];
	const here = Object.values(claims).filter(
		({ paragraph, quotations }) => paragraph === number || quotations.some((one) => one.paragraph === number),
	);
	const last = Object.entries(claims).findLast(([, { paragraph }]) => paragraph === number)?.[0];
	const hint = (message: string) =>
		finding(article, last === undefined ? ['text'] : ['claims', last], `¶ ${number} ${message}`, 'key');
	const quoted = quotedSpans(text)
		.map(([from, to]) => text.slice(from, to).replace(/[,.]$/, '').trim())
		.filter((words) => words !== '');
	const isUsed = (words: string) =>
		here.some(({ quotations }) => quotations.some((one) => one.text.includes(words) || words.includes(one.text)));
	const unused = quoted.filter((words) => !isUsed(words));
	const hasDay = DAY.test(text) && !here.some(({ said, happened }) => said?.date || happened?.date);
	const used = here.flatMap(({ paraphrase, quotations }) => [paraphrase, ...quotations.map((one) => one.text)]);
	const known = new Set(used.flatMap(contentWords));
	const uncovered = [...segmentsOf(text.replace(LINK_OR_TAG, ' '), 'sentence')].filter(({ segment }) => {
		const words = contentWords(segment);
		return words.length > 3 && words.filter((word) => known.has(word)).length < 2;
	});
	return [
		...unused.map((words) => hint(`has “${shortened(words)}” in quotation marks, which no claim uses`)),
		...(hasDay ? [hint('names a day, but none of its claims has a date')] : []),
		...uncovered.map(({ segment }) => hint(`has “${shortened(segment.trim())}”, which no claim seems to cover`)),
	];
}

/** The longer words of a text, without the s of a plural. */
const contentWords = (text: string): readonly string[] =>
	folded(text)
		.map(stemOf)
		.filter((word) => word.length > 3);

/** Sources hold them. */
const LINK_OR_TAG = /#\w+?(?=https?:|\s|$)|https?:\S+|[\w.-]+\.\w{2,}\/\S+/g;

const MONTH = 'January|February|March|April|May|June|July|August|September|October|November|December';
const DAY = new RegExp(
	`\\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\\b|\\b(?:[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight|[Oo]vernight)\\b|\\b(?:${MONTH}) \\d{1,2}(?!\\d)|\\b\\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:${MONTH})\\b`,
);

const SHOWN = 60;
const shortened = (words: string) => (words.length > SHOWN ? `${words.slice(0, SHOWN)}…` : words);
