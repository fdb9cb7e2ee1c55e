/** Finds the topics that a typed text matches, by kinds of match from best to worst. */
import type { Candidates } from './candidates.ts';
import { looseKeys } from './loose-keys.ts';
import type { NameReader } from './name-reader.ts';
import { IN_NAME } from './postings.ts';
import { type NameQuery, type Reading, type TypedWord, withoutRepeats } from './query-words.ts';
import { meantBy, topicsMeant, typoMatches } from './typo-matches.ts';
import { wholeNames, wholeSpellings } from './whole-names.ts';

/**
 * How a text matched, best first:
 *
 * - `exact`: the id, the whole name, or a whole alias or spelling, in this order;
 * - `word`: every typed word is a word of the name;
 * - `prefix`: every typed word begins a word of the name;
 * - `alias`: the same for aliases and spellings, in the registry or by transliteration;
 * - `near`: with one typing error;
 * - `loose`: in a looser spelling (a guess);
 * - `far`: in a reading that is often wrong, or with two typing errors (a guess).
 */
export type Rank = 'exact' | 'word' | 'prefix' | 'alias' | 'near' | 'loose' | 'far';

/** All topics with a match of one kind; some of them may also have a better one. */
export interface Match {
	readonly rank: Rank;
	readonly topics: Candidates;
	/** Whether titles were left out, so that a person is meant. */
	readonly isOfPeople?: boolean;
}

/**
 * Yields the matches of a query with words, best first. A transliteration counts as much as a spelling in the registry: if
 * one of two Massouds has "Masood" there, he is not the better match. Typing errors and looser spellings, which cost as
 * much as all the rest, are searched only if `goOn` returns true.
 */
export function* rankedMatches(reader: NameReader, query: NameQuery, goOn: () => boolean): Generator<Match> {
	const whole = query.typed.map((words) => wholeNames(reader, words));
	/** Readings after the first are without titles. */
	const matchAt = (at: number, rank: Rank, topics: Candidates): Match => ({
		...{ rank, topics },
		isOfPeople: at > 0 && query.hasTitles,
	});
	for (const kind of ['name', 'reordered', 'other'] as const) {
		for (const [at, found] of whole.entries()) yield matchAt(at, 'exact', found[kind]);
	}
	for (const [rank, find] of [
		['word', inName],
		['prefix', beginsInName],
	] as const) {
		for (const [at, words] of query.typed.entries()) yield matchAt(at, rank, havingAll(reader, words, find));
	}

	const readings = query.readings();
	/** Those of which more is left out come after the others. */
	function* inReadings(rank: Rank, find: (words: Reading) => Candidates): Generator<Match> {
		for (const [at, level] of readings.entries()) {
			if (level.length > 0)
				yield matchAt(
					at,
					rank,
					level.map(find).reduce((some, others) => some.or(others)),
				);
		}
	}
	yield* inReadings('alias', (words) => wholeSpellings(reader, words));
	yield* inReadings('alias', (words) => havingAll(reader, words, spelled));
	yield* inReadings('alias', (words) => havingAll(reader, words, begins));
	if (!goOn()) return;
	const typos = typoMatches(reader);
	yield* inReadings('near', (words) => typos(words).whole);
	yield* inReadings('near', (words) => typos(words).one);
	yield* inReadings('loose', (words) => havingAll(reader, words, spelledLoosely));
	const { words: guesses, beginnings } = query.guesses();
	for (const words of guesses) yield { rank: 'far', topics: havingAll(reader, words, resembling) };
	for (const words of beginnings) yield { rank: 'far', topics: havingAll(reader, words, begins) };
	yield { rank: 'far', topics: havingAll(reader, query.typed[0] ?? [], inTwoWords) };
	yield* inReadings('far', (words) => typos(words).two);
}

/** Returns the topics with one kind of match for a typed word. */
type Finder = (reader: NameReader, word: TypedWord) => Candidates;

/** It is a word of the name. */
const inName: Finder = (reader, { text }) => reader.topics('word', [text], IN_NAME);

/** Numbers are never begun: Pius XI is not Pius XII, and brigade 1 not brigade 12. */
const isNumber = (text: string) => /^(?:\p{N}+|x{0,3}(?:i[xv]|v?i{1,3}|v|x))$/u.test(text);

/** It begins a word of the name. */
const beginsInName: Finder = (reader, { text }) =>
	isNumber(text) ? reader.topics('word', [text], IN_NAME) : reader.topicsBeginning('word', text, IN_NAME);

/** It is a word of any form, in any transliteration. */
const spelled: Finder = (reader, { key }) => reader.topics('key', [key]);

/** It begins a word of any form; if it is long enough, in any transliteration. */
const begins: Finder = (reader, { text, key }) => {
	if (isNumber(text)) return reader.topics('word', [text]);
	const found = reader.topicsBeginning('word', text);
	return text.length > 2 ? found.or(reader.topicsBeginning('key', key)) : found;
};

/** It is a word of any form in a looser spelling. */
const spelledLoosely: Finder = (reader, { text, key }) => reader.topics('loose', looseKeys(text, key));

/** It is a word of any form, at least in a looser spelling. */
const resembling: Finder = (reader, word) => spelled(reader, word).or(spelledLoosely(reader, word));

/** It is a word of any form, or two of its words run together. */
const inTwoWords: Finder = (reader, word) => {
	let found = spelled(reader, word);
	const { text } = word;
	for (let at = 2; at <= Math.min(text.length, SPLIT_MAX) - 2; at++) {
		const first = reader.topics('word', [text.slice(0, at)]);
		if (!first.isEmpty()) found = found.or(first.and(reader.topics('word', [text.slice(at)])));
	}
	return found;
};

/** Longer words are not taken for two. */
const SPLIT_MAX = 24;

/** The topics in which every typed word is found. */
function havingAll(reader: NameReader, words: Reading, find: Finder): Candidates {
	let all: Candidates | undefined;
	for (const word of withoutRepeats(words)) {
		const having = find(reader, word);
		all = all ? all.and(having) : having;
		if (all.isEmpty()) break;
	}
	return all ?? reader.none();
}

/** Topics that have some of the longer typed words: first the set of those with all of them, last those with at least one. */
export function sharingWords(reader: NameReader, words: Reading): readonly Candidates[] {
	const sharing: Candidates[] = [];
	for (const word of withoutRepeats(words)) {
		if (word.text.length < 4) continue;
		const having = spelled(reader, word).or(topicsMeant(reader, meantBy(reader, word), 1));
		sharing.push(reader.none());
		for (let at = sharing.length - 1; at >= 0; at--) {
			const before = sharing[at - 1];
			sharing[at] = (sharing[at] as Candidates).or(before ? before.and(having) : having);
		}
	}
	return sharing.reverse();
}
