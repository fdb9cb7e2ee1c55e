/** The plain model that name lookup is held to: every definition tried in its turn, nothing prepared. */

import { looseKeys } from '../../../src/data/names/loose-keys.ts';
import type { Named } from '../../../src/data/names/name-forms.ts';
import { withArticlesRestored, withInitialsJoined, withParticlesJoined } from '../../../src/data/names/name-parts.ts';
import { parseNameQuery, type Reading } from '../../../src/data/names/query-words.ts';
import { fold } from '../../../src/data/text/fold-text.ts';
import { spelledOut, spellingKey } from '../../../src/data/text/transliteration-key.ts';

export interface Entry extends Named {
	readonly weight: number;
}

/** The table of edit distances with swaps (optimal string alignment). */
export function editDistance(a: string, b: string): number {
	const row = (i: number): number[] => Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0));
	const d = Array.from({ length: a.length + 1 }, (_, i) => row(i));
	const at = (i: number, j: number) => d[i]?.[j] ?? Number.POSITIVE_INFINITY;
	for (let i = 1; i <= a.length; i++) {
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1] ? 0 : 1;
			const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY;
			(d[i] as number[])[j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same, swapped);
		}
	}
	return at(a.length, b.length);
}

export const split = (text: string) => fold(text).split(' ').filter(Boolean);
const bag = (words: readonly string[]) => words.toSorted().join(' ');
const keysOf = (words: readonly string[]) => words.map(spellingKey);

/** An item is also found by its names as newsrooms write them that do not know scholars' letters and umlauts. */
const alsoSpelledOut = (item: Entry): Entry => ({
	...item,
	spellings: [...item.spellings, ...[item.name, ...item.aliases, ...item.spellings].flatMap(spelledOut)],
});

/** What is done with the words: typed or read in another way, or guessed. */
type How = 'typed' | 'read' | 'guessed' | 'begun' | 'split';

/** The plain model of nearness: every definition tried in its turn; those of exact words only for what was typed so. */
function distance(item: Entry, words: readonly string[], how: How, id: string): number {
	const own = split(item.name);
	const within = (part: readonly string[], whole: readonly string[]) =>
		bag(keysOf(part)) !== bag(keysOf(whole)) && keysOf(part).every((key) => keysOf(whole).includes(key));
	const spellings = item.spellings.map(split);
	const wholes = [
		...item.aliases.map(split).filter((alias) => !within(alias, own)),
		...spellings.filter((one) => !within(one, own) && !spellings.some((other) => within(one, other))),
	];
	const all = [own, ...item.aliases.map(split), ...spellings].flatMap((words) =>
		[words, withArticlesRestored(words), withInitialsJoined(words), withParticlesJoined(words)].flat(),
	);
	const same = (a: string, b: string) => a === b || spellingKey(a) === spellingKey(b);
	const isLoosely = (a: string, b: string) => looseKeys(a).some((key) => looseKeys(b).includes(key));
	const begins = (word: string, other: string) =>
		other.startsWith(word) || (word.length > 2 && spellingKey(other).startsWith(spellingKey(word)));
	if (how !== 'typed' && how !== 'read') {
		const isGuess = {
			guessed: (word: string) => all.some((other) => same(word, other) || isLoosely(word, other)),
			begun: (word: string) => all.some((other) => begins(word, other)),
			split: (word: string) =>
				all.some((other) => same(word, other)) ||
				all.some((first) => first.length > 1 && all.some((second) => second.length > 1 && first + second === word)),
		}[how];
		return words.every(isGuess) ? 12 : Number.POSITIVE_INFINITY;
	}
	/** Errors by which a typed word was meant to be one of eight letters or more, or one of four or more. */
	const between = (a: string, b: string) =>
		editDistance(a, b) <= (b.length > 7 ? 2 : b.length > 3 ? 1 : 0) ? editDistance(a, b) : Number.POSITIVE_INFINITY;
	const errorsTo = (a: string, b: string) => {
		if (same(a, b)) return 0;
		if (a.length < 3) return Number.POSITIVE_INFINITY;
		const keys = spellingKey(a).length > 3 ? between(spellingKey(a), spellingKey(b)) : Number.POSITIVE_INFINITY;
		return Math.min(between(a, b), keys);
	};
	const mistyped = (a: string, b: string) => errorsTo(a, b) === 1;
	const oneWrong = (pool: readonly string[]) => {
		const wrong = words.filter((word) => !pool.some((other) => same(word, other)));
		return wrong.length === 1 && pool.some((other) => mistyped(wrong[0] ?? '', other));
	};
	const joined = (list: readonly string[]) => spellingKey(list.join(''));
	if (how === 'typed') {
		if (id === item.id) return 0;
		if (words.join(' ') === own.join(' ')) return 1;
		if (bag(words) === bag(own)) return 2;
		if (wholes.some((whole) => bag(whole) === bag(words))) return 3;
		if (words.every((word) => own.includes(word))) return 4;
		if (words.every((word) => own.some((other) => other.startsWith(word)))) return 5;
	}
	if ([own, ...wholes].some((whole) => bag(keysOf(whole)) === bag(keysOf(words)))) return 6;
	if (words.every((word) => all.some((other) => same(word, other)))) return 7;
	if (words.every((word) => all.some((other) => begins(word, other)))) return 8;
	for (const whole of [own, ...wholes]) {
		if (joined(words).length > 3 && joined(words) === joined(whole)) return 9;
		if (whole.length === words.length && oneWrong(whole)) return 9;
	}
	if (oneWrong(all)) return 10;
	if (words.every((word) => all.some((other) => isLoosely(word, other)))) return 11;
	const errors = words.map((word) => Math.min(...all.map((other) => errorsTo(word, other))));
	return errors.reduce((sum, some) => sum + some, 0) === 2 ? 13 : Number.POSITIVE_INFINITY;
}

