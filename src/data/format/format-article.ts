/** Writes an article in the short form as it should look: order, lines, ids, hash. Pure; reads no files. */
import { isMap, isScalar, isSeq, Pair, parseDocument, Scalar, YAMLMap, type Document as YamlDocument } from 'yaml';
import type { ArticleEntry } from '../model/article-schema.ts';
import { canonicalJson } from '../model/canonical-json.ts';
import { decodeUtf8 } from '../parsing/encoding.ts';
import type { Problem } from '../parsing/problem.ts';
import { parseFile } from '../parsing/yaml-parser.ts';
import { keyText } from '../parsing/yaml-tree.ts';
import { giveIds } from './claim-ids.ts';
import { TEXT_FIELDS } from './field-names.ts';
import { sortFields } from './field-order.ts';
import { layOutArticle, PRINTED } from './line-layout.ts';
import { quoteCommas } from './lost-commas.ts';
import { repairQuotes } from './quotes.ts';
import { isExpanded } from './short-part.ts';
import { unwrapped, WRAPPED } from './wrapped-text.ts';

export interface FormatOptions {
	/** The report's text; without it, `text` and the quotations stay as they are. */
	readonly report?: { readonly text: ArticleEntry['text']; readonly paragraphs: readonly string[] } | undefined;
	/** Whether an id cannot be one of a claim, because something else has it. */
	readonly isTaken?: (id: string) => boolean;
}

export type Formatted = { readonly text: string } | { readonly problems: readonly Problem[] };

/**
 * Returns an article in the short form with its fields in order, lines of at most 120 columns, ids for claims without one, and
 * quotes around text that a comma cuts. Comments and blank lines stay. A file with problems of its syntax is not formatted.
 *
 * @example
 * formatArticle('articles/northland.yaml', Buffer.from('label: x\nid: northland\n')); // { text: 'id: northland\nlabel: x\n' }
 */
export function formatArticle(file: string, bytes: Uint8Array, options: FormatOptions = {}): Formatted {
	const written = decodeUtf8(bytes);
	if (written === undefined) return { problems: parseFile(file, bytes).problems };
	let text = quoteCommas(written.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'));
	const repaired = parseFile(file, Buffer.from(text));
	// Positions are those of the file as it is.
	const parsed = repaired.problems.length > 0 ? parseFile(file, bytes) : repaired;
	const refuse = (message: string) => ({ problems: [{ file, line: 1, column: 1, path: '', message }] });
	if (parsed.problems.length > 0) return { problems: parsed.problems };
	if (isExpanded(parsed.value)) return refuse('is in the expanded form: npm run data -- shorten makes it short');
	if (parsed.value === null || typeof parsed.value !== 'object' || Array.isArray(parsed.value))
		return refuse('is no article: write `id`, `label` and the other fields');
	for (let round = 0; round < ROUNDS_MAX; round++) {
		const document = parseDocument(text, { version: '1.2', merge: false, uniqueKeys: false, customTags: [WRAPPED] });
		const next = formatOnce(document, text, options);
		const after = parseFile(file, Buffer.from(next));
		// The package that writes YAML must not change what the editor has written.
		if (after.problems.length > 0 || canonicalJson(after.value) !== canonicalJson(plain(document.contents)))
			return refuse('cannot be formatted without changing what it says: write its comments on lines of their own');
		if (next === text) break;
		text = next;
	}
	return { text: written.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text };
}

/** A comment between two parts may belong to another of them when it is read again. */
const ROUNDS_MAX = 5;

function formatOnce(document: YamlDocument.Parsed, text: string, options: FormatOptions): string {
	const article = document.contents;
	if (!isMap(article)) return document.toString();
	giveIds(article, options.isTaken ?? (() => false));
	if (options.report) {
		setText(article, options.report.text);
		repairQuotes(article, text, options.report.paragraphs);
	}
	sortBelowTop(article);
	layOutArticle(article);
	return document.toString(PRINTED);
}

/** Sorts the fields. What stands above the first one stays at the top; below a blank line it belongs to that field. */
function sortBelowTop(article: YAMLMap): void {
	const before = article.items[0]?.key;
	sortFields(article);
	const first = article.items[0]?.key;
	if (!isScalar(before) || !isScalar(first) || before === first || !before.commentBefore) return;
	const blank = before.commentBefore.lastIndexOf('\n\n');
	const [top, own] =
		blank < 0
			? [before.commentBefore, null]
			: [`${before.commentBefore.slice(0, blank)}\n`, before.commentBefore.slice(blank + 2)];
	before.commentBefore = own;
	first.commentBefore = [top, first.commentBefore ?? ''].join('\n').replace(/\n$/, '');
}

function setText(article: YAMLMap, text: ArticleEntry['text']): void {
	const given = article.get('text');
	const entry = isMap(given) ? given : new YAMLMap();
	for (const field of TEXT_FIELDS) {
		const old = entry.get(field, true);
		if (old) old.value = text[field];
		else entry.items.push(new Pair(new Scalar(field), new Scalar(text[field])));
	}
	if (entry === given) return;
	entry.flow = true;
	const pair = article.items.find(({ key }) => keyText(key) === 'text');
	if (pair) pair.value = entry;
	else article.items.push(new Pair(new Scalar('text'), entry));
}

/** Returns the value of a node as the parser of files does. */
function plain(node: unknown): unknown {
	if (isSeq(node)) return node.items.map(plain);
	if (isMap(node)) return Object.fromEntries(node.items.map(({ key, value }) => [keyText(key), plain(value)]));
	return isScalar(node) ? unwrapped(node) : null;
}
