/** Two texts compared word by word: the newer one with what was added, and what was removed where it stood. */
import { diffArrays } from 'diff';
import { type MarkdownNode, plainText, readMarkdown } from '../discord/markdown.ts';

/** A newer text, marked. */
export interface WordDiff {
	readonly tree: readonly MarkdownNode[];
	readonly added: number;
	readonly removed: number;
}

/** The newer of two texts in markdown, with its differences to the older one; words are counted. */
export function diffWords(older: string, newer: string): WordDiff {
	const tree = readMarkdown(newer);
	const changes = diffArrays(
		splitWords(plainText(readMarkdown(withSameEdition(older, newer)))),
		splitWords(plainText(tree)),
	);
	const stream: DiffPiece[] = changes.flatMap(({ value, added, removed }) =>
		value.map((text): DiffPiece => ({ text, kind: added ? 'added' : removed ? 'removed' : 'kept' })),
	);
	const count = (kind: DiffPiece['kind']) =>
		stream.filter((piece) => piece.kind === kind && /\S/.test(piece.text)).length;
	const pieces = new DiffPieces(stream);
	const marked = mark(tree, pieces);
	return { tree: [...marked, ...pieces.rest()], added: count('added'), removed: count('removed') };
}

/** The id of an edition is another one after each change, and no difference of what is said. */
function withSameEdition(older: string, newer: string): string {
	const id = EDITION.exec(newer)?.[0];
	return id ? older.replace(EDITION, id) : older;
}

const EDITION = /\bedition\W{1,4}[0-9a-f]{6,64}\b/i;

interface DiffPiece {
	readonly text: string;
	readonly kind: 'kept' | 'added' | 'removed';
}

/** The words of both texts in order, taken out as the newer text's tree is walked. */
class DiffPieces {
	#pieces: DiffPiece[];

	constructor(pieces: readonly DiffPiece[]) {
		this.#pieces = [...pieces];
	}

	/** What stands at the next so many characters of the newer text; a word may be taken in parts. */
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

	/** What was removed at the end. */
	rest(): readonly MarkdownNode[] {
		return toNodes(this.#pieces.splice(0));
	}
}

function mark(tree: readonly MarkdownNode[], pieces: DiffPieces): readonly MarkdownNode[] {
	return tree.flatMap((node): readonly MarkdownNode[] => {
		if (node.kind === 'text') return pieces.take(node.text.length);
		if (node.kind === 'list') {
			const items = node.items.map((item, number) => {
				const marked = mark(item, pieces);
				if (number === node.items.length - 1) return marked;
				// The line break after an item is in the plain text, and nowhere in the tree.
				return [...marked, ...pieces.take(1).filter(({ kind }) => kind === 'removed')];
			});
			return [{ ...node, items }];
		}
		if ('inside' in node) return [{ ...node, inside: mark(node.inside, pieces) }];
		return markWhole(node, pieces.take(plainText([node]).length));
	});
}

/** Code, times and mentions are marked as a whole. */
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

/** Words, the white space between them, and each line break by itself. */
const splitWords = (text: string): string[] => text.match(/\n|[^\S\n]+|\S+/g) ?? [];
