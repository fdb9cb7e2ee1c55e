/** What a reader typed, word by word, and for each word the entries that have it, in one way or another. */
import { membersOf } from './columns.ts';
import { titlesBefore, wordsIn } from './forms.ts';
import { hashedAs, hashOfText } from './hashing.ts';
import { nearTo } from './mistyping.ts';
import type { NamesTable } from './names-table.ts';
import { type Ranks, type Sheets, widen } from './ranks.ts';
import { looseKey, spelledOut, spellingKey, unitsOf } from './spelling.ts';
import { beginning, placeOf, wordAt } from './vocabulary.ts';

export class TypedWord {
	readonly text: string;
	/** Their places in the table's words and keys; -1 when no entry has them. */
	readonly word: number;
	readonly key: number;
	#spelling: string | undefined;

	constructor({ words, keys, keyOfWord }: NamesTable, text: string) {
		this.text = text;
		this.word = placeOf(words, text);
		this.key = this.word < 0 ? placeOf(keys, this.spelling) : (keyOfWord[this.word] as number);
	}

	/** Its {@link spellingKey}, made once, for it takes as long as most ways to look for it. */
	get spelling(): string {
		this.#spelling ??= spellingKey(this.text);
		return this.#spelling;
	}
}

/** All words, and how many of the first ones are titles that may be left out. */
export interface Reading {
	readonly words: readonly TypedWord[];
	readonly titles: number;
}

/** What was typed, as it stands and, where scholars' letters are in it, as newsrooms write them. */
export interface Typed extends Reading {
	readonly spelledOut?: Reading;
}

export function typedText(table: NamesTable, text: string): Typed {
	const out = spelledOut(text);
	return { ...reading(table, text), ...(out !== undefined && { spelledOut: reading(table, out) }) };
}

function reading(table: NamesTable, text: string): Reading {
	const words = wordsIn(text);
	return { words: words.map((word) => new TypedWord(table, word)), titles: titlesBefore(words) };
}

interface InTurn {
	readonly word: TypedWord;
	/** Whether all but the titles have been given, where there are any. */
	readonly isLastBare: boolean;
	/** Whether the same word has been given before. */
	readonly isRepeated: boolean;
}

/** The words that are no titles, then the titles. */
export function* titlesLast({ words, titles }: Reading): Generator<InTurn> {
	const given = new Set<string>();
	for (const [at, word] of [...words.slice(titles), ...words.slice(0, titles)].entries()) {
		yield { word, isLastBare: titles > 0 && at === words.length - titles - 1, isRepeated: given.has(word.text) };
		given.add(word.text);
	}
}

/** Adds the entries that a typed word finds in one way. */
export type Finder = (table: NamesTable, typed: TypedWord, into: Ranks, sheets: Sheets) => void;

/** It is a word of the name. */
export const inName: Finder = (table, { word }, into, sheets) => {
	if (word >= 0) addHolders(table, word, word + 1, true, into, sheets);
};

/** It begins a word of the name. */
export const beginsInName: Finder = (table, { text }, into, sheets) => {
	const [from, to] = beginning(table.words, text);
	addHolders(table, from, to, true, into, sheets);
};

/** It is a word of any form, as typed or in another spelling. */
export const spelt: Finder = (table, { key }, into, sheets) => {
	if (key >= 0) addSpellings(table, key, key + 1, into, sheets);
};

/** It begins a word of any form, as typed or, when it is long enough to tell, in another spelling. */
export const begins: Finder = (table, { text, spelling }, into, sheets) => {
	const [from, to] = beginning(table.words, text);
	addHolders(table, from, to, false, into, sheets);
	if (text.length <= 2) return;
	const [fromKey, toKey] = beginning(table.keys, spelling);
	addSpellings(table, fromKey, toKey, into, sheets);
};

/** It is a word of any form in a looser spelling. */
export const loosely: Finder = (table, { spelling }, into, sheets) => {
	const loose = looseKey(spelling);
	for (const key of hashedAs(table.byLooseKey, hashOfText(loose))) {
		sheets.work++;
		if (looseKey(wordAt(table.keys, key)) === loose) addSpellings(table, key, key + 1, into, sheets);
	}
};

/** Words of the table that typing errors make of the typed one: by one error and by two. */
export interface Mistyped {
	readonly once: ReadonlySet<number>;
	readonly twice: ReadonlySet<number>;
}

/** The words that may have been meant; digits are never mistyped, nor is a word or key of less than four letters meant. */
export function mistyped(table: NamesTable, { text, spelling }: TypedWord, sheets: Sheets): Mistyped {
	const [once, twice] = [new Set<number>(), new Set<number>()];
	if (text.length < 3 || /\p{N}/u.test(text)) return { once, twice };
	sheets.work += nearTo(table.words, unitsOf(text), (word, errors) => {
		(errors === 1 ? once : twice).add(word);
	});
	if (spelling.length < 4) return { once, twice };
	sheets.work += nearTo(table.keys, unitsOf(spelling), (key, errors) => {
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
	const { bits } = into;
	let [first, last] = [bits.length, -1];
	for (let at = start; at < end; at++) {
		const holder = members[at] as number;
		if (inName && (holder & 1) === 0) continue;
		const place = holder >>> 6;
		bits[place] = (bits[place] as number) | (1 << ((holder >>> 1) & 31));
		if (place < first) first = place;
		if (place > last) last = place;
	}
	widen(into, first, last + 1);
	sheets.work += end - start;
}
