/** Lazy lists: an archive has a million claims, and a reply needs a few. */

/** Items in a fixed order, built when they are read. */
export interface List<T> extends Iterable<T> {
	readonly length: number;
	/** The first items, at most `most`. */
	first(most: number): readonly T[];
}
