/** An article as its editor reads it: paragraph by paragraph, and beside each what was drawn from it. */
import { occurrences } from '../data/checks/quotation-checks.ts';
import type * as built from '../data/edition/content.ts';
import { repeated } from '../data/edition/dispute-state.ts';
import type { Edition } from '../data/edition/edition.ts';
import type { Quotation, When } from '../data/model/article-schema.ts';
import { hopInWords, hops, sentence, voiceInText } from './citation.ts';
import { aboutCommandLine, claimCommandLine, whoCommandLine } from './command-lines.ts';
import { dated } from './dates.ts';
import { asPlain, capital, listed, plain } from './discord-text.ts';
import { speakerInWords } from './sentence.ts';
import { tieInWords } from './who.ts';

export interface ArticleView {
	readonly id: string;
	readonly title: string;
	readonly edition: string;
	/** Whether the paragraphs have texts: only where ARTICLE_TEXTS_DIR has the very text of this edition. */
	readonly texts: boolean;
	readonly paragraphs: readonly {
		/** Counted from 1. */
		readonly number: number;
		readonly text: string | null;
		readonly drawn: readonly Drawn[];
	}[];
	/** What the file holds without saying from which paragraph it is. */
	readonly elsewhere: readonly Drawn[];
}

/** Something that an article file holds, beside a paragraph that it was drawn from. */
export interface Drawn {
	readonly kind:
		| 'claim'
		| 'quotation'
		| 'event'
		| 'source'
		| 'unnamed'
		| 'role'
		| 'tie'
		| 'not known'
		/** The editor's reason why nothing is drawn from a paragraph. */
		| 'not news';
	/** Where it stands in the article file, written as in problems: `claims.vow.quotations[0]`. */
	readonly id: string;
	/** In words, as plain text; a claim always with its speaker. */
	readonly label: string;
	/** A line for the command box that shows it; null where none does. */
	readonly say: string | null;
	/** Where its words stand in the paragraph's text, [from, to) in UTF-16 units; empty without text or words. */
	readonly marks: readonly Mark[];
}

type Mark = readonly [from: number, to: number];

/** Something drawn, before its words are looked for in one paragraph. */
interface Entry extends Omit<Drawn, 'marks'> {
	readonly paragraphs: readonly number[];
	/** Words of the report, in whichever of the paragraphs they stand. */
	readonly words?: readonly (string | null | undefined)[];
	readonly quotations?: readonly Quotation[];
}

/**
 * Shows an article of an edition; `texts` are its paragraphs, if they are there. `now`, in milliseconds, as in
 * {@link sentence}.
 */
