/**
 * Prints claims, always with speaker, role, date and a mark that leads to the source. Nothing else prints a claim, so that
 * no statement loses its source.
 */
import { groupBy, speakerName } from '../answers/order.ts';
import type { Article, Claim, Relation, Source } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import { repeated, replacementOf } from '../data/edition/question-state.ts';
import { newestDay } from '../data/model/edtf-date.ts';
import { dateInWords, daysInWords, isInferred } from './dates.ts';
import { capitalized, joinWithAnd, safe, unescapeMarkdown } from './discord-text.ts';
import { CARD_WHOLE_MAX, excerpt } from './excerpt.ts';
import type { Block, Note } from './page-items.ts';
import {
	articleFor,
	carryingPost,
	type DataText,
	escapeText,
	isEstimate,
	postInWords,
	sentence,
	type Wording,
	whenSaid,
} from './sentence.ts';
import { frame, type Line, READING, type Span, source, statement, textOf } from './spans.ts';

/** Prints claims for one reply and numbers their sources in the order in which they are first cited. */
export interface Citer {
	/** Returns a whole sentence with its source mark: "• Name, role, said on … that …: “words” [1]". */
	claim(claim: Claim, options?: CitationOptions): Block;
	/** Returns the same sentence for a card, with its date if it is `dated`; otherwise {@link dateLine} goes below it. */
	sentence(claim: Claim, options?: Wording): Line;
	/** Returns when a claim was said, and what else carries it: "on Mon 6 Sep 2021 · also in a TRT World Now post [3]". */
	dateLine(claim: Claim, repeats?: readonly Claim[]): Line;
	/** Returns the source mark of a claim: "[1]". */
	mark(claim: Claim): Span;
	/** Returns what a paragraph of a report says, in our own safe words, with its source mark. */
	paragraph(text: string, article: Article, paragraph: number): Block;
	/** The numbered sources: every hop, the article and the paragraph. */
	readonly notes: readonly Note[];
	/** The sources of each report in one line: "Report on the crane: [1] ¶ 2 · [2] ¶ 4". */
	reportLines(): readonly Line[];
	/** The reports cited so far, and how many posts in them. */
	readonly cited: { readonly articles: ReadonlySet<Article>; readonly posts: number };
	/** The newest day of everything cited so far, `YYYY-MM-DD`. */
	asOf(): string | null;
	/** The day of the oldest report cited so far, `YYYY-MM-DD`. */
	since(): string | null;
	/** Whether the newest day cited so far is only inferred. */
	inferred(): boolean;
}

/** Safe text, or a line whose source marks are numbered after those of the claim; an empty one is left out. */
export type Closing = string | ((cite: Pick<Citer, 'mark'>) => Line);

/** What is printed around a cited sentence. */
interface CitationOptions {
	/** Safe text before it; by default a bullet. */
	readonly opening?: string;
	/** Claims that only repeat it. */
	readonly repeats?: readonly Claim[];
	/** Another claim whose source mark follows, after safe text. */
	readonly see?: { readonly lead: string; readonly claim: Claim };
	/** Whether it is a reading of editors that it gives the answer below which it stands. */
	readonly isRead?: boolean;
	/** What follows it, such as the claim's state with the source marks of those who dispute it. */
	readonly closing?: readonly Closing[];
	/** Makes text from the data safe, for example with search hits in bold. */
	readonly show?: (text: DataText) => string;
}

/** What a later statement of the same source did to a claim. */
const replacedInWords = (type: Relation['type']) => (type === 'corrects' ? 'corrected' : 'replaced');

/** Starts each statement, so that readers see where a statement begins even if lines wrap. */
export const BULLET = '• ';

/**
 * Starts a new numbering of sources.
 *
 * @example
 * const cite = citer(edition);
 * const [claim] = edition.claims.first(1);
 * cite.claim(claim).text; // '• Anna Example, mayor, said on Mon 6 Sep 2021 that … [1]'
 * cite.notes; // [{ n: 1, text: '[1] statement by Anna Example → this report, ¶ 2' }]
 */
export function citer(edition: Edition): Citer {
	return new NumberedCiter(edition);
}

/**
 * Starts a new numbering of sources for a card: a paragraph has one number, unless the words reached it in another way.
 *
 * @example
 * const cite = cardCiter(edition);
 * cite.mark(claim);
 * cite.reportLines().map(textOf); // ['Report on the crane: [1] ¶ 2 via Example Herald']
 */
export function cardCiter(edition: Edition): Citer {
	return new NumberedCiter(edition, true);
}

