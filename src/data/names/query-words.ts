/** Splits a typed text into words, in all the ways that it may be read. */
import { RAW_TEXT_MAX, readWords } from '../text/fold-text.ts';
import { spelledOut, spellingKey } from '../text/transliteration-key.ts';
import { joinedWays, wordsIn } from './name-forms.ts';
import {
	isOnlyArticles,
	isOnlyTitles,
	withInitialsApart,
	withoutArabicArticles,
	withoutParticles,
	withoutPatronymic,
	withoutTitleOrName,
	withoutTitles,
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
	/** Whether there are only titles, which are not the beginnings of names. */
	readonly isOnlyTitles: boolean;
	/** Whether the readings without titles mean a person. */
	readonly hasTitles: boolean;
	/**
	 * Returns all readings by what is left out: nothing; titles; also Arabic articles. Among them are those
	 * with letters spelled out (sh for š), and with particles and initials joined to the next word.
	 */
	readonly readings: () => readonly (readonly Reading[])[];
	/** Returns further readings, which are often wrong; those with initials only begin words. */
	readonly guesses: () => { readonly words: readonly Reading[]; readonly beginnings: readonly Reading[] };
}

/** Longer texts are read in fewer ways. */
const WORDS_MAX = 8;

/** J.K. Sample, whose initials are read as one word. */
const POINT_IN_INITIALS = /(?<=(?<!\p{L})\p{L})\.(?=\p{L}(?!\p{L}))/gu;

type Words = readonly string[];

/** Reads a text; one without letters and digits has no readings. */
export function parseNameQuery(text: string): NameQuery {
	const words = wordsIn(text);
	const untitled = withoutTitles(words);
	const isShort = words.length <= WORDS_MAX;
	const withKeys = keyed();
	const full = lazily(() => {
		const texts = [text, ...spelledOut(text), text.replace(POINT_IN_INITIALS, '. ')];
		const spelled = [...texts.map(wordsIn), withoutEndings(text)];
		return distinct([...spelled, ...(isShort ? spelled.flatMap(joinedWays) : [])]);
	});
	const levels = lazily(() => {
		const bare = full().map(withoutTitles);
		const shortened = [...full(), ...bare].map((words) => withoutArabicArticles(words));
		const all = [full(), bare, isShort ? shortened.filter((words) => words.length > 1) : []];
		return all.map((level, at) => distinct(level, all.slice(0, at).flat()));
	});
	return {
		typed: distinct([words, untitled]).map(withKeys),
		isOnlyArticles: isOnlyArticles(words),
		isOnlyTitles: isOnlyTitles(words),
		hasTitles: untitled.length < words.length && !isOnlyArticles(words.slice(0, words.indexOf(untitled[0] ?? ''))),
		readings: () => levels().map((level) => level.map(withKeys)),
		guesses: () => {
			const bases = isShort ? levels().flat() : [];
			const guessed = bases.flatMap((words) => [
				...[withoutArabicArticles, withoutPatronymic, withoutParticles, withoutTitleOrName].map((how) => how(words)),
				...[...abbreviated(words), ...withNeighboursJoined(words)],
			]);
			return {
				words: distinct(guessed, bases).map(withKeys),
				beginnings: distinct(bases.map(withInitialsApart), bases).map(withKeys),
			};
		},
	};
}

/** The words without what an apostrophe separates from a name: Ankara'dan. */
function withoutEndings(text: string): Words {
	const { words, others } = readWords(text.slice(0, RAW_TEXT_MAX));
	return words.map(
		({ folded, start, end }) => others.find((other) => other.start === start && other.end < end)?.folded ?? folded,
	);
}

/** Each two neighbouring words joined. */
function withNeighboursJoined(words: Words): Words[] {
	return words.slice(1).map((word, at) => words.toSpliced(at, 2, words[at] + word));
}

/** The words with initials for all but the last, as they may be on file: j k sample, jk sample, j sample. */
function abbreviated(words: Words): Words[] {
	const last = words.at(-1) ?? '';
	const initials = words.slice(0, -1).map((word) => [...word][0] ?? '');
	return initials.length === 0
		? []
		: [
				[...initials, last],
				[initials.join(''), last],
				[initials[0] ?? '', last],
			];
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
export function withoutRepeats(reading: Reading): Reading {
	return [...new Set(reading)];
}
