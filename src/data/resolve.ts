/** References of an article become the things they refer to. */
import type { Article, Claim, Question, Relation, Source, Speaker, Subject, UnnamedSource } from './edition.ts';
import type { List } from './lists.ts';
import type * as model from './model.ts';
import { claimsInOrder } from './order.ts';

/** What is not yet finished may still be written to. */
type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** What an article refers to beyond itself, and what is known of its claims only from all articles together. */
export interface Surroundings {
	/** Each throws a RangeError for an id that leads nowhere. */
	readonly subject: (id: string) => Subject;
	readonly question: (id: string) => Question;
	/** A claim by `article-id/claim-id`. */
	readonly claim: (id: string) => Claim;
	/** Of a claim by its place in the report. */
	readonly known: (place: number) => Pick<Claim, 'origin' | 'firstReport' | 'state'> & {
		/** The claims that relate to it, those of the newest first. */
		readonly referring: List<Claim>;
	};
}

/** Resolves an article that was checked. Relations are followed when they are looked at; all else is frozen. */
export function resolveArticle(from: model.Article, { subject, question, claim, known }: Surroundings): Article {
	const article = { ...from } as unknown as Draft<Article>;
	const unnamed = new Map<string, UnnamedSource>(
		Object.entries(from.unnamed).map(([id, entry]) => [
			id,
			{
				kind: 'unnamed',
				id: `${from.id}/${id}`,
				description: entry.description,
				plural: entry.plural,
				words: entry.words,
				paragraph: entry.paragraph,
				of: entry.of ? subject(entry.of) : null,
				anonymity: entry.anonymity,
				article,
			},
		]),
	);
	const report: Speaker = { kind: 'report', article };
	const speaker = (id: string): Speaker => (id === 'report' ? report : (unnamed.get(id) ?? subject(id)));

	const sources = new Map<string, Draft<Source>>(
		Object.entries(from.sources).map(([id, entry]) => [
			id,
			{ ...entry, id: `${from.id}/${id}`, article, by: entry.by === null ? null : speaker(entry.by), carries: null },
		]),
	);
	for (const [id, { carries }] of Object.entries(from.sources)) {
		if (carries) found(sources, id).carries = found(sources, carries);
	}

	const claims = new Map(
		claimsInOrder(from).map(([id, entry], place): [string, Claim] => {
			const by = speaker(entry.speaker);
			const onBehalfOf = entry.onBehalfOf ? subject(entry.onBehalfOf) : null;
			const { referring, ...standing } = known(place);
			const made: Draft<Claim> = {
				...entry,
				...standing,
				id: `${from.id}/${id}`,
				article,
				speaker: by,
				onBehalfOf,
				source: entry.source === 'report' ? null : found(sources, entry.source),
				about: entry.about.map(subject),
				stances: [],
				relations: entry.relations.map(({ claim: other, ...relation }) =>
					related(relation, 'to', () => claim(fullId(from.id, other))),
				),
				referring: relationsFrom(referring, `${from.id}/${id}`),
				voice: onBehalfOf ?? (by.kind === 'unnamed' && by.of ? by.of : by),
				corrections: from.corrections.filter((correction) => correction.claim === id),
			};
			made.stances = entry.stances.map((stance) => ({ ...stance, question: question(stance.question), claim: made }));
			return [id, made];
		}),
	);

	article.unnamed = [...unnamed.values()];
	article.sources = [...sources.values()];
	article.claims = [...claims.values()];
	article.roles = from.roles.map((role) => ({ ...role, subject: subject(role.subject), article }));
	article.ties = from.ties.map((tie) => ({ ...tie, from: subject(tie.from), to: subject(tie.to), article }));
	article.events = Object.entries(from.events).map(([id, entry]) => ({
		id: `${from.id}/${id}`,
		article,
		name: entry.name,
		when: entry.when,
		place: entry.place ? subject(entry.place) : null,
		claims: entry.claims.map((one) => found(claims, one)),
	}));
	article.notKnown = from.notKnown.map((entry) => ({
		...entry,
		questions: entry.questions.map(question),
		subjects: entry.subjects.map(subject),
		article,
	}));
	return deepFreeze(article);
}

/** Relations name a claim of their own article by its bare id. */
export const fullId = (article: string, claim: string) => (claim.includes('/') ? claim : `${article}/${claim}`);

function related(
	{ type, basis, why }: Pick<Relation, 'type' | 'basis' | 'why'>,
	direction: Relation['direction'],
	other: () => Claim,
): Relation {
	return Object.freeze({
		type,
		direction,
		basis,
		...(why !== undefined && { why }),
		get other() {
			return other();
		},
	});
}

/** The relations of other claims to one, seen from there; most relate to it once. */
function relationsFrom(others: List<Claim>, id: string): List<Relation> {
	const from = (other: Claim) =>
		other.relations
			.filter((relation) => relation.other.id === id)
			.map((relation) => related(relation, 'from', () => other));
	return Object.freeze({
		length: others.length,
		first: (most: number) => others.first(most).flatMap(from).slice(0, most),
		*[Symbol.iterator]() {
			for (const other of others) yield* from(other);
		},
	});
}

/** What is frozen is frozen through and through: a relation is not followed. */
function deepFreeze<T extends object>(root: T): T {
	const waiting: object[] = [root];
	for (let value = waiting.pop(); value; value = waiting.pop()) {
		if (Object.isFrozen(value) && value !== root) continue;
		Object.freeze(value);
		for (const entry of Object.values(value)) {
			if (typeof entry === 'object' && entry !== null && !Object.isFrozen(entry)) waiting.push(entry);
		}
	}
	return root;
}

function found<T>(map: ReadonlyMap<string, T>, id: string): T {
	const value = map.get(id);
	if (value === undefined) throw new RangeError(`the archive was not checked: ${id} is unknown`);
	return value;
}
