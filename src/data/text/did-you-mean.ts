/** What somebody who wrote something else probably meant. */
import { distance } from './edit-distance.ts';

/** Something that could have been meant: what is written for it, and the names by which people know it. */
export interface Candidate {
	readonly id: string;
	readonly names?: readonly string[];
}

/** Above every number of edits. */
const WORDS_ONLY = 1000;

/** More than these are named only by their number: a list that long helps nobody. */
const SUGGESTIONS_MAX = 12;

/** The candidates nearest to something written, and how far they are from it. */
export interface Near {
	/** Infinite where none is near. */
	readonly farness: number;
	readonly ids: ReadonlySet<string>;
}

/**
 * Every candidate that is nearest, or none when none is near: at most two edits (one in words of up to three letters) or
 * a third of the length, else the most words in common.
 */
export function nearest(written: string, candidates: Iterable<Candidate>): Near {
	const wanted = fold(written);
	let best = Infinity;
	const ids = new Set<string>();
	for (const { id, names = [] } of candidates) {
		const score = names.reduce(
			(least, name) => Math.min(least, farness(wanted, fold(name))),
			farness(wanted, fold(id)),
		);
		if (score > best || score === Infinity) continue;
		if (score < best) ids.clear();
		best = score;
		ids.add(id);
	}
	return { farness: best, ids };
}

/** Whether it is near by its letters, and not only by words that both have. */
export const isMistyped = ({ farness }: Near): boolean => farness < WORDS_ONLY;

/** ` (did you mean "a", "b" or "c"?)` with the nearest of all of these, or nothing when none is near. */
export function didYouMean(...near: readonly Near[]): string {
	const best = Math.min(...near.map(({ farness }) => farness));
	const ids = [...new Set(near.filter(({ farness }) => farness === best).flatMap(({ ids }) => [...ids]))].sort();
	if (ids.length === 0) return '';
	const quoted = ids.slice(0, SUGGESTIONS_MAX).map((id) => JSON.stringify(id));
	if (ids.length > SUGGESTIONS_MAX) quoted.push(`one of ${ids.length - SUGGESTIONS_MAX} more`);
	return ` (did you mean ${either(quoted)}?)`;
}

/** `a`, `a or b`, `a, b or c`. */
export const either = (words: readonly string[]): string => joined(words, 'or');

/** `a`, `a and b`, `a, b and c`. */
export const both = (words: readonly string[]): string => joined(words, 'and');

function joined(words: readonly string[], last: string): string {
	return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

function fold(text: string): string {
	// Most are ids, and there may be a million.
	if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text)) return text;
	return text
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.replace(/(\p{Ll})(\p{Lu})/gu, '$1-$2')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, '-')
		.replace(/^-|-$/g, '');
}

/** Edits where the whole is near; above every number of edits where only words are; else infinite. */
function farness(wanted: string, name: string): number {
	const limit = wanted.length <= 3 ? 1 : Math.max(2, Math.floor(wanted.length / 3));
	const edits = distance(wanted, name, limit);
	if (edits <= limit) return edits;
	const words = new Set(name.split('-'));
	const common = wanted
		.split('-')
		.filter(
			(word) =>
				word.length > 2 && (words.has(word) || (word.length > 4 && [...words].some((w) => distance(word, w, 1) <= 1))),
		);
	return common.length > 0 ? 2 * WORDS_ONLY - common.length : Infinity;
}
