/** Finds where the words and phrases of a query occur in a text. */
import { stemOf, type Word } from './fold-text.ts';
import type { Phrase, Query } from './query-parser.ts';
import type { TextSpan } from './quotation-marks.ts';
import { segmentsOf } from './segmenter.ts';
import { type TextTerms, termsOf } from './terms.ts';

/**
 * Returns the parts of a text that a query finds, in order, without overlaps, and never inside a grapheme. Words that
 * begin with the unfinished last word of the query count whole.
 *
 * @example
 * findHits('Two districts', parseQuery('dist')); // [[4, 13]]
 */
export function findHits(text: string, { phrases }: Query): readonly TextSpan[] {
	const terms = termsOf(text);
	const found = phrases.flatMap((phrase) => spansOf(phrase, terms)).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
	if (found.length === 0) return found;
	const graphemes = segmentsOf(text, 'grapheme');
	const spans: TextSpan[] = [];
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

function spansOf({ forms, begun }: Phrase, { words, others }: TextTerms): readonly TextSpan[] {
	return [...forms, ...(begun === undefined ? [] : [[begun]])].flatMap((form): readonly TextSpan[] => {
		const isUnfinished = form.length === 1 && form[0] === begun;
		const isAt = (list: readonly Word[], at: number) =>
			form.every((stem, i) => isMatch(list[at + i]?.folded, stem, isUnfinished));
		const inText = words.flatMap(({ start }, at) =>
			isAt(words, at) ? [[start, (words[at + form.length - 1] as Word).end] as const] : [],
		);
		if (form.length > 1) return inText;
		return [...inText, ...others.flatMap(({ start, end }, at) => (isAt(others, at) ? [[start, end] as const] : []))];
	});
}

function isMatch(folded: string | undefined, stem: string, isUnfinished: boolean): boolean {
	// A word begins with its stem, and this is quicker to see.
	return folded?.startsWith(stem) === true && (isUnfinished || stemOf(folded) === stem);
}
