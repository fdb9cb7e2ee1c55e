/** Where the words and phrases of a query occur in a text. */
import { bare, foldPlainWord, hasLetterAt, isPlain, plainWords, stemOf, type Word, wordsOf } from './fold-text.ts';
import type { Phrase, Query } from './query-parser.ts';
import type { Span } from './quotation-marks.ts';
import { segmentsOf } from './segmenter.ts';

/** A text as it is read again and again. */
export interface SearchableText {
	readonly text: string;
	/** Where it {@link isPlain}. */
	readonly plain: Plain | undefined;
}

interface Plain {
	/** In small letters, and these without apostrophes. */
	readonly lower: string;
	readonly letters: string;
}

/** Makes a text ready to be read, which takes longer than to look for a few words in it. */
export function readable(text: string): SearchableText {
	if (!isPlain(text)) return { text, plain: undefined };
	const lower = text.toLowerCase();
	return { text, plain: { lower, letters: bare(lower) } };
}

/**
 * Marks where the words and phrases of a query occur in a text, in order and apart, never inside a grapheme. A word that
 * was only begun is marked whole.
 */
export function findHits({ text, plain }: SearchableText, { phrases }: Query): readonly Span[] {
	const found = plain ? foundInPlain(plain, phrases) : foundAmong(wordsOf(text), phrases);
	if (found.length === 0) return found;
	if (phrases.length > 1) found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
	const segments = plain ? undefined : segmentsOf(text, 'grapheme');
	let apart = 0;
	for (const span of found) {
		const [from, to] = segments ? onEdges(span, segments) : span;
		const before = found[apart - 1];
		if (before && from < before[1]) found[apart - 1] = [before[0], Math.max(before[1], to)];
		else found[apart++] = [from, to];
	}
	found.length = apart;
	return found;
}

/** A stretch made longer to where its first grapheme begins and its last one ends. */
function onEdges([start, end]: Span, graphemes: Intl.Segments): Span {
	const first = graphemes.containing(start);
	const last = graphemes.containing(end - 1);
	return [first?.index ?? start, last ? last.index + last.segment.length : end];
}

/** The same in a plain text: most have nothing, and of the others only what may be meant is read. */
function foundInPlain({ lower, letters }: Plain, phrases: readonly Phrase[]): Span[] {
	const likely = phrases.filter(({ stems }) => stems.every((stem) => letters.includes(stem)));
	// With apostrophes a word need not begin with the letters of its stem.
	if (likely.length > 0 && letters.length < lower.length) return foundAmong(plainWords(lower), likely);
	const found: Span[] = [];
	for (const phrase of likely) {
		const [first = ''] = phrase.stems;
		for (let at = lower.indexOf(first); at >= 0; at = lower.indexOf(first, at + 1)) {
			const end = hasLetterAt(lower, at - 1) ? -1 : endOf(phrase, lower, at);
			if (end >= 0) found.push([at, end]);
		}
	}
	return found;
}

/** Where a phrase ends that stands in a plain text without apostrophes from a word on, or -1. */
function endOf({ stems, begun }: Phrase, lower: string, from: number): number {
	let end = from;
	for (const stem of stems) {
		let start = end;
		while (start < lower.length && !hasLetterAt(lower, start)) start++;
		end = start;
		while (hasLetterAt(lower, end)) end++;
		if (!isMeant(foldPlainWord(lower.slice(start, end)), stem, begun)) return -1;
	}
	return end;
}

function foundAmong(words: readonly Word[], phrases: readonly Phrase[]): Span[] {
	const found: Span[] = [];
	for (const phrase of phrases) {
		const last = words.length - phrase.stems.length;
		for (let at = 0; at <= last; at++) {
			if (!standsAt(words, at, phrase)) continue;
			const [first, end] = [words[at] as Word, words[at + phrase.stems.length - 1] as Word];
			found.push([first.start, end.end]);
		}
	}
	return found;
}

/** Whether a phrase stands in a text from this word on. */
function standsAt(words: readonly Word[], at: number, { stems, begun }: Phrase): boolean {
	return stems.every((stem, i) => isMeant((words[at + i] as Word).folded, stem, begun));
}

function isMeant(folded: string, stem: string, begun: string | undefined): boolean {
	// A word begins with its stem, which is quickly seen, and so does what was begun.
	if (!folded.startsWith(stem)) return false;
	return (begun !== undefined && folded.startsWith(begun)) || stemOf(folded) === stem;
}
