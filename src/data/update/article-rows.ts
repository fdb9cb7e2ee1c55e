/** Computes the rows that the store has of an article, except what depends on other articles. */

import type { ArticleEntry, ClaimEntry, SourceEntry, When } from '../model/article-schema.ts';
import { type Bounds, bounds, daysOf, newestDay } from '../model/edtf-date.ts';
import { CLAIM_KINDS, RELATIONS, STANCES } from '../model/enums.ts';
import { claimsInOrder, spanOf } from '../model/ordering.ts';
import { stemOf, wordsOf } from '../text/fold-text.ts';

/** The roles of a topic in a claim, as bits: it says the claim, is what it is about, or passed it on. */
export const ROLE = { by: 1, about: 2, passedOn: 4 } as const;

/** Kinds of parts of an article that are listed by topic. */
export const SORTS = ['event', 'notKnown', 'role', 'tie', 'unnamed'] as const;
export type Sort = (typeof SORTS)[number];

export interface ClaimRow {
	readonly name: string;
	readonly claim: ClaimEntry;
	/** The place in CLAIM_KINDS, counted from 1; 0 for none. */
	readonly kind: number;
	readonly narrated: boolean;
	readonly said: Bounds | null;
	readonly days: { readonly from: number; readonly to: number } | null;
	/** Whose word it is unless it repeats another claim: a topic, or the first claim of the article with the same origin. */
	readonly origin: { readonly topic: string } | { readonly place: number };
	/** The place of the first claim of the article that the same publication first carried. */
	readonly report: number;
	/** Ids of topics, with bits of {@link ROLE}. */
	readonly roles: ReadonlyMap<string, number>;
	readonly stances: readonly { readonly question: string; readonly stance: number; readonly inferred: boolean }[];
	readonly relations: readonly { readonly type: number; readonly target: string }[];
	/** The words of its text for the full-text index. */
	readonly words: string;
}

export interface PartRow {
	readonly sort: Sort;
	readonly place: number;
	readonly when: Bounds | null;
	/** Ids, each once. */
	readonly topics: readonly string[];
}

export interface ArticleRows {
	/** In the order of the report. */
	readonly claims: readonly ClaimRow[];
	readonly parts: readonly PartRow[];
	/** Where the report's day lies on the time line; sorts as reports do. */
	readonly day: Bounds;
	/** The newest day in it, `YYYY-MM-DD`. */
	readonly newest: string | null;
	readonly quotations: number;
	/** How many publications first carried its claims. */
	readonly reports: number;
}

/** `calledOf` returns a topic's name as it reads in a sentence, so that readers can search for what they read. */
export function rowsOf(article: ArticleEntry, calledOf: (id: string) => string): ArticleRows {
	const first = firsts();
	const claims = claimsInOrder(article).map(([name, claim], place): ClaimRow => {
		const origin = originOf(article, claim);
		return {
			name,
			claim,
			kind: claim.kind ? CLAIM_KINDS.indexOf(claim.kind) + 1 : 0,
			narrated: claim.speaker === 'report',
			said: claim.said?.date ? spanOf(claim.said.date) : null,
			days: claim.said?.date ? knownDays(claim.said.date) : null,
			origin: 'topic' in origin ? origin : { place: first(`origin ${origin.own}`, place) },
			report: first(`report ${reportOf(article, claim)}`, place),
			roles: rolesIn(article, claim),
			stances: claim.stances.map(({ question, stance, basis }) => ({
				question,
				stance: STANCES.indexOf(stance),
				inferred: basis === 'inferred',
			})),
			relations: claim.relations.map(({ type, claim: other }) => ({
				type: RELATIONS.indexOf(type),
				target: other.includes('/') ? other : `${article.id}/${other}`,
			})),
			words: wordsIn([
				claim.paraphrase,
				...claim.quotations.map(({ text }) => text),
				article.unnamed[claim.speaker]?.description ?? calledOf(claim.speaker),
			]),
		};
	});
	return {
		claims,
		parts: partsOf(article),
		day: reportDay(article.dateline),
		newest: newestDay(datesIn(article)),
		quotations: claims.reduce((sum, { claim }) => sum + claim.quotations.length, 0),
		reports: new Set(claims.map(({ report }) => report)).size,
	};
}

/** Returns a function that gives, for each key, the number that it was first called with. */
function firsts(): (key: string, number: number) => number {
	const known = new Map<string, number>();
	return (key, number) => {
		const found = known.get(key) ?? number;
		known.set(key, found);
		return found;
	};
}

/** A word between two texts, so that no phrase spans both. No text contains this character. */
export const GAP = '\ue000';

function wordsIn(texts: readonly string[]): string {
	return texts
		.map((text) =>
			wordsOf(text)
				.map(({ folded }) => stemOf(folded))
				.join(' '),
		)
		.filter((words) => words !== '')
		.join(` ${GAP} `);
}

