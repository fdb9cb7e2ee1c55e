/** Lists of what an edition holds, made when it is looked at: an archive has a million claims, a reply a few. */
import type { Claim } from './edition.ts';
import { both, either, firstOf, type NumberSet, only, these, upTo } from './sets.ts';

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
	/** Whether there is none; takes no counting. */
	readonly empty: boolean;
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

/** A list of so many things, each made when it is looked at. */
export function listOf<T>(length: number, make: (place: number) => T): List<T> {
	return new Made(length, make);
}

/** A list of what has these numbers. */
export function listFrom<T>(numbers: Uint32Array, make: (number: number) => T): List<T> {
	return new Made(numbers.length, (place) => make(numbers[place] as number));
}

/** The claims with these numbers, which are ascending and without repetition. */
export function claimList(table: ClaimTable, numbers: Uint32Array): ClaimList {
	return new Numbered(table, these(numbers));
}

/** All claims of a table. */
export function allClaims(table: ClaimTable): ClaimList {
	return new Numbered(table, upTo(table.origins.length));
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

class Made<T> implements List<T> {
	readonly #length: number;
	readonly #make: (place: number) => T;

	constructor(length: number, make: (place: number) => T) {
		this.#length = length;
		this.#make = make;
	}

	get length(): number {
		return this.#length;
	}

	first(most: number): readonly T[] {
		const things: T[] = [];
		for (let place = 0; place < this.#length && place < most; place++) things.push(this.#make(place));
		return things;
	}

	*[Symbol.iterator](): Iterator<T> {
		for (let place = 0; place < this.#length; place++) yield this.#make(place);
	}
}

class Numbered implements ClaimList {
	readonly #table: ClaimTable;
	readonly #set: NumberSet;
	#backing: Backing | undefined;

	constructor(table: ClaimTable, set: NumberSet) {
		this.#table = table;
		this.#set = set;
	}

	get numbers(): Uint32Array {
		return this.#set.numbers;
	}

	get empty(): boolean {
		return this.#set.empty;
	}

	get length(): number {
		return this.#set.size;
	}

	first(most: number): readonly Claim[] {
		return firstOf(this.#set, most).map((number) => this.#table.claim(number));
	}

	*[Symbol.iterator](): Iterator<Claim> {
		for (const number of this.#set.numbers) yield this.#table.claim(number);
	}

	and(other: Numbered): ClaimList {
		if (this.#set.whole) return other;
		if (other.#set.whole) return this;
		return new Numbered(this.#table, both(this.#set, other.#set));
	}

	or(other: Numbered): ClaimList {
		return new Numbered(this.#table, either(this.#set, other.#set));
	}

	without(other: Numbered): ClaimList {
		return new Numbered(this.#table, only(this.#set, other.#set));
	}

	backing(): Backing {
		const { reports, origins } = this.#table;
		this.#backing ??= { reports: this.#distinct(reports), origins: this.#distinct(origins) };
		return this.#backing;
	}

	/** Few are counted one by one; for many, each number that there can be has a place to be ticked off at. */
	#distinct(column: Uint32Array): number {
		const { numbers } = this;
		if (numbers.length < MANY) return new Set(Array.from(numbers, (number) => column[number])).size;
		const seen = new Uint8Array(column.length);
		let distinct = 0;
		for (const number of numbers) {
			const value = column[number] as number;
			distinct += 1 - (seen[value] as number);
			seen[value] = 1;
		}
		return distinct;
	}
}

const MANY = 1000;
