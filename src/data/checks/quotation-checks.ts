/**
 * Checks an article against its report: every quotation, and all other words from the report, are in the paragraph that the
 * article names, character by character. Nothing is normalized or matched approximately.
 */
import { createHash } from 'node:crypto';
import type { ArticleEntry, Quotation } from '../model/article-schema.ts';
import { decodeUtf8 } from '../parsing/encoding.ts';
import type { DataFile } from '../parsing/parsed-file.ts';
import { type Finding, finding, type Path } from '../parsing/problem.ts';
import { partsAt, valueAt } from '../parsing/schema-fields.ts';
import { occurrences, quotedSpans } from '../text/quotation-marks.ts';

/**
 * Compares an article with the bytes of its report: UTF-8, one paragraph per line. Paragraphs that do not exist are left to
 * `article-checks.ts`.
 */
export function checkQuotations(article: DataFile<ArticleEntry>, bytes: Uint8Array): readonly Finding[] {
	const { content } = article;
	const problems: Finding[] = [];
	const report = (path: Path, message: string) => problems.push(finding(article, path, message));
	const text = decodeUtf8(bytes);
	if (text === undefined) return [finding(article, ['text'], 'has a text file that is not UTF-8: save it as UTF-8')];

	const paragraphs = splitParagraphs(text);
	const sha256 = hashOf(bytes);
	if (content.text.sha256 !== sha256) {
		report(['text', 'sha256'], `is not the SHA-256 of the text, which is ${sha256}`);
	}
	if (content.text.paragraphs !== paragraphs.length) {
		report(['text', 'paragraphs'], `is not the number of paragraphs in the text, which has ${paragraphs.length}`);
	}
	for (const [path, value] of partsAt(content, 'claims.*.quotations.*')) {
		const { text: words, paragraph, occurrence } = value as Quotation;
		const message = quotationProblem(paragraphs, paragraph, words, occurrence);
		if (message) report([...path, 'text'], message);
	}
	for (const [path, words] of REPORT_WORDS.flatMap((field) => partsAt(content, field))) {
		if (typeof words !== 'string') continue;
		const numbers = paragraphsOfWords(content, path).filter((number) => paragraphs[number - 1] !== undefined);
		if (numbers.length === 0 || numbers.some((number) => paragraphs[number - 1]?.includes(words))) continue;
		report(path, missingWords(paragraphs, numbers, words));
	}
	return problems;
}

/**
 * Returns the paragraphs of a report, or undefined unless the bytes are exactly the text that the article is about.
 *
 * @example
 * paragraphsOf(article.text, await readFile('northland.txt')); // ['The bridge is open.', 'A driver disagreed.']
 */
export function paragraphsOf({ sha256 }: ArticleEntry['text'], bytes: Uint8Array): readonly string[] | undefined {
	const text = hashOf(bytes) === sha256 ? decodeUtf8(bytes) : undefined;
	return text === undefined ? undefined : splitParagraphs(text);
}

