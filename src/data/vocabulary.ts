/** A vocabulary: words in the order of their code units, each known by its place, packed without an object a word. */

/** Typed arrays only, so that a compiled edition stores them as they are. */
export type Vocabulary = {
	/** The words' UTF-16 code units, end to end. */
	readonly units: Uint16Array;
	/** Where each word ends in `units`. */
	readonly ends: Uint32Array;
};

/** Packs words that are sorted by code unit (JavaScript's own order) and each there once. */
export function packWords(words: readonly string[]): Vocabulary {
	const ends = new Uint32Array(words.length);
	let length = 0;
	for (const [at, word] of words.entries()) {
		length += word.length;
		ends[at] = length;
	}
	const units = new Uint16Array(length);
	let next = 0;
	for (const word of words) for (let i = 0; i < word.length; i++) units[next++] = word.charCodeAt(i);
	return { units, ends };
}

/** The word at a place that is there. */
export function wordAt(words: Vocabulary, at: number): string {
	return String.fromCharCode(...unitsAt(words, at));
}

/** Its code units. */
export function unitsAt(words: Vocabulary, at: number): Uint16Array {
	return words.units.subarray(startAt(words, at), words.ends[at]);
}

/** How many code units it has. */
export function lengthAt(words: Vocabulary, at: number): number {
	return (words.ends[at] ?? 0) - startAt(words, at);
}

/** The place of a word, or -1. */
export function placeOf(words: Vocabulary, word: string): number {
	const at = firstNotBefore(words, word, false);
	const found = at < words.ends.length && lengthAt(words, at) === word.length && compare(words, at, word) === 0;
	return found ? at : -1;
}

/** The places of all words that begin so, as [from, to). */
export function beginning(words: Vocabulary, prefix: string): readonly [from: number, to: number] {
	return [firstNotBefore(words, prefix, false), firstNotBefore(words, prefix, true)];
}

/** The first word that is not before the given one; with `past`, the first one behind all that begin so. */
function firstNotBefore(words: Vocabulary, word: string, past: boolean): number {
	let [low, high] = [0, words.ends.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		const order = compare(words, middle, word);
		if (order < 0 || (past && order === 0)) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** How the head of the word at a place, cut to the length of the other, stands to the other. */
function compare(words: Vocabulary, at: number, other: string): number {
	const [start, end] = [startAt(words, at), words.ends[at] ?? 0];
	for (let i = 0; i < other.length; i++) {
		if (start + i >= end) return -1;
		const difference = (words.units[start + i] ?? 0) - other.charCodeAt(i);
		if (difference !== 0) return difference;
	}
	return 0;
}

function startAt({ ends }: Vocabulary, at: number): number {
	return at === 0 ? 0 : (ends[at - 1] ?? 0);
}
