/** What a reader typed, as words. */
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

/** What was typed; and where scholars' letters (š, ḫ) are in it, the same as newsrooms write it (sh, kh). */
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

/** All words and, where there are titles, those behind them. */
export function withAndWithoutTitles({ words, titles }: Reading): (readonly TypedWord[])[] {
	return titles > 0 ? [words, words.slice(titles)] : [words];
}

/** Each word once. */
export function distinct(words: readonly TypedWord[]): readonly TypedWord[] {
	return [...new Map(words.map((word) => [word.text, word])).values()];
}
