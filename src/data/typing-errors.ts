/** Typing errors: the entries that have every typed word when one letter, or two, are taken for wrong. */
import type { NamesTable } from './names-table.ts';
import { type Ranks, type Sheets, unite } from './ranks.ts';
import { addWords, type Mistyped, mistyped, type Reading, spelt, type TypedWord, titlesLast } from './typed.ts';

export interface WithErrors {
	/** Those found with one typing error in all words together, and with two: with all words, and without the titles. */
	readonly one: readonly (Ranks | undefined)[];
	readonly two: readonly (Ranks | undefined)[];
	/** What each typed word may have been meant to be. */
	readonly meant: ReadonlyMap<TypedWord, Mistyped>;
}

export function havingErrors(table: NamesTable, reading: Reading, sheets: Sheets): WithErrors {
	const meant = new Map<TypedWord, Mistyped>();
	const known = new Map<string, ByErrors & { readonly meant: Mistyped }>();
	let all: ByErrors | undefined;
	let bare: ByErrors | undefined;
	for (const { word, isLastBare } of titlesLast(reading)) {
		const own = known.get(word.text) ?? byErrors(table, word, sheets);
		known.set(word.text, own);
		meant.set(word, own.meant);
		if (all) addErrors(all, own);
		else all = copied(own, sheets);
		if (isLastBare) bare = copied(all, sheets);
	}
	return { one: [all?.one, bare?.one], two: [all?.two, bare?.two], meant };
}

/** Those in which the words so far are found without an error, with one and with two. */
interface ByErrors {
	readonly none: Ranks;
	readonly one: Ranks;
	readonly two: Ranks;
}

function byErrors(table: NamesTable, word: TypedWord, sheets: Sheets): ByErrors & { readonly meant: Mistyped } {
	const found = { none: sheets.take(), one: sheets.take(), two: sheets.take() };
	const meant = mistyped(table, word, sheets);
	spelt(table, word, found.none, sheets);
	addWords(table, meant.once, found.one, sheets);
	addWords(table, meant.twice, found.two, sheets);
	return { ...found, meant };
}

/** Goes on by a word, whose errors are added to those so far. */
function addErrors(all: ByErrors, word: ByErrors): void {
	const sets = [all.none, all.one, all.two];
	const from = Math.min(...sets.map((set) => set.from));
	const to = Math.max(...sets.map((set) => set.to));
	const [none, one, two] = [all.none.bits, all.one.bits, all.two.bits];
	for (let i = from; i < to; i++) {
		const before0 = none[i] as number;
		const before1 = one[i] as number;
		const before2 = two[i] as number;
		if ((before0 | before1 | before2) === 0) continue;
		const own0 = word.none.bits[i] as number;
		const own1 = word.one.bits[i] as number;
		none[i] = before0 & own0;
		one[i] = (before1 & own0) | (before0 & own1);
		two[i] = (before2 & own0) | (before1 & own1) | (before0 & (word.two.bits[i] as number));
	}
	for (const set of sets) [set.from, set.to] = [from, to];
}

function copied({ none, one, two }: ByErrors, sheets: Sheets): ByErrors {
	const copy = { none: sheets.take(), one: sheets.take(), two: sheets.take() };
	unite(copy.none, none);
	unite(copy.one, one);
	unite(copy.two, two);
	return copy;
}
