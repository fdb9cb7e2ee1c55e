/** The only way to print a claim: its speaker and role, when it was said, its words, and a mark that leads to its source. */
import { speakerName } from '../answers/order.ts';
import type { Article, Claim, Source, Speaker } from '../data/edition/content.ts';
import { repeated } from '../data/edition/dispute-state.ts';
import type { Edition } from '../data/edition/edition.ts';
import { newestDay } from '../data/model/edtf-date.ts';
import { dateInWords, daysInWords, isInferred } from './dates.ts';
import { safe, unescapeMarkdown } from './discord-text.ts';
import type { Block, Note } from './page-items.ts';
import { type DataText, isOldFrom, renderParts, type Sentence, sentenceOf } from './sentence.ts';

/** Cites for one reply: numbers its sources in the order in which they are first cited. */
export interface Citer {
	/** A whole sentence with its mark: "• Name, role, said on … that …: “words” [1]". */
	claim(claim: Claim, around?: CitationOptions): Block;
	/** What a report says in its own words, as an unfinished sentence of ours, with its mark. */
	paragraph(text: string, article: Article, paragraph: number): Block;
	/** Where a claim stands: every hop, the article and the paragraph. */
	readonly notes: readonly Note[];
	/** The newest day of what was cited so far. */
	asOf(): string | null;
	/** The day of the oldest report cited so far. */
	since(): string | null;
	/** Whether the newest day cited so far is known by inference only. */
	inferred(): boolean;
}

/** What may stand around a cited sentence. */
interface CitationOptions {
	/** Safe words before it; if none are given, a bullet and whether it only repeats. */
	readonly opening?: string;
	/** Safe marks behind it, such as its state. */
	readonly closing?: readonly string[];
	/** How words of the data are made safe, where hits in them are to be marked. */
	readonly show?: (words: DataText) => string;
}

/** Parts statements on a screen where lines wrap. */
export const BULLET = '• ';

/** A fresh numbering. `now`, in milliseconds, decides whether what was said is told as past. */
export function citer(edition: Edition, now: number): Citer {
	return new NumberedCiter(edition, now);
}

class NumberedCiter implements Citer {
	readonly notes: Note[] = [];
	readonly #edition: Edition;
	readonly #now: number;
	readonly #numbers = new Map<string, number>();
	readonly #dates: (string | null)[] = [];
	readonly #articles = new Set<Article>();

	constructor(edition: Edition, now: number) {
		this.#edition = edition;
		this.#now = now;
	}

