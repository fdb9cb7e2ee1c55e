/** Text from data and readers made harmless, and our own marks around it. */
import { segmentsOf } from '../data/text/segmenter.ts';

/** Explicit direction controls (Unicode UAX #9) and marks: they could reorder what stands around them. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
/** Controls, line and paragraph separators, byte order marks, tag characters. */
const INVISIBLE = /[\p{Cc}\u2028\u2029\ufeff\u{e0000}-\u{e007f}]+/gu;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Latin letters and the punctuation of print: nothing in it is invisible or turns direction, as in most texts. */
const ORDINARY = /^[ -~\u00a0-\u024f\u2010-\u2027\u2030-\u205e]*$/;

/** Text on one line without control or direction-changing characters; for places where Discord reads no markdown. */
export function plain(text: string): string {
	if (ORDINARY.test(text)) return text.trim();
	const line = text.toWellFormed().replace(DIRECTION, '').replace(INVISIBLE, ' ').trim();
	return RIGHT_TO_LEFT.test(line) ? `\u2068${line}\u2069` : line;
}

/** Ordinary text without a mark that markdown reads anywhere, and what it reads at the head of a line. */
const HARMLESS = /^[ !-)+-9;=?A-Za-z^{}\u00a0-\u024f\u2010-\u2027\u2030-\u205e]*$/;
const OPENING = /^\u2068?(?:[#+-]|\d+[.)])/;

/**
 * {@link plain} text that also shows as it is written where Discord reads markdown: no formatting, heading, list,
 * quote, link, mention, timestamp, emoji or command comes alive. Discord shows a backslash before ASCII punctuation as
 * that punctuation; `@everyone` and `@here` take no backslash, so a zero-width space parts them.
 */
export function safe(text: string): string {
	if (HARMLESS.test(text)) {
		const line = text.trim();
		if (!OPENING.test(line)) return line;
	}
	return plain(text)
		.replace(/[\\*_~`|<>[\]]/g, '\\$&')
		.replace(/:(?=\/\/|[\w+-]+(?::|$))/g, '\\:')
		.replace(/\](?=\()/g, ']\\')
		.replace(/@(?=everyone|here)/gi, '@\u200b')
		.replace(/^(\u2068?)([#+-])/u, '$1\\$2')
		.replace(/^(\u2068?\d+)([.)])/u, '$1\\$2');
}

/** {@link safe} text as it shows, for places where no markdown is read. */
export function unescapeMarkdown(safeText: string): string {
	return safeText.replace(/\\([!-/:-@[-`{-~])/g, '$1').replace(/@\u200b(?=everyone|here)/gi, '@');
}

/** Bold; for headings of our own and names. */
export function bold(safeText: string): string {
	return `**${safeText}**`;
}

/** The same sentence part at the head of a sentence. */
export function capitalized(text: string): string {
	if (/^[A-Z]/.test(text)) return text;
	const first = /^[\u2068\\]*\p{Ll}/u.exec(text)?.[0];
	return first ? first.toUpperCase() + text.slice(first.length) : text;
}

/** "a", "a and b", "a, b and c". */
export function joinWithAnd(parts: readonly string[], last = 'and'): string {
	return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} ${last} ${parts.at(-1)}`;
}

/** "1 report", "2 reports". */
export function countOf(n: number, one: string, many = `${one}s`): string {
	return `${n} ${n === 1 ? one : many}`;
}

/** The whole text, or as many whole graphemes as fit before "…"; lengths in UTF-16 units. */
export function truncate(text: string, max: number): string {
	if (text.length <= max) return text;
	const ending = text.startsWith('\u2068') ? '…\u2069' : '…';
	let end = 0;
	for (const { index, segment } of segmentsOf(text.slice(0, max + GRAPHEME), 'grapheme')) {
		if (index + segment.length > max - ending.length) break;
		end = index + segment.length;
	}
	return text.slice(0, end).trimEnd() + ending;
}

/** How far a grapheme that begins within a limit is read beyond it; a longer one is no writing. */
const GRAPHEME = 64;
