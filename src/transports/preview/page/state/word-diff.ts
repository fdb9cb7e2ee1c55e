/** Compares two texts word by word, and returns the newer one with added and removed words marked. */
import { diffArrays } from 'diff';
import { isBlock, type MarkdownNode, plainText, readMarkdown } from '../discord/markdown.ts';

/** The newer text with marks. */
export interface WordDiff {
	readonly tree: readonly MarkdownNode[];
	readonly added: number;
	readonly removed: number;
}

/**
 * Returns the newer of two markdown texts with its differences to the older one, and the numbers of words.
 *
 * @example
 * diffWords('two reports', 'three reports').added; // 1
 */
export function diffWords(older: string, newer: string): WordDiff {
	const tree = readMarkdown(newer);
	const changes = diffArrays(
		splitWords(plainText(readMarkdown(withSameEdition(older, newer)))),
		splitWords(plainText(tree)),
		{ comparator: (a, b) => withoutIsolates(a) === withoutIsolates(b) },
	);
	const stream: DiffPiece[] = changes.flatMap(({ value, added, removed }) =>
		value.map(
			(text): DiffPiece =>
				removed ? { text: withoutIsolates(text), kind: 'removed' } : { text, kind: added ? 'added' : 'kept' },
		),
	);
	const count = (kind: DiffPiece['kind']) =>
		stream.filter((piece) => piece.kind === kind && /\S/.test(piece.text)).length;
	const pieces = new DiffPieces(stream);
	const marked = mark(tree, pieces);
	return { tree: [...marked, ...pieces.rest()], added: count('added'), removed: count('removed') };
}

/** Gives the older text the edition id of the newer one, which differs after each change and is not worth marking. */
function withSameEdition(older: string, newer: string): string {
	const id = EDITION.exec(newer)?.[0];
	return id ? older.replace(EDITION, id) : older;
}

const EDITION = /\b(?:edition|data)\W{1,4}[0-9a-f]{6,64}\b/i;

interface DiffPiece {
	readonly text: string;
	readonly kind: 'kept' | 'added' | 'removed';
}

/** The words of both texts in order; they are consumed while the tree of the newer text is walked. */
class DiffPieces {
	#pieces: DiffPiece[];

	constructor(pieces: readonly DiffPiece[]) {
		this.#pieces = [...pieces];
	}

	/** Returns the next `length` characters of the newer text, with the words removed before them; words may be split. */
	take(length: number): readonly MarkdownNode[] {
		const taken: DiffPiece[] = [];
		let left = length;
		while (left > 0) {
			const piece = this.#pieces.shift();
			if (!piece) break;
			if (piece.kind === 'removed') {
				taken.push(piece);
				continue;
			}
			const text = piece.text.slice(0, left);
			taken.push({ ...piece, text });
			if (text.length < piece.text.length) this.#pieces.unshift({ ...piece, text: piece.text.slice(left) });
			left -= text.length;
		}
		return toNodes(taken);
	}

	/** Returns the words removed at the end. */
	rest(): readonly MarkdownNode[] {
		return toNodes(this.#pieces.splice(0));
	}
}

function mark(tree: readonly MarkdownNode[], pieces: DiffPieces): readonly MarkdownNode[] {
	// The line break after a block or a list item is in the plain text, but not in the tree.
	const lineBreak = () => pieces.take(1).filter(({ kind }) => kind === 'removed');
	return tree.flatMap((node, i): readonly MarkdownNode[] => {
		const end = () => (isBlock(node) && i < tree.length - 1 ? lineBreak() : []);
		if (node.kind === 'text') return pieces.take(node.text.length);
		if (node.kind === 'list') {
			const items = node.items.map((item, number) => [
				...mark(item, pieces),
				...(number < node.items.length - 1 ? lineBreak() : end()),
			]);
			return [{ ...node, items }];
		}
		if ('inside' in node) return [{ ...node, inside: [...mark(node.inside, pieces), ...end()] }];
		return markWhole(node, pieces.take(plainText([node]).length));
	});
}

/** Marks code, times and mentions as a whole. */
function markWhole(node: MarkdownNode, taken: readonly MarkdownNode[]): readonly MarkdownNode[] {
	const removed = taken.filter(({ kind }) => kind === 'removed');
	const isAdded = taken.some(({ kind }) => kind === 'added');
	return [...removed, isAdded ? { kind: 'added', inside: [node] } : node];
}

function toNodes(pieces: readonly DiffPiece[]): readonly MarkdownNode[] {
	const nodes: MarkdownNode[] = [];
	for (let i = 0; i < pieces.length; ) {
		const { kind } = pieces[i] as DiffPiece;
		let text = '';
		for (; pieces[i]?.kind === kind; i++) text += pieces[i]?.text;
		const node: MarkdownNode = { kind: 'text', text };
		nodes.push(kind === 'kept' ? node : { kind, inside: [node] });
	}
	return nodes;
}

/** The isolates are those of the newer text: half of an older one would reorder what follows. */
const withoutIsolates = (text: string): string => text.replace(/[\u2066-\u2069]/g, '');

/** Splits a text into words, white space and single line breaks. */
const splitWords = (text: string): string[] => text.match(/\n|[^\S\n]+|\S+/g) ?? [];
