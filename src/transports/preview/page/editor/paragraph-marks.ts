/** Splits a paragraph where marks start and end, and says whether the paragraph is used. */
import type { ArticleView, ParagraphEntry } from '../../protocol.ts';

export type Paragraph = ArticleView['paragraphs'][number];

/** A part of a paragraph, with the ids of the entries that use its words. */
export interface TextPiece {
	readonly text: string;
	readonly drawn: readonly string[];
}

/**
 * Splits a text where marks start and end; marks may overlap.
 *
 * @example
 * splitAtMarks('The bridge is open.', [{ ...entry, id: 'vow', marks: [[4, 10]] }]);
 * // [{ text: 'The ', drawn: [] }, { text: 'bridge', drawn: ['vow'] }, { text: ' is open.', drawn: [] }]
 */
export function splitAtMarks(text: string, drawn: readonly ParagraphEntry[]): readonly TextPiece[] {
	const marks = drawn.flatMap(({ id, marks }) => marks.map(([from, to]) => ({ id, from, to })));
	const cuts = new Set([0, text.length, ...marks.flatMap(({ from, to }) => [from, to])]);
	const places = [...cuts].filter((place) => place >= 0 && place <= text.length).sort((a, b) => a - b);
	return places.slice(1).map((to, i) => {
		const from = places[i] ?? 0;
		const over = marks.filter((mark) => mark.from <= from && mark.to >= to);
		return { text: text.slice(from, to), drawn: [...new Set(over.map(({ id }) => id))] };
	});
}

export type Coverage = 'drawn' | 'left out' | 'nothing';

/** Returns whether a paragraph is used, left out on purpose, or neither. */
export function coverageOf({ drawn }: Paragraph): Coverage {
	if (drawn.some(({ kind }) => kind !== 'not news')) return 'drawn';
	return drawn.length > 0 ? 'left out' : 'nothing';
}
