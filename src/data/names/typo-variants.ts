/**
 * Finds words in spite of typing errors, without comparing all of them (SymSpell, https://github.com/wolfgarbe/SymSpell).
 * A variant of a word is the word without some letters. Two words that differ by `n` errors share a variant that lacks at
 * most `n` letters of each.
 */
import { ERRORS_MAX, errorsAllowed } from '../text/edit-distance.ts';

/** Only this many letters of a word are used: with more, a long word would have hundreds of variants. */
const BEGINNING = 8;
/** Words are stored by the hash of each variant, modulo this number: some ten words a bucket for 70,000 names. */
const BUCKETS = 1 << 16;

/** The buckets in which a word or key of a name is stored; none for short words, which are not corrected. */
export function storedIn(word: string): ReadonlySet<number> {
	const errors = errorsAllowed(word.length);
	return errors === 0 ? new Set() : variantBuckets(word, errors);
}

/** The buckets that contain every word that a typed word may mean. */
export function searchedIn(typed: string): ReadonlySet<number> {
	return variantBuckets(typed, errorsAllowed(typed.length + ERRORS_MAX));
}

function variantBuckets(word: string, errors: number): Set<number> {
	const letters = word.slice(0, BEGINNING);
	const buckets = new Set([bucketOf(letters)]);
	for (let first = 0; first < letters.length; first++) {
		if (errors >= 1) buckets.add(bucketOf(letters, first));
		if (errors < 2) continue;
		for (let second = first + 1; second < letters.length; second++) buckets.add(bucketOf(letters, first, second));
	}
	return buckets;
}

/** The hash of the letters but for those at two positions (FNV-1a, https://datatracker.ietf.org/doc/draft-eastlake-fnv, with a letter where it has a byte). */
function bucketOf(letters: string, first = -1, second = -1): number {
	let hash = 0x811c9dc5;
	for (let at = 0; at < letters.length; at++) {
		if (at !== first && at !== second) hash = Math.imul(hash ^ letters.charCodeAt(at), 0x01000193);
	}
	// The upper bits of this hash are better mixed.
	return ((hash >>> 16) ^ hash) & (BUCKETS - 1);
}
