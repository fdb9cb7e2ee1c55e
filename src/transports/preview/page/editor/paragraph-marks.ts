/** A paragraph of an article and what was drawn from it, as pieces that can be marked. */
import type { ArticleEntry, ArticleView } from '../../protocol.ts';

export type Paragraph = ArticleView['paragraphs'][number];

/** A piece of a paragraph, with the ids of what its words were drawn for; none for words that nothing is drawn from. */
export interface MarkedText {
	readonly text: string;
	readonly drawn: readonly string[];
}

/** Cuts a text where marks begin and end; marks may overlap. */
export function splitAtMarks(text: string, drawn: readonly ArticleEntry[]): readonly MarkedText[] {
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

/** Whether anything is drawn from a paragraph, or why not. */
export function coverageOf({ drawn }: Paragraph): Coverage {
	if (drawn.some(({ kind }) => kind !== 'not news')) return 'drawn';
	return drawn.length > 0 ? 'left out' : 'nothing';
}
