/** Sets of ranks. An entry's rank is its place when all are sorted by weight. */

/** One bit each. */
export type Ranks = Uint32Array;
/** Few enough to be listed, in any order, some more than once: nothing is done for all the others. */
export type Few = readonly number[];
export type Found = Ranks | Few;

export function add(ranks: Ranks, rank: number): void {
	ranks[rank >>> 5] = (ranks[rank >>> 5] as number) | (1 << (rank & 31));
}

export function has(ranks: Ranks, rank: number): boolean {
	return ((ranks[rank >>> 5] as number) & (1 << (rank & 31))) !== 0;
}

/** Adds all of `others`. */
export function unite(ranks: Ranks, others: Ranks): void {
	for (let i = 0; i < ranks.length; i++) ranks[i] = (ranks[i] as number) | (others[i] as number);
}

/** Adds all that are both in `some` and in `others`. */
export function uniteCommon(ranks: Ranks, some: Ranks, others: Ranks): void {
	for (let i = 0; i < ranks.length; i++)
		ranks[i] = (ranks[i] as number) | ((some[i] as number) & (others[i] as number));
}

/** Leaves those that are in `others` too. */
export function keepCommon(ranks: Ranks, others: Ranks): void {
	for (let i = 0; i < ranks.length; i++) ranks[i] = (ranks[i] as number) & (others[i] as number);
}

/** Leaves those that are not in `others`. */
export function keepOthers(ranks: Ranks, others: Ranks): void {
	for (let i = 0; i < ranks.length; i++) ranks[i] = (ranks[i] as number) & ~(others[i] as number);
}

export function isEmpty(ranks: Ranks): boolean {
	for (let i = 0; i < ranks.length; i++) if (ranks[i] !== 0) return false;
	return true;
}

/** Adds all that were found. */
export function addAll(ranks: Ranks, found: Found): void {
	if (found instanceof Uint32Array) unite(ranks, found);
	else for (const rank of found) add(ranks, rank);
}

/**
 * Those that were found and are in `allowed` and not in `seen`; undefined when there are none. A set is changed, and a
 * list comes back ascending, each rank once.
 */
export function onlyNew(found: Found, allowed: Ranks, seen: Ranks | undefined): Found | undefined {
	if (found instanceof Uint32Array) {
		keepCommon(found, allowed);
		if (seen) keepOthers(found, seen);
		return isEmpty(found) ? undefined : found;
	}
	const fresh = new Set(found.filter((rank) => has(allowed, rank) && !(seen && has(seen, rank))));
	return fresh.size === 0 ? undefined : [...fresh].sort((a, b) => a - b);
}

/** How many there are; of a list, each once. */
export function count(ranks: Found): number {
	if (!(ranks instanceof Uint32Array)) return ranks.length;
	let sum = 0;
	for (let i = 0; i < ranks.length; i++) {
		for (let bits = ranks[i] as number; bits !== 0; bits &= bits - 1) sum++;
	}
	return sum;
}

/** The lowest ranks, ascending: at most `limit`. A list has to be ascending. */
export function lowest(ranks: Found, limit: number): readonly number[] {
	if (!(ranks instanceof Uint32Array)) return ranks.slice(0, limit);
	const found: number[] = [];
	for (let i = 0; i < ranks.length; i++) {
		for (let bits = ranks[i] as number; bits !== 0; bits &= bits - 1) {
			if (found.length >= limit) return found;
			found.push(i * 32 + 31 - Math.clz32(bits & -bits));
		}
	}
	return found;
}

/** Sets to work with while one question is answered, kept from question to question, and how much work was done. */
export interface Sheets {
	/** An empty set. */
	take(): Ranks;
	/** Takes all sets back. */
	clear(): void;
	/** Numbers looked at or written since the start, 32 ranks of a set counting as one. */
	work: number;
}

/** Sheets for ranks below `size`. */
export function sheetsFor(size: number): Sheets {
	const sheets: Ranks[] = [];
	let taken = 0;
	return {
		work: 0,
		take() {
			const sheet = sheets[taken] ?? new Uint32Array(Math.ceil(size / 32));
			if (taken < sheets.length) sheet.fill(0);
			else sheets.push(sheet);
			taken++;
			this.work += sheet.length;
			return sheet;
		},
		clear() {
			taken = 0;
		},
	};
}
