/** A vocabulary: words in the order of their code units, each known by its place, packed without an object a word. */
import { bufferOf } from './packed.ts';

/** Words in any order. Typed arrays only, so that a compiled edition stores them as they are. */
export type Words = {
	/** The words' UTF-16 code units, end to end. */
	readonly units: Uint16Array;
	/** Where each word ends in `units`. */
	readonly ends: Uint32Array;
};

/** Words that are sorted by code unit (JavaScript's own order) and each there once. */
export type Vocabulary = Words;

/** Packs words in the order given. */
export function packWords(words: readonly string[]): Words {
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
export function wordAt(words: Words, at: number): string {
	return String.fromCharCode(...unitsAt(words, at));
}

/** All of them, in their order. */
export function everyWord({ units, ends }: Words): readonly string[] {
	const text = bufferOf(units).toString('utf16le');
	return Array.from(ends, (end, at) => text.slice(at === 0 ? 0 : ends[at - 1], end));
}

/** Its code units. */
export function unitsAt(words: Words, at: number): Uint16Array {
	return words.units.subarray(startAt(words, at), words.ends[at]);
}

/** How many code units it has. */
export function lengthAt(words: Words, at: number): number {
	return (words.ends[at] ?? 0) - startAt(words, at);
}

/** Whether this is the word at a place that is there. */
export function isWordAt(words: Words, at: number, word: string): boolean {
	return lengthAt(words, at) === word.length && compare(words, at, word) === 0;
}

/** The place of a word, or -1. */
export function placeOf(words: Vocabulary, word: string): number {
	const at = firstNotBefore(words, word, false);
	return at < words.ends.length && isWordAt(words, at, word) ? at : -1;
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
function compare(words: Words, at: number, other: string): number {
	const [start, end] = [startAt(words, at), words.ends[at] ?? 0];
	for (let i = 0; i < other.length; i++) {
		if (start + i >= end) return -1;
		const difference = (words.units[start + i] ?? 0) - other.charCodeAt(i);
		if (difference !== 0) return difference;
	}
	return 0;
}

function startAt({ ends }: Words, at: number): number {
	return at === 0 ? 0 : (ends[at - 1] ?? 0);
}
