/** The only way to print a claim: its speaker and role, when it was said, its words, and a mark that leads to its source. */
import { nameOf } from '../answers/order.ts';
import { newestDay } from '../data/dates.ts';
import type { Article, Claim, Edition, Source, Speaker, Subject, UnnamedSource } from '../data/edition.ts';
import { repeated } from '../data/state.ts';
import { dayInWords, daysInWords, inWords, isInferred, oldAfter } from './dates.ts';
import type { Block, Note } from './page.ts';
import { asPlain, capital, listed, safe } from './text.ts';

/** Cites for one reply: numbers its sources in the order in which they are first cited. */
export interface Citer {
	/** A whole sentence with its mark: "• Name, role, said on … that …: “words” [1]". */
	claim(claim: Claim, around?: Around): Block;
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
interface Around {
	/** Safe words before it; if none are given, a bullet and whether it only repeats. */
	readonly opening?: string;
	/** Safe marks behind it, such as its state. */
	readonly closing?: readonly string[];
	/** How its words are made safe, where hits in them are to be marked. */
	readonly show?: (words: string) => string;
	/** The same for a quotation, where not all of it is to be shown. */
	readonly quote?: (words: string) => string;
}

type Printing = Required<Pick<Around, 'show' | 'quote'>>;

/** Parts statements on a screen where lines wrap. */
export const BULLET = '• ';

/** A fresh numbering. `now`, in milliseconds, decides whether what was said is told as past. */
export function citer(edition: Edition, now: number): Citer {
	return new Numbering(edition, now);
}

class Numbering implements Citer {
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
		const n = this.#note(article, placeOf(this.#edition, article, paragraph));
		return { text: `${BULLET}${text} [${n}]`, notes: [n] };
	}

