/** Excerpts of long quotations: whole sentences, with "…" where something is left out. */
import type { TextRange } from '../data/text/quotation-marks.ts';
import { segmentsOf } from '../data/text/segmenter.ts';

/** Quotations up to this length, in UTF-16 units, are shown whole: about three sentences. */
const WHOLE_MAX = 300;

/** The same on a card: one or two sentences. */
export const CARD_WHOLE_MAX = 160;

/** A text and the parts of it that are marked. */
export interface TextWithMarks {
	readonly text: string;
	readonly marks: readonly TextRange[];
}

/**
 * Returns the sentences of a quotation that have marks; if none has, as many as fit at its beginning, and at least the first.
 * Sentences are never shortened, because a "not" could be lost. Quotations up to `whole`, in UTF-16 units, are returned whole.
 *
 * @example
 * excerpt({ text: quotation, marks: [[0, 5]] }); // { text: 'First sentence. …', marks: [[0, 5]] }
 */
export function excerpt({ text, marks }: TextWithMarks, whole = WHOLE_MAX): TextWithMarks {
	if (text.length <= whole) return { text, marks };
	const sentences = segmentsOf(text, 'sentence');
	const kept: [start: number, end: number][] = [];
	let next = 0;
	for (const [from, to] of marks.length > 0 ? marks : [beginning(sentences, whole)]) {
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
	let shown = '';
	const moved: TextRange[] = [];
	for (const [start, end] of kept) {
		shown += `${shown === '' ? '' : ' '}${start > 0 ? '… ' : ''}`;
		const by = shown.length - start;
		for (const [from, to] of marks) if (from >= start && from < end) moved.push([from + by, to + by]);
		shown += text.slice(start, end);
	}
	return { text: (kept.at(-1)?.[1] ?? 0) < text.length ? `${shown} …` : shown, marks: moved };
}

/** The first sentences that fit, and at least the first one. */
function beginning(sentences: Intl.Segments, max: number): TextRange {
	let end = 1;
	for (const { index, segment } of sentences) {
		if (index + segment.trimEnd().length > max) break;
		end = index + segment.trimEnd().length;
	}
	return [0, end];
}
