/** An article for its editor: each paragraph with everything that the article file takes from it. */

import type * as built from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import { repeated } from '../data/edition/question-state.ts';
import type { Quotation, When } from '../data/model/article-schema.ts';
import { occurrences } from '../data/text/quotation-marks.ts';
import { hopInWords, hopsOf, plainSentence } from './citation.ts';
import { aboutCommandLine, claimCommandLine, whoCommandLine } from './command-lines.ts';
import { whenInWords } from './dates.ts';
import { capitalized, joinWithAnd, plain, unescapeMarkdown } from './discord-text.ts';
import { speakerInWords } from './sentence.ts';
import { readingMark } from './spans.ts';
import { tieInWords } from './tie-in-words.ts';

export interface ArticleView {
	readonly id: string;
	readonly title: string;
	readonly edition: string;
	/** Whether the paragraphs have texts: only if ARTICLE_TEXTS_DIR has the text that this edition was made from. */
	readonly texts: boolean;
	readonly paragraphs: readonly {
		/** Counted from 1. */
		readonly number: number;
		readonly text: string | null;
		readonly drawn: readonly ParagraphEntry[];
	}[];
	/** Entries of the file that name no paragraph. */
	readonly elsewhere: readonly ParagraphEntry[];
}

/** An entry of an article file that refers to a paragraph. */
export interface ParagraphEntry {
	readonly kind:
		| 'claim'
		| 'quotation'
		| 'event'
		| 'source'
		| 'unnamed'
		| 'role'
		| 'tie'
		| 'not known'
		/** The editor's reason why a paragraph is not used. */
		| 'not news';
	/** The path in the article file, written as in problems: `claims.vow.quotations[0]`. */
	readonly id: string;
	/** In words, as plain text; a claim always with its speaker. */
	readonly label: string;
	/** A command that shows it; null if there is none. */
	readonly commandLine: string | null;
	/** Where its words are in the paragraph's text, [from, to) in UTF-16 units; empty without text or words. */
	readonly marks: readonly Mark[];
}

type Mark = readonly [from: number, to: number];

/** An entry before its words have been found in a paragraph. */
interface EntrySource extends Omit<ParagraphEntry, 'marks'> {
	readonly paragraphs: readonly number[];
	/** Words of the report, each in one of the paragraphs. */
	readonly words?: readonly (string | null | undefined)[];
	readonly quotations?: readonly Quotation[];
}

/**
 * Returns what the preview page shows of an article. `texts` are its paragraphs, if available.
 *
 * @example
 * articleView(edition, article, undefined).paragraphs[0]?.drawn[0]?.label;
 */
export function articleView(
	edition: Edition,
	article: built.Article,
	texts: readonly string[] | undefined,
): ArticleView {
	const entries = [
		...article.claims.flatMap(claimEntries),
		...article.events.map(eventEntry),
		...article.sources.map(sourceEntry),
		...article.unnamed.flatMap(unnamedEntries),
		...article.roles.map(roleEntry),
		...article.ties.map(tieEntry),
		...article.notKnown.map(notKnownEntry),
		...article.notNews.map(
			({ paragraph, reason }, i): EntrySource => ({
				kind: 'not news',
				id: `notNews[${i}]`,
				label: plain(reason),
				commandLine: null,
				paragraphs: [paragraph],
			}),
		),
	];
	return {
		id: article.id,
		title: plain(article.label),
		edition: edition.id,
		texts: texts !== undefined,
		paragraphs: Array.from({ length: article.text.paragraphs }, (_, i) => {
			const number = i + 1;
			const text = texts?.[i] ?? null;
			const here = entries.filter(({ paragraphs }) => paragraphs.includes(number));
			const drawn = here.map((entry) => toParagraphEntry(entry, number, text));
			return { number, text, drawn: drawn.filter((entry) => !isPrinted(entry, text, drawn)) };
		}),
		elsewhere: entries
			.filter(({ paragraphs }) => paragraphs.length === 0)
			.map((entry) => toParagraphEntry(entry, 0, null)),
	};
}

/** Whether a quotation was found, or cannot be looked for, in the paragraph whose claim prints it. */
function isPrinted(
	{ kind, id, marks }: ParagraphEntry,
	text: string | null,
	drawn: readonly ParagraphEntry[],
): boolean {
	if (kind !== 'quotation' || (text !== null && marks.length === 0)) return false;
	return drawn.some((other) => other.kind === 'claim' && id.startsWith(`${other.id}.`));
}

function toParagraphEntry(
	{ kind, id, label, commandLine, words = [], quotations = [] }: EntrySource,
	number: number,
	text: string | null,
): ParagraphEntry {
	const quoted = quotations
		.filter(({ paragraph }) => paragraph === number)
		.map((quotation) => [quotation.text, quotation.occurrence] as const);
	const taken = words.flatMap((word) => (word ? [[word, 1] as const] : []));
	const marks = [...quoted, ...taken].flatMap(([wanted, occurrence]): Mark[] => {
		const from = text === null ? undefined : occurrences(text, wanted)[occurrence - 1];
		return from === undefined ? [] : [[from, from + wanted.length]];
	});
	return { kind, id, label, commandLine, marks: marks.sort(([a], [b]) => a - b) };
}

