/** Suggests what somebody probably meant to write. */
import { editDistance } from './edit-distance.ts';
import { fold } from './fold-text.ts';

/** Something that could have been meant: an id, and other names for it. */
export interface Candidate {
	readonly id: string;
	readonly names?: readonly string[];
}

/** The score of a candidate that only shares words; above every number of edits. */
const WORDS_ONLY = 1000;

/** A longer list of suggestions helps nobody: the rest is only counted. */
const SUGGESTIONS_MAX = 12;

/** The nearest candidates. */
export interface Near {
	/** Edits, or above them a score for shared words; infinite if no candidate is near. */
	readonly distance: number;
	readonly ids: ReadonlySet<string>;
}

/**
 * Returns the nearest candidates, if any is near: within two edits (one in words of up to three letters) or a third of the
 * length; otherwise those that share the most words.
 *
 * @example
 * nearest('ana-example', [{ id: 'anna-example' }]); // { distance: 1, ids: Set { 'anna-example' } }
 */
export function nearest(written: string, candidates: Iterable<Candidate>): Near {
	const wanted = idLike(written);
	let distance = Infinity;
	const ids = new Set<string>();
	for (const { id, names = [] } of candidates) {
		const score = Math.min(...[id, ...names].map((name) => scoreOf(wanted, idLike(name))));
		if (score > distance || score === Infinity) continue;
		if (score < distance) ids.clear();
		distance = score;
		ids.add(id);
	}
	return { distance, ids };
}

/** Whether it is near by its letters, and not only by shared words. */
export const isMistyped = ({ distance }: Near): boolean => distance < WORDS_ONLY;

/** Returns ` (did you mean "a", "b" or "c"?)` with the nearest of all, or an empty string. */
export function didYouMean(...near: readonly Near[]): string {
	const best = Math.min(...near.map(({ distance }) => distance));
	const ids = [...new Set(near.flatMap(({ distance, ids }) => (distance === best ? [...ids] : [])))].sort();
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

/** Ids as they are; other text as an id would be written: `Anna Exámple` and `annaExample` as `anna-example`. */
function idLike(text: string): string {
	if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text)) return text;
	return fold(text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')).replaceAll(' ', '-');
}

/** The number of edits if few, above {@link WORDS_ONLY} if only words are shared, else infinite. */
function scoreOf(wanted: string, name: string): number {
	const limit = wanted.length <= 3 ? 1 : Math.max(2, Math.floor(wanted.length / 3));
	const edits = editDistance(wanted, name, limit);
	if (edits <= limit) return edits;
	const words = name.split('-');
	const isShared = (word: string) =>
		words.includes(word) || (word.length > 4 && words.some((other) => editDistance(word, other, 1) <= 1));
	const shared = wanted.split('-').filter((word) => word.length > 2 && isShared(word));
	return shared.length > 0 ? 2 * WORDS_ONLY - shared.length : Infinity;
}
