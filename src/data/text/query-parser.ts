/** What a reader typed into a search: words, phrases, and a last word that is perhaps only begun. */
import { stemOf, wordsOf } from './fold-text.ts';

/** Further words of a query are left out. */
export const WORDS_MAX = 12;
const QUERY_MAX = 1000;

/** Words that must follow one another; a single word for what stands outside quotation marks. */
export interface Phrase {
	/** Each as {@link stemOf} has it. */
	readonly stems: readonly string[];
	/** A last word outside quotation marks, folded: words that begin so are found too. */
	readonly begun?: string;
}

export interface Query {
	readonly phrases: readonly Phrase[];
	/** There were more words than are looked for. */
	readonly leftOut: boolean;
}

const QUOTED = /["“”„«»＂]([^"“”„«»＂]*)["“”„«»＂]|([^"“”„«»＂]+)/g;

/** Reads a query; one without letters or digits has no phrases. */
export function parseQuery(text: string): Query {
	const parts: { readonly words: readonly string[]; readonly quoted: boolean }[] = [];
	let room = WORDS_MAX;
	let leftOut = false;
	for (const [, quoted, plain] of text.slice(0, QUERY_MAX).matchAll(QUOTED)) {
		const all = wordsOf(quoted ?? plain ?? '').map(({ folded }) => folded);
		leftOut ||= all.length > room;
		const words = all.slice(0, room);
		room -= words.length;
		if (quoted === undefined) parts.push(...words.map((word) => ({ words: [word], quoted: false })));
		else if (words.length > 0) parts.push({ words, quoted: true });
	}
	const phrases = parts.map(({ words, quoted }, at): Phrase => {
		const stems = words.map(stemOf);
		return quoted || at < parts.length - 1 ? { stems } : { stems, begun: words[0] ?? '' };
	});
	return { phrases, leftOut };
}
