/** Computes the rows that the store has of an article, except what depends on other articles. */

import type { ArticleEntry, ClaimEntry, PositionKind, When } from '../model/article-schema.ts';
import { type Bounds, bounds, daysOf, newestDay } from '../model/edtf-date.ts';
import { CLAIM_KINDS, POSITIONS, RELATIONS } from '../model/enums.ts';
import { claimsInOrder, spanOf } from '../model/ordering.ts';
import { type PartRow, partsOf } from './article-parts.ts';
import {
	aboutWithDispute,
	calledIn,
	originOf,
	postOf,
	type RegistryFacts,
	rolesIn,
	speakersOf,
} from './claim-roles.ts';
import { indexedWords } from './indexed-words.ts';

export interface ClaimRow {
	readonly name: string;
	readonly claim: ClaimEntry;
	/** The place in CLAIM_KINDS, counted from 1; 0 for none. */
	readonly kind: number;
	readonly narrated: boolean;
	readonly happening: boolean;
	readonly said: Bounds | null;
	readonly days: { readonly from: number; readonly to: number } | null;
	/** Whose word it is unless it repeats another claim; first of the speaker, then of those who said it too. */
	readonly origins: readonly [Origin, ...Origin[]];
	readonly withdrawn: boolean;
	/** The place of the first claim that the article has through the same post; null without a post. */
	readonly post: number | null;
	/** Ids of topics, with bits of {@link ROLE}. */
	readonly roles: ReadonlyMap<string, number>;
	readonly positions: readonly PositionRow[];
	readonly relations: readonly { readonly type: number; readonly target: string }[];
	/** The words of its text for the full-text index. */
	readonly words: string;
	/** The unnamed sources that say it. */
	readonly unnamed: readonly PartRow[];
}

/** A topic, or the first claim of the article with the same origin. */
type Origin = { readonly topic: string } | { readonly place: number };

export interface PositionRow {
	readonly question: string;
	/** The place in POSITIONS. */
	readonly position: number;
	readonly answer: string;
	readonly value: string | null;
	readonly inferred: boolean;
}

/** An id that an article or a claim had before. */
export interface FormerId {
	readonly kind: 'article' | 'claim';
	readonly id: string;
	readonly current: string;
}

export interface ArticleRows {
	/** In the order of the report. */
	readonly claims: readonly ClaimRow[];
	readonly parts: readonly PartRow[];
	readonly formerIds: readonly FormerId[];
	/** Where the report's day lies on the time line; sorts as reports do. */
	readonly day: Bounds;
	/** The newest day in it, `YYYY-MM-DD`. */
	readonly newest: string | null;
	readonly quotations: number;
	/** Through how many posts it has claims. */
	readonly posts: number;
}

export function rowsOf(article: ArticleEntry, registries: RegistryFacts): ArticleRows {
	const first = firsts();
	const parts = partsOf(article, registries);
	const unnamed = parts.filter(({ sort }) => sort === 'unnamed');
	const unnamedIds = Object.keys(article.unnamed);
	const withdrawn = new Set(
		article.corrections.filter(({ class: kind }) => kind === 'withdrawn').map(({ claim }) => claim),
	);
	const inEvents = new Set(Object.values(article.events).flatMap((event) => event.claims));
	const claims = claimsInOrder(article).map(([name, claim], place): ClaimRow => {
		const speakers = speakersOf(article, claim);
		const post = postOf(article, claim);
		const origins = speakers.map((speaker): Origin => {
			const origin = originOf(article, { ...claim, speaker }, registries);
			return 'topic' in origin ? origin : { place: first(`origin ${origin.own}`, place) };
		});
		return {
			name,
			claim,
			kind: claim.kind ? CLAIM_KINDS.indexOf(claim.kind) + 1 : 0,
			narrated: claim.speaker === 'report',
			happening: Boolean(claim.happened?.date) && !inEvents.has(name),
			said: claim.said?.date ? spanOf(claim.said.date) : null,
			days: claim.said?.date ? knownDays(claim.said.date) : null,
			origins: origins as [Origin, ...Origin[]],
			withdrawn: withdrawn.has(name),
			post: post === undefined ? null : first(`post ${post}`, place),
			roles: rolesIn(article, { ...claim, about: aboutWithDispute(article, name) }, registries),
			positions: positionsIn(claim, withdrawn.has(name), registries),
			relations: claim.relations.map(({ type, claim: other }) => ({
				type: RELATIONS.indexOf(type),
				target: other.includes('/') ? other : `${article.id}/${other}`,
			})),
			words: indexedWords([
				claim.paraphrase,
				...claim.quotations.map(({ text }) => text),
				...speakers.map((speaker) => calledIn(article, speaker, registries)),
			]),
			unnamed: unnamed.filter((_, at) => speakers.includes(unnamedIds[at] as string)),
		};
	});
	return {
		claims,
		parts,
		formerIds: formerIdsIn(article),
		day: reportDay(article.dateline),
		newest: newestDay(datesIn(article)),
		quotations: claims.reduce((sum, { claim }) => sum + claim.quotations.length, 0),
		posts: new Set(claims.flatMap(({ post }) => post ?? [])).size,
	};
}

/** Every combination of a former or present id of the article with those of its claims leads to the present claim. */
export function formerIdsIn({ id, formerly, claims }: ArticleEntry): readonly FormerId[] {
	const ofClaims = Object.entries(claims).flatMap(([name, claim]) => {
		const current = `${id}/${name}`;
		const all = [id, ...formerly].flatMap((article) => [name, ...claim.formerly].map((one) => `${article}/${one}`));
		return all.filter((one) => one !== current).map((one): FormerId => ({ kind: 'claim', id: one, current }));
	});
	return [...formerly.map((one): FormerId => ({ kind: 'article', id: one, current: id })), ...ofClaims];
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

/**
 * A yes-no question is denied by the other answer; a question about a number is answered by the claim's figures. What was
 * withdrawn is background. Each row is there once.
 */
function positionsIn(
	{ positions, figures }: ClaimEntry,
	isWithdrawn: boolean,
	registries: RegistryFacts,
): readonly PositionRow[] {
	const rows = positions.flatMap(({ question, position, answer = '', basis }): readonly PositionRow[] => {
		const { kind, counts } = registries.question(question);
		const row = (position: PositionKind, answer: string): PositionRow => {
			return { question, position: POSITIONS.indexOf(position), answer, value: null, inferred: basis === 'inferred' };
		};
		if (isWithdrawn) return [row('background', '')];
		if (kind === 'yes-no' && position === 'denies') return [row('says', answer === 'yes' ? 'no' : 'yes')];
		if (kind !== 'number' || position !== 'says') return [row(position, answer)];
		return figures
			.filter(({ figure }) => counts.includes(figure))
			.map(({ figure, value, basis: ofFigure }) => {
				const own = row('says', figure);
				return { ...own, value, inferred: own.inferred || ofFigure === 'inferred' };
			});
	});
	return [...new Map(rows.map((row) => [`${row.question} ${row.position} ${row.answer}`, row])).values()];
}

/** The dates that tell how new an article is. */
function datesIn({ published, dateline, claims }: ArticleEntry): (string | null)[] {
	const whens = [published, ...(dateline.date ? [dateline] : Object.values(claims).map(({ said }) => said))];
	return whens.map((when) => when?.date ?? null);
}