	asOf(): string | null {
		return newestDay(this.#dates);
	}

	inferred(): boolean {
		const newest = this.asOf();
		const ofThatDay = [...this.#articles].filter(({ dateline }) => newestDay([dateline.date]) === newest);
		return ofThatDay.length > 0 && ofThatDay.every(({ dateline }) => isInferred(dateline));
	}

	since(): string | null {
		let oldest: string | null = null;
		for (const { dateline } of this.#articles) {
			const day = newestDay([dateline.date]);
			if (day !== null && (oldest === null || day < oldest)) oldest = day;
		}
		return oldest;
	}

	paragraph(text: string, article: Article, paragraph: number): Block {
		const n = this.#note(article, sourcePlace(this.#edition, article, paragraph));
		return { text: `${BULLET}${text} [${n}]`, notes: [n] };
	}

	claim(claim: Claim, { opening, closing, show }: CitationOptions = {}): Block {
		const told = toldOf(claim, this.#edition);
		// A report's own day is never before what it reports, and is known more exactly than "in 2021".
		if (!claim.article.dateline.date) this.#dates.push(claim.said?.date ?? null);
		const n = this.#note(claim.article, told.place);
		const { text: asItStands, parts } = keptSentence(told, claim, this.#edition, this.#now);
		const words = show ? renderParts(parts, show) : asItStands;
		let text = `${opening ?? BULLET + told.repetition}${words} [${n}]`;
		if (closing) for (const mark of closing) text += ` · ${mark}`;
		return {
			text: text + told.corrections,
			notes: [n],
			key: claim.id,
			again: told.again,
		};
	}

	#note(article: Article, { key, text }: SourcePlace): number {
		this.#articles.add(article);
		this.#dates.push(article.dateline.date);
		const known = this.#numbers.get(key);
		if (known !== undefined) return known;
		const n = this.notes.length + 1;
		this.#numbers.set(key, n);
		this.notes.push({ n, text: `[${n}] ${text}` });
		return n;
	}
}

/** A place in a report, and how words came to it; the key tells reports of one name apart. */
interface SourcePlace {
	readonly key: string;
	readonly text: string;
}

function sourcePlace(
	edition: Edition,
	article: Article,
	paragraph: number,
	trail: readonly string[] = [],
): SourcePlace {
	const text = [...trail, `${reportName(edition, article)}, ¶ ${paragraph}`].join(' → ');
	return { key: `${article.id}|${text}`, text };
}

/** What is always said of a claim in the same words, so that it is said once. A claim is of one edition. */
interface Told {
	readonly place: SourcePlace;
	readonly again: string;
	readonly repetition: string;
	/** Each on a line of its own. */
	readonly corrections: string;
	/** From when on its report is told as past, in milliseconds. */
	readonly oldFrom: number;
	/** Its sentence as long as it is fresh, and since. */
	fresh?: Sentence;
	old?: Sentence;
}

const toldOfClaims = new WeakMap<Claim, Told>();

function toldOf(claim: Claim, edition: Edition): Told {
	const known = toldOfClaims.get(claim);
	if (known) return known;
	const { article, source, paragraph } = claim;
	const told: Told = {
		place: sourcePlace(edition, article, paragraph, source ? hopsOf(source).map(hopInWords) : []),
		again: safe(speakerName(claim.speaker)),
		repetition: repetitionPrefix(claim),
		corrections: claim.corrections.map((correction) => `\n${correctionInWords(correction)}`).join(''),
		oldFrom: isOldFrom(article),
	};
	toldOfClaims.set(claim, told);
	return told;
}

function keptSentence(told: Told, claim: Claim, edition: Edition, now: number): Sentence {
	const age = now > told.oldFrom ? 'old' : 'fresh';
	told[age] ??= sentenceOf(claim, edition, age === 'old');
	return told[age];
}

/** The sentence of a claim without its mark, as plain text: for places that lead to its source in another way. */
export function plainSentence(claim: Claim, edition: Edition, now: number): string {
	return unescapeMarkdown(repetitionPrefix(claim) + sentenceOf(claim, edition, now > isOldFrom(claim.article)).text);
}

/** What must stand before a claim that only repeats another: it is no second word for it. */
export function repetitionPrefix(claim: Claim): string {
	return repeated(claim) ? 'Repeated, same origin: ' : '';
}

/** A report as notes name it: where an edition holds but one, it needs no name. */
export function reportName(edition: Edition, article: Article): string {
	return edition.articles.length > 1 ? safe(article.label) : 'this report';
}

/** Who it is, as it stands in a sentence: "the Taliban". */
export function speakerInText(voice: Speaker): string {
	return voice.kind === 'person' || voice.kind === 'organisation' || voice.kind === 'place'
		? voice.inText
		: speakerName(voice);
}

/** Every hop of a source, the first one first. */
export function hopsOf(source: Source): readonly Source[] {
	const chain = [source];
	for (let hop = source.carries; hop; hop = hop.carries) chain.unshift(hop);
	return chain;
}

/** One hop: "post by Sky News (@SkyNews), Mon 6 Sep 2021". */
export function hopInWords({ name, handle, date }: Source): string {
	return `${safe(name)}${handle ? ` (${safe(handle)})` : ''}${date?.date ? `, ${daysInWords(date)}` : ''}`;
}

function correctionInWords({ date, was, is }: Claim['corrections'][number]): string {
	return `Corrected by Dateline ${dateInWords({ date, words: null, basis: 'explicit' })}. Before: ${safe(was)}. Now: ${safe(is)}.`;
}
