/** Finds where the words and phrases of a query occur in a text. */
import { stemOf, type Word, wordsOf } from './fold-text.ts';
import type { Phrase, Query } from './query-parser.ts';
import type { Span } from './quotation-marks.ts';
import { segmentsOf } from './segmenter.ts';

/**
 * Returns the parts of a text that a query finds, in order, without overlaps, and never inside a grapheme. Words that
 * begin with the unfinished last word of the query count whole.
 *
 * @example
 * findHits('Two districts', parseQuery('dist')); // [[4, 13]]
 */
export function findHits(text: string, { phrases }: Query): readonly Span[] {
	const words = wordsOf(text);
	const found = phrases.flatMap((phrase) => spansOf(phrase, words)).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
	if (found.length === 0) return found;
	const graphemes = segmentsOf(text, 'grapheme');
	const spans: Span[] = [];
	for (const [start, end] of found) {
		const last = graphemes.containing(end - 1);
		const from = graphemes.containing(start)?.index ?? start;
		const to = last ? last.index + last.segment.length : end;
		const before = spans.at(-1);
		if (before && from < before[1]) spans[spans.length - 1] = [before[0], Math.max(before[1], to)];
		else spans.push([from, to]);
	}
	return spans;
}

function spansOf({ stems, begun }: Phrase, words: readonly Word[]): readonly Span[] {
	return words.flatMap(({ start }, at): readonly Span[] => {
		const last = words[at + stems.length - 1];
		const matches = stems.every((stem, i) => matchesWord(words[at + i]?.folded ?? '', stem, begun));
		return last && matches ? [[start, last.end]] : [];
	});
}

function matchesWord(folded: string, stem: string, begun: string | undefined): boolean {
	// A word begins with its stem, and this is quicker to see.
	if (!folded.startsWith(stem)) return false;
	return (begun !== undefined && folded.startsWith(begun)) || stemOf(folded) === stem;
}
