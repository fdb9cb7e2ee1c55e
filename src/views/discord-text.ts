/** Makes text from the data and from readers safe for Discord, and formats our own. */
import { segmentsOf } from '../data/text/segmenter.ts';

/** Explicit direction controls and marks (Unicode UAX #9): they could reorder the text around them. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
/** Controls, line and paragraph separators, byte order marks, tag characters. */
const INVISIBLE = /[\p{Cc}\u2028\u2029\ufeff\u{e0000}-\u{e007f}]+/gu;
/** How far beyond the limit a grapheme is read, in UTF-16 units. No real character is longer. */
const GRAPHEME_MAX = 64;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * Returns text on one line without control characters or direction controls, for places where Discord reads no markdown,
 * such as button labels. Right-to-left text is isolated, so that it does not reorder the text around it.
 */
export function plain(text: string): string {
	const line = text.toWellFormed().replace(DIRECTION, '').replace(INVISIBLE, ' ').trim();
	return RIGHT_TO_LEFT.test(line) ? `\u2068${line}\u2069` : line;
}

/**
 * Returns {@link plain} text escaped for places where Discord reads markdown: it becomes no formatting, heading, list,
 * quote, link, mention, timestamp, emoji or command. Discord shows a backslash before ASCII punctuation as that
 * punctuation. `@everyone` and `@here` cannot be escaped so; a zero-width space after the `@` disables them.
 *
 * @example
 * safe('**not bold**'); // '\\*\\*not bold\\*\\*'
 */
export function safe(text: string): string {
	return plain(text)
		.replace(/[\\*_~`|<>[\]]/g, '\\$&')
		.replace(/:(?=\/\/|[\w+-]+(?::|$))/g, '\\:')
		.replace(/\](?=\()/g, ']\\')
		.replace(/@(?=everyone|here)/gi, '@\u200b')
		.replace(/^(\u2068?)([#+-])/u, '$1\\$2')
		.replace(/^(\u2068?\d+)([.)])/u, '$1\\$2');
}

/** Undoes {@link safe}, for places where no markdown is read. */
export function unescapeMarkdown(safeText: string): string {
	return safeText.replace(/\\([!-/:-@[-`{-~])/g, '$1').replace(/@\u200b(?=everyone|here)/gi, '@');
}

/** Returns safe text in bold, for our own headings and for names. */
export function bold(safeText: string): string {
	return `**${safeText}**`;
}

/** Returns the text with its first letter in upper case. */
export function capitalized(text: string): string {
	return text.replace(/^(?:[\u2068\\]|\*\*)*\p{Ll}/u, (first) => first.toUpperCase());
}

/**
 * Joins words as in a sentence: "a", "a and b", "a, b and c".
 *
 * @example
 * joinWithAnd(['a', 'b', 'c']); // 'a, b and c'
 */
export function joinWithAnd(parts: readonly string[], last = 'and'): string {
	return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} ${last} ${parts.at(-1)}`;
}

/**
 * Returns a number with its noun: "1 report", "2 reports".
 *
 * @example
 * countOf(2, 'report'); // '2 reports'
 */
export function countOf(n: number, one: string, many = `${one}s`): string {
	return `${n} ${n === 1 ? one : many}`;
}

/**
 * Returns the text, or as many of its graphemes as fit before "…"; `max` in UTF-16 units.
 *
 * @example
 * truncate('Northland', 6); // 'North…'
 */
export function truncate(text: string, max: number): string {
	if (text.length <= max) return text;
	const ending = text.startsWith('\u2068') ? '…\u2069' : '…';
	let end = 0;
	for (const { index, segment } of segmentsOf(text.slice(0, max + GRAPHEME_MAX), 'grapheme')) {
		if (index + segment.length > max - ending.length) break;
		end = index + segment.length;
	}
	return text.slice(0, end).trimEnd() + ending;
}
