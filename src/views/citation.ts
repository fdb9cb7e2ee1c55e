/**
 * Prints claims, always with speaker, role, date and a mark that leads to the source. Nothing else prints a claim, so that
 * no statement loses its source.
 */
import { speakerName } from '../answers/order.ts';
import type { Article, Claim, Relation, Source, Speaker } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import { repeated, replacementOf } from '../data/edition/question-state.ts';
import { newestDay } from '../data/model/edtf-date.ts';
import { dateInWords, daysInWords, isInferred } from './dates.ts';
import { safe, unescapeMarkdown } from './discord-text.ts';
import type { Block, Note } from './page-items.ts';
import { type DataText, pastTenseFrom, renderParts, sentenceParts } from './sentence.ts';

/** Prints claims for one reply and numbers their sources in the order in which they are first cited. */
export interface Citer {
	/** Returns a whole sentence with its source mark: "• Name, role, said on … that …: “words” [1]". */
	claim(claim: Claim, options?: CitationOptions): Block;
	/** Returns what a paragraph of a report says, in our own safe words, with its source mark. */
	paragraph(text: string, article: Article, paragraph: number): Block;
	/** The numbered sources: every hop, the article and the paragraph. */
	readonly notes: readonly Note[];
	/** The newest day of everything cited so far, `YYYY-MM-DD`. */
	asOf(): string | null;
	/** The day of the oldest report cited so far, `YYYY-MM-DD`. */
	since(): string | null;
	/** Whether the newest day cited so far is only inferred. */
	inferred(): boolean;
}

/** What is printed around a cited sentence. */
interface CitationOptions {
	/** Safe text before it; by default a bullet, and whether the claim only repeats another. */
	readonly opening?: string;
	/** Another claim whose source mark follows, after safe text. */
	readonly see?: { readonly lead: string; readonly claim: Claim };
	/** Safe texts after it, such as the claim's state. */
	readonly closing?: readonly string[];
	/** Makes text from the data safe, for example with search hits in bold. */
	readonly show?: (text: DataText) => string;
}

/** What a later statement of the same source did to a claim. */
const replacedInWords = (type: Relation['type']) => (type === 'corrects' ? 'corrected' : 'replaced');

/** Starts each statement, so that readers see where a statement begins even if lines wrap. */
export const BULLET = '• ';