	claim(claim: Claim, { opening, closing, show = safe, quote = show }: Around = {}): Block {
		const told = toldOf(claim, this.#edition);
		// A report's own day is never before what it reports, and is known more exactly than "in 2021".
		if (!claim.article.dateline.date) this.#dates.push(claim.said?.date ?? null);
		const n = this.#note(claim.article, told.place);
		const words =
			show === safe && quote === safe
				? keptWords(told, claim, this.#edition, this.#now)
				: statement(claim, this.#edition, this.#now, { show, quote });
		let text = `${opening ?? BULLET + told.repetition}${words} [${n}]`;
		if (closing) for (const mark of closing) text += ` · ${mark}`;
		return {
			text: text + told.corrections,
			notes: [n],
			key: claim.id,
			again: told.again,
		};
	}

	#note(article: Article, { key, text }: Place): number {
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
interface Place {
	readonly key: string;
	readonly text: string;
}

function placeOf(edition: Edition, article: Article, paragraph: number, trail: readonly string[] = []): Place {
	const text = [...trail, `${reportName(edition, article)}, ¶ ${paragraph}`].join(' → ');
	return { key: `${article.id}|${text}`, text };
}

/** What is always said of a claim in the same words, so that it is said once. A claim is of one edition. */
interface Told {
	readonly place: Place;
	readonly again: string;
	readonly repetition: string;
	/** Each on a line of its own. */
	readonly corrections: string;
	/** From when on its report is told as past, in milliseconds. */
	readonly oldFrom: number;
	/** {@link statement} as long as it is fresh, and since. */
	fresh?: string;
	old?: string;
}

const toldOfClaims = new WeakMap<Claim, Told>();

function toldOf(claim: Claim, edition: Edition): Told {
	const known = toldOfClaims.get(claim);
	if (known) return known;
	const { article, source, paragraph } = claim;
	const told: Told = {
		place: placeOf(edition, article, paragraph, source ? hops(source).map(hopInWords) : []),
		again: safe(nameOf(claim.speaker)),
		repetition: repetition(claim),
		corrections: claim.corrections.map((correction) => `\n${corrected(correction)}`).join(''),
		oldFrom: oldFrom(article),
	};
	toldOfClaims.set(claim, told);
	return told;
}

function keptWords(told: Told, claim: Claim, edition: Edition, now: number): string {
	const age = now > told.oldFrom ? 'old' : 'fresh';
	told[age] ??= statement(claim, edition, now, { show: safe, quote: safe });
	return told[age];
}

/** The sentence of a claim without its mark, as plain text: for places that lead to its source in another way. */
export function sentence(claim: Claim, edition: Edition, now: number): string {
	return asPlain(repetition(claim) + statement(claim, edition, now, { show: safe, quote: safe }));
}

/** What must stand before a claim that only repeats another: it is no second word for it. */
export function repetition(claim: Claim): string {
	return repeated(claim) ? 'Repeated, same origin: ' : '';
}

/** A report as notes name it: where an edition holds but one, it needs no name. */
export function reportName(edition: Edition, article: Article): string {
	return edition.articles.length > 1 ? safe(article.label) : 'this report';
}

/** "Name, role": who speaks, as it stands at the head of a sentence about a claim. */
export function speakerInWords(claim: Claim, show: (words: string) => string = safe): string {
	const { speaker, onBehalfOf } = claim;
	switch (speaker.kind) {
		case 'report':
			return `the report of ${daysInWords(claim.article.dateline)}`;
		case 'unnamed':
			return unnamedInWords(speaker, show);
		default: {
			const role = roleIn(claim, speaker);
			const behalf = onBehalfOf && !role ? `, speaking for ${safe(onBehalfOf.inText)},` : '';
			return role ? `${show(speaker.inText)}, ${show(role)},` : show(speaker.inText) + behalf;
		}
	}
}

/** "witnesses from the area, not named because they feared for their safety (¶ 8),". */
function unnamedInWords({ description, anonymity }: UnnamedSource, show: (words: string) => string): string {
	if (!anonymity) return show(description);
	return `${show(description)}, not named because ${safe(anonymity.reason)} (¶ ${anonymity.paragraph}),`;
}

/** Who it is, as it stands in a sentence: "the Taliban". */
export function voiceInText(voice: Speaker): string {
	return voice.kind === 'person' || voice.kind === 'organisation' || voice.kind === 'place'
		? voice.inText
		: nameOf(voice);
}

/** Every hop of a source, the first one first. */
export function hops(source: Source): readonly Source[] {
	const chain = [source];
	for (let hop = source.carries; hop; hop = hop.carries) chain.unshift(hop);
	return chain;
}

/** One hop: "post by Sky News (@SkyNews), Mon 6 Sep 2021". */
export function hopInWords({ name, handle, date }: Source): string {
	return `${safe(name)}${handle ? ` (${safe(handle)})` : ''}${date?.date ? `, ${daysInWords(date)}` : ''}`;
}

/** The role that the claim's own paragraph gives, else the first that its report gives. */
function roleIn({ article, paragraph }: Claim, speaker: Subject): string | undefined {
	const own = article.roles.filter(({ subject }) => subject === speaker);
	return (own.find((role) => role.paragraph === paragraph) ?? own[0])?.role;
}

function statement(claim: Claim, edition: Edition, now: number, printing: Printing): string {
	const who = capital(speakerInWords(claim, printing.show));
	if (claim.speaker.kind === 'report') {
		return `${who} ${verb(claim, now)}${claim.attribution ? ' (attribution inferred)' : ''}${words(claim, printing)}`;
	}
	return `${who} ${verb(claim, now)}${whenSaid(claim, edition)}${words(claim, printing)}`;
}

/** When a report is too old for the present, in milliseconds; at once where its day is uncertain. */
function oldFrom({ dateline: { date } }: Article): number {
	return date ? oldAfter(newestDay([date])) : -Infinity;
}

/** Present only for what is fresh and has no day of its own: "said on Monday" is past at once. */
function verb({ article, said, speaker }: Claim, now: number): string {
	if (said?.date || now > oldFrom(article)) return 'said';
	return 'plural' in speaker && speaker.plural ? 'say' : 'says';
}

/** When it was said; what is told without a day gets the day of what it tells of, where the report gives that. */
function whenSaid({ said, attribution, happened, article }: Claim, { articles }: Edition): string {
	const inferred = [...(attribution ? ['attribution'] : []), ...(isInferred(said) ? ['date'] : [])];
	if (said?.date) return ` ${inWords(said)}${inferred.length > 0 ? ` (${listed(inferred)} inferred)` : ''}`;
	return ` (${[
		articles.length > 1 ? `undated in the report of ${dayInWords(article.dateline.date)}` : inWords(said),
		...inferred.map((what) => `${what} inferred`),
		...(happened?.date ? [`speaking of ${daysInWords(happened).replace(' (date inferred)', ', date inferred')}`] : []),
	].join('; ')})`;
}

/** Quotations stand apart from each other and from the paraphrase: words are never joined that the report parts. */
function words({ manner, paraphrase, quotations }: Claim, { show, quote }: Printing): string {
	const verbatim = listed(quotations.map(({ text }) => `“${quote(text)}”`));
	return manner === 'direct' ? `: ${verbatim}` : ` that ${show(paraphrase)}${verbatim && `: ${verbatim}`}`;
}

function corrected({ date, was, is }: Claim['corrections'][number]): string {
	return `Corrected by Dateline ${inWords({ date, words: null, basis: 'explicit' })}. Before: ${safe(was)}. Now: ${safe(is)}.`;
}