/** So many readings can have the same distance; those of which more is left out come after the others. */
const READINGS_MAX = 1_000;
/** From here on only some words match; … */
export const WORD = 4 * READINGS_MAX;
/** … from here to the next only their beginnings do; … */
export const PREFIX = [5 * READINGS_MAX, 6 * READINGS_MAX] as const;
/** … from here on it is a guess, and never taken for what was meant; … */
export const GUESS = 11 * READINGS_MAX;
/** … and from here on it is made when there is nothing nearer. */
const FAR = 12 * READINGS_MAX;

/** The same for each way to read a text, in the promised order. */
export function model(items: readonly Entry[], text: string) {
	const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
	const query = parseNameQuery(text);
	const { words: guesses, beginnings } = query.guesses();
	const ofWords = (reading: Reading) => reading.map((word) => word.text);
	const readings: readonly (readonly [How, readonly string[], number])[] = [
		...query.typed.map((reading, at) => ['typed', ofWords(reading), at] as const),
		...query.readings().flatMap((level, at) => level.map((reading) => ['read', ofWords(reading), at] as const)),
		...guesses.map((reading, at) => ['guessed', ofWords(reading), at] as const),
		...beginnings.map((reading, at) => ['begun', ofWords(reading), guesses.length + at] as const),
		['split', split(text), READINGS_MAX - 1],
	];
	const all = items.map((item) => {
		const distances = readings.map(
			([how, words, at]) => distance(alsoSpelledOut(item), words, how, text.trim().toLowerCase()) * READINGS_MAX + at,
		);
		return { item, far: Math.min(...distances) };
	});
	const limit = all.some(({ far }) => far < FAR) ? FAR : Number.POSITIVE_INFINITY;
	return all
		.filter(({ far }) => far < limit)
		.sort(
			(a, b) =>
				a.far - b.far ||
				b.item.weight - a.item.weight ||
				byText(fold(a.item.name), fold(b.item.name)) ||
				byText(a.item.id, b.item.id),
		);
}
