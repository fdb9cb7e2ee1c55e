/** The sentence of a claim: speaker and role, when it was said, and what was said. */

import { speakerName } from '../answers/order.ts';
import type { Article, Claim, Speaker, Subject, UnnamedSource } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import { newestDay } from '../data/model/edtf-date.ts';
import { dateInWords, dayInWords, daysInWords, isInferred, weekAfter } from './dates.ts';
import { capitalized, countOf, joinWithAnd, safe, withMarks } from './discord-text.ts';
import { directionOf } from './isolate.ts';

/** Text from the data in a sentence, not yet escaped, so that search hits in it can be marked. */
export interface DataText {
	readonly text: string;
	/** Whether it is inside quotation marks: not all of a long quotation has to be shown. */
	readonly quoted: boolean;
	/** Of a quotation (BCP 47). */
	readonly language?: string;
}

/** Our own words, already safe, or text from the data. */
export type SentencePart = string | DataText;

/** Returns the sentence of a claim without its source mark; `old` when its report is more than a week old. */
export function sentenceParts(claim: Claim, edition: Edition, old: boolean): readonly SentencePart[] {
	return [...speakerParts(claim), ` ${verb(claim, old)}${whenSaid(claim, edition)}`, ...statementParts(claim)];
}

/** Joins the parts of a sentence into safe text that starts with a capital; `show` makes text from the data safe. */
export function renderParts(parts: readonly SentencePart[], show = escapeText): string {
	return capitalized(joinParts(parts, show));
}

/** Returns the speaker with role, safe: "Anna Example, mayor,". */
export function speakerInWords(claim: Claim): string {
	return joinParts(speakerParts(claim), escapeText);
}

function joinParts(parts: readonly SentencePart[], show: (text: DataText) => string): string {
	return parts.map((part) => (typeof part === 'string' ? part : show(part))).join('');
}

function escapeText({ text, language }: DataText): string {
	return withMarks(text, [], directionOf(text, language));
}

function dataText(text: string): DataText {
	return { text, quoted: false };
}

/** The speaker, and those who said it too: "the council and the guild". */
function speakerParts(claim: Claim): SentencePart[] {
	const { jointSpeakers } = claim;
	const joint = jointSpeakers.flatMap((speaker, at): SentencePart[] => [
		at < jointSpeakers.length - 1 ? ', ' : ' and ',
		...partsOf(claim, speaker),
	]);
	return [...partsOf(claim, claim.speaker), ...joint];
}

function partsOf(claim: Claim, speaker: Speaker): SentencePart[] {
	const { onBehalfOf } = claim;
	switch (speaker.kind) {
		case 'report':
			return reportParts(claim);
		case 'unnamed':
			return unnamedParts(speaker);
		default: {
			const name = dataText(speaker.inText);
			const role = roleAt(claim, speaker);
			if (role) return [name, ', ', dataText(role), ','];
			return onBehalfOf ? [name, `, speaking for ${safe(onBehalfOf.inText)},`] : [name];
		}
	}
}

/** The report, or a poll or estimate in it: "an estimate with no named author, in the report of Mon 6 Sep 2021,". */
function reportParts({ article, source }: Claim): SentencePart[] {
	const [publisher, day] = [article.publisher && dataText(article.publisher), daysInWords(article.dateline)];
	if (source?.kind !== 'estimate' && source?.kind !== 'poll')
		return publisher ? [publisher, `, in its report of ${day},`] : [`the report of ${day}`];
	const report = publisher ? ['a report by ', publisher, ` of ${day}`] : [`the report of ${day}`];
	const { by } = source;
	const author = by ? ` by ${safe('inText' in by ? by.inText : speakerName(by))}` : ' with no named author';
	const asked = source.asked ? ` of ${countOf(source.asked, 'person', 'people')}` : '';
	const margin = source.margin ? `, margin ${safe(source.margin)}` : '';
	return [`${source.kind === 'poll' ? 'a poll' : 'an estimate'}${asked}${author}${margin}, in `, ...report, ','];
}

/** For example "witnesses from the area, not named because they feared for their safety (¶ 8),". */
function unnamedParts({ description, anonymity }: UnnamedSource): SentencePart[] {
	const who = dataText(description);
	if (!anonymity) return [who];
	return [who, `, not named because ${safe(anonymity.reason)} (¶ ${anonymity.paragraph}),`];
}

/** Returns the role given in the claim's own paragraph, otherwise the first one in its report. */
function roleAt({ article, paragraph }: Claim, speaker: Subject): string | undefined {
	const own = article.roles.filter(({ subject }) => subject === speaker);
	return (own.find((role) => role.paragraph === paragraph) ?? own[0])?.role;
}

/** Returns when a report becomes too old for the present tense, in milliseconds since 1970; a report without a day is old at once. */
export function pastTenseFrom({ dateline: { date } }: Article): number {
	return date ? weekAfter(newestDay([date])) : -Infinity;
}

/** The present tense is only for a fresh report and a statement without a day of its own ("said on Monday" is past). */
function verb({ said, speaker, jointSpeakers }: Claim, old: boolean): string {
	if (said?.date || old) return 'said';
	return jointSpeakers.length > 0 || ('plural' in speaker && speaker.plural) ? 'say' : 'says';
}

/**
 * When it was said. A statement without a day gets the day that it speaks of, if the report gives one. The report's own
 * narration needs none: its speaker is "the report of" its day.
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

/** The paraphrase and each quotation separately: words that the report separates are never joined. */
function statementParts({ manner, paraphrase, quotations, article: { language } }: Claim): SentencePart[] {
	// A fragment is part of its sentence.
	const apart = quotations.filter(({ text }) => manner === 'direct' || !paraphrase.includes(`“${text}”`));
	const verbatim = apart.flatMap(({ text }, at): SentencePart[] => {
		const before = at === 0 ? ': “' : at < apart.length - 1 ? '”, “' : '” and “';
		return [before, { text, quoted: true, language }];
	});
	if (verbatim.length > 0) verbatim.push('”');
	return manner === 'direct' ? verbatim : [' that ', dataText(paraphrase), ...verbatim];
}
