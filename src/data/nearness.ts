/**
 * Nearness: all ways in which what a reader typed can mean an entry, nearest first. Each way is a set of ranks, made of
 * the sets of the typed words, so that the entries themselves are hardly ever looked at.
 */
import type { NamesTable } from './names-table.ts';
import { addAll, type Found, isEmpty, keepCommon, type Ranks, type Sheets, unite, uniteCommon } from './ranks.ts';
import {
	addWords,
	begins,
	beginsInName,
	type Finder,
	inName,
	loosely,
	mistyped,
	type Reading,
	spelt,
	type Typed,
	titlesLast,
} from './typed.ts';
import { havingErrors, type WithErrors } from './typing-errors.ts';
import { type Whole, wholeButFor, wholeForms, wholeSpellings } from './whole-forms.ts';

/**
 * How a text matched: `exact`, the id, the whole name, or a whole alias or spelling, in this order; `word`, every typed
 * word is a word of the name; `prefix`, every typed word begins one; `alias`, the same of aliases and spellings, given
 * or formed by transliteration; `near`, with one typing error; `loose`, in a looser spelling, and `far`, with two errors:
 * these two are guesses.
 */
export type Rank = 'exact' | 'word' | 'prefix' | 'alias' | 'near' | 'loose' | 'far';

/** All that match in one way, among them those that match in a nearer one. */
export interface Matches {
	readonly rank: Rank;
	readonly ranks: Found;
}

/** Who matches with all that was typed, and who without the titles, where there are any: the first are nearer. */
type Sets = readonly (Found | undefined)[];

/**
 * All ways to match, nearest first. A transliteration counts as much as a spelling that was written down: that one of two
 * Massouds has "Masood" in the registry makes him no nearer. Before typing errors and looser spellings are looked for,
 * which costs as much as all else, `further` is asked whether they are wanted.
 */
export function* nearness(table: NamesTable, typed: Typed, sheets: Sheets, further: () => boolean): Generator<Matches> {
	const wholes = wholeForms(table, typed, sheets);
	const whole = (how: Whole) => wholes.map((forms) => forms[how]);
	yield* matches('exact', whole('name'));
	yield* matches('exact', whole('turned'));
	yield* matches('exact', whole('other'));
	yield* matches('word', havingEvery(table, typed, inName, sheets));
	yield* matches('prefix', havingEvery(table, typed, beginsInName, sheets));

	const readings = typed.spelledOut ? [typed, typed.spelledOut] : [typed];
	const either = (sets: (reading: Reading) => Sets) =>
		readings.map(sets).reduce((some, others) => united(some, others, sheets));
	const having = (find: Finder) => either((reading) => havingEvery(table, reading, find, sheets));
	yield* matches(
		'alias',
		either((reading) => wholeSpellings(table, reading, sheets)),
	);
	yield* matches('alias', having(spelt));
	yield* matches('alias', having(begins));
	if (!further()) return;
	const errors = new Map(readings.map((reading) => [reading, havingErrors(table, reading, sheets)]));
	const withErrors = (sets: (errors: WithErrors, reading: Reading) => Sets) =>
		either((reading) => sets(errors.get(reading) as WithErrors, reading));
	yield* matches(
		'near',
		withErrors((errors, reading) => wholeButFor(table, reading, errors, sheets)),
	);
	yield* matches(
		'near',
		withErrors(({ one }) => one),
	);
	yield* matches('loose', having(loosely));
	yield* matches(
		'far',
		withErrors(({ two }) => two),
	);
}

function* matches(rank: Rank, sets: Sets): Generator<Matches> {
	for (const ranks of sets) if (ranks) yield { rank, ranks };
}

function united(some: Sets, others: Sets, sheets: Sheets): Sets {
	return [0, 1].map((at) => {
		const all = sheets.take();
		addAll(all, some[at] ?? []);
		addAll(all, others[at] ?? []);
		return all;
	});
}

/** The entries in which a finder finds every typed word. */
function havingEvery(table: NamesTable, reading: Reading, find: Finder, sheets: Sheets): Sets {
	let all: Ranks | undefined;
	let bare: Ranks | undefined;
	for (const { word, isLastBare, isRepeated } of titlesLast(reading)) {
		if (!all || !isRepeated) {
			const having = sheets.take();
			find(table, word, having, sheets);
			if (all) keepCommon(all, having);
			else all = having;
			if (isEmpty(all)) return [undefined, bare];
		}
		if (isLastBare) {
			bare = sheets.take();
			unite(bare, all);
		}
	}
	return [all, bare];
}

/** Who shares some of the longer words with what was typed: sets of those that share most, and then of others too. */
export function sharing(table: NamesTable, reading: Reading, sheets: Sheets): Ranks[] {
	const sharingMore: Ranks[] = [];
	for (const { word, isRepeated } of titlesLast(reading)) {
		if (word.text.length < 4 || isRepeated) continue;
		const having = sheets.take();
		spelt(table, word, having, sheets);
		addWords(table, mistyped(table, word, sheets).once, having, sheets);
		sharingMore.push(sheets.take());
		for (let at = sharingMore.length - 1; at > 0; at--) {
			uniteCommon(sharingMore[at] as Ranks, sharingMore[at - 1] as Ranks, having);
			sheets.work += Math.max(0, having.to - having.from);
		}
		unite(sharingMore[0] as Ranks, having);
	}
	return sharingMore.reverse();
}
