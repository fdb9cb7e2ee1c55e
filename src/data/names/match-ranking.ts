/** Finds the topics that a typed text matches, by kinds of match from best to worst. */
import { looseKey } from '../text/transliteration-key.ts';
import type { Candidates } from './candidates.ts';
import type { NameReader } from './name-reader.ts';
import { IN_NAME } from './postings.ts';
import { distinct, type NameQuery, type Reading, type TypedWord, withAndWithoutTitles } from './query-words.ts';
import { meantBy, type TypoMatches, topicsMeant, typoMatches } from './typo-matches.ts';
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
 * - `far`: with two typing errors (a guess).
 */
export type Rank = 'exact' | 'word' | 'prefix' | 'alias' | 'near' | 'loose' | 'far';

/** All topics with a match of one kind; some of them may also have a better one. */
export interface Match {
	readonly rank: Rank;
	readonly topics: Candidates;
}

/**
 * Yields the matches of a query with words, best first. A transliteration counts as much as a spelling in the registry: if
 * one of two Massouds has "Masood" there, he is not the better match. Typing errors and looser spellings, which cost as
 * much as all the rest, are searched only if `goOn` returns true.
 */
export function* rankedMatches(reader: NameReader, query: NameQuery, goOn: () => boolean): Generator<Match> {
	const whole = withAndWithoutTitles(query).map((words) => wholeNames(reader, words));
	for (const { name } of whole) yield { rank: 'exact', topics: name };
	for (const { reordered } of whole) yield { rank: 'exact', topics: reordered };
	for (const { other } of whole) yield { rank: 'exact', topics: other };
	yield* matches('word', havingAll(reader, query, inName));
	yield* matches('prefix', havingAll(reader, query, beginsInName));

	const readings = query.spelledOut ? [query, query.spelledOut] : [query];
	const inAnyForm = (find: Finder) => united(readings.map((reading) => havingAll(reader, reading, find)));
	const spelledWhole = (reading: Reading) =>
		withAndWithoutTitles(reading).map((words) => wholeSpellings(reader, words));
	yield* matches('alias', united(readings.map(spelledWhole)));
	yield* matches('alias', inAnyForm(spelled));
	yield* matches('alias', inAnyForm(begins));
	if (!goOn()) return;
	const typos = readings.map((reading) => typoMatches(reader, reading));
	const withTypos = (how: keyof TypoMatches) => united(typos.map((sets) => sets.map((set) => set[how])));
	yield* matches('near', withTypos('whole'));
	yield* matches('near', withTypos('one'));
	yield* matches('loose', inAnyForm(spelledLoosely));
	yield* matches('far', withTypos('two'));
}

function* matches(rank: Rank, sets: readonly Candidates[]): Generator<Match> {
	for (const topics of sets) yield { rank, topics };
}

/** Unites the results of two readings: those with all words, and those without titles. */
function united([some = [], others = []]: readonly (readonly Candidates[])[]): readonly Candidates[] {
	const [shorter, longer] = some.length < others.length ? [some, others] : [others, some];
	return longer.map((set, at) => (shorter[at] ? set.or(shorter[at]) : set));
}

/** Returns the topics with one kind of match for a typed word. */
type Finder = (reader: NameReader, word: TypedWord) => Candidates;

/** It is a word of the name. */
const inName: Finder = (reader, { text }) => reader.topics('word', [text], IN_NAME);

/** It begins a word of the name. */
const beginsInName: Finder = (reader, { text }) => reader.topicsBeginning('word', text, IN_NAME);

/** It is a word of any form, in any transliteration. */
const spelled: Finder = (reader, { key }) => reader.topics('key', [key]);

/** It begins a word of any form; if it is long enough, in any transliteration. */
const begins: Finder = (reader, { text, key }) => {
	const found = reader.topicsBeginning('word', text);
	return text.length > 2 ? found.or(reader.topicsBeginning('key', key)) : found;
};

/** It is a word of any form in a looser spelling. */
const spelledLoosely: Finder = (reader, { key }) => reader.topics('loose', [looseKey(key)]);

/** The topics in which every typed word is found: with all words and, if there are titles, without these. */
function havingAll(reader: NameReader, reading: Reading, find: Finder): readonly Candidates[] {
	return withAndWithoutTitles(reading).map((words) => {
		let all: Candidates | undefined;
		for (const word of distinct(words)) {
			const having = find(reader, word);
			all = all ? all.and(having) : having;
			if (all.isEmpty()) break;
		}
		return all ?? reader.none();
	});
}

/** Topics that have some of the longer typed words: first the set of those with all of them, last those with at least one. */
export function sharingWords(reader: NameReader, { words }: Reading): readonly Candidates[] {
	const sharing: Candidates[] = [];
	for (const word of distinct(words)) {
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
