/** Excerpts of long quotations: whole sentences, with "…" where something is left out. */
import type { Span } from '../data/text/quotation-marks.ts';
import { segmentsOf } from '../data/text/segmenter.ts';

/** Quotations up to this length, in UTF-16 units, are shown whole: about three sentences. */
const WHOLE_MAX = 300;

/** Whether a quotation is long enough to be shortened. */
export function isLong(text: string): boolean {
	return text.length > WHOLE_MAX;
}

/** A mark in the first sentence, for quotations without marks. */
const FIRST_SENTENCE: readonly Span[] = [[0, 1]];

/**
 * Returns the sentences of a quotation that have marks, or its first sentence if none has. Sentences are never shortened,
 * because a "not" could be lost. `print` prints a part of the text with the marks in it.
 *
 * @example
 * excerpt(quotation, [[0, 5]], (part) => part); // 'First sentence. …'
 */
export function excerpt(
	text: string,
	marks: readonly Span[],
	print: (text: string, marks: readonly Span[]) => string,
): string {
	if (!isLong(text)) return print(text, marks);
	const sentences = segmentsOf(text, 'sentence');
	const kept: [start: number, end: number][] = [];
	let next = 0;
	for (const [from, to] of marks.length > 0 ? marks : FIRST_SENTENCE) {
		// A mark may begin in one sentence and end in another.
		for (let at = Math.max(from, next); at < to; at = next) {
			const { index, segment } = sentences.containing(at) as Intl.SegmentData;
			const end = index + segment.trimEnd().length;
			const last = kept.at(-1);
			if (last && index === next) last[1] = end;
			else kept.push([index, end]);
			next = index + segment.length;
		}
	}
	const parts = kept.map(([start, end]) =>
		print(
			text.slice(start, end),
			marks.filter(([from]) => from >= start && from < end).map(([from, to]) => [from - start, to - start] as const),
		),
	);
	const [from, to] = [kept[0]?.[0] ?? 0, kept.at(-1)?.[1] ?? 0];
	return `${from > 0 ? '… ' : ''}${parts.join(' … ')}${to < text.length ? ' …' : ''}`;
}
