/** From what a reader typed to the topics that are meant, best first; used by commands and by autocomplete. */
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
 * Either one item, or all that match equally well, or none; then `near` are guesses, or else share some word with what was
 * typed. Of several, `items` are the weightiest, and `more` says how many there are besides.
 */
export type Resolution<T> =
	| { readonly kind: 'one'; readonly item: T }
	| { readonly kind: 'several'; readonly items: readonly T[]; readonly more: number }
	| { readonly kind: 'none'; readonly near: readonly T[] };

export interface NameIndex<T> {
	/**
	 * At most `limit` matches, best first; equally good ones by weight, then by name. `far` ones are found when there are
	 * no others, and with `sparing` so are all that take typing errors or looser spellings. A text without letters or digits
	 * finds everything, with rank `prefix`.
	 */
	find(text: string, limit: number, how?: { readonly sparing?: boolean }): readonly NameMatch<T>[];
	/** How many matches there are without a limit. */
	count(text: string): number;
	/**
	 * What a text means. Nothing is picked while something else matches equally well, however heavy it is; and a guess is
	 * never picked, since two letters make Northland of Southland.
	 */
	resolve(text: string): Resolution<T>;
}

export interface NamesOptions<T> {
	/** The item of a topic, by its number in the table `topic`. */
	readonly item: (no: number) => T;
	/** Which kinds are looked up; by default all. */
	readonly kinds?: readonly NamedKind[];
	/** Receives how much work each look-up was: rows read, postings looked at and terms compared. */
	readonly onWork?: (work: number) => void;
}

/** Suggestions when nothing was found. */
const NEAR_MAX = 5;
/** Items to ask which one is meant: as many as a menu takes. */
const SEVERAL_MAX = 25;

/**
 * Opens the names in a database that a {@link NamesWriter} filled. Opening reads nothing, and every look-up reads the tables
 * as they are.
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
				if (query.words.length === 0) add(reader.heaviestOfAll(limit), 'prefix');
				for (const { rank, topics } of bestMatches(reader, text, query, sparing)) {
					add(reader.heaviest(topics, limit - found.length), rank);
					if (found.length >= limit) break;
				}
				return found;
			}),
		count: (text) =>
			lookUp(text, (reader, query) => {
				if (query.words.length === 0) return reader.count();
				let count = 0;
				for (const { topics } of bestMatches(reader, text, query)) count += topics.size;
				return count;
			}),
		resolve: (text) =>
			lookUp(text, (reader, query) => {
				const [best] = bestMatches(reader, text, query);
				if (!best) return { kind: 'none', near: sharingMost(reader, query).map(item) };
				const { rank, topics } = best;
				if (rank === 'loose' || rank === 'far') {
					return { kind: 'none', near: reader.heaviest(topics, NEAR_MAX).map(item) };
				}
				const items = reader.heaviest(topics, SEVERAL_MAX).map(item);
				const [only] = items;
				if (only && items.length === 1) return { kind: 'one', item: only };
				return { kind: 'several', items, more: topics.size - items.length };
			}),
	};
}

/** What matches, best first, each topic in its best way alone. */
function* bestMatches(reader: NameReader, text: string, query: NameQuery, sparing = false): Generator<Match> {
	if (query.words.length === 0) return;
	let seen = reader.none();
	let isFound = false;
	for (const { rank, topics } of allMatches(reader, text, query, () => !(sparing && isFound))) {
		if (rank === 'far' && isFound) return;
		const fresh = topics.without(seen);
		if (fresh.isEmpty()) continue;
		isFound ||= rank !== 'far';
		seen = seen.or(fresh);
		yield { rank, topics: fresh };
	}
}

function* allMatches(reader: NameReader, text: string, query: NameQuery, goOn: () => boolean): Generator<Match> {
	yield { rank: 'exact', topics: reader.topicWithId(text.trim().toLowerCase()) };
	yield* rankedMatches(reader, query, goOn);
}

/** Some topics that share words with what was typed, those with most words first. */
function sharingMost(reader: NameReader, query: NameQuery): readonly number[] {
	const found: number[] = [];
	let seen: Candidates = reader.none();
	for (const topics of sharingWords(reader, query)) {
		found.push(...reader.heaviest(topics.without(seen), NEAR_MAX - found.length));
		seen = seen.or(topics);
	}
	return found;
}
