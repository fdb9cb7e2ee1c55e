/** Words as the full-text index has them. */
import { stemOf } from '../text/fold-text.ts';
import { termsOf } from '../text/terms.ts';

/** A word between two texts, so that no phrase spans both. No text contains this character. */
export const GAP = '\ue000';

/** Returns the words of each text, and behind all of them the further terms for parts of it, separated by spaces. */
export function indexedWords(texts: readonly string[]): string {
	const read = texts.map(termsOf);
	const ofText = read.map(({ words }) => words.map(({ folded }) => stemOf(folded)));
	const known = new Set(ofText.flat());
	const others = read.flatMap((terms) => terms.others.map(({ folded }) => stemOf(folded)));
	return [...ofText, ...[...new Set(others)].filter((term) => !known.has(term)).map((term) => [term])]
		.filter((words) => words.length > 0)
		.map((words) => words.join(' '))
		.join(` ${GAP} `);
}

/** Returns each of the words once. */
export function distinctWords(words: string): ReadonlySet<string> {
	return new Set(words.split(' ').filter((word) => word !== GAP && word !== ''));
}
