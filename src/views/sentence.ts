/** The sentence of a claim: who speaks and in what role, when it was said, and the words. */

import type { Article, Claim, Subject, UnnamedSource } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import { newestDay } from '../data/model/edtf-date.ts';
import { dateInWords, dayInWords, daysInWords, isInferred, oldFromDay } from './dates.ts';
import { capitalized, joinWithAnd, safe } from './discord-text.ts';

/** A sentence as it stands, and in parts, so that hits in the words of the data can be marked. */
export interface Sentence {
	/** Safe. */
	readonly text: string;
	readonly parts: readonly SentencePart[];
}

/** Safe words of ours, or words of the data. */
type SentencePart = string | DataText;

/** Words of the data in a sentence. */
export class DataText {
	readonly text: string;
	readonly safe: string;
	/** Whether they stand in quotation marks, so that not all of a long one needs to be shown. */
	readonly quoted: boolean;

	constructor(text: string, quoted = false) {
		this.text = text;
		this.safe = safe(text);
		this.quoted = quoted;
	}
}

/** The sentence of a claim without its mark; `old` once its report is too old for the present. */
export function sentenceOf(claim: Claim, edition: Edition, old: boolean): Sentence {
	const parts = [...speakerParts(claim), ` ${verb(claim, old)}${whenSaid(claim, edition)}`, ...words(claim)];
	return { parts, text: renderParts(parts) };
}

/** The parts of a sentence, with the words of the data as `show` makes them safe. */
export function renderParts(parts: readonly SentencePart[], show = safely): string {
	let text = '';
	for (const part of parts) {
		const statementParts = typeof part === 'string' ? part : show(part);
		text += text === '' ? capitalized(statementParts) : statementParts;
	}
	return text;
}

const safely = (words: DataText): string => words.safe;

/** "Name, role": who speaks, as it stands before what is said. */
export function speakerInWords(claim: Claim): string {
	return speakerParts(claim)
		.map((part) => (typeof part === 'string' ? part : part.safe))
		.join('');
}

function speakerParts(claim: Claim): SentencePart[] {
	const { speaker, onBehalfOf } = claim;
	switch (speaker.kind) {
		case 'report':
			return [`the report of ${daysInWords(claim.article.dateline)}`];
		case 'unnamed':
			return unnamedParts(speaker);
		default: {
			const name = new DataText(speaker.inText);
			const role = roleAt(claim, speaker);
			if (role) return [name, ', ', new DataText(role), ','];
			return onBehalfOf ? [name, `, speaking for ${safe(onBehalfOf.inText)},`] : [name];
		}
	}
}

/** "witnesses from the area, not named because they feared for their safety (¶ 8),". */
function unnamedParts({ description, anonymity }: UnnamedSource): SentencePart[] {
	const who = new DataText(description);
	if (!anonymity) return [who];
	return [who, `, not named because ${safe(anonymity.reason)} (¶ ${anonymity.paragraph}),`];
}

/** The role that the claim's own paragraph gives, else the first that its report gives. */
function roleAt({ article, paragraph }: Claim, speaker: Subject): string | undefined {
	const own = article.roles.filter(({ subject }) => subject === speaker);
	return (own.find((role) => role.paragraph === paragraph) ?? own[0])?.role;
}

/** When a report is too old for the present, in milliseconds; at once where its day is uncertain. */
export function isOldFrom({ dateline: { date } }: Article): number {
	return date ? oldFromDay(newestDay([date])) : -Infinity;
}

/** Present only for what is fresh and has no day of its own: "said on Monday" is past at once. */
function verb({ said, speaker }: Claim, old: boolean): string {
	if (said?.date || old) return 'said';
	return 'plural' in speaker && speaker.plural ? 'say' : 'says';
}

/**
 * When it was said; what is told without a day gets the day of what it tells of, where the report gives that. A report
 * that speaks itself was named with its day.
 */
function whenSaid({ speaker, said, attribution, happened, article }: Claim, { articles }: Edition): string {
	if (speaker.kind === 'report') return attribution ? ' (attribution inferred)' : '';
	const inferred = [...(attribution ? ['attribution'] : []), ...(isInferred(said) ? ['date'] : [])];
	if (said?.date) return ` ${dateInWords(said)}${inferred.length > 0 ? ` (${joinWithAnd(inferred)} inferred)` : ''}`;
	return ` (${[
		articles.length > 1 ? `undated in the report of ${dayInWords(article.dateline.date)}` : dateInWords(said),
		...inferred.map((what) => `${what} inferred`),
		...(happened?.date ? [`speaking of ${daysInWords(happened).replace(' (date inferred)', ', date inferred')}`] : []),
	].join('; ')})`;
}

/** Quotations stand apart from each other and from the paraphrase: words are never joined that the report parts. */
function words({ manner, paraphrase, quotations }: Claim): SentencePart[] {
	const verbatim = quotations.flatMap(({ text }, at): SentencePart[] => {
		const before = at === 0 ? ': “' : at < quotations.length - 1 ? '”, “' : '” and “';
		return [before, new DataText(text, true)];
	});
	if (verbatim.length > 0) verbatim.push('”');
	return manner === 'direct' ? verbatim : [' that ', new DataText(paraphrase), ...verbatim];
}
