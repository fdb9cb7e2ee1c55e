/** The sentence of a claim: speaker and role, when it was said, and what was said. */

import { speakerName } from '../answers/order.ts';
import type { Article, Claim, Role, Source, Speaker, Subject, UnnamedSource } from '../data/edition/content.ts';
import { dateInWords, daysInWords, isInferred } from './dates.ts';
import { capitalized, countOf, safe, withMarks } from './discord-text.ts';
import { directionOf } from './isolate.ts';
import { hedge, type Line, readingIf, type Span, statement, textOf, WORKED_OUT } from './spans.ts';

/** Text from the data in a sentence, not yet escaped, so that search hits in it can be marked. */
export interface DataText {
	readonly text: string;
	/** Whether it is inside quotation marks: not all of a long quotation has to be shown. */
	readonly quoted: boolean;
	/** Of a quotation (BCP 47). */
	readonly language?: string;
}

export interface Wording {
	/** Makes text from the data safe, for example with search hits in bold. */
	readonly show?: (text: DataText) => string;
	/** Whether the sentence has its date; otherwise {@link whenSaid} is shown beside it. */
	readonly dated?: boolean;
}

/**
 * Returns the sentence of a claim, without its source mark: "Anna Example, mayor, said on Mon 6 Sep 2021 that …".
 *
 * @example
 * textOf(sentence(claim)); // 'Anna Example, mayor, said on Mon 6 Sep 2021 that the bridge was open'
 */
export function sentence(claim: Claim, { show = escapeText, dated = true }: Wording = {}): Line {
	const when = dated ? whenSaid(claim) : [];
	const date = when[0]?.kind === 'hedge' ? [statement(' ('), ...when, statement(')')] : [statement(' '), ...when];
	const line = [
		...speakerSpans(claim, show),
		...(isAccording(claim) ? [] : [statement(` ${verb(claim)}`)]),
		...(when.length > 0 ? date : []),
		...wordsSpans(claim, show),
	];
	const [first, ...rest] = line;
	return first ? [{ ...first, text: capitalized(first.text) }, ...rest] : [];
}

/**
 * Returns when a claim was said: "on Mon 6 Sep 2021†", "in a Sky News post of Mon 6 Sep 2021"; of an undated claim also the
 * time that it speaks of.
 */
export function whenSaid(claim: Claim): Line {
	const { happened } = claim;
	const when = momentSaid(claim);
	if (!when?.date) {
		const days = happened?.date ? daysInWords(happened).replace(WORKED_OUT, '') : '';
		const of = days && `, ${days.replace(/^(perhaps )?(?:about )?/, '$1about ')}`;
		return [hedge('undated'), ...(of ? [statement(of), ...workedOut(isInferred(happened ?? null))] : [])];
	}
	const post = carryingPost(claim);
	if (post) return [statement(`in ${post}`)];
	return [statement(dateInWords(when)), ...workedOut(isInferred(when))];
}

const workedOut = (is: boolean): Line => (is ? [hedge(WORKED_OUT)] : []);

/** When a claim was said: the report's own words are of its day. */
const momentSaid = ({ speaker, article, said }: Claim) => (speaker.kind === 'report' ? article.dateline : said);

/** Returns the dated post by which words are known that were said no later than it: "a Sky News post of Mon 6 Sep 2021". */
export function carryingPost(claim: Claim): string | undefined {
	const { source: last } = claim;
	const when = momentSaid(claim);
	if (last?.kind !== 'post' || !last.by || !last.date?.date || !when || !isInferred(when)) return undefined;
	if (when.date !== `../${last.date.date}`) return undefined;
	return `${postInWords(last.by, last)} of ${daysInWords(last.date)}`;
}

/** Returns what carries words by who issued it, safe: "a Sky News post", "an ITV broadcast". */
export function postInWords(by: Speaker, { medium, kind }: Source): string {
	const name = speakerInText(by);
	return `${articleFor(name)} ${safe(name)} ${safe(medium ?? kind)}`;
}

/** Returns the indefinite article: letters are spelt out in names such as "ITV". */
export const articleFor = (name: string) =>
	/^(?:[aeio]|[AEIO][a-z]|[AEFHILMNORSX](?:[A-Z\d]|\b))/.test(name) ? 'an' : 'a';

/** Returns the speaker with role, safe: "Anna Example, mayor,". */
export function speakerInWords(claim: Claim): string {
	return textOf(speakerSpans(claim, escapeText));
}

/** Returns a speaker's name as it is written inside a sentence: "the Taliban". */
export function speakerInText(voice: Speaker): string {
	return voice.kind === 'person' || voice.kind === 'organisation' || voice.kind === 'place'
		? voice.inText
		: speakerName(voice);
}

