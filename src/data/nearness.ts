/**
 * Nearness: all ways in which what a reader typed can mean an entry, nearest first. Each way is a set of ranks, made of
 * the sets of the typed words, so that the entries themselves are hardly ever looked at.
 */
import { membersOf } from './columns.ts';
import { joinedKey } from './forms.ts';
import { hashedAs, type NamesTable } from './names-table.ts';
import { add, isEmpty, keepCommon, lowest, type Ranks, type Sheets, unite, uniteCommon } from './ranks.ts';
import { unitsOf } from './spelling.ts';
import { textAt } from './texts.ts';
import {
	addWords,
	begins,
	beginsInName,
	type Finder,
	inName,
	type Mistyped,
	mistyped,
	type Reading,
	spelt,
	type Typed,
	type TypedWord,
} from './typed.ts';

/**
 * How a text matched: `exact`, the id, the whole name, or a whole alias or spelling, in this order; `word`, every typed
 * word is a word of the name; `prefix`, every typed word begins one; `alias`, the same of aliases and spellings, given
 * or formed by transliteration; `near`, with one typing error; `far`, with two, which is a guess.
 */
export type Rank = 'exact' | 'word' | 'prefix' | 'alias' | 'near' | 'far';

/** All that match in one way, among them those that match in a nearer one. */
export interface Matches {
	readonly rank: Rank;
	readonly ranks: Ranks;
}

/** A set for each reading: for all that was typed, and for that without titles where there are any. */
type Sets = readonly (Ranks | undefined)[];

/**
 * All ways to match, nearest first. A transliteration counts as much as a spelling that was written down: that one of two
 * Massouds has "Masood" in the registry makes him no nearer. Who matches with titles is nearer than who matches without.
 */
export function* nearness(table: NamesTable, typed: Typed, sheets: Sheets): Generator<Matches> {
	const readings = typed.titles > 0 ? [typed.words, typed.words.slice(typed.titles)] : [typed.words];
	const wholes = readings.map((reading) => wholeForms(table, reading, sheets));
	const whole = (how: Whole) => wholes.map((forms) => ranksOf(table, forms[how], sheets));
	yield* matches('exact', whole('name'));
	yield* matches('exact', whole('turned'));
	yield* matches('exact', whole('other'));
	yield* matches('word', havingEvery(table, typed, inName, sheets));
	yield* matches('prefix', havingEvery(table, typed, beginsInName, sheets));
	yield* matches('alias', whole('spelling'));
	yield* matches('alias', havingEvery(table, typed, spelt, sheets));
	yield* matches('alias', havingEvery(table, typed, begins, sheets));
	const { one, two, meant } = havingErrors(table, typed, sheets);
	yield* matches(
		'near',
		readings.map((reading, at) => wholeButFor(table, reading, one[at], meant, sheets)),
	);
	yield* matches('near', one);
	yield* matches('far', two);
}

function* matches(rank: Rank, sets: Sets): Generator<Matches> {
	for (const ranks of sets) if (ranks) yield { rank, ranks };
}

/** Forms that were typed whole: the name, the same in another order, another form, or one in another spelling. */
type Whole = 'name' | 'turned' | 'other' | 'spelling';

function wholeForms(table: NamesTable, reading: Reading, sheets: Sheets): Readonly<Record<Whole, readonly number[]>> {
	const found: Record<Whole, number[]> = { name: [], turned: [], other: [], spelling: [] };
	const keys = reading.flatMap(({ key }) => key ?? []).sort(ascending);
	if (keys.length < reading.length) return found;
	const typed = reading.map(({ word }) => word ?? UNKNOWN);
	const sorted = typed.toSorted(ascending);
	for (const form of hashedAs(table.byKeys, keys)) {
		const words = membersOf(table.wordsOfForm, form);
		sheets.work += words.length;
		if (!same(words.map((word) => table.keyOfWord[word] as number).sort(), keys)) continue;
		const isName = table.firstForms[table.rankOfForm[form] as number] === form;
		if (!same(words.toSorted(), sorted)) found.spelling.push(form);
		else if (!isName) found.other.push(form);
		else if (same(words, typed)) found.name.push(form);
		else found.turned.push(form);
	}
	return found;
}

/** The entries in which a finder finds every typed word. */
function havingEvery(table: NamesTable, typed: Typed, find: Finder, sheets: Sheets): Sets {
	let all: Ranks | undefined;
	let bare: Ranks | undefined;
	for (const { word, isLastBare } of titlesLast(typed)) {
		const having = sheets.take();
		find(table, word, having, sheets);
		if (all) keepCommon(all, having);
		else all = having;
		if (isEmpty(all)) return [undefined, bare];
		if (isLastBare) {
			bare = sheets.take();
			unite(bare, all);
		}
	}
	return [all, bare];
}