/** The days of a date. An open or unknown end counts as the known end: nothing says that it was earlier or later. */
function knownDays(date: string): { readonly from: number; readonly to: number } {
	const { from, to } = daysOf(date);
	return { from: from === -Infinity ? to : from, to: to === Infinity ? from : to };
}

/**
 * The bounds of a report's day. Sorted by `min` and then `max`, reports are in the order of `compareDates`: a day with an
 * open start comes just before the same day.
 */
export function reportDay({ date }: When): Bounds {
	if (date === null) return spanOf(null);
	const { min, max } = bounds(date);
	if (min === -Infinity) return { min: Math.floor(max / DAY_MS) * DAY_MS - 1, max };
	return { min, max: max === Infinity ? min : max };
}

const DAY_MS = 86_400_000;

/** The id of a claim's voice: the body on whose behalf it is said, the body of an unnamed source, or the speaker. */
function voiceOf({ unnamed }: ArticleEntry, { speaker, onBehalfOf }: ClaimEntry): string {
	return onBehalfOf ?? (Object.hasOwn(unnamed, speaker) ? unnamed[speaker]?.of : undefined) ?? speaker;
}

const isTopic = ({ unnamed }: ArticleEntry, id: string) => id !== 'report' && !Object.hasOwn(unnamed, id);

/** The people and organisations that say a claim; the report and unnamed sources are no topics. */
const saidBy = (article: ArticleEntry, claim: ClaimEntry) =>
	[claim.speaker, voiceOf(article, claim)].filter((id) => isTopic(article, id));

const isAbout = ({ about, stances }: ClaimEntry) => [...about, ...stances.map(({ question }) => question)];

/** The outlets that passed a claim on. */
const passedOnBy = (article: ArticleEntry, claim: ClaimEntry) =>
	hops(article, claim).flatMap(({ carries, by }) => (carries && by && isTopic(article, by) ? [by] : []));

function rolesIn(article: ArticleEntry, claim: ClaimEntry): ReadonlyMap<string, number> {
	const roles = new Map<string, number>();
	const add = (role: number, ids: readonly string[]) => {
		for (const id of ids) roles.set(id, (roles.get(id) ?? 0) | role);
	};
	add(ROLE.by, saidBy(article, claim));
	add(ROLE.about, isAbout(claim));
	add(ROLE.passedOn, passedOnBy(article, claim));
	return roles;
}

/** The hops of a claim, from the last one before the report to the first. */
function hops({ sources }: ArticleEntry, { source }: ClaimEntry): (SourceEntry & { readonly id: string })[] {
	const all: (SourceEntry & { readonly id: string })[] = [];
	for (let id: string | undefined = source; id !== undefined; ) {
		const hop: SourceEntry | undefined = sources[id];
		if (!hop) break;
		all.push({ ...hop, id });
		id = hop.carries;
	}
	return all;
}

/** The hop that passes on the origin's own words; empty for the article itself. */
function reportOf(article: ArticleEntry, claim: ClaimEntry): string {
	return hops(article, claim).findLast(({ carries }) => carries !== undefined)?.id ?? '';
}

/** A picture's origin is who took it, not the report that describes it. */
function originOf(article: ArticleEntry, claim: ClaimEntry): { readonly topic: string } | { readonly own: string } {
	if (claim.manner === 'image') return { own: `source ${hops(article, claim).at(-1)?.id ?? ''}` };
	const voice = voiceOf(article, claim);
	return isTopic(article, voice) ? { topic: voice } : { own: `voice ${voice}` };
}

/** The dates that tell how new an article is. */
function datesIn({ published, dateline, claims }: ArticleEntry): (string | null)[] {
	const whens = [published, ...(dateline.date ? [dateline] : Object.values(claims).map(({ said }) => said))];
	return whens.map((when) => when?.date ?? null);
}

function partsOf(article: ArticleEntry): readonly PartRow[] {
	const { events, notKnown, roles, ties, unnamed } = article;
	const part = (sort: Sort, place: number, topics: readonly string[], when: Bounds | null = null): PartRow => ({
		...{ sort, place, when },
		topics: [...new Set(topics)],
	});
	return [
		...Object.values(events).map(({ when, place: where, claims }, place) => {
			const touched = claims.flatMap((id) => {
				const claim = article.claims[id];
				return claim ? [...isAbout(claim), ...saidBy(article, claim)] : [];
			});
			return part('event', place, [...(where ? [where] : []), ...touched], when?.date ? spanOf(when.date) : null);
		}),
		...notKnown.map(({ questions, subjects }, place) => part('notKnown', place, [...questions, ...subjects])),
		...roles.map(({ subject }, place) => part('role', place, [subject])),
		...ties.map(({ from, to }, place) => part('tie', place, [from, to])),
		...Object.values(unnamed).map(({ of }, place) => part('unnamed', place, of ? [of] : [])),
	];
}
