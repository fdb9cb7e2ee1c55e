/** What a reader typed into a search: words, phrases, and a last word that is perhaps only begun. */
import { isPlain, type Word, wordsOf } from './folding.ts';
import { segmentsOf } from './segments.ts';

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

/** A folded word without the s of a plural or possessive: districts, Mujahid's. */
export function stemOf(folded: string): string {
	return folded.endsWith('s') && /^[a-z]{2,}[a-rt-z]s$/.test(folded) ? folded.slice(0, -1) : folded;
}

/** A stretch of a text: [start, end) in UTF-16 units. */
export type Span = readonly [start: number, end: number];

/**
 * Marks where the words and phrases of a query occur in a text, in order and apart, never inside a grapheme. A word that
 * was only begun is marked whole.
 */
export function hits(text: string, { phrases }: Query): readonly Span[] {
	const words = wordsOf(text);
	const found: Span[] = [];
	for (const phrase of phrases) {
		const last = words.length - phrase.stems.length;
		for (let at = 0; at <= last; at++) {
			if (!standsAt(words, at, phrase)) continue;
			const [first, end] = [words[at] as Word, words[at + phrase.stems.length - 1] as Word];
			found.push([first.start, end.end]);
		}
	}
	if (found.length === 0) return found;
	found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
	const segments = isPlain(text) ? undefined : segmentsOf(text, 'grapheme');
	const apart: [number, number][] = [];
	for (const [start, end] of found) {
		const from = segments?.containing(start)?.index ?? start;
		const last = segments?.containing(end - 1);
		const to = last ? last.index + last.segment.length : end;
		const before = apart.at(-1);
		if (before && from < before[1]) before[1] = Math.max(before[1], to);
		else apart.push([from, to]);
	}
	return apart;
}

/** Whether a phrase stands in a text from this word on. */
function standsAt(words: readonly Word[], at: number, { stems, begun }: Phrase): boolean {
	for (let i = 0; i < stems.length; i++) {
		const [stem, { folded }] = [stems[i] as string, words[at + i] as Word];
		// A word begins with its stem, which is quickly seen.
		const isWord = folded.startsWith(stem) && stemOf(folded) === stem;
		if (!isWord && !(begun !== undefined && folded.startsWith(begun))) return false;
	}
	return true;
}