/** Makes text from the data safe. */
export function escapeText({ text, language }: DataText): string {
	return withMarks(text, [], directionOf(text, language));
}

type Show = (text: DataText) => string;

/** The speaker, and those who said it too: "the council and the guild". */
function speakerSpans(claim: Claim, show: Show): readonly Span[] {
	const { jointSpeakers } = claim;
	const joint = jointSpeakers.flatMap((speaker, at): readonly Span[] => [
		statement(at < jointSpeakers.length - 1 ? ', ' : ' and '),
		...voiceSpans(claim, speaker, show),
	]);
	return [...voiceSpans(claim, claim.speaker, show), ...joint];
}

function voiceSpans(claim: Claim, speaker: Speaker, show: Show): readonly Span[] {
	const { onBehalfOf, attribution } = claim;
	const data = (text: string) => show({ text, quoted: false });
	const read = readingIf(Boolean(attribution) && speaker === claim.speaker);
	switch (speaker.kind) {
		case 'report':
			return [statement(reportInWords(claim, data)), ...read, ...(needsComma(claim) ? [statement(',')] : [])];
		case 'unnamed':
			return [statement(unnamedInWords(speaker, data)), ...read];
		default: {
			const role = roleAt(claim, speaker);
			const name = [statement(data(speaker.inText)), ...read];
			if (role)
				return [...name, statement(`, ${data(role.role)}`), ...readingIf(role.basis === 'inferred'), statement(',')];
			return onBehalfOf ? [...name, statement(`, speaking for ${safe(onBehalfOf.inText)},`)] : name;
		}
	}
}

/** Whether the name of the report has a comma, as in "the report on the crane, May 2030,": another one ends it. */
const needsComma = ({ article: { publisher, label }, source }: Claim) =>
	!publisher && !isEstimate(source) && label.includes(',');

/** Whether a source is named in the sentence itself: "according to an estimate …". */
export const isEstimate = (source: Source | null): source is Source =>
	source?.kind === 'estimate' || source?.kind === 'poll';

/** Whether what was said follows "according to …". */
const isAccording = ({ speaker, source }: Claim): boolean => speaker.kind === 'report' && isEstimate(source);

/** The report, or a poll or estimate in it: "according to an estimate with no named author in the report on the crane". */
function reportInWords({ article, source }: Claim, data: (text: string) => string): string {
	const { publisher, label } = article;
	if (!isEstimate(source)) return publisher ? data(publisher) : `the ${data(label)}`;
	const { by } = source;
	const author = by ? ` by ${safe(speakerInText(by))}` : ' with no named author';
	const asked = source.asked ? ` of ${countOf(source.asked, 'person', 'people')}` : '';
	const margin = source.margin ? `, margin ${safe(source.margin)},` : '';
	const of = publisher ? `${articleFor(publisher)} ${data(publisher)} report` : `the ${data(label)}`;
	return `according to ${source.kind === 'poll' ? 'a poll' : 'an estimate'}${asked}${author}${margin} in ${of}`;
}

/** For example "witnesses from the area, not named because they feared for their safety (¶ 8),". */
function unnamedInWords({ description, anonymity }: UnnamedSource, data: (text: string) => string): string {
	const who = data(description);
	return anonymity ? `${who}, not named because ${safe(anonymity.reason)} (¶ ${anonymity.paragraph}),` : who;
}

/** Returns the role given in the claim's own paragraph, otherwise the first one in its report. */
function roleAt({ article, paragraph }: Claim, speaker: Subject): Role | undefined {
	const own = article.roles.filter(({ subject }) => subject === speaker);
	return own.find((role) => role.paragraph === paragraph) ?? own[0];
}

const verb = ({ speaker }: Claim) => (speaker.kind === 'report' && speaker.article.publisher ? 'reported' : 'said');

/** Whether a report's quotations are in the language of the replies. */
export const isEnglish = ({ language }: Article): boolean => /^en\b/.test(language);

/** The paraphrase and each quotation separately: words that the report separates are never joined. */
function wordsSpans(claim: Claim, show: Show): readonly Span[] {
	const { manner, paraphrase, quotations, article } = claim;
	const inOwnWords = manner !== 'direct' || !isEnglish(article);
	// A fragment is part of its sentence.
	const apart = quotations.filter(({ text }) => manner === 'direct' || !paraphrase.includes(`“${text}”`));
	const verbatim = apart.map(({ text }, at) => {
		const before = at === 0 ? ': “' : at < apart.length - 1 ? '”, “' : '” and “';
		return before + show({ text, quoted: true, language: article.language });
	});
	if (verbatim.length > 0) verbatim.push('”');
	const that = isAccording(claim) ? ', ' : ' that ';
	return [statement((inOwnWords ? that + show({ text: paraphrase, quoted: false }) : '') + verbatim.join(''))];
}
