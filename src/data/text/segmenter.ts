/** Graphemes and sentences of a text. What finds them is made for the first one: it takes longer than an answer. */
const segmenters = new Map<string, Intl.Segmenter>();

export function segmentsOf(text: string, granularity: 'grapheme' | 'sentence'): Intl.Segments {
	let segmenter = segmenters.get(granularity);
	if (!segmenter) {
		segmenter = new Intl.Segmenter('en', { granularity });
		segmenters.set(granularity, segmenter);
	}
	return segmenter.segment(text);
}