/**
 * Starts a new numbering of sources. `now`, in milliseconds since 1970, decides whether reports are old enough for the
 * past tense.
 *
 * @example
 * const cite = citer(edition, Date.now());
 * const [claim] = edition.claims.first(1);
 * cite.claim(claim).text; // '• Anna Example, mayor, said on Mon 6 Sep 2021 that … [1]'
 * cite.notes; // [{ n: 1, text: '[1] statement by Anna Example → this report, ¶ 2' }]
 */
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
		const days = [...this.#articles].map(({ dateline }) => newestDay([dateline.date]));
		return days.filter((day) => day !== null).sort()[0] ?? null;
	}

	paragraph(text: string, article: Article, paragraph: number): Block {
		const n = this.#cite(article, paragraph);
		return { text: `${BULLET}${text} [${n}]`, notes: [n] };
	}

	claim(claim: Claim, { opening, closing = [], see, show }: CitationOptions = {}): Block {
		const { article, corrections } = claim;
		// A report's own day is never before what it reports, and is known more exactly than "in 2021".
		if (!article.dateline.date) this.#dates.push(claim.said?.date ?? null);
		const n = this.#citeClaim(claim);
		const before = opening ?? BULLET + repetitionPrefix(claim);
		const sentence = renderParts(sentenceParts(claim, this.#edition, this.#now > pastTenseFrom(article)), show);
		const replacement = replacementOf(claim);
		const others = [
			...(replacement
				? [{ lead: `${replacedInWords(replacement.type)} by its own source, see`, claim: replacement.other }]
				: []),
			...(see ? [see] : []),
		].map(({ lead, claim }) => ({ lead, n: this.#citeClaim(claim) }));
		const dates = datesInReports(claim, this.#edition);
		const line = [
			`${before}${sentence} [${n}]`,
			...others.map(({ lead, n }) => `${lead} [${n}]`),
			...(dates ? [`reports differ on when: ${dates}`] : []),
			...closing,
		].join(' · ');
		return {
			text: [line, ...corrections.map(correctionInWords)].join('\n'),
			notes: [n, ...others.map(({ n }) => n)],
			key: claim.id,
			again: safe(speakerName(claim.speaker)),
		};
	}

	#citeClaim({ article, source, paragraph }: Claim): number {
		return this.#cite(article, paragraph, source ? hopsOf(source).map(hopInWords) : []);
	}

	/** Returns the number of a source; it gets a new one when it is cited for the first time. */
	#cite(article: Article, paragraph: number, hops: readonly string[] = []): number {
		const text = [...hops, `${reportName(this.#edition, article)}, ¶ ${paragraph}`].join(' → ');
		this.#articles.add(article);
		this.#dates.push(article.dateline.date);
		// Two reports may have the same name.
		const key = `${article.id}|${text}`;
		const known = this.#numbers.get(key);
		if (known !== undefined) return known;
		const n = this.notes.length + 1;
		this.#numbers.set(key, n);
		this.notes.push({ n, text: `[${n}] ${text}` });
		return n;
	}
}

/** Returns the sentence of a claim as plain text without its source mark, for places that link to the source otherwise. */
export function plainSentence(claim: Claim, edition: Edition, now: number): string {
	const sentence = renderParts(sentenceParts(claim, edition, now > pastTenseFrom(claim.article)));
	return unescapeMarkdown(repetitionPrefix(claim) + sentence);
}

/** Returns what is printed before a claim that only repeats another, so that it does not look like a second voice. */
export function repetitionPrefix(claim: Claim): string {
	return repeated(claim) ? 'Repeated, same origin: ' : '';
}

/** Returns how sources name a report: "this report" in an edition with only one. */
export function reportName(edition: Edition, article: Article): string {
	return edition.articles.length > 1 ? safe(article.label) : 'this report';
}

/** Returns a speaker's name as it is written inside a sentence: "the Taliban". */
export function speakerInText(voice: Speaker): string {
	return voice.kind === 'person' || voice.kind === 'organisation' || voice.kind === 'place'
		? voice.inText
		: speakerName(voice);
}

/** Returns every hop of a source, the first one first. */
export function hopsOf(source: Source): readonly Source[] {
	const chain = [source];
	for (let hop = source.carries; hop; hop = hop.carries) chain.unshift(hop);
	return chain;
}

/** Returns one hop in words: "post by Sky News (@SkyNews), Mon 6 Sep 2021". */
export function hopInWords({ name, handle, date }: Source): string {
	return `${safe(name)}${handle ? ` (${safe(handle)})` : ''}${date?.date ? `, ${daysInWords(date)}` : ''}`;
}

/** The dates that reports give for one statement, if they differ: "on Sun 5 Sep 2021 (report A), …". */
function datesInReports(claim: Claim, edition: Edition): string | undefined {
	const related = [...claim.relations, ...claim.referring].filter(({ type }) => type === 'same-as');
	const claims = [claim, ...related.map(({ other }) => other)];
	const dated = claims.filter(({ said }) => said?.date);
	if (new Set(dated.map(({ said }) => said?.date)).size < 2) return undefined;
	return dated.map(({ said, article }) => `${dateInWords(said)} (${reportName(edition, article)})`).join(', ');
}

function correctionInWords({ date, class: kind, was, is, why }: Claim['corrections'][number]): string {
	const what = kind === 'withdrawn' ? 'Withdrawn' : kind === 'refiled' ? 'Entered again' : 'Corrected';
	const parts = [was && `Before: ${safe(was)}.`, is && `Now: ${safe(is)}.`, why && safe(why)].filter(Boolean);
	return [`${what} by Dateline ${dateInWords({ date, words: null, basis: 'explicit' })}.`, ...parts].join(' ');
}
