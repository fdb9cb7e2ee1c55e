/**
 * Texts: many different words in typed arrays, in the order of their UTF-16 units. A word is a number, its place in that
 * order; those that begin alike lie together.
 */
import { type Groups, groupsOf } from './columns.ts';
import { ERRORS_MAX, errorsAllowed, errorsApart, type Units, unitsOf } from './spelling.ts';

export type Texts = {
	/** Where each text begins in `units`, and where the last one ends. */
	readonly starts: Uint32Array;
	readonly units: Uint16Array;
	/**
	 * For finding texts by typing errors (https://github.com/wolfgarbe/SymSpell): the beginning of a text without some of its letters, in every way, leads by its
	 * hash to a group with the text in it. Where `n` errors part two texts, something is left of both when each loses at
	 * most `n` letters: they meet in a group.
	 */
	readonly shortened: Groups;
};

/** Places from `from` on and before `to`. */
export interface Range {
	readonly from: number;
	readonly to: number;
}

/** Letters of a text that count for its groups; with more, a long one would be in hundreds. */
const BEGINNING = 8;
/** Places to a group, of which many are the same way to shorten: smaller groups take more memory for their starts. */
const PER_GROUP = 2;

/** Takes different texts, in the order into which `sort()` puts them. */
export function textsOf(sorted: readonly string[]): Texts {
	const starts = new Uint32Array(sorted.length + 1);
	for (const [place, text] of sorted.entries()) starts[place + 1] = (starts[place] as number) + text.length;
	const all = sorted.map(unitsOf);
	const units = new Uint16Array(starts[sorted.length] as number);
	for (const [place, own] of all.entries()) units.set(own, starts[place]);

	const ways = all.map((own) => (errorsAllowed(own.length) > 0 ? waysToShorten(own, errorsAllowed(own.length)) : []));
	const groups = Math.ceil(ways.reduce((sum, { length }) => sum + length, 0) / PER_GROUP) || 1;
	const shortened = groupsOf(groups, (add) => {
		for (const [place, hashes] of ways.entries()) for (const hash of hashes) add(hash % groups, place);
	});
	return { starts, units, shortened };
}

export function size({ starts }: Texts): number {
	return starts.length - 1;
}

export function textAt(texts: Texts, place: number): string {
	return String.fromCharCode(...unitsAt(texts, place));
}

/** The place of a text; undefined when it is not there. */
export function placeOf(texts: Texts, text: Units): number | undefined {
	const place = firstPlace(texts, (at) => compare(texts, at, text) >= 0);
	const there = place < size(texts) && compare(texts, place, text) === 0;
	return there && lengthAt(texts, place) === text.length ? place : undefined;
}

/** The places of all texts that begin so. */
export function beginningWith(texts: Texts, text: Units): Range {
	return {
		from: firstPlace(texts, (at) => compare(texts, at, text) >= 0),
		to: firstPlace(texts, (at) => compare(texts, at, text) > 0),
	};
}

/**
 * Gives every text that typing errors part from this one, some more than once, with their number: at least one, at most
 * what the length of the text found allows. Returns how many times it compared.
 */
export function nearTo(texts: Texts, text: Units, found: (place: number, errors: number) => void): number {
	const { starts, members } = texts.shortened;
	let compared = 0;
	for (const hash of waysToShorten(text, errorsAllowed(text.length + ERRORS_MAX))) {
		const group = hash % (starts.length - 1);
		const end = starts[group + 1] as number;
		for (let at = starts[group] as number; at < end; at++) {
			const place = members[at] as number;
			const length = lengthAt(texts, place);
			const allowed = errorsAllowed(length);
			compared++;
			if (Math.abs(length - text.length) > allowed) continue;
			const errors = errorsApart(text, unitsAt(texts, place), allowed);
			if (errors > 0 && errors <= allowed) found(place, errors);
		}
	}
	return compared;
}

/** Hashes of all that is left of the beginning without up to so many of its letters. */
function waysToShorten(text: Units, errors: number): number[] {
	const length = Math.min(text.length, BEGINNING);
	const hashes = new Set([hashWithout(text, length, -1, -1)]);
	for (let first = 0; first < length; first++) {
		hashes.add(hashWithout(text, length, first, -1));
		if (errors < 2) continue;
		for (let second = first + 1; second < length; second++) hashes.add(hashWithout(text, length, first, second));
	}
	return [...hashes];
}

/** A hash of numbers in their order, 32 bits. */
export function hashOf(numbers: ArrayLike<number>): number {
	return hashWithout(numbers, numbers.length, -1, -1);
}

/** FNV-1a (https://datatracker.ietf.org/doc/draft-eastlake-fnv), a number where it has a byte, without two of the numbers. */
function hashWithout(numbers: ArrayLike<number>, length: number, first: number, second: number): number {
	let hash = 0x811c9dc5;
	for (let i = 0; i < length; i++) {
		if (i !== first && i !== second) hash = Math.imul(hash ^ (numbers[i] as number), 0x01000193);
	}
	return hash >>> 0;
}

function unitsAt({ starts, units }: Texts, place: number): Uint16Array {
	return units.subarray(starts[place], starts[place + 1]);
}

function lengthAt({ starts }: Texts, place: number): number {
	return (starts[place + 1] as number) - (starts[place] as number);
}

/** The first place from which on something holds; the number of texts when it never does. */
function firstPlace(texts: Texts, holds: (place: number) => boolean): number {
	let [from, to] = [0, size(texts)];
	while (from < to) {
		const middle = (from + to) >>> 1;
		if (holds(middle)) to = middle;
		else from = middle + 1;
	}
	return from;
}

/** Below 0 when the text at a place comes before the given one, above 0 when after, 0 when it begins with it. */
function compare({ starts, units }: Texts, place: number, text: Units): number {
	const start = starts[place] as number;
	const length = Math.min((starts[place + 1] as number) - start, text.length);
	for (let i = 0; i < length; i++) {
		const difference = (units[start + i] as number) - (text[i] as number);
		if (difference !== 0) return difference;
	}
	return length - text.length;
}
