/** The order in which text is seen, by an implementation of the Unicode bidirectional algorithm of others (bidi-js). */
import { createRequire } from 'node:module';

/** Its types say that it is an ES module, but Node loads it as CommonJS. */
const bidiJs: typeof import('bidi-js').default = createRequire(import.meta.url)('bidi-js');
const bidi = bidiJs();
const CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Returns a line as it is seen from left to right, without direction controls. */
export function seen(line: string, direction: 'ltr' | 'rtl' | 'auto' = 'ltr'): string {
	return bidi.getReorderedString(line, bidi.getEmbeddingLevels(line, direction)).replace(CONTROLS, '');
}

/** Returns the base direction that the algorithm finds for a text (rules P2 and P3). */
export function baseDirection(text: string): 'ltr' | 'rtl' {
	return bidi.getEmbeddingLevels(text, 'auto').paragraphs[0]?.level === 1 ? 'rtl' : 'ltr';
}

/** Returns the isolates that a text opens or closes too often: none, if each line closes what it opens. */
export function openIsolatesIn(text: string): readonly string[] {
	return text.split('\n').flatMap((line) => {
		let depth = 0;
		for (const [mark] of line.matchAll(/[\u2066-\u2069]/gu)) {
			depth += mark === '\u2069' ? -1 : 1;
			if (depth < 0 || depth > 1) return [line];
		}
		return depth === 0 ? [] : [line];
	});
}
