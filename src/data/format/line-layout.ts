/** Lays out an article in lines: what stays in one line, what goes into several, and where text is wrapped. */
import {
	Document,
	isCollection,
	isMap,
	isNode,
	isScalar,
	isSeq,
	type Pair,
	Scalar,
	type YAMLMap,
	type YAMLSeq,
} from 'yaml';
import { keyText } from '../parsing/yaml-tree.ts';
import { LINE_WIDTH, WrappedText } from './wrapped-text.ts';

const INDENT = 2;

/** Options of the `yaml` package for line lengths: it breaks no line, because the line breaks are made here. */
export const PRINTED = { lineWidth: 0 } as const;

/** Lays out a whole article. What the editor wrote in `{ }` or `[ ]` stays there if it fits into the line. */
export function layOutArticle(article: YAMLMap): void {
	article.flow = false;
	for (const [index, pair] of article.items.entries()) {
		if (index === 0) startWithoutBlank(pair.key);
		// A claim is always written in lines of its own.
		if (/^\d+$/.test(keyText(pair.key) ?? '') && isSeq(pair.value)) openClaims(pair.value);
		layOutPair(pair, 0);
	}
}

/** Between parts blank lines stay; before the first there is none. */
function startWithoutBlank(node: unknown): void {
	if (isScalar(node) || isCollection(node)) node.spaceBefore = false;
}

function openClaims(claims: YAMLSeq): void {
	if (claims.items.length > 0) claims.flow = false;
	for (const claim of claims.items) if (isMap(claim)) claim.flow = false;
}

function layOutPair(pair: Pair, indent: number): void {
	const { key, value } = pair;
	const hasOwnLine = isCollection(value) && value.commentBefore;
	const column = hasOwnLine ? indent + INDENT : indent + inOneLine(key).length + ': '.length;
	startWithoutBlank(value);
	if (isScalar(key)) moveComment(value, key, column);
	layOutValue(value, column, indent + INDENT);
}

/** Lays out a value that begins in a column; `indent` is that of further lines. */
function layOutValue(node: unknown, column: number, indent: number): void {
	if (isScalar(node)) layOutScalar(node, column, indent);
	if (!isCollection(node)) return;
	if (node.items.length === 0 || isInBraces(node)) {
		const text = inBraces(node);
		if (node.items.length === 0 || column + text.length <= LINE_WIDTH) {
			node.flow = true;
			node.toString = () => text;
			return;
		}
	}
	node.flow = false;
	for (const [index, item] of node.items.entries()) {
		if (index === 0) startWithoutBlank(isSeq(node) ? item : (item as Pair).key);
		if (isMap(node)) layOutPair(item as Pair, indent);
		else {
			moveComment(item, item, indent + INDENT);
			layOutValue(item, indent + INDENT, indent + INDENT);
		}
	}
}

/** Puts a comment on the line above if there is no room for it, or if it follows plain text, of which it would look a part. */
function moveComment(value: unknown, to: unknown, column: number): void {
	if (!isNode(value) || !isNode(to) || !value.comment) return;
	const isText = isScalar(value) && typeof value.value === 'string';
	const room = COMMENT_END - value.comment.length;
	const isLong = () => isInBraces(value) && column + inBraces(value).length > room;
	if (!isText && !isLong()) return;
	to.commentBefore = [to.commentBefore, value.comment].filter(Boolean).join('\n');
	value.comment = null;
}

/** The last column of a comment, without the ` #` that begins it. */
const COMMENT_END = LINE_WIDTH - ' #'.length;

const isInBraces = (node: unknown) => isCollection(node) && node.flow && !hasComments(node);

function hasComments(node: unknown): boolean {
	if (isScalar(node)) return Boolean(node.comment || node.commentBefore);
	if (!isCollection(node)) return false;
	const parts = node.items.flatMap((item) => (isMap(node) ? [(item as Pair).key, (item as Pair).value] : [item]));
	return parts.some((part) => hasComments(part) || (isCollection(part) && Boolean(part.comment || part.commentBefore)));
}

function layOutScalar(scalar: Scalar, column: number, indent: number): void {
	const { value, type } = scalar;
	if (typeof value !== 'string' || /[\n\t]/.test(value)) return;
	const isFolded = type === Scalar.BLOCK_FOLDED || type === Scalar.BLOCK_LITERAL;
	if (type === undefined || isFolded) scalar.type = Scalar.PLAIN;
	const text = inOneLine(scalar);
	if (column + text.length <= LINE_WIDTH || !/\S \S/.test(value) || value.trim() !== value) return;
	scalar.value = new WrappedText(value, { column, indent, isFolded: isFolded || text !== value });
}

/** Returns a collection as it is written in one line. */
function inBraces(node: unknown): string {
	if (isSeq(node)) return `[${node.items.map(inBraces).join(', ')}]`;
	if (!isMap(node)) return inOneLine(node, 'in braces');
	const fields = node.items.map(({ key, value }, index) =>
		// A name alone is a field only in the first place; elsewhere it reads as text that a comma has cut.
		value === null && index === 0 ? inBraces(key) : `${inBraces(key)}: ${value === null ? '' : inBraces(value)}`,
	);
	return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

/** Returns a scalar in one line, in quotes if it needs them there. */
function inOneLine(node: unknown, place?: 'in braces'): string {
	const { type, value } = node as Scalar;
	const isFolded = type === Scalar.BLOCK_FOLDED || type === Scalar.BLOCK_LITERAL;
	const scalar = (node as Scalar).clone() as Scalar;
	scalar.comment = scalar.commentBefore = null;
	scalar.spaceBefore = false;
	if (isFolded || (type === undefined && typeof value === 'string')) scalar.type = Scalar.PLAIN;
	if (!place) return new Document(scalar).toString(PRINTED).replace(/\n$/, '');
	const list = new Document([]);
	const contents = list.contents as unknown as YAMLSeq;
	contents.flow = true;
	contents.items = [scalar];
	return list.toString({ ...PRINTED, flowCollectionPadding: false }).slice(1, -2);
}
