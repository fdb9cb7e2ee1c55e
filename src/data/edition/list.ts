/** Lazy lists: an archive has a million claims, and a reply needs a few. */

/** Items in a fixed order, built when they are read. */
export interface List<T> extends Iterable<T> {
	readonly length: number;
	/** The first items, at most `most`. */
	first(most: number): readonly T[];
}

/** Returns a list with one item for each number. */
export function listFrom<T>(numbers: ArrayLike<number>, make: (number: number) => T): List<T> {
	return new Made(numbers.length, (place) => make(numbers[place] as number));
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