/** Returns what an article says of its report's text; undefined if the bytes are no text. */
export function textEntryOf(bytes: Uint8Array): ArticleEntry['text'] | undefined {
	const text = decodeUtf8(bytes);
	return text === undefined ? undefined : { paragraphs: splitParagraphs(text).length, sha256: hashOf(bytes) };
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const splitParagraphs = (text: string) => text.replace(/\n$/, '').split('\n');

/** Returns a message that continues the quotation, or undefined. */
function quotationProblem(
	paragraphs: readonly string[],
	number: number,
	words: string,
	occurrence: number,
): string | undefined {
	const paragraph = paragraphs[number - 1];
	if (paragraph === undefined) return undefined;
	const found = occurrences(paragraph, words);
	if (found.length === 0) return missingWords(paragraphs, [number], words);
	const from = found[occurrence - 1];
	if (from === undefined) return `occurs ${times(found.length)} in ¶ ${number}, not ${times(occurrence)}`;
	const isInWord = (at: number) => /^[\p{L}\p{N}\p{M}]{2}$/u.test(charactersAround(paragraph, at));
	if (isInWord(from) || isInWord(from + words.length))
		return `begins or ends inside a word of ¶ ${number}: quote whole words`;
	const spans = quotedSpans(paragraph);
	const isQuoted = (start: number) => spans.some(([a, b]) => a <= start && start + words.length <= b);
	if (isQuoted(from)) return undefined;
	const other = found.findIndex(isQuoted);
	if (other >= 0) return `is outside quotation marks in ¶ ${number}; occurrence ${other + 1} is inside`;
	const hint = /^["'“‘«„‹]|["'”’»“›]$/u.test(words) ? 'leave the marks out' : 'quote only what the report quotes';
	return `is not inside quotation marks in ¶ ${number}: ${hint}`;
}

/** Returns the characters on both sides of an offset; fewer than two at an end of the text. */
function charactersAround(text: string, at: number): string {
	return (Array.from(text.slice(Math.max(0, at - 2), at)).at(-1) ?? '') + (Array.from(text.slice(at, at + 2))[0] ?? '');
}

const times = (n: number) => (n === 1 ? 'once' : n === 2 ? 'twice' : `${n} times`);

/** The fields with words of the report, besides quotations. */
const REPORT_WORDS = [
	'dateline.words',
	'published.words',
	'claims.*.said.words',
	'claims.*.happened.words',
	'sources.*.date.words',
	'sources.*.handle',
	'sources.*.links.*',
	'sources.*.hashtags.*',
	'events.*.when.words',
	'unnamed.*.words',
	'unnamed.*.anonymity.words',
	'roles.*.words',
	'ties.*.words',
];

/** Returns the paragraphs that words may be in: the one next to them, else those of their claim, source or event. */
function paragraphsOfWords(content: ArticleEntry, path: Path): readonly number[] {
	const isNumber = (value: unknown) => typeof value === 'number';
	const own = path.at(-1) === 'words' ? valueAt(content, [...path.slice(0, -1), 'paragraph']) : undefined;
	if (isNumber(own)) return [own];
	const [group, id = ''] = path;
	if (group === 'claims') return [content.claims[id]?.paragraph].filter(isNumber);
	if (group === 'sources') return content.sources[id]?.paragraphs ?? [];
	if (group !== 'events') return [];
	const claims = content.events[id]?.claims ?? [];
	return claims.map((claim) => content.claims[claim]?.paragraph).filter(isNumber);
}

/** Characters that are shown on each side of a difference. */
const CONTEXT = 24;
/** A shorter match says nothing about what was meant. */
const MATCH_MIN = 6;

/** Returns a message for words that are in none of these paragraphs, with where they are or how the text differs. */
function missingWords(paragraphs: readonly string[], numbers: readonly number[], words: string): string {
	const here = numbers.map((number) => `¶ ${number}`).join(', ');
	const elsewhere = paragraphs.flatMap((paragraph, i) => (paragraph.includes(words) ? [`¶ ${i + 1}`] : []));
	if (elsewhere.length > 0) return `is in ${elsewhere.join(', ')}, not in ${here}`;

	const wanted = Array.from(words);
	let best = { length: 0, message: '' };
	for (const number of numbers) {
		const paragraph = Array.from(paragraphs[number - 1] ?? '');
		for (let start = 0; start < paragraph.length; start++) {
			// From the first of the words on, and from the last of them back.
			for (const [first, step] of [[0, 1] as const, [wanted.length - 1, -1] as const]) {
				let length = 0;
				while (length < wanted.length && paragraph[start + length * step] === wanted[first + length * step]) length++;
				if (length <= best.length) continue;
				const has = excerptAt(paragraph, start + length * step);
				best = { length, message: `: ¶ ${number} has ${has}, not ${excerptAt(wanted, first + length * step)}` };
			}
		}
	}
	const isSimilar = best.length >= Math.max(1, Math.min(MATCH_MIN, wanted.length - 1));
	return `does not occur in ${here}${isSimilar ? best.message : ''}`;
}

/** Returns the characters around an index in quotation marks, and the code point there if it is not ASCII. */
function excerptAt(characters: readonly string[], at: number): string {
	const shown = `“${characters.slice(Math.max(0, at - CONTEXT), at + CONTEXT).join('')}”`;
	const point = characters[at]?.codePointAt(0) ?? 0;
	return point > 0x7e ? `${shown} (U+${point.toString(16).toUpperCase().padStart(4, '0')})` : shown;
}