export function articleView(
	edition: Edition,
	article: built.Article,
	texts: readonly string[] | undefined,
	now: number,
): ArticleView {
	const entries = [
		...article.claims.flatMap((claim) => claimEntries(claim, edition, now)),
		...article.events.map(eventEntry),
		...article.sources.map(sourceEntry),
		...article.unnamed.flatMap(unnamedEntries),
		...article.roles.map(roleEntry),
		...article.ties.map(tieEntry),
		...article.notKnown.map(notKnownEntry),
		...article.notNews.map(
			({ paragraph, reason }, i): Entry => ({
				kind: 'not news',
				id: `notNews[${i}]`,
				label: plain(reason),
				say: null,
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
			return { number, text, drawn: here.map((entry) => drawn(entry, number, text)) };
		}),
		elsewhere: entries.filter(({ paragraphs }) => paragraphs.length === 0).map((entry) => drawn(entry, 0, null)),
	};
}

function drawn(
	{ kind, id, label, say, words = [], quotations = [] }: Entry,
	number: number,
	text: string | null,
): Drawn {
	const quoted = quotations
		.filter(({ paragraph }) => paragraph === number)
		.map((quotation) => [quotation.text, quotation.occurrence] as const);
	const taken = words.flatMap((word) => (word ? [[word, 1] as const] : []));
	const marks = [...quoted, ...taken].flatMap(([wanted, occurrence]): Mark[] => {
		const from = text === null ? undefined : occurrences(text, wanted)[occurrence - 1];
		return from === undefined ? [] : [[from, from + wanted.length]];
	});
	return { kind, id, label, say, marks: marks.sort(([a], [b]) => a - b) };
}

function claimEntries(claim: built.Claim, edition: Edition, now: number): Entry[] {
	const id = inFile('claims', claim.id);
	const say = claimCommandLine(claim);
	return [
		{
			kind: 'claim',
			id,
			label: sentence(claim, edition, now),
			say,
			paragraphs: [claim.paragraph],
			words: [claim.said, claim.happened].flatMap((when) => wordsIn(claim.paragraph, when)),
			quotations: claim.quotations,
		},
		...claim.quotations.map(
			(quotation, i): Entry => ({
				kind: 'quotation',
				id: `${id}.quotations[${i}]`,
				label: sentence({ ...claim, manner: 'direct', quotations: [quotation] }, edition, now),
				say,
				paragraphs: [quotation.paragraph],
				quotations: [quotation],
			}),
		),
	];
}

/** A date's words, unless they are said to stand in another paragraph. */
function wordsIn(paragraph: number, when: When | null | undefined): readonly (string | null)[] {
	return when && (when.paragraph ?? paragraph) === paragraph ? [when.words] : [];
}

function eventEntry({ id, name, when, place, claims }: built.Event): Entry {
	const own = claims.filter((claim) => !repeated(claim));
	const speakers = [
		...new Set((own.length > 0 ? own : claims).map((claim) => asPlain(speakerInWords(claim)).replace(/,$/, ''))),
	];
	const where = place ? `, ${plain(place.inText)}` : '';
	const about = place ?? claims[0]?.about[0];
	return {
		kind: 'event',
		id: inFile('events', id),
		label: `${capital(plain(name))}${where}, ${asPlain(dated(when))}, according to ${listed(speakers)}`,
		say: about ? aboutCommandLine('timeline', about) : null,
		paragraphs: claims.map(({ paragraph }) => paragraph),
		words: [when?.words],
	};
}

function sourceEntry(source: built.Source): Entry {
	const { article, handle, links, hashtags, date, paragraphs } = source;
	const about = article.claims.find((claim) => claim.source && hops(claim.source).includes(source))?.about[0];
	return {
		kind: 'source',
		id: inFile('sources', source.id),
		label: capital(
			hops(source)
				.map((hop) => asPlain(hopInWords(hop)))
				.join(' → '),
		),
		say: about ? aboutCommandLine('sources', about) : null,
		paragraphs,
		words: [handle, date?.words, ...links, ...hashtags],
	};
}

function unnamedEntries(source: built.UnnamedSource): Entry[] {
	const { description, anonymity, paragraph, of } = source;
	const entry = { kind: 'unnamed', id: inFile('unnamed', source.id), say: of ? whoCommandLine(of) : null } as const;
	const who = capital(plain(description));
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

function roleEntry({ subject, role, words, paragraph, basis }: built.Role, i: number): Entry {
	return {
		kind: 'role',
		id: `roles[${i}]`,
		label: `${plain(subject.name)}, reported as ${plain(role)}${readInto(basis)}`,
		say: whoCommandLine(subject),
		paragraphs: [paragraph],
		words: [words],
	};
}

function tieEntry(tie: built.Tie, i: number): Entry {
	return {
		kind: 'tie',
		id: `ties[${i}]`,
		label: `${plain(tie.from.name)}, reported as ${tieInWords(tie)} ${plain(voiceInText(tie.to))}${readInto(tie.basis)}`,
		say: whoCommandLine(tie.from),
		paragraphs: [tie.paragraph],
		words: [tie.words],
	};
}

function notKnownEntry({ what, paragraphs, questions: [question] }: built.NotKnown, i: number): Entry {
	return {
		kind: 'not known',
		id: `notKnown[${i}]`,
		label: `Not known: ${plain(what)}`,
		say: question ? aboutCommandLine('status', question) : null,
		paragraphs,
	};
}

const readInto = (basis: built.Role['basis']) => (basis === 'inferred' ? ', as Dateline reads it' : '');

/** `northland/vow` as it is written in the file of `northland`: `claims.vow`. */
const inFile = (part: string, id: string) => `${part}.${id.slice(id.indexOf('/') + 1)}`;
