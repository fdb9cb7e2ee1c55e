/** Splits a typed text into words. */
import { spelledOut, spellingKey } from '../text/transliteration-key.ts';
import { titlesBefore, wordsIn } from './name-forms.ts';

export interface TypedWord {
	/** Folded. */
	readonly text: string;
	/** Its transliteration key. */
	readonly key: string;
}

export interface Reading {
	readonly words: readonly TypedWord[];
	/** How many of the first words are titles, which may be left out. */
	readonly titles: number;
}

/** The typed words; if there are letters such as š and ḫ, also as newsrooms write them (sh, kh). */
export interface NameQuery extends Reading {
	readonly spelledOut?: Reading;
}

export function parseNameQuery(text: string): NameQuery {
	const out = reading(spelledOut(text) ?? '');
	return { ...reading(text), ...(out.words.length > 0 && { spelledOut: out }) };
}

function reading(text: string): Reading {
	const words = wordsIn(text);
	return { words: words.map((text) => ({ text, key: spellingKey(text) })), titles: titlesBefore(words) };
}

/** All words and, if there are titles, the words after them. */
export function withAndWithoutTitles({ words, titles }: Reading): (readonly TypedWord[])[] {
	return titles > 0 ? [words, words.slice(titles)] : [words];
}

/** The words without duplicates. */
export function distinct(words: readonly TypedWord[]): readonly TypedWord[] {
	return [...new Map(words.map((word) => [word.text, word])).values()];
}
