/** Words as the full-text index has them. */
import { stemOf, wordsOf } from '../text/fold-text.ts';

/** A word between two texts, so that no phrase spans both. No text contains this character. */
export const GAP = '\ue000';

/** Returns the words of some texts, separated by spaces. */
export function indexedWords(texts: readonly string[]): string {
	return texts
		.map((text) =>
			wordsOf(text)
				.map(({ folded }) => stemOf(folded))
				.join(' '),
		)
		.filter((words) => words !== '')
		.join(` ${GAP} `);
}

/** Returns each of the words once. */
export function distinctWords(words: string): ReadonlySet<string> {
	return new Set(words.split(' ').filter((word) => word !== GAP && word !== ''));
}