/** A numbered source. */
interface Citation {
	readonly n: number;
	readonly article: Article;
	readonly paragraph: number;
	/** How the words reached the paragraph, where the line of a card does not say so. */
	readonly way: string;
}

class NumberedCiter implements Citer {
	readonly notes: Note[] = [];
	readonly #edition: Edition;
	readonly #isForCard: boolean;
	readonly #citations = new Map<string, Citation>();
	readonly #dates: (string | null)[] = [];
	readonly #articles = new Set<Article>();
	readonly #posts = new Set<number>();

	constructor(edition: Edition, isForCard = false) {
		this.#edition = edition;
		this.#isForCard = isForCard;
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

	get cited() {
		return { articles: this.#articles, posts: this.#posts.size };
	}

	paragraph(text: string, article: Article, paragraph: number): Block {
		const n = this.#cite(article, paragraph, null);
		return { text: `${BULLET}${text} [${n}]`, notes: [n] };
	}

	sentence(claim: Claim, { show, dated = false }: Wording = {}): Line {
		this.#dates.push(claim.article.dateline.date ? null : (claim.said?.date ?? null));
		return [
			...sentence(show ? claim : forCard(claim), { dated, show: show ?? showClipped }),
			frame(' '),
			this.mark(claim),
			...(dated ? this.#differing(claim).flatMap((dates) => [frame(' · '), ...dates]) : []),
		];
	}

	/** That reports differ on when a claim was said, if they do. */
	#differing(claim: Claim): readonly Line[] {
		const dates = datesInReports(claim, this.#edition);
		return dates ? [[statement(`reports differ on when: ${dates}`)]] : [];
	}

	mark(claim: Claim): Span {
		return source(`[${this.#citeClaim(claim)}]`);
	}

	dateLine(claim: Claim, repeats: readonly Claim[] = []): Line {
		const other = replacementOf(claim);
		const replaced = other ? [[frame(`${replacedInWords(other.type)}, see `), this.mark(other.other)]] : [];
		const carried = repeats.map((repeat) => [statement(`also ${carrier(repeat, claim)} `), this.mark(repeat)]);
		return [whenSaid(claim), ...carried, ...replaced, ...this.#differing(claim)].flatMap((line, at) =>
			at === 0 ? line : [frame(' · '), ...line],
		);
	}

	claim(claim: Claim, options: CitationOptions = {}): Block {
		const { opening = BULLET, repeats = [], closing = [], isRead = false, see, show } = options;
		const { article, corrections } = claim;
		// A report's own day is never before what it reports, and is known more exactly than "in 2021".
		if (!article.dateline.date) this.#dates.push(claim.said?.date ?? null);
		const n = this.#citeClaim(claim);
		const replacement = replacementOf(claim);
		const others = [
			...repeats.map((repeat) => ({ lead: `also ${carrier(repeat, claim)}`, claim: repeat })),
			...(replacement
				? [{ lead: `${replacedInWords(replacement.type)} by its own source, see`, claim: replacement.other }]
				: []),
			...(see ? [see] : []),
		].map(({ lead, claim }) => ({ lead, n: this.#citeClaim(claim) }));
		const dates = datesInReports(claim, this.#edition);
		const marked: number[] = [];
		const mark = (other: Claim) => {
			marked.push(this.#citeClaim(other));
			return this.mark(other);
		};
		const closed = closing.map((one) => (typeof one === 'string' ? one : textOf(one({ mark })))).filter(Boolean);
		const line = [
			`${opening}${textOf(sentence(claim, show && { show }))} [${n}]${isRead ? READING : ''}`,
			...others.map(({ lead, n }) => `${lead} [${n}]`),
			...(dates ? [`reports differ on when: ${dates}`] : []),
			...closed,
		].join(' · ');
		return {
			text: [line, ...corrections.map(correctionInWords)].join('\n'),
			notes: [...new Set([n, ...others.map(({ n }) => n), ...marked])],
			key: claim.id,
			again: safe(speakerName(claim.speaker)),
		};
	}

	reportLines(): readonly Line[] {
		const byReport = groupBy([...this.#citations.values()], ({ article }) => article);
		return [...byReport].map(([article, citations]) => [
			source(
				`${linkTo(article)}: ${citations.map(({ n, paragraph, way }) => `[${n}] ¶ ${paragraph}${way}`).join(' · ')}`,
			),
		]);
	}

	#citeClaim(claim: Claim): number {
		const { article, source: last, paragraph, post } = claim;
		if (post !== null) this.#posts.add(post);
		return this.#cite(article, paragraph, last, wayOf(claim));
	}

	/** Returns the number of a source; it gets a new one when it is cited for the first time. */
	#cite(article: Article, paragraph: number, last: Source | null, way = ''): number {
		const hops = last ? hopsOf(last).map(hopInWords) : [];
		const text = [...hops, `${reportName(this.#edition, article)}, ¶ ${paragraph}`].join(' → ');
		this.#articles.add(article);
		this.#dates.push(article.dateline.date);
		// Two reports may have the same name.
		const key = `${article.id}|${this.#isForCard ? `${paragraph}${way}` : text}`;
		const known = this.#citations.get(key);
		if (known) return known.n;
		const n = this.#citations.size + 1;
		this.#citations.set(key, { n, article, paragraph, way });
		this.notes.push({ n, text: `[${n}] ${text}` });
		return n;
	}
}

/** How words reached a paragraph if their line does not say so: " via Example Herald", of a speaker's own post ", a tweet". */
function wayOf(claim: Claim): string {
	const { source: last, speaker, jointSpeakers, onBehalfOf } = claim;
	if (!last?.by || isEstimate(last) || carryingPost(claim)) return '';
	const { by, kind, medium } = last;
	const own = [speaker, ...jointSpeakers, ...(onBehalfOf ? [onBehalfOf] : [])].map(speakerName);
	if (!own.includes(speakerName(by))) return ` via ${safe(speakerName(by))}`;
	return kind === 'post' ? `, ${medium ? `${articleFor(medium)} ${safe(medium)}` : 'a post'}` : '';
}

/** In UTF-16 units: a longer sentence, or longer quotations together, are paraphrased on a card, and whole in the record. */
const SENTENCE_MAX = 200;
const QUOTATIONS_MAX = 400;

/** The claim as a card has room for it: without quotations that are too long even if each is shortened. */
function forCard(claim: Claim): Claim {
	const lengths = claim.quotations.map(({ text }) => clipped(text).length);
	const isLong = lengths.some((length) => length > SENTENCE_MAX) || sumOf(lengths) > QUOTATIONS_MAX;
	return isLong ? { ...claim, manner: 'indirect', quotations: [] } : claim;
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);

/** The first sentences of a long quotation. */
const clipped = (text: string) => excerpt({ text, marks: [] }, CARD_WHOLE_MAX).text;

/** Long quotations are whole only in the record. */
const showClipped = (words: DataText) => escapeText(words.quoted ? { ...words, text: clipped(words.text) } : words);

/** Where else a statement is carried: "in a TRT World Now post", "in ¶ 13", "in the report on the crane, ¶ 2". */
function carrier({ source: last, paragraph, article }: Claim, original: Claim): string {
	if (last?.by && last.carries) return `in ${postInWords(last.by, last)}`;
	return `in ${article === original.article ? '' : `the ${safe(article.label)}, `}¶ ${paragraph}`;
}

/** Returns a report's label, as a link if it has an address. */
export function linkTo({ label, url }: Article): string {
	const name = capitalized(safe(label));
	return url && /^https?:\/\/[\w./?=&%+~:#-]+$/.test(url) ? `[${name}](<${url}>)` : name;
}

/** Returns the sentence of a claim as plain text without its source mark, for places that link to the source otherwise. */
export function plainSentence(claim: Claim): string {
	return unescapeMarkdown(textOf(sentence(claim)));
}

/** Returns how sources name a report: "this report" in an edition with only one. */
export function reportName(edition: Edition, article: Article): string {
	return edition.articles.length > 1 ? safe(article.label) : 'this report';
}

/** Returns every hop of a source, the first one first. */
export function hopsOf(last: Source): readonly Source[] {
	const chain = [last];
	for (let hop = last.carries; hop; hop = hop.carries) chain.unshift(hop);
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
	return joinWithAnd(dated.map(({ said, article }) => `${dateInWords(said)} (${reportName(edition, article)})`));
}

/** Returns a correction of a claim in words, safe: what was wrong, what is right, and since when. */
export function correctionInWords({ date, class: kind, was, is, why }: Claim['corrections'][number]): string {
	const what = kind === 'withdrawn' ? 'Withdrawn' : kind === 'refiled' ? 'Entered again' : 'Corrected';
	const parts = [was && `Before: ${safe(was)}.`, is && `Now: ${safe(is)}.`, why && safe(why)].filter(Boolean);
	return [`${what} by Dateline ${dateInWords({ date, words: null, basis: 'explicit' })}.`, ...parts].join(' ');
}

/** Whether a claim only repeats one of a list, so that it is shown with it. */
export const isFolded = (claim: Claim, shown: ReadonlySet<Claim>): boolean => {
	const original = repeated(claim);
	return original !== undefined && shown.has(original);
};