function claimEntries(claim: built.Claim): EntrySource[] {
	const id = pathInFile('claims', claim.id);
	const commandLine = claimCommandLine(claim);
	return [
		{
			kind: 'claim',
			id,
			label: plainSentence(claim),
			commandLine,
			paragraphs: [claim.paragraph],
			words: [claim.said, claim.happened].flatMap((when) => dateWords(claim.paragraph, when)),
			quotations: claim.quotations,
		},
		...claim.quotations.map(
			(quotation, i): EntrySource => ({
				kind: 'quotation',
				id: `${id}.quotations[${i}]`,
				label: plainSentence({ ...claim, manner: 'direct', quotations: [quotation] }),
				commandLine,
				paragraphs: [quotation.paragraph],
				quotations: [quotation],
			}),
		),
	];
}

/** The words of a date, unless they are in another paragraph. */
function dateWords(paragraph: number, when: When | null | undefined): readonly (string | null)[] {
	return when && (when.paragraph ?? paragraph) === paragraph ? [when.words] : [];
}

function eventEntry({ id, name, when, place, claims }: built.Event): EntrySource {
	const own = claims.filter((claim) => !repeated(claim));
	const speakers = [
		...new Set(
			(own.length > 0 ? own : claims).map((claim) => unescapeMarkdown(speakerInWords(claim)).replace(/,$/, '')),
		),
	];
	const where = place ? `, ${plain(place.inText)}` : '';
	const about = place ?? claims[0]?.about[0];
	return {
		kind: 'event',
		id: pathInFile('events', id),
		label: `${capitalized(plain(name))}${where}, ${unescapeMarkdown(whenInWords(when))}, according to ${joinWithAnd(speakers)}`,
		commandLine: about ? aboutCommandLine('timeline', about) : null,
		paragraphs: claims.map(({ paragraph }) => paragraph),
		words: [when?.words],
	};
}

function sourceEntry(source: built.Source): EntrySource {
	const { article, handle, links, hashtags, date, paragraphs } = source;
	const about = article.claims.find((claim) => claim.source && hopsOf(claim.source).includes(source))?.about[0];
	return {
		kind: 'source',
		id: pathInFile('sources', source.id),
		label: capitalized(
			hopsOf(source)
				.map((hop) => unescapeMarkdown(hopInWords(hop)))
				.join(' → '),
		),
		commandLine: about ? aboutCommandLine('sources', about) : null,
		paragraphs,
		words: [handle, date?.words, ...links, ...hashtags],
	};
}

function unnamedEntries(source: built.UnnamedSource): EntrySource[] {
	const { description, anonymity, paragraph, of } = source;
	const entry = {
		kind: 'unnamed',
		id: pathInFile('unnamed', source.id),
		commandLine: of ? whoCommandLine(of) : null,
	} as const;
	const who = capitalized(plain(description));
	return [
		{ ...entry, label: who, paragraphs: [paragraph], words: [source.words] },
		...(anonymity
			? [
					{
						...entry,
						label: `${who}, not named because ${plain(anonymity.reason)}`,
						paragraphs: [anonymity.paragraph],
						words: [anonymity.words],
					},
				]
			: []),
	];
}

function roleEntry({ subject, role, words, paragraph, basis }: built.Role, i: number): EntrySource {
	return {
		kind: 'role',
		id: `roles[${i}]`,
		label: `${plain(subject.name)}, reported as ${plain(role)}${readingMark(basis)}`,
		commandLine: whoCommandLine(subject),
		paragraphs: [paragraph],
		words: [words],
	};
}

function tieEntry(tie: built.Tie, i: number): EntrySource {
	return {
		kind: 'tie',
		id: `ties[${i}]`,
		label: `${plain(tie.from.name)}: ${unescapeMarkdown(tieInWords(tie, tie.from))}${readingMark(tie.basis)}`,
		commandLine: whoCommandLine(tie.from),
		paragraphs: [tie.paragraph],
		words: [tie.words],
	};
}

function notKnownEntry({ what, paragraphs, questions: [question] }: built.NotKnown, i: number): EntrySource {
	return {
		kind: 'not known',
		id: `notKnown[${i}]`,
		label: `Not answered: ${plain(what)}`,
		commandLine: question ? aboutCommandLine('status', question) : null,
		paragraphs,
	};
}

/** Returns the path of an entry in its file: `northland/vow` is `claims.vow` in the file of `northland`. */
const pathInFile = (part: string, id: string) => `${part}.${id.slice(id.indexOf('/') + 1)}`;
