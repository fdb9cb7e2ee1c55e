/**
 * Names: from what a reader typed to the entries that are meant, best first; used by lookup and by autocomplete.
 *
 * Every entry is looked at for every query, which takes some milliseconds for a few thousand. Titles before a name
 * are dropped when something is left, and an entry that matches with them is nearer than one that matches without.
 */
import { fold } from './folding.ts';
import { type Form, formOf, has, hasButOneError, readingsOf, type Typed } from './forms.ts';

/** What can be looked up by name. */
export interface Named {
	readonly id: string;
	readonly name: string;
	readonly aliases: readonly string[];
	readonly spellings: readonly string[];
}

/**
 * How a text matched: `exact`, the id, the whole name, or a whole alias or spelling, in this order; `word`, every typed
 * word is a word of the name; `prefix`, every typed word begins one; `alias`, the same of aliases and spellings, given
 * or formed by transliteration; `near`, with one typing error.
 */
export type Rank = 'exact' | 'word' | 'prefix' | 'alias' | 'near';

export interface NameMatch<T> {
	readonly item: T;
	readonly rank: Rank;
}

/** Either one item, or all that are equally near, or none; then `near` shares some word with what was typed. */
export type Resolution<T> =
	| { readonly kind: 'one'; readonly item: T }
	| { readonly kind: 'several'; readonly items: readonly T[] }
	| { readonly kind: 'none'; readonly near: readonly T[] };

export interface NameIndex<T extends Named> {
	/**
	 * At most `limit` matches, best first; equally near ones by weight, then by name. A text without letters or digits
	 * finds everything, with rank `prefix`.
	 */
	find(text: string, limit: number): readonly NameMatch<T>[];
	/** What a text means. Nothing is picked while something else is equally near, however heavy it is. */
	resolve(text: string): Resolution<T>;
}

/** Suggestions shown when nothing was found. */
const NEAR_MAX = 5;

interface Entry<T> {
	readonly item: T;
	readonly name: Form;
	/** Aliases and spellings that stand for the whole name. */
	readonly others: readonly Form[];
	/** The words and keys of all forms. */
	readonly words: readonly string[];
	readonly keys: readonly string[];
}

function entryOf<T extends Named>(item: T): Entry<T> {
	const form = (text: string) => formOf(fold(text));
	const name = form(item.name);
	const spellings = item.spellings.map(form);
	const aliases = item.aliases.map(form);
	// "Massoud" as another form of "Ahmad Massoud" must not win over Ahmad Shah Massoud: it is a part, not the whole.
	const isPart = (part: Form, whole: Form) =>
		part.sortedKeys !== whole.sortedKeys && part.keys.every((key) => whole.keys.includes(key));
	const all = [name, ...aliases, ...spellings];
	return {
		item,
		name,
		others: [
			...aliases.filter((alias) => !isPart(alias, name)),
			...spellings.filter((spelling) => ![name, ...spellings].some((whole) => isPart(spelling, whole))),
		],
		words: [...new Set(all.flatMap(({ words }) => words))],
		keys: [...new Set(all.flatMap(({ keys }) => keys))],
	};
}

/**
 * All ways to match, nearest first; matches by the same line are equally near. A transliteration counts as much as a
 * spelling that was written down: that one of two Massouds has "Masood" in the registry makes him no nearer.
 */
const NEARNESS: readonly (readonly [Rank, (entry: Entry<Named>, typed: Typed) => boolean])[] = [
	['exact', (entry, typed) => entry.item.id === typed.id],
	['exact', (entry, typed) => entry.name.folded === typed.folded],
	['exact', (entry, typed) => entry.name.sorted === typed.sorted],
	['exact', (entry, typed) => entry.others.some((other) => other.sorted === typed.sorted)],
	['word', (entry, typed) => typed.words.every((word) => entry.name.words.includes(word))],
	['prefix', (entry, typed) => typed.words.every((word) => entry.name.words.some((own) => own.startsWith(word)))],
	['alias', (entry, typed) => [entry.name, ...entry.others].some((form) => form.sortedKeys === typed.sortedKeys)],
	['alias', (entry, typed) => typed.words.every((_, at) => has(entry, typed, at))],
	[
		'alias',
		(entry, typed) =>
			typed.words.every(
				(word, at) =>
					entry.words.some((own) => own.startsWith(word)) ||
					(word.length > 2 && entry.keys.some((own) => own.startsWith(typed.keys[at] as string))),
			),
	],
	[
		'near',
		(entry, typed) =>
			[entry.name, ...entry.others].some(
				(form) =>
					(typed.joinedKey.length > 3 && form.joinedKey === typed.joinedKey) ||
					(form.words.length === typed.words.length && hasButOneError(form, typed)),
			),
	],
	['near', hasButOneError],
];

/** Makes items findable; `weight` says how much there is about one, and is asked once an item. Ids are unique. */
export function indexNames<T extends Named>(items: readonly T[], weight: (item: T) => number): NameIndex<T> {
	const entries = items
		.map((item) => ({ entry: entryOf(item), weight: weight(item) }))
		.sort(
			(a, b) =>
				b.weight - a.weight ||
				compare(a.entry.name.folded, b.entry.name.folded) ||
				compare(a.entry.item.id, b.entry.item.id),
		)
		.map(({ entry }) => entry);

	/** Every match with its distance, nearest first. */
	function matches(text: string) {
		const readings = readingsOf(text);
		return entries
			.flatMap((entry) => {
				const ways = readings.flatMap((typed, withoutTitle) => {
					const line = NEARNESS.findIndex(([, test]) => test(entry, typed));
					const rank = NEARNESS[line]?.[0];
					return rank ? [{ item: entry.item, rank, distance: line * 2 + withoutTitle }] : [];
				});
				return ways.sort((a, b) => a.distance - b.distance).slice(0, 1);
			})
			.sort((a, b) => a.distance - b.distance);
	}

	/** Entries that have some of the longer words. */
	function sharing(text: string): T[] {
		const words = fold(text)
			.split(' ')
			.filter((word) => word.length > 3)
			.map(formOf);
		return entries
			.map((entry) => ({
				item: entry.item,
				shared: words.filter((word) => has(entry, word, 0) || hasButOneError(entry, word)).length,
			}))
			.filter(({ shared }) => shared > 0)
			.sort((a, b) => b.shared - a.shared)
			.slice(0, NEAR_MAX)
			.map(({ item }) => item);
	}

	return {
		find: (text, limit) =>
			(fold(text) === '' ? entries.map(({ item }) => ({ item, rank: 'prefix' as const })) : matches(text))
				.slice(0, limit)
				.map(({ item, rank }) => ({ item, rank })),
		resolve(text) {
			const found = fold(text) === '' ? [] : matches(text);
			const nearest = found.filter(({ distance }) => distance === found[0]?.distance).map(({ item }) => item);
			const [item] = nearest;
			if (item === undefined) return { kind: 'none', near: sharing(text) };
			return nearest.length === 1 ? { kind: 'one', item } : { kind: 'several', items: nearest };
		},
	};
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
