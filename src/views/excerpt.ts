/** Excerpts of long quotations: whole sentences, and "…" wherever something is left out. */
import type { Span } from '../data/text/quotation-marks.ts';
import { segmentsOf } from '../data/text/segmenter.ts';

/** A quotation up to this length, in UTF-16 units, is shown whole: three sentences or so. */
const WHOLE_MAX = 300;

/** Whether not all of a quotation needs to be shown. */
export function isLong(text: string): boolean {
	return text.length > WHOLE_MAX;
}

/** Where nothing is marked, the sentence that begins the text is shown. */
const FIRST_SENTENCE: readonly Span[] = [[0, 1]];

/**
 * A quotation with its marks, cut to the sentences that have any, or else to its first one. Nothing is ever cut within a
 * sentence, where a "not" could be lost; `print` prints a stretch of the text with the marks in it.
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
