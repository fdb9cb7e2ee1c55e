/** Names: from what a reader typed to the entries that are meant, best first; used by lookup and by autocomplete. */
import { hashedAs, hashOfText } from './hashing.ts';
import { type Named, type NamesTable, namesTable } from './names-table.ts';
import { type Matches, nearness, type Rank, sharing } from './nearness.ts';
import { add, addAll, count, lowest, onlyNew, Ranks, sheetsFor } from './ranks.ts';
import { type Typed, typedText } from './typed.ts';

export type { Named } from './names-table.ts';
export type { Rank } from './nearness.ts';

export interface NameMatch<T> {
	readonly item: T;
	readonly rank: Rank;
}

/**
 * Either one item, or all that are equally near, or none; then `near` are guesses, or else share some word with what was
 * typed. Of several, `items` are the weightiest, and `more` says how many there are besides.
 */
export type Resolution<T> =
	| { readonly kind: 'one'; readonly item: T }
	| { readonly kind: 'several'; readonly items: readonly T[]; readonly more: number }
	| { readonly kind: 'none'; readonly near: readonly T[] };

export interface NameIndex<T> {
	/**
	 * At most `limit` matches, best first; equally near ones by weight, then by name. `far` ones are found when there are
	 * no others, and so are all with typing errors if `sparing`. A text without letters or digits finds everything, with
	 * rank `prefix`.
	 */
	find(text: string, limit: number, how?: { readonly sparing?: boolean }): readonly NameMatch<T>[];
	/** How many matches there are without a limit. */
	count(text: string): number;
	/**
	 * What a text means. Nothing is picked while something else is equally near, however heavy it is, and no guess is: two
	 * letters make Northland of Southland.
	 */
	resolve(text: string): Resolution<T>;
}

/** Suggestions shown when nothing was found. */
const NEAR_MAX = 5;
/** Items that are made to ask which one is meant: as many as a menu takes. */
const SEVERAL_MAX = 25;

interface Opened<T> {
	/** The item at a position, as the table's entries were given. */
	readonly item: (position: number) => T;
	/** Whether an item is looked up at all; asked once for each at the first question. Without it, all are. */
	readonly includes?: (position: number) => boolean;
	/** Is told of the work that each look-up took: numbers looked at or written. */
	readonly onWork?: (steps: number) => void;
}

/** A name index over a table. Items are made only when they are found. */
export function openNames<T extends { readonly id: string }>(
	table: NamesTable,
	{ item, includes, onWork = () => {} }: Opened<T>,
): NameIndex<T> {
	const sheets = sheetsFor(table.positions.length);
	let all: Ranks | undefined;
	const included = () => {
		all ??= ranksOf(table.positions, includes);
		return all;
	};
	const itemOf = (rank: number) => item(table.positions[rank] as number);

	/** What matches, nearest first, each in the nearest way alone. The sets are the caller's until the question is answered. */
	function* found(text: string, typed: Typed, sparing = false): Generator<Matches> {
		let seen: Ranks | undefined;
		let nearer = false;
		for (const { rank, ranks } of ways(text, typed, () => !(sparing && nearer))) {
			if (rank === 'far' && nearer) return;
			const fresh = onlyNew(ranks, includes && included(), seen);
			if (!fresh) continue;
			nearer ||= rank !== 'far';
			yield { rank, ranks: fresh };
			seen ??= sheets.take();
			addAll(seen, fresh);
		}
	}

	function* ways(text: string, typed: Typed, further: () => boolean): Generator<Matches> {
		if (typed.words.length === 0) {
			const ranks = sheets.take();
			addAll(ranks, included());
			yield { rank: 'prefix', ranks };
			return;
		}
		const id = text.trim().toLowerCase();
		const called = [...hashedAs(table.byId, hashOfText(id))];
		yield { rank: 'exact', ranks: called.filter((rank) => itemOf(rank).id === id) };
		yield* nearness(table, typed, sheets, further);
	}

	function sharingWords(typed: Typed): T[] {
		const seen = sheets.take();
		const near: number[] = [];
		for (const ranks of sharing(table, typed, sheets)) {
			const fresh = onlyNew(ranks, includes && included(), seen);
			if (!fresh) continue;
			near.push(...lowest(fresh, NEAR_MAX - near.length));
			addAll(seen, fresh);
		}
		return near.map(itemOf);
	}

	/** Reads what was typed, answers, and tells how much work it was. */
	function asked<R>(text: string, answer: (typed: Typed) => R): R {
		const before = sheets.work;
		const result = answer(typedText(table, text));
		sheets.clear();
		onWork(sheets.work - before);
		return result;
	}

	return {
		find: (text, limit, { sparing } = {}) =>
			asked(text, (typed) => {
				const best: { readonly at: number; readonly rank: Rank }[] = [];
				for (const { rank, ranks } of found(text, typed, sparing)) {
					for (const at of lowest(ranks, limit - best.length)) best.push({ at, rank });
					if (best.length >= limit) break;
				}
				return best.map(({ at, rank }) => ({ item: itemOf(at), rank }));
			}),
		count: (text) =>
			asked(text, (typed) => {
				let sum = 0;
				for (const { ranks } of found(text, typed)) sum += count(ranks);
				return sum;
			}),
		resolve: (text) =>
			asked(text, (typed) => {
				const [nearest] = typed.words.length > 0 ? found(text, typed) : [];
				if (!nearest) return { kind: 'none', near: sharingWords(typed) };
				const { rank, ranks } = nearest;
				if (rank === 'loose' || rank === 'far') return { kind: 'none', near: lowest(ranks, NEAR_MAX).map(itemOf) };
				const items = lowest(ranks, SEVERAL_MAX).map(itemOf);
				const [item] = items;
				if (item && items.length === 1) return { kind: 'one', item };
				return { kind: 'several', items, more: count(ranks) - items.length };
			}),
	};
}

function ranksOf(positions: Uint32Array, includes?: (position: number) => boolean): Ranks {
	const ranks = new Ranks(positions.length);
	for (let rank = 0; rank < positions.length; rank++)
		if (!includes || includes(positions[rank] as number)) add(ranks, rank);
	return ranks;
}

/** Makes items findable; `weight` says how much there is about one, and is asked once an item. Ids are unique. */
export function indexNames<T extends Named>(items: readonly T[], weight: (item: T) => number): NameIndex<T> {
	return openNames(namesTable(items, weight), { item: (position) => items[position] as T });
}
