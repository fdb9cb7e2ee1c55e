/** Parses what a reader typed into a search: words, phrases in quotation marks, and an unfinished last word. */
import { stemOf, wordsOf } from './fold-text.ts';

/** Further words of a query are ignored. */
export const WORDS_MAX = 12;
const QUERY_MAX = 1000;

/** Words that must follow one another; a single word outside quotation marks. */
export interface Phrase {
	/** The {@link stemOf} each word. */
	readonly stems: readonly string[];
	/** The last word of a query if it is outside quotation marks, folded: longer words that begin with it match too. */
	readonly begun?: string;
}

export interface Query {
	readonly phrases: readonly Phrase[];
	/** Whether words beyond {@link WORDS_MAX} were ignored. */
	readonly leftOut: boolean;
}

const QUOTED = /["“”„«»＂]([^"“”„«»＂]*)["“”„«»＂]|([^"“”„«»＂]+)/g;

/**
 * Parses a query; one without letters or digits has no phrases.
 *
 * @example
 * parseQuery('calm "long nights"').phrases; // [{ stems: ['calm'] }, { stems: ['long', 'night'] }]
 */
export function parseQuery(text: string): Query {
	const phrases: Phrase[] = [];
	let room = WORDS_MAX;
	let leftOut = false;
	let begun: string | undefined;
	for (const [, quoted, plain] of text.slice(0, QUERY_MAX).matchAll(QUOTED)) {
		const all = wordsOf(quoted ?? plain ?? '').map(({ folded }) => folded);
		leftOut ||= all.length > room;
		const words = all.slice(0, room);
		room -= words.length;
		if (words.length === 0) continue;
		const stems = words.map(stemOf);
		phrases.push(...(quoted === undefined ? stems.map((stem) => ({ stems: [stem] })) : [{ stems }]));
		begun = quoted === undefined ? words.at(-1) : undefined;
	}
	const last = phrases.pop();
	if (last) phrases.push(begun === undefined ? last : { ...last, begun });
	return { phrases, leftOut };
}
