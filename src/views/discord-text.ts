/** Makes text from the data and from readers safe for Discord, and formats our own. */
import type { TextSpan } from '../data/text/quotation-marks.ts';
import { segmentsOf } from '../data/text/segmenter.ts';
import { type Direction, directionOf, isolated, openIsolates, withoutControls } from './isolate.ts';

/** Controls, line and paragraph separators, byte order marks, tag characters. */
const INVISIBLE = /[\p{Cc}\u2028\u2029\ufeff\u{e0000}-\u{e007f}]+/gu;
/** How far beyond the limit a grapheme is read, in UTF-16 units. No real character is longer. */
const GRAPHEME_MAX = 64;

/** Returns text on one line without control characters or direction controls. */
export function oneLine(text: string): string {
	return withoutControls(text.toWellFormed()).replace(INVISIBLE, ' ').trim();
}

/**
 * Returns text on one line and {@link isolated}, for places where Discord reads no markdown, such as button labels.
 */
export function plain(text: string): string {
	return isolated(oneLine(text));
}

/** Where a backslash goes, and where a zero-width space. */
const ESCAPED = /(?=[\\*_~`|<>[\]]|:(?:\/\/|[\w+-]+(?::|$)))|(?<=\])(?=\()|^(?=[#+-])|(?<=^\d+)(?=[.)])/gu;
const PARTED = /(?<=@)(?=everyone|here)/giu;

/**
 * Returns {@link plain} text escaped for places where Discord reads markdown: it becomes no formatting, heading, list,
 * quote, link, mention, timestamp, emoji or command. Discord shows a backslash before ASCII punctuation as that
 * punctuation. `@everyone` and `@here` cannot be escaped so; a zero-width space after the `@` disables them.
 *
 * @example
 * safe('**not bold**'); // '\\*\\*not bold\\*\\*'
 */
export function safe(text: string): string {
	return withMarks(text, []);
}

/**
 * Returns {@link safe} text with parts of it in bold. `marks` are parts of {@link oneLine}, in their order; the direction is
 * that of the whole text, if this is a part of it.
 *
 * @example
 * withMarks('the bridge', [[4, 10]]); // 'the **bridge**'
 */
export function withMarks(text: string, marks: readonly TextSpan[], direction?: Direction): string {
	const line = oneLine(text);
	const edges = marks.flat();
	const inserted = [
		// Where one ends and the next begins, bold text goes on.
		...edges.filter((at, i) => at !== edges[i - 1] && at !== edges[i + 1]).map((at) => ({ at, what: '**' })),
		...Array.from(line.matchAll(PARTED), ({ index }) => ({ at: index, what: '\u200b' })),
		...Array.from(line.matchAll(ESCAPED), ({ index }) => ({ at: index, what: '\\' })),
	].sort((a, b) => a.at - b.at);
	let escaped = '';
	let from = 0;
	for (const { at, what } of inserted) {
		escaped += line.slice(from, at) + what;
		from = at;
	}
	return isolated(escaped + line.slice(from), direction ?? directionOf(line));
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
	return text.replace(/^(?:[\u2066\u2067\\]|\*\*)*\p{Ll}/u, (first) => first.toUpperCase());
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
 * Returns the text, or as much of it as fits before "…": up to the end of a word or, if that leaves less than half, of a
 * grapheme. An isolate that is cut is closed. `max` in UTF-16 units.
 *
 * @example
 * truncate('Northland', 6); // 'North…'
 * truncate('the bridge is open', 14); // 'the bridge is…'
 */
export function truncate(text: string, max: number): string {
	if (text.length <= max) return text;
	// Texts are isolated one by one, never one inside another.
	const room = max - (text.includes('\u2069') ? '…\u2069' : '…').length;
	let end = 0;
	let wordEnd = 0;
	for (const { index, segment } of segmentsOf(text.slice(0, max + GRAPHEME_MAX), 'grapheme')) {
		if (segment === ' ') wordEnd = index;
		if (index + segment.length > room) break;
		end = index + segment.length;
	}
	const kept = text.slice(0, wordEnd > max / 2 ? wordEnd : end).trimEnd();
	return `${kept}…${openIsolates(kept).closing}`;
}
