/** What a reader typed, word by word, and for each word the entries that have it, in one way or another. */
import { membersOf } from './columns.ts';
import { titlesBefore, wordsIn } from './forms.ts';
import type { NamesTable } from './names-table.ts';
import type { Ranks, Sheets } from './ranks.ts';
import { spellingKey, type Units, unitsOf } from './spelling.ts';
import { beginningWith, nearTo, placeOf } from './texts.ts';

export interface TypedWord {
	readonly text: string;
	readonly units: Units;
	readonly keyText: string;
	/** Their places in the table's words and keys; undefined when no entry has them. */
	readonly word: number | undefined;
	readonly key: number | undefined;
}

/** What was typed, as one reading of it. */
export type Reading = readonly TypedWord[];

/** All words, and how many of the first ones are titles that may be left out. */
export interface Typed {
	readonly words: Reading;
	readonly titles: number;
}

export function typedText(table: NamesTable, text: string): Typed {
	const words = wordsIn(text);
	return { words: words.map((word) => typedWord(table, word)), titles: titlesBefore(words) };
}

function typedWord(table: NamesTable, text: string): TypedWord {
	const [units, keyText] = [unitsOf(text), spellingKey(text)];
	return { text, units, keyText, word: placeOf(table.words, units), key: placeOf(table.keys, unitsOf(keyText)) };
}

/** Adds the entries that a typed word finds in one way. */
export type Finder = (table: NamesTable, typed: TypedWord, into: Ranks, sheets: Sheets) => void;

/** It is a word of the name. */
export const inName: Finder = (table, { word }, into, sheets) => {
	if (word !== undefined) addHolders(table, word, word + 1, true, into, sheets);
};

/** It begins a word of the name. */
export const beginsInName: Finder = (table, { units }, into, sheets) => {
	const { from, to } = beginningWith(table.words, units);
	addHolders(table, from, to, true, into, sheets);
};

/** It is a word of any form, as typed or in another spelling. */
export const spelt: Finder = (table, { key }, into, sheets) => {
	if (key !== undefined) addSpellings(table, key, key + 1, into, sheets);
};

/** It begins a word of any form, as typed or, when it is long enough to tell, in another spelling. */
export const begins: Finder = (table, { units, keyText }, into, sheets) => {
	const words = beginningWith(table.words, units);
	addHolders(table, words.from, words.to, false, into, sheets);
	if (units.length <= 2) return;
	const keys = beginningWith(table.keys, unitsOf(keyText));
	addSpellings(table, keys.from, keys.to, into, sheets);
};

/** Words of the table that typing errors make of the typed one: by one error and by two. */
export interface Mistyped {
	readonly once: ReadonlySet<number>;
	readonly twice: ReadonlySet<number>;
}

/** The words that may have been meant; digits are never mistyped, nor is a word or key of less than four letters meant. */
export function mistyped(table: NamesTable, { text, units, keyText }: TypedWord, sheets: Sheets): Mistyped {
	const [once, twice] = [new Set<number>(), new Set<number>()];
	if (units.length < 3 || /\p{N}/u.test(text)) return { once, twice };
	sheets.work += nearTo(table.words, units, (word, errors) => {
		(errors === 1 ? once : twice).add(word);
	});
	if (keyText.length < 4) return { once, twice };
	sheets.work += nearTo(table.keys, unitsOf(keyText), (key, errors) => {
		for (const word of membersOf(table.wordsOfKey, key)) (errors === 1 ? once : twice).add(word);
	});
	return { once, twice };
}

/** Adds all entries that have one of some words. */
export function addWords(table: NamesTable, words: Iterable<number>, into: Ranks, sheets: Sheets): void {
	for (const word of words) addHolders(table, word, word + 1, false, into, sheets);
}

function addSpellings(table: NamesTable, from: number, to: number, into: Ranks, sheets: Sheets): void {
	const { starts, members } = table.wordsOfKey;
	const end = starts[to] as number;
	for (let at = starts[from] as number; at < end; at++) {
		const word = members[at] as number;
		addHolders(table, word, word + 1, false, into, sheets);
	}
}

/** Adds the entries that have one of the words from a place to before another, in their names or anywhere. */
function addHolders(
	{ holders }: NamesTable,
	from: number,
	to: number,
	inName: boolean,
	into: Ranks,
	sheets: Sheets,
): void {
	const { starts, members } = holders;
	const [start, end] = [starts[from] as number, starts[to] as number];
	for (let at = start; at < end; at++) {
		const holder = members[at] as number;
		if (inName && (holder & 1) === 0) continue;
		const rank = holder >>> 1;
		into[rank >>> 5] = (into[rank >>> 5] as number) | (1 << (rank & 31));
	}
	sheets.work += end - start;
}
