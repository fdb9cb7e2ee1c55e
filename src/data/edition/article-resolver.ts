/** Replaces the ids in an article by the objects that they refer to, each when it is first read. */

import type * as model from '../model/article-schema.ts';
import { claimsInOrder } from '../model/ordering.ts';
import type { FigureKindEntry } from '../model/registry-schema.ts';
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
import { sourceName } from './source-name.ts';

/** What an article refers to outside of it, and what is derived for its claims from all articles together. */
export interface ResolverContext {
	/** Each throws a RangeError for an unknown id. */
	readonly subject: (id: string) => Subject;
	readonly question: (id: string) => Question;
	/** The name of a publisher that is given by the id of an organisation, or as it is given. */
	readonly publisher: (given: string) => string;
	readonly figureKind: (id: string) => FigureKindEntry;
	/** A claim by `article-id/claim-id`. */
	readonly claim: (id: string) => Claim;
	/** For a claim, by its place in the report and its id. */
	readonly known: (
		place: number,
		id: string,
	) => Pick<Claim, 'origin' | 'jointOrigins' | 'post' | 'isOver'> & {
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
	{ subject, question, publisher, figureKind, claim, known }: ResolverContext,
): ResolvedArticle {
	const inOrder = claimsInOrder(from);
	const places = new Map(
		inOrder.flatMap(([id, { formerly }], place) => [id, ...formerly].map((one) => [one, place] as const)),
	);

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
		const by = [...(entry.by === null ? [] : [entry.by]), ...entry.jointly].map(speaker);
		const to = entry.to === undefined ? null : subject(entry.to);
		return {
			...entry,
			id: `${from.id}/${id}`,
			article,
			name: entry.name ?? sourceName(entry, by.map(nameOf), to?.inText),
			by: by[0] ?? null,
			to,
			carries: entry.carries === undefined ? null : source(entry.carries),
		};
	});
	/** Who made the poll or estimate of which the report tells in its own words. */
	const surveyor = ({ speaker, source: last }: model.ClaimEntry): Speaker | null => {
		if (speaker !== 'report' || last === 'report') return null;
		let first = source(last);
		while (first.carries) first = first.carries;
		return first.kind === 'poll' || first.kind === 'estimate' ? first.by : null;
	};
	const claimAt = memoizeFrozen((place: number): Claim => {
		const [id, entry] = must(inOrder[place], String(place));
		const by = speaker(entry.speaker);
		const onBehalfOf = entry.onBehalfOf ? subject(entry.onBehalfOf) : null;
		const { referring, origin, jointOrigins, post, isOver } = known(place, id);
		const own = {
			id: `${from.id}/${id}`,
			article,
			place,
			formerly: entry.formerly,
			speaker: by,
			jointSpeakers: entry.jointSpeakers.map(speaker),
			onBehalfOf,
			voice: onBehalfOf ?? (by.kind === 'unnamed' && by.of ? by.of : (surveyor(entry) ?? by)),
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
			own: entry.own,
			positions: [] as Claim['positions'],
			figures: entry.figures.map((figure) => {
				const { name, unit } = figureKind(figure.figure);
				return { ...figure, name, unit: figure.unit ?? unit };
			}),
			relations: entry.relations.map(({ claim: other, ...relation }) =>
				relationTo(relation, 'to', () => (other.includes('/') ? claim(other) : claimOf(other))),
			),
			referring: relationsFrom(referring, `${from.id}/${id}`),
			origin,
			jointOrigins,
			post,
			isOver,
			corrections: from.corrections.filter((correction) => correction.claim === id),
		};
		own.positions = entry.positions.map(({ question: on, answer = '', ...position }) => ({
			...{ ...position, answer },
			question: question(on),
			claim: own,
		}));
		return own;
	});
	const claimOf = (id: string) => claimAt(must(places.get(id), id));

	const { unnamed: _unnamed, claims: _claims, sources, roles, ties, events, notKnown, ...given } = from;
	const own = { ...given, publisher: given.publisher === null ? null : publisher(given.publisher) };
	const article: Article = withLazy<typeof own, Pick<Article, LazyPart>>(own, {
		unnamed: () => Object.keys(from.unnamed).map(unnamed),
		sources: () => Object.keys(sources).map(source),
		claims: () => inOrder.map((_, place) => claimAt(place)),
		roles: () =>
			roles.map((role) => ({
				...role,
				subject: subject(role.subject),
				endedBy: role.endedBy === undefined ? null : claimOf(role.endedBy),
				article,
			})),
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

function nameOf(speaker: Speaker): string {
	if (speaker.kind === 'report') return 'the report';
	return speaker.kind === 'unnamed' ? speaker.description : speaker.inText;
}

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
