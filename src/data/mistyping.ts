/**
 * Mistyping: which words of a vocabulary may have been meant by one with typing errors
 * (https://github.com/wolfgarbe/SymSpell).
 */
import { type Groups, grouped } from './columns.ts';
import { hashWithout } from './hashing.ts';
import { ERRORS_MAX, errorsAllowed, errorsApart, type Units, unitsOf } from './spelling.ts';
import { lengthAt, packWords, unitsAt, type Vocabulary } from './vocabulary.ts';

export type Mistypable = Vocabulary & {
	/**
	 * The beginning of a word without some of its letters, in every way, leads by its hash to a group with the word in it.
	 * Where `n` errors part two words, something is left of both when each loses at most `n` letters: they meet in a group.
	 */
	readonly shortened: Groups;
};

/** Letters of a word that count for its groups; with more, a long one would be in hundreds. */
const BEGINNING = 8;
/** In so many ways that many letters lose none, one or two of theirs. */
const WAYS_MAX = 1 + BEGINNING + (BEGINNING * (BEGINNING - 1)) / 2;
/** Places to a group, of which many are the same way to shorten: smaller groups take more memory for their starts. */
const PER_GROUP = 2;

/** Takes words that are sorted by code unit and each there once. */
export function mistypable(sorted: readonly string[]): Mistypable {
	const hashes = new Uint32Array(sorted.length * WAYS_MAX);
	const places = new Uint32Array(sorted.length * WAYS_MAX);
	let count = 0;
	for (const [place, word] of sorted.entries()) {
		if (errorsAllowed(word.length) === 0) continue;
		const ways = waysToShorten(unitsOf(word), errorsAllowed(word.length));
		hashes.set(ways, count);
		places.fill(place, count, count + ways.length);
		count += ways.length;
	}
	const groups = Math.ceil(count / PER_GROUP) || 1;
	const groupOf = hashes.subarray(0, count).map((hash) => hash % groups);
	return { ...packWords(sorted), shortened: grouped(groups, groupOf, places) };
}

/**
 * Gives every word that typing errors part from this one, some more than once, with their number: at least one, at most
 * what the length of the word found allows. Returns how many times it compared.
 */
export function nearTo(words: Mistypable, typed: Units, found: (place: number, errors: number) => void): number {
	const { starts, members } = words.shortened;
	let compared = 0;
	for (const hash of waysToShorten(typed, errorsAllowed(typed.length + ERRORS_MAX))) {
		const group = hash % (starts.length - 1);
		const end = starts[group + 1] as number;
		for (let at = starts[group] as number; at < end; at++) {
			const place = members[at] as number;
			const length = lengthAt(words, place);
			const allowed = errorsAllowed(length);
			compared++;
			if (Math.abs(length - typed.length) > allowed) continue;
			const errors = errorsApart(typed, unitsAt(words, place), allowed);
			if (errors > 0 && errors <= allowed) found(place, errors);
		}
	}
	return compared;
}

/** Hashes of all that is left of the beginning without up to so many of its letters. */
function waysToShorten(word: Units, errors: number): number[] {
	const length = Math.min(word.length, BEGINNING);
	const hashes: number[] = [];
	// They are few: a set would cost more than looking through them.
	const note = (hash: number) => {
		if (!hashes.includes(hash)) hashes.push(hash);
	};
	note(hashWithout(word, length, -1, -1));
	for (let first = 0; first < length; first++) {
		note(hashWithout(word, length, first, -1));
		if (errors < 2) continue;
		for (let second = first + 1; second < length; second++) note(hashWithout(word, length, first, second));
	}
	return hashes;
}
