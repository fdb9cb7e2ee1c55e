/** Graphemes, words and sentences of a text. A segmenter is created at first use, since that takes longer than a reply. */
const segmenters = new Map<string, Intl.Segmenter>();

/**
 * @example
 * [...segmentsOf('It is open. We saw it.', 'sentence')].length; // 2
 */
export function segmentsOf(text: string, granularity: 'grapheme' | 'word' | 'sentence'): Intl.Segments {
	let segmenter = segmenters.get(granularity);
	if (!segmenter) {
		segmenter = new Intl.Segmenter('en', { granularity });
		segmenters.set(granularity, segmenter);
	}
	return segmenter.segment(text);
}