interface WithErrors {
	/** Those found with one typing error in all words together, and with two. */
	readonly one: Sets;
	readonly two: Sets;
	/** What each typed word may have been meant to be. */
	readonly meant: ReadonlyMap<TypedWord, Mistyped>;
}

function havingErrors(table: NamesTable, typed: Typed, sheets: Sheets): WithErrors {
	const meant = new Map<TypedWord, Mistyped>();
	let all: ByErrors | undefined;
	let bare: ByErrors | undefined;
	for (const { word, isLastBare } of titlesLast(typed)) {
		const own = byErrors(table, word, sheets);
		meant.set(word, own.meant);
		if (all) addErrors(all, own);
		else all = own;
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
function addErrors({ none, one, two }: ByErrors, word: ByErrors): void {
	for (let i = 0; i < none.length; i++) {
		const before0 = none[i] as number;
		const before1 = one[i] as number;
		const before2 = two[i] as number;
		if ((before0 | before1 | before2) === 0) continue;
		const own0 = word.none[i] as number;
		const own1 = word.one[i] as number;
		none[i] = before0 & own0;
		one[i] = (before1 & own0) | (before0 & own1);
		two[i] = (before2 & own0) | (before1 & own1) | (before0 & (word.two[i] as number));
	}
}

function copied({ none, one, two }: ByErrors, sheets: Sheets): ByErrors {
	const copy = { none: sheets.take(), one: sheets.take(), two: sheets.take() };
	unite(copy.none, none);
	unite(copy.one, one);
	unite(copy.two, two);
	return copy;
}

/**
 * Of those with one error, the ones that were typed whole but for it: a form of theirs has as many words as were typed,
 * with the error in one; or words were run together or parted.
 */
function wholeButFor(
	table: NamesTable,
	reading: Reading,
	withOneError: Ranks | undefined,
	meant: ReadonlyMap<TypedWord, Mistyped>,
	sheets: Sheets,
): Ranks {
	const found = sheets.take();
	const joined = joinedKey(reading.map(({ text }) => text));
	for (const form of joined.length > 3 ? hashedAs(table.byJoinedKey, unitsOf(joined)) : []) {
		const words = membersOf(table.wordsOfForm, form);
		sheets.work += words.length;
		if (joinedKey(Array.from(words, (word) => textAt(table.words, word))) === joined) {
			add(found, table.rankOfForm[form] as number);
		}
	}
	for (const rank of withOneError ? lowest(withOneError, Number.POSITIVE_INFINITY) : []) {
		const end = table.firstForms[rank + 1] as number;
		for (let form = table.firstForms[rank] as number; form < end; form++) {
			const words = membersOf(table.wordsOfForm, form);
			sheets.work += words.length;
			if (words.length !== reading.length) continue;
			const keys = words.map((word) => table.keyOfWord[word] as number);
			const missing = reading.filter(({ key }) => key === undefined || !keys.includes(key));
			const [only] = missing;
			if (!only || missing.length > 1) continue;
			if (words.some((word) => meant.get(only)?.once.has(word))) add(found, rank);
		}
	}
	return found;
}

/** Who shares some of the longer words with what was typed: sets of those that share most, and then of others too. */
export function sharing(table: NamesTable, { words }: Typed, sheets: Sheets): Ranks[] {
	const sharingMore: Ranks[] = [];
	for (const word of words) {
		if (word.text.length < 4) continue;
		const having = sheets.take();
		spelt(table, word, having, sheets);
		addWords(table, mistyped(table, word, sheets).once, having, sheets);
		sharingMore.push(sheets.take());
		for (let at = sharingMore.length - 1; at > 0; at--) {
			uniteCommon(sharingMore[at] as Ranks, sharingMore[at - 1] as Ranks, having);
		}
		unite(sharingMore[0] as Ranks, having);
	}
	return sharingMore.reverse();
}

/** The words that are no titles, then the titles. */
function* titlesLast({ words, titles }: Typed): Generator<{ word: TypedWord; isLastBare: boolean }> {
	for (let at = titles; at < words.length; at++) {
		yield { word: words[at] as TypedWord, isLastBare: titles > 0 && at === words.length - 1 };
	}
	for (let at = 0; at < titles; at++) yield { word: words[at] as TypedWord, isLastBare: false };
}

function ranksOf(table: NamesTable, forms: readonly number[], sheets: Sheets): Ranks | undefined {
	if (forms.length === 0) return undefined;
	const ranks = sheets.take();
	for (const form of forms) add(ranks, table.rankOfForm[form] as number);
	return ranks;
}

/** The place of a word that no name has. */
const UNKNOWN = -1;

const ascending = (a: number, b: number) => a - b;

const same = (a: ArrayLike<number>, b: ArrayLike<number>) =>
	a.length === b.length && Array.prototype.every.call(a, (number, at) => number === b[at]);
