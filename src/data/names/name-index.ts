/** Finds topics by name, for commands and autocomplete. */
import type { Database } from '../store/driver.ts';
import type { Candidates } from './candidates.ts';
import { type Match, type Rank, rankedMatches, sharingWords } from './match-ranking.ts';
import { NameReader } from './name-reader.ts';
import { NAMED_KINDS, type NamedKind } from './postings.ts';
import { type NameQuery, parseNameQuery } from './query-words.ts';

export interface NameMatch<T> {
	readonly item: T;
	readonly rank: Rank;
}

/**
 * One item, several that match equally well, or none. Of several, `items` are those with most claims, and `more` is the
 * number of others. `near` are guesses or, without any, topics that have some of the typed words.
 */
export type Resolution<T> =
	| { readonly kind: 'one'; readonly item: T }
	| { readonly kind: 'several'; readonly items: readonly T[]; readonly more: number }
	| { readonly kind: 'none'; readonly near: readonly T[] };

export interface NameIndex<T> {
	/**
	 * Returns at most `limit` matches, best first; equally good ones by weight, then by name. `far` matches are searched
	 * only if there are no others; with `sparing`, so are all matches with typing errors or looser spellings. A text without
	 * letters or digits finds everything, with rank `prefix`.
	 */
	find(text: string, limit: number, how?: { readonly sparing?: boolean }): readonly NameMatch<T>[];
	/** The number of all matches. */
	count(text: string): number;
	/**
	 * Returns what a text means. An item is chosen only if no other matches equally well, whatever their weights. A guess is
	 * never chosen: two letters turn Southland into Northland.
	 */
	resolve(text: string): Resolution<T>;
}

export interface NamesOptions<T> {
	/** The item of a topic, by its number in the table `topic`. */
	readonly item: (no: number) => T;
	/** Which kinds are looked up; by default all. */
	readonly kinds?: readonly NamedKind[];
	/** Called after each look-up with the number of rows and postings read and terms compared. */
	readonly onWork?: (work: number) => void;
}

/** Suggestions when nothing was found. */
const NEAR_MAX = 5;
/** Items to choose from: as many as a menu can have. */
const SEVERAL_MAX = 25;

/**
 * Opens the names in a database that a {@link NamesWriter} filled. Each look-up reads the tables.
 *
 * @example
 * const names = openNames(database, { item: (no) => no });
 * const [best] = names.find('masood', 5);
 */
export function openNames<T>(
	database: Database,
	{ item, kinds = NAMED_KINDS, onWork = () => {} }: NamesOptions<T>,
): NameIndex<T> {
	function lookUp<Result>(text: string, answer: (reader: NameReader, query: NameQuery) => Result): Result {
		const reader = new NameReader(database, kinds);
		const result = answer(reader, parseNameQuery(text));
		onWork(reader.work);
		return result;
	}

	return {
		find: (text, limit, { sparing = false } = {}) =>
			lookUp(text, (reader, query) => {
				const found: NameMatch<T>[] = [];
				const add = (nos: readonly number[], rank: Rank) => {
					for (const no of nos) found.push({ item: item(no), rank });
				};
				if (isEmpty(query)) add(reader.heaviestOfAll(limit), 'prefix');
				for (const { rank, topics } of bestMatches(reader, text, query, sparing)) {
					add(reader.heaviest(topics, limit - found.length), rank);
					if (found.length >= limit) break;
				}
				return found;
			}),
		count: (text) =>
			lookUp(text, (reader, query) => {
				if (isEmpty(query)) return reader.count();
				let count = 0;
				for (const { topics } of bestMatches(reader, text, query)) count += topics.size;
				return count;
			}),
		resolve: (text) =>
			lookUp(text, (reader, query) => {
				const [best] = bestMatches(reader, text, query);
				if (!best) return { kind: 'none', near: sharingMost(reader, query).map(item) };
				const { rank } = best;
				if (query.isOnlyArticles && rank !== 'exact') return { kind: 'none', near: [] };
				const topics = best.isOfPeople ? reader.people(best.topics) : best.topics;
				const isGuess = rank === 'loose' || rank === 'far' || (query.isOnlyTitles && rank === 'prefix');
				if (isGuess || topics.isEmpty()) {
					return { kind: 'none', near: reader.heaviest(best.topics, NEAR_MAX).map(item) };
				}
				const items = reader.heaviest(topics, SEVERAL_MAX).map(item);
				const [only] = items;
				if (only && items.length === 1) return { kind: 'one', item: only };
				return { kind: 'several', items, more: topics.size - items.length };
			}),
	};
}

const isEmpty = ({ typed }: NameQuery) => typed.length === 0;

/** The matches, best first, each topic only with its best one. */
function* bestMatches(reader: NameReader, text: string, query: NameQuery, sparing = false): Generator<Match> {
	if (isEmpty(query)) return;
	let seen = reader.none();
	let isFound = false;
	for (const match of allMatches(reader, text, query, () => !(sparing && isFound))) {
		if (match.rank === 'far' && isFound) return;
		const fresh = match.topics.without(seen);
		if (fresh.isEmpty()) continue;
		isFound ||= match.rank !== 'far';
		seen = seen.or(fresh);
		yield { ...match, topics: fresh };
	}
}

function* allMatches(reader: NameReader, text: string, query: NameQuery, goOn: () => boolean): Generator<Match> {
	yield { rank: 'exact', topics: reader.topicWithId(text.trim().toLowerCase()) };
	yield* rankedMatches(reader, query, goOn);
}

/** Topics that have some of the typed words, those with most of them first. */
function sharingMost(reader: NameReader, query: NameQuery): readonly number[] {
	const found: number[] = [];
	let seen: Candidates = reader.none();
	for (const topics of sharingWords(reader, query.typed[0] ?? [])) {
		found.push(...reader.heaviest(topics.without(seen), NEAR_MAX - found.length));
		seen = seen.or(topics);
	}
	return found;
}
