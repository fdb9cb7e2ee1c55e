/** Excerpts of long quotations: whole sentences, and "…" wherever something is left out. */
import type { Span } from '../data/query.ts';
import { segmentsOf } from '../data/segments.ts';

/** A quotation up to this length, in UTF-16 units, is shown whole: three sentences or so. */
const WHOLE_MAX = 300;

/**
 * A quotation with its marks, cut to the sentences that have any, or else to its first one. Nothing is ever cut within a
 * sentence, where a "not" could be lost; `print` prints a stretch of the text with the marks in it.
 */
export function excerpt(
	text: string,
	marks: readonly Span[],
	print: (text: string, marks: readonly Span[]) => string,
): string {
	if (text.length <= WHOLE_MAX) return print(text, marks);
	const kept: [start: number, end: number][] = [];
	let joins = false;
	for (const { index, segment } of segmentsOf(text, 'sentence')) {
		const end = index + segment.trimEnd().length;
		const hit = marks.some(([from, to]) => from < end && to > index);
		const last = kept.at(-1);
		if (hit && joins && last) last[1] = end;
		else if (hit) kept.push([index, end]);
		joins = hit;
	}
	if (kept.length === 0) kept.push([0, [...segmentsOf(text, 'sentence')][0]?.segment.trimEnd().length ?? text.length]);
	const parts = kept.map(([start, end]) =>
		print(
			text.slice(start, end),
			marks.filter(([from]) => from >= start && from < end).map(([from, to]) => [from - start, to - start] as const),
		),
	);
	const [from, to] = [kept[0]?.[0] ?? 0, kept.at(-1)?.[1] ?? 0];
	return `${from > 0 ? '… ' : ''}${parts.join(' … ')}${to < text.length ? ' …' : ''}`;
}
