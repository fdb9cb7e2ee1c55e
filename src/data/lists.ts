/** Lists of what an edition holds, made when it is looked at: an archive has a million claims, a reply a few. */
import type { Claim } from './edition.ts';

/** Things in one order. */
export interface List<T> extends Iterable<T> {
	readonly length: number;
	/** As many as there are, and at most `most`. */
	first(most: number): readonly T[];
}

/** How many publications carry some claims, and on how many independent origins these rest. */
export interface Backing {
	/** Those who first reported it: articles, and posts in them that pass on the words of others. */
	readonly reports: number;
	readonly origins: number;
}

/** Claims, newest first, and what can be made of two such lists without looking at a claim. */
export interface ClaimList extends List<Claim> {
	/** Their numbers, ascending, as a search is narrowed to them; only to be read. */
	readonly numbers: Uint32Array;
	/** What both hold. */
	and(other: ClaimList): ClaimList;
	/** What either holds. */
	or(other: ClaimList): ClaimList;
	/** What only this one holds. */
	without(other: ClaimList): ClaimList;
	/** As {@link backing} of its claims. */
	backing(): Backing;
}

/** What is known of every claim by its number; the newest has number 0. */
export interface ClaimTable {
	claim(number: number): Claim;
	/** The number of its first report, and of its origin: each below the number of claims. */
	readonly reports: Uint32Array;
	readonly origins: Uint32Array;
}

/** The claims with these numbers, which are ascending and without repetition. */
export function claimList(table: ClaimTable, numbers: Uint32Array): ClaimList {
	return new Numbered(table, numbers);
}

/**
 * Counts each report and each origin once, however often they recur: a repetition is no corroboration, and an article
 * that embeds a post adds no report to it.
 */
export function backing(claims: readonly Claim[]): Backing {
	return {
		reports: new Set(claims.map(({ firstReport }) => firstReport)).size,
		origins: new Set(claims.map(({ origin }) => origin)).size,
	};
}

class Numbered implements ClaimList {
	readonly #table: ClaimTable;
	readonly #numbers: Uint32Array;

	constructor(table: ClaimTable, numbers: Uint32Array) {
		this.#table = table;
		this.#numbers = numbers;
		Object.freeze(this);
	}

	get numbers(): Uint32Array {
		return this.#numbers;
	}

	get length(): number {
		return this.#numbers.length;
	}

	first(most: number): readonly Claim[] {
		return Array.from(this.#numbers.subarray(0, most), (number) => this.#table.claim(number));
	}

	*[Symbol.iterator](): Iterator<Claim> {
		for (const number of this.#numbers) yield this.#table.claim(number);
	}

	and(other: Numbered): ClaimList {
		const [few, many] = this.length < other.length ? [this, other] : [other, this];
		return this.#list(few.#numbers.filter(isAmong(many.#numbers)));
	}

	or(other: Numbered): ClaimList {
		const known = isAmong(this.#numbers);
		const added = other.#numbers.filter((number) => !known(number));
		if (added.length === 0) return this;
		const all = new Uint32Array(this.length + added.length);
		all.set(this.#numbers);
		all.set(added, this.length);
		return this.#list(all.sort());
	}

	without(other: Numbered): ClaimList {
		const taken = isAmong(other.#numbers);
		return this.#list(this.#numbers.filter((number) => !taken(number)));
	}

	backing(): Backing {
		const { reports, origins } = this.#table;
		return { reports: this.#distinct(reports), origins: this.#distinct(origins) };
	}

	#list(numbers: Uint32Array): ClaimList {
		return new Numbered(this.#table, numbers);
	}

	/** Few are counted one by one; for many, each number that there is has a place to be ticked off at. */
	#distinct(column: Uint32Array): number {
		if (this.length < MANY) return new Set(Array.from(this.#numbers, (number) => column[number])).size;
		const seen = new Uint8Array(column.length);
		let distinct = 0;
		for (const number of this.#numbers) {
			const value = column[number] as number;
			distinct += 1 - (seen[value] as number);
			seen[value] = 1;
		}
		return distinct;
	}
}

const MANY = 1000;

/** Whether ascending numbers have one; asked for ascending ones, it goes through them but once, with leaps. */
function isAmong(numbers: Uint32Array): (number: number) => boolean {
	let at = 0;
	return (number) => {
		let step = 1;
		for (; (numbers[at + step] as number) < number; step *= 2) at += step;
		let end = Math.min(at + step, numbers.length);
		while (at < end) {
			const middle = (at + end) >>> 1;
			if ((numbers[middle] as number) < number) at = middle + 1;
			else end = middle;
		}
		return numbers[at] === number;
	};
}

/** The numbers from 0 to before a count. */
export function numbersUpTo(count: number): Uint32Array {
	const numbers = new Uint32Array(count);
	for (let number = 0; number < count; number++) numbers[number] = number;
	return numbers;
}
