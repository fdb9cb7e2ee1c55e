/** Replaces the ids in an article by the objects that they refer to, each when it is first read. */

import type * as model from '../model/article-schema.ts';
import { claimsInOrder } from '../model/ordering.ts';
import type {
	Article,
	Claim,
	Event,
	NotKnown,
	Question,
	Relation,
	Source,
	Speaker,
	Subject,
	UnnamedSource,
} from './content.ts';
import { memoizeFrozen, withLazy } from './lazy.ts';
import type { List } from './list.ts';

/** What an article refers to outside of it, and what is derived for its claims from all articles together. */
export interface ResolverContext {
	/** Each throws a RangeError for an unknown id. */
	readonly subject: (id: string) => Subject;
	readonly question: (id: string) => Question;
	/** A claim by `article-id/claim-id`. */
	readonly claim: (id: string) => Claim;
	/** For a claim, by its place in the report and its id. */
	readonly known: (
		place: number,
		id: string,
	) => Pick<Claim, 'origin' | 'firstReport' | 'state'> & {
		/** The claims with a relation to it, newest first; a claim with several relations appears as often. */
		readonly referring: List<Claim>;
	};
}

/** An article, and its claims by place or id, so that one can be built without the others. */
export interface ResolvedArticle {
	readonly article: Article;
	claimAt(place: number): Claim;
	claim(id: string): Claim | undefined;
}

/** Resolves a checked article. Everything in the result is frozen. */
export function resolveArticle(
	from: model.ArticleEntry,
	{ subject, question, claim, known }: ResolverContext,
): ResolvedArticle {
	const inOrder = claimsInOrder(from);
	const places = new Map(inOrder.map(([id], place) => [id, place]));

	const unnamed = memoizeFrozen((id: string): UnnamedSource => {
		const { description, plural, words, paragraph, of, anonymity } = must(from.unnamed[id], id);
		return {
			...{ kind: 'unnamed', id: `${from.id}/${id}`, description, plural, words, paragraph },
			...{ of: of ? subject(of) : null, anonymity, article },
		};
	});
	const speaker = (id: string): Speaker =>
		id === 'report' ? report : Object.hasOwn(from.unnamed, id) ? unnamed(id) : subject(id);
	const source = memoizeFrozen((id: string): Source => {
		const entry = must(from.sources[id], id);
		return {
			...entry,
			id: `${from.id}/${id}`,
			article,
			by: entry.by === null ? null : speaker(entry.by),
			carries: entry.carries === undefined ? null : source(entry.carries),
		};
	});
	const claimAt = memoizeFrozen((place: number): Claim => {
		const [id, entry] = must(inOrder[place], String(place));
		const by = speaker(entry.speaker);
		const onBehalfOf = entry.onBehalfOf ? subject(entry.onBehalfOf) : null;
		const { referring, origin, firstReport, state } = known(place, id);
		const own = {
			id: `${from.id}/${id}`,
			article,
			speaker: by,
			onBehalfOf,
			voice: onBehalfOf ?? (by.kind === 'unnamed' && by.of ? by.of : by),
			attribution: entry.attribution,
			paragraph: entry.paragraph,
			source: entry.source === 'report' ? null : source(entry.source),
			manner: entry.manner,
			kind: entry.kind,
			paraphrase: entry.paraphrase,
			quotations: entry.quotations,
			said: entry.said,
			happened: entry.happened,
			about: entry.about.map(subject),
			stances: [] as Claim['stances'],
			relations: entry.relations.map(({ claim: other, ...relation }) =>
				relationTo(relation, 'to', () => (other.includes('/') ? claim(other) : claimOf(other))),
			),
			referring: relationsFrom(referring, `${from.id}/${id}`),
			origin,
			firstReport,
			state,
			corrections: from.corrections.filter((correction) => correction.claim === id),
		};
		own.stances = entry.stances.map(({ question: on, stance, basis, why }) => ({
			question: question(on),
			claim: own,
			stance,
			basis,
			why,
		}));
		return own;
	});
	const claimOf = (id: string) => claimAt(must(places.get(id), id));

	const { unnamed: _unnamed, claims: _claims, sources, roles, ties, events, notKnown, ...own } = from;
	const article: Article = withLazy<typeof own, Pick<Article, LazyPart>>(own, {
		unnamed: () => Object.keys(from.unnamed).map(unnamed),
		sources: () => Object.keys(sources).map(source),
		claims: () => inOrder.map((_, place) => claimAt(place)),
		roles: () => roles.map((role) => ({ ...role, subject: subject(role.subject), article })),
		ties: () => ties.map((tie) => ({ ...tie, from: subject(tie.from), to: subject(tie.to), article })),
		events: () =>
			Object.entries(events).map(
				([id, { name, when, place, claims }]): Event => ({
					id: `${from.id}/${id}`,
					article,
					name,
					when,
					place: place ? subject(place) : null,
					claims: claims.map(claimOf),
				}),
			),
		notKnown: () =>
			notKnown.map(
				(entry): NotKnown => ({
					...entry,
					questions: entry.questions.map(question),
					subjects: entry.subjects.map(subject),
					article,
				}),
			),
	});
	const report: Speaker = Object.freeze({ kind: 'report', article });
	return {
		article,
		claimAt,
		claim: (id) => {
			const place = places.get(id);
			return place === undefined ? undefined : claimAt(place);
		},
	};
}

type LazyPart = 'unnamed' | 'sources' | 'claims' | 'roles' | 'ties' | 'events' | 'notKnown';

/** A relation, whose other claim is read from its article only when it is needed. */
function relationTo(
	{ type, basis, why }: Pick<Relation, 'type' | 'basis' | 'why'>,
	direction: Relation['direction'],
	other: () => Claim,
): Relation {
	return Object.freeze(Object.defineProperty({ type, direction, basis, why }, 'other', { get: other })) as Relation;
}

/** The relations of other claims to a claim. */
function relationsFrom(others: List<Claim>, id: string): List<Relation> {
	const from = (other: Claim) =>
		other.relations
			.filter((relation) => relation.other.id === id)
			.map((relation) => relationTo(relation, 'from', () => other));
	return Object.freeze({
		get length() {
			return others.length;
		},
		first: (most: number) => [...new Set(others.first(most))].flatMap(from).slice(0, most),
		*[Symbol.iterator]() {
			let last: Claim | undefined;
			for (const other of others) {
				if (other !== last) yield* from(other);
				last = other;
			}
		},
	});
}

function must<T>(value: T | undefined, id: string): T {
	if (value === undefined) throw new RangeError(`the archive was not checked: ${id} is unknown`);
	return value;
}
