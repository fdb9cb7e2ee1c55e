/** Lazy lists: an archive has a million claims, and a reply needs a few. */

/** Items in a fixed order, built when they are read. */
export interface List<T> extends Iterable<T> {
	readonly length: number;
	/** The first items, at most `most`. */
	first(most: number): readonly T[];
}

/** Returns a list with one item for each number. */
export function listFrom<T>(numbers: readonly number[], make: (number: number) => T): List<T> {
	return Object.freeze({
		length: numbers.length,
		first: (most: number) => numbers.slice(0, most).map(make),
		*[Symbol.iterator]() {
			for (const number of numbers) yield make(number);
		},
	});
}
