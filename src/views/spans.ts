/** The parts of a reply, by what they tell: how much of it is what was said, and how much is frame, can be counted. */

/**
 * - `statement`: speaker, role, verb, words, figure, date;
 * - `heading`: the name of a voice or a list;
 * - `state`: where a question or statement stands;
 * - `hedge`: †, ‡ and "undated";
 * - `source`: a source mark, or a source;
 * - `frame`: everything else.
 */
export type SpanKind = 'statement' | 'heading' | 'state' | 'hedge' | 'source' | 'frame';

export interface Span {
	readonly kind: SpanKind;
	/** Safe text. */
	readonly text: string;
}

export type Line = readonly Span[];

const span = (kind: SpanKind) => (text: string) => ({ kind, text }) satisfies Span;
export const statement = span('statement');
export const heading = span('heading');
export const state = span('state');
export const hedge = span('hedge');
export const source = span('source');
export const frame = span('frame');

/** Returns the text of a line. */
export const textOf = (line: Line): string => line.map(({ text }) => text).join('');

/** Marks a reading of Dateline's: who is meant, or what an answer means. */
export const READING = '‡';
/** Returns {@link READING} after what is a reading of Dateline's, otherwise nothing. */
export const readingMark = (basis: 'explicit' | 'inferred'): string => (basis === 'inferred' ? READING : '');
/** Returns the same as a part of a line. */
export const readingIf = (is: boolean): Line => (is ? [hedge(READING)] : []);
/** Marks a day that Dateline worked out. */
export const WORKED_OUT = '†';

/** Returns a line of one kind, with its marks † and ‡ as hedges. */
export function withHedges(text: string, make: (text: string) => Span): Line {
	return text.split(/([†‡])/).flatMap((part) => (part === '' ? [] : /[†‡]/.test(part) ? [hedge(part)] : [make(part)]));
}

/** Joins the parts of a line that are not empty: "undated · also in ¶ 13 [3]". */
export function joined(parts: readonly Line[], between = ' · '): Line {
	return parts.filter((part) => part.length > 0).flatMap((part, at) => (at === 0 ? part : [frame(between), ...part]));
}

const LEGEND = [
	[WORKED_OUT, 'date worked out by Dateline'],
	[READING, 'Dateline’s reading'],
] as const;

/**
 * Returns the line that explains the marks in a text; empty if there are none.
 *
 * @example
 * legendFor('by Mon 6 Sep 2021†'); // '† date worked out by Dateline'
 */
export function legendFor(text: string): string {
	return LEGEND.filter(([mark]) => text.includes(mark))
		.map(([mark, meaning]) => `${mark} ${meaning}`)
		.join(' · ');
}
