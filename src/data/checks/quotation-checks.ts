/**
 * Whether an article holds to its report: every quotation and every word that it takes from there stands where it
 * says, code point by code point. Nothing is normalised, trimmed or matched nearly.
 */
import { createHash } from 'node:crypto';
import type { ArticleEntry } from '../model/article-schema.ts';
import { decode } from '../parsing/encoding.ts';
import type { File } from '../parsing/parsed-file.ts';
import { type Finding, finding, type Path } from '../parsing/problem.ts';
import { partsAt } from '../parsing/schema-validator.ts';
import { quotedSpans } from '../text/quotation-marks.ts';

/**
 * Checks an article against the bytes of its report: UTF-8, one paragraph a line, a line break at the end or not.
 *
 * Paragraphs that neither has are left to `check.ts`.
 */
export function checkAnchors(article: File<ArticleEntry>, bytes: Uint8Array): readonly Finding[] {
	const { loose } = article;
	const problems: Finding[] = [];
	const report = (path: Path, message: string) => problems.push(finding(article, path, message));
	const text = decode(bytes);
	if (text === undefined) return [finding(article, ['text'], 'belongs to a text that is not UTF-8')];

	const paragraphs = inParagraphs(text);
	const sha256 = hashOf(bytes);
	if (loose.text?.sha256 !== undefined && loose.text.sha256 !== sha256) {
		report(['text', 'sha256'], `is not the hash of the text, which is ${sha256}`);
	}
	if (loose.text?.paragraphs !== undefined && loose.text.paragraphs !== paragraphs.length) {
		report(['text', 'paragraphs'], `is not the number of paragraphs in the text, which has ${paragraphs.length}`);
	}

	for (const [path, value] of partsAt(loose, 'claims.*.quotations.*')) {
		const quotation = value as Partial<Record<'text' | 'paragraph' | 'occurrence', unknown>> | undefined;
		const { text: words, paragraph, occurrence = 1 } = quotation ?? {};
		if (typeof words !== 'string' || typeof paragraph !== 'number' || typeof occurrence !== 'number') continue;
		const message = quotationFault(paragraphs, paragraph, words, occurrence);
		if (message) report([...path, 'text'], message);
	}
	for (const [path, words, where] of wordsOf(loose)) {
		const there = where.filter((number) => paragraphs[number - 1] !== undefined);
		if (there.length === 0 || there.some((number) => paragraphs[number - 1]?.includes(words))) continue;
		report(path, missing(paragraphs, there, words));
	}
	return problems;
}

