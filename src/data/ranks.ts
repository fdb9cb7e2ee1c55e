/** Sets of ranks. An entry's rank is its place when all are sorted by weight. */

/** One bit each, and where they are: most sets are empty or nearly so, and nothing is done for the rest of them. */
export class Ranks {
	readonly bits: Uint32Array;
	/** Of `bits`, all that are not 0 lie in [from, to). */
	from: number;
	to = 0;

	/** An empty set for ranks below `size`. */
	constructor(size: number) {
		this.bits = new Uint32Array(Math.ceil(size / 32));
		this.from = this.bits.length;
	}
}

/** Few enough to be listed, in any order, some more than once: nothing is done for all the others. */
export type Few = readonly number[];
export type Found = Ranks | Few;

export function add(ranks: Ranks, rank: number): void {
	const at = rank >>> 5;
	ranks.bits[at] = (ranks.bits[at] as number) | (1 << (rank & 31));
	widen(ranks, at, at + 1);
}

export function has({ bits }: Ranks, rank: number): boolean {
	return ((bits[rank >>> 5] as number) & (1 << (rank & 31))) !== 0;
}

/** Adds all of `others`. */
export function unite(ranks: Ranks, { bits, from, to }: Ranks): void {
	const united = ranks.bits;
	for (let i = from; i < to; i++) united[i] = (united[i] as number) | (bits[i] as number);
	widen(ranks, from, to);
}

/** Adds all that are both in `some` and in `others`. */
export function uniteCommon(ranks: Ranks, some: Ranks, others: Ranks): void {
	const [from, to] = [Math.max(some.from, others.from), Math.min(some.to, others.to)];
	const [united, a, b] = [ranks.bits, some.bits, others.bits];
	for (let i = from; i < to; i++) united[i] = (united[i] as number) | ((a[i] as number) & (b[i] as number));
	if (from < to) widen(ranks, from, to);
}

/** Leaves those that are in `others` too. */
export function keepCommon({ bits, from, to }: Ranks, others: Ranks): void {
	const kept = others.bits;
	for (let i = from; i < to; i++) bits[i] = (bits[i] as number) & (kept[i] as number);
}

/** Leaves those that are not in `others`. */
export function keepOthers({ bits, from, to }: Ranks, others: Ranks): void {
	const left = others.bits;
	for (let i = from; i < to; i++) bits[i] = (bits[i] as number) & ~(left[i] as number);
}

export function isEmpty({ bits, from, to }: Ranks): boolean {
	for (let i = from; i < to; i++) if (bits[i] !== 0) return false;
	return true;
}

/** Adds all that were found. */
export function addAll(ranks: Ranks, found: Found): void {
	if (found instanceof Ranks) unite(ranks, found);
	else for (const rank of found) add(ranks, rank);
}

/**
 * Those that were found and are in `allowed`, where that is given, and not in `seen`; undefined when there are none. A set
 * is changed, and a list comes back ascending, each rank once.
 */
export function onlyNew(found: Found, allowed: Ranks | undefined, seen: Ranks | undefined): Found | undefined {
	if (found instanceof Ranks) {
		if (allowed) keepCommon(found, allowed);
		if (seen) keepOthers(found, seen);
		return isEmpty(found) ? undefined : found;
	}
	const fresh = new Set(found.filter((rank) => (!allowed || has(allowed, rank)) && !(seen && has(seen, rank))));
	return fresh.size === 0 ? undefined : [...fresh].sort((a, b) => a - b);
}

/** How many there are; of a list, each once. */
export function count(ranks: Found): number {
	if (!(ranks instanceof Ranks)) return ranks.length;
	let sum = 0;
	for (let i = ranks.from; i < ranks.to; i++) {
		for (let bits = ranks.bits[i] as number; bits !== 0; bits &= bits - 1) sum++;
	}
	return sum;
}

/** The lowest ranks, ascending: at most `limit`. A list has to be ascending. */
export function lowest(ranks: Found, limit: number): readonly number[] {
	if (!(ranks instanceof Ranks)) return ranks.slice(0, limit);
	const found: number[] = [];
	for (let i = ranks.from; i < ranks.to; i++) {
		for (let bits = ranks.bits[i] as number; bits !== 0; bits &= bits - 1) {
			if (found.length >= limit) return found;
			found.push(i * 32 + 31 - Math.clz32(bits & -bits));
		}
	}
	return found;
}

/** From now on bits may be set from one place in `bits` to before another. */
export function widen(ranks: Ranks, from: number, to: number): void {
	if (from < ranks.from) ranks.from = from;
	if (to > ranks.to) ranks.to = to;
}

/** Sets to work with while one question is answered, kept from question to question, and how much work was done. */
export interface Sheets {
	/** An empty set. */
	take(): Ranks;
	/** Takes all sets back and empties them. */
	clear(): void;
	/** Numbers looked at or written since the start, of a set that was taken back those in which its bits were. */
	work: number;
}

/** Sheets for ranks below `size`. */
export function sheetsFor(size: number): Sheets {
	const sheets: Ranks[] = [];
	let taken = 0;
	return {
		work: 0,
		take() {
			const sheet = sheets[taken] ?? new Ranks(size);
			sheets[taken] = sheet;
			taken++;
			return sheet;
		},
		clear() {
			for (const sheet of sheets.slice(0, taken)) {
				this.work += 1 + Math.max(0, sheet.to - sheet.from);
				sheet.bits.fill(0, sheet.from, sheet.to);
				[sheet.from, sheet.to] = [sheet.bits.length, 0];
			}
			taken = 0;
		},
	};
}
