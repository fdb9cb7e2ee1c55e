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
	/** Whether there is none; takes no counting. */
	readonly empty: boolean;
	/** What both hold. */
	and(other: ClaimList): ClaimList;
	/** What only this one holds. */
	without(other: ClaimList): ClaimList;
	/** As {@link backing} of its claims. */
	backing(): Backing;
}

/** A list of what has these numbers. */
export function listFrom<T>(numbers: ArrayLike<number>, make: (number: number) => T): List<T> {
	return new Made(numbers.length, (place) => make(numbers[place] as number));
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