/** The paragraphs of a report, the first one first; undefined unless these bytes are the very text that it was written down from. */
export function paragraphsOf({ sha256 }: ArticleEntry['text'], bytes: Uint8Array): readonly string[] | undefined {
	const text = hashOf(bytes) === sha256 ? decode(bytes) : undefined;
	return text === undefined ? undefined : inParagraphs(text);
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const inParagraphs = (text: string) => text.replace(/\n$/, '').split('\n');

/** What is wrong with a quotation, reading on from it, or undefined. */
function quotationFault(
	paragraphs: readonly string[],
	number: number,
	words: string,
	occurrence: number,
): string | undefined {
	const paragraph = paragraphs[number - 1];
	if (paragraph === undefined) return undefined;
	const found = occurrences(paragraph, words);
	if (found.length === 0) return missing(paragraphs, [number], words);
	const from = found[occurrence - 1];
	if (from === undefined) return `occurs ${times(found.length)} in ¶ ${number}, not ${times(occurrence)}`;
	const to = from + words.length;
	const inWord = (at: number) => /^[\p{L}\p{N}\p{M}]{2}$/u.test(around(paragraph, at));
	if (inWord(from) || inWord(to)) return `begins or ends inside a word of ¶ ${number}`;
	const spans = quotedSpans(paragraph);
	const isQuoted = (start: number) => spans.some(([a, b]) => a <= start && start + words.length <= b);
	if (isQuoted(from)) return undefined;
	const other = found.findIndex(isQuoted);
	if (other >= 0) return `is outside quotation marks in ¶ ${number}; occurrence ${other + 1} is inside`;
	const hint = /^["'“‘«„‹]|["'”’»“›]$/u.test(words) ? ': leave the marks out' : '';
	return `is not inside quotation marks in ¶ ${number}${hint}`;
}

/** Where words begin in a paragraph, in UTF-16 units; ones that overlap count each. */
export function occurrences(paragraph: string, words: string): readonly number[] {
	const found: number[] = [];
	for (let i = paragraph.indexOf(words); i >= 0; i = paragraph.indexOf(words, i + 1)) found.push(i);
	return found;
}

/** The code points on both sides of a place; fewer than two at an end. */
function around(text: string, at: number): string {
	return (Array.from(text.slice(Math.max(0, at - 2), at)).at(-1) ?? '') + (Array.from(text.slice(at, at + 2))[0] ?? '');
}

const times = (n: number) => (n === 1 ? 'once' : n === 2 ? 'twice' : `${n} times`);

type Anchored = readonly [path: Path, words: string, paragraphs: readonly number[]];

/** All words taken from the report outside quotations, with the paragraphs in which they may stand. */
function wordsOf({ claims, sources, ...article }: File<ArticleEntry>['loose']): readonly Anchored[] {
	const found: (readonly [Path, unknown, unknown])[] = [];
	const paragraphOf = (claim: unknown) => (typeof claim === 'string' ? claims?.[claim]?.paragraph : undefined);
	const take = (path: Path, part: unknown, otherwise: readonly unknown[] = []) => {
		const { words, paragraph } = (part ?? {}) as { words?: unknown; paragraph?: unknown };
		found.push([[...path, 'words'], words, paragraph === undefined ? otherwise : [paragraph]]);
	};
	for (const key of ['dateline', 'published'] as const) take([key], article[key]);
	for (const [id, claim] of Object.entries(claims ?? {})) {
		for (const key of ['said', 'happened'] as const) take(['claims', id, key], claim?.[key], [claim?.paragraph]);
	}
	for (const [id, source] of Object.entries(sources ?? {})) {
		const where = source?.paragraphs ?? [];
		take(['sources', id, 'date'], source?.date, where);
		found.push([['sources', id, 'handle'], source?.handle, where]);
		for (const key of ['links', 'hashtags'] as const) {
			for (const [i, link] of (source?.[key] ?? []).entries()) found.push([['sources', id, key, i], link, where]);
		}
	}
	for (const [id, event] of Object.entries(article.events ?? {})) {
		take(['events', id, 'when'], event?.when, (event?.claims ?? []).map(paragraphOf));
	}
	for (const [id, unnamed] of Object.entries(article.unnamed ?? {})) {
		take(['unnamed', id], unnamed);
		take(['unnamed', id, 'anonymity'], unnamed?.anonymity);
	}
	for (const key of ['roles', 'ties'] as const) {
		for (const [i, entry] of (article[key] ?? []).entries()) take([key, i], entry);
	}
	return found.flatMap(([path, words, where]) => {
		const numbers = (where as readonly unknown[]).filter((number) => typeof number === 'number');
		return typeof words === 'string' ? [[path, words, numbers] as const] : [];
	});
}

/** How much of a text is shown on each side of where it differs, in code points; beyond ASCII the point is named. */
const CONTEXT = 24;
/** A beginning in common that is shorter than this says nothing. */
const ALIKE_MIN = 6;

function missing(paragraphs: readonly string[], numbers: readonly number[], words: string): string {
	const here = numbers.map((number) => `¶ ${number}`).join(', ');
	const elsewhere = paragraphs.flatMap((paragraph, i) => (paragraph.includes(words) ? [`¶ ${i + 1}`] : []));
	if (elsewhere.length > 0) return `is in ${elsewhere.join(', ')}, not in ${here}`;

	const wanted = Array.from(words);
	let best = { length: 0, number: 0, has: '', not: '' };
	for (const number of numbers) {
		const paragraph = Array.from(paragraphs[number - 1] ?? '');
		for (let start = 0; start < paragraph.length; start++) {
			for (const step of [1, -1] as const) {
				const length = alike(paragraph, start, wanted, step);
				if (length <= best.length) continue;
				best = { length, number, ...difference(paragraph, start, wanted, length, step) };
			}
		}
	}
	if (best.length < Math.max(1, Math.min(ALIKE_MIN, wanted.length - 1))) return `does not occur in ${here}`;
	return `does not occur in ${here}: ¶ ${best.number} has ${best.has}, not ${best.not}`;
}

/** How far two texts are the same, from the beginning of the words on, or from their end back. */
function alike(paragraph: readonly string[], start: number, wanted: readonly string[], step: 1 | -1): number {
	const first = step > 0 ? 0 : wanted.length - 1;
	let length = 0;
	while (length < wanted.length && paragraph[start + length * step] === wanted[first + length * step]) length++;
	return length;
}

function difference(
	paragraph: readonly string[],
	start: number,
	wanted: readonly string[],
	length: number,
	step: 1 | -1,
): { has: string; not: string } {
	const show = (text: readonly string[], at: number) => {
		const shown = `“${text.slice(Math.max(0, at - CONTEXT), at + CONTEXT).join('')}”`;
		const point = text[at]?.codePointAt(0) ?? 0;
		return point > 0x7e ? `${shown} (U+${point.toString(16).toUpperCase().padStart(4, '0')})` : shown;
	};
	const first = step > 0 ? 0 : wanted.length - 1;
	return { has: show(paragraph, start + length * step), not: show(wanted, first + length * step) };
}
