/** Sets of ranks, one bit each. An entry's rank is its place when all are sorted by weight. */

export type Ranks = Uint32Array;

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

/** Leaves those that are in `allowed` and not yet in `seen`, and adds them there. Whether there are any. */
export function keepNew(ranks: Ranks, allowed: Ranks, seen: Ranks): boolean {
	let any = 0;
	for (let i = 0; i < ranks.length; i++) {
		const before = seen[i] as number;
		const fresh = (ranks[i] as number) & (allowed[i] as number) & ~before;
		ranks[i] = fresh;
		seen[i] = before | fresh;
		any |= fresh;
	}
	return any !== 0;
}

export function isEmpty(ranks: Ranks): boolean {
	for (let i = 0; i < ranks.length; i++) if (ranks[i] !== 0) return false;
	return true;
}

export function count(ranks: Ranks): number {
	let sum = 0;
	for (let i = 0; i < ranks.length; i++) {
		for (let bits = ranks[i] as number; bits !== 0; bits &= bits - 1) sum++;
	}
	return sum;
}

/** The lowest ranks, ascending: at most `limit`. */
export function lowest(ranks: Ranks, limit: number): number[] {
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
