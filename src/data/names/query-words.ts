/** Splits a typed text into words, in all the ways that it may be read. */
import { spelledOut, spellingKey } from '../text/transliteration-key.ts';
import { wordsIn } from './name-forms.ts';
import {
	isOnlyArticles,
	withArticlesRestored,
	withInitialsApart,
	withInitialsJoined,
	withoutArabicArticles,
	withoutParticles,
	withoutPatronymic,
	withoutTitleOrName,
	withoutTitles,
	withParticlesJoined,
} from './name-parts.ts';

export interface TypedWord {
	/** Folded. */
	readonly text: string;
	/** Its transliteration key. */
	readonly key: string;
}

/** The words of a text, read in one way. */
export type Reading = readonly TypedWord[];

export interface NameQuery {
	/** The words as typed; then without titles, if there are any. */
	readonly typed: readonly Reading[];
	/** Whether there are only articles: they name nobody but a topic that is called so. */
	readonly isOnlyArticles: boolean;
	/**
	 * Returns all readings by what is left out: nothing; titles; also Arabic articles and patronymics. Among them are those
	 * with letters spelled out (sh for š), and with particles and initials joined to the next word.
	 */
	readonly readings: () => readonly (readonly Reading[])[];
	/** Returns further readings, which are often wrong. */
	readonly guesses: () => readonly Reading[];
}

/** Longer texts are read in fewer ways. */
const WORDS_MAX = 8;

type Words = readonly string[];

/** Reads a text; one without letters and digits has no readings. */
export function parseNameQuery(text: string): NameQuery {
	const words = wordsIn(text);
	const isShort = words.length <= WORDS_MAX;
	const withKeys = keyed();
	const full = lazily(() => {
		const spelled = [words, ...spelledOut(text).map(wordsIn)];
		const joined = [withArticlesRestored, withInitialsJoined, withParticlesJoined].flatMap((how) => spelled.map(how));
		return distinct([...spelled, ...(isShort ? joined : [])]);
	});
	const levels = lazily(() => {
		const untitled = full().map(withoutTitles);
		const shortened = [...full(), ...untitled].map((words) => withoutPatronymic(withoutArabicArticles(words)));
		const all = [full(), untitled, isShort ? shortened.filter((words) => words.length > 1) : []];
		return all.map((level, at) => distinct(level, all.slice(0, at).flat()));
	});
	return {
		typed: distinct([words, withoutTitles(words)]).map(withKeys),
		isOnlyArticles: isOnlyArticles(words),
		readings: () => levels().map((level) => level.map(withKeys)),
		guesses: () => {
			if (!isShort) return [];
			const ways = [withoutArabicArticles, withoutParticles, withoutTitleOrName, withInitialsApart];
			const bases = levels().flat();
			const guessed = bases.flatMap((words) => [...ways.map((how) => how(words)), ...withNeighboursJoined(words)]);
			return distinct(guessed, bases).map(withKeys);
		},
	};
}

/** Each two neighbouring words joined. */
function withNeighboursJoined(words: Words): Words[] {
	return words.slice(1).map((word, at) => words.toSpliced(at, 2, words[at] + word));
}

/** The texts without duplicates, and without the others. */
function distinct(texts: readonly Words[], others: readonly Words[] = []): readonly Words[] {
	const seen = new Set(others.map((words) => words.join(' ')));
	return texts.filter((words) => {
		const text = words.join(' ');
		return text !== '' && !seen.has(text) && seen.add(text);
	});
}

/** Adds keys to words; a word of several readings has its key worked out once. */
function keyed(): (words: Words) => Reading {
	const known = new Map<string, TypedWord>();
	return (words) =>
		words.map((text) => {
			const word = known.get(text) ?? { text, key: spellingKey(text) };
			known.set(text, word);
			return word;
		});
}

function lazily<T>(compute: () => T): () => T {
	let value: T | undefined;
	return () => {
		value ??= compute();
		return value;
	};
}

/** The words of a reading without duplicates. */
export function distinctWords(reading: Reading): Reading {
	return [...new Set(reading)];
}
