/** Whole forms: the entries one of whose forms was typed from its first word to its last. */
import { membersOf } from './columns.ts';
import { joinedKey } from './forms.ts';
import { hashedAs, hashOf, hashOfText } from './hashing.ts';
import type { NamesTable } from './names-table.ts';
import { add, type Few, lowest, type Ranks, type Sheets } from './ranks.ts';
import type { Reading, TypedWord } from './typed.ts';
import type { WithErrors } from './typing-errors.ts';
import { wordAt } from './vocabulary.ts';

/** The name, the same in another order, or another form. */
export type Whole = 'name' | 'turned' | 'other';

/** Whose forms were typed whole, as they are written: with all words, and without the titles where there are any. */
export function wholeForms(table: NamesTable, reading: Reading, sheets: Sheets): Readonly<Record<Whole, Few>>[] {
	return untitled(reading).map((typed) => {
		const found: Record<Whole, number[]> = { name: [], turned: [], other: [] };
		const words = typed.map(({ word }) => word);
		const { members } = table.wordsOfForm;
		eachWhole(table, typed, sheets, (form, from) => {
			if (!sameInAnyOrder(members, from, words, itself)) return;
			const rank = table.rankOfForm[form] as number;
			if (table.firstForms[rank] !== form) found.other.push(rank);
			else if (words.every((word, at) => members[from + at] === word)) found.name.push(rank);
			else found.turned.push(rank);
		});
		return found;
	});
}

/** The same, in any spelling. */
export function wholeSpellings(table: NamesTable, reading: Reading, sheets: Sheets): Few[] {
	return untitled(reading).map((typed) => {
		const found: number[] = [];
		eachWhole(table, typed, sheets, (form) => found.push(table.rankOfForm[form] as number));
		return found;
	});
}

/** Tells each form whose words have the keys of what was typed, and where these words begin. */
function eachWhole(
	table: NamesTable,
	typed: readonly TypedWord[],
	sheets: Sheets,
	tell: (form: number, from: number) => void,
): void {
	const keys = typed.map(({ key }) => key);
	if (keys.includes(-1)) return;
	const { starts, members } = table.wordsOfForm;
	const keyOf = (word: number) => table.keyOfWord[word] as number;
	// Hundreds may bear one name: nothing is copied or sorted for each.
	for (const form of hashedAs(table.byKeys, hashOf(keys.toSorted(ascending)))) {
		const [from, to] = [starts[form] as number, starts[form + 1] as number];
		sheets.work += 1 + to - from;
		if (to - from === keys.length && sameInAnyOrder(members, from, keys, keyOf)) tell(form, from);
	}
}

/**
 * Of those with one error, the ones that were typed whole but for it: a form of theirs has as many words as were typed,
 * with the error in one; or words were run together or parted.
 */
export function wholeButFor(table: NamesTable, reading: Reading, errors: WithErrors, sheets: Sheets): Ranks[] {
	return untitled(reading).map((words, at) => {
		const found = sheets.take();
		addJoined(table, words, found, sheets);
		for (const rank of lowest(errors.one[at] ?? [], Number.POSITIVE_INFINITY)) {
			const end = table.firstForms[rank + 1] as number;
			for (let form = table.firstForms[rank] as number; form < end; form++) {
				if (hasOneError(table, form, words, errors, sheets)) add(found, rank);
			}
		}
		return found;
	});
}

function addJoined(table: NamesTable, typed: readonly TypedWord[], into: Ranks, sheets: Sheets): void {
	const joined = joinedKey(typed.map(({ text }) => text));
	if (joined.length <= 3) return;
	for (const form of hashedAs(table.byJoinedKey, hashOfText(joined))) {
		const words = membersOf(table.wordsOfForm, form);
		sheets.work += 1 + words.length;
		if (joinedKey(Array.from(words, (word) => wordAt(table.words, word))) !== joined) continue;
		add(into, table.rankOfForm[form] as number);
	}
}

/** Whether a form has as many words as were typed, and all but one of these, for which it has one that may be meant. */
function hasOneError(
	{ wordsOfForm, keyOfWord }: NamesTable,
	form: number,
	typed: readonly TypedWord[],
	{ meant }: WithErrors,
	sheets: Sheets,
): boolean {
	const words = membersOf(wordsOfForm, form);
	sheets.work++;
	if (words.length !== typed.length) return false;
	sheets.work += words.length;
	const has = (key: number) => words.some((word) => keyOfWord[word] === key);
	const [only, ...others] = typed.filter(({ key }) => !has(key));
	return only !== undefined && others.length === 0 && words.some((word) => meant.get(only)?.once.has(word));
}

/** All words and, where there are titles, those behind them. */
function untitled({ words, titles }: Reading): (readonly TypedWord[])[] {
	return titles > 0 ? [words, words.slice(titles)] : [words];
}

const ascending = (a: number, b: number) => a - b;

const itself = (word: number) => word;

/** Whether what is made of the members from a place on is the same numbers, each as often. */
function sameInAnyOrder(
	members: Uint32Array,
	from: number,
	numbers: readonly number[],
	made: (member: number) => number,
): boolean {
	let same = 0;
	while (same < numbers.length && made(members[from + same] as number) === numbers[same]) same++;
	if (same === numbers.length) return true;
	for (const number of numbers) {
		let more = 0;
		for (let at = 0; at < numbers.length; at++) {
			if (numbers[at] === number) more--;
			if (made(members[from + at] as number) === number) more++;
		}
		if (more !== 0) return false;
	}
	return true;
}
