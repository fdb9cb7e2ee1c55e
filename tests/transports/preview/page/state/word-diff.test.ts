import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type MarkdownNode, plainText } from '../../../../../src/transports/preview/page/discord/markdown.ts';
import { diffWords } from '../../../../../src/transports/preview/page/state/word-diff.ts';

/** The text of the nodes of one kind, or of all others. */
const textOf = (tree: readonly MarkdownNode[], keep: (node: MarkdownNode) => boolean) => plainText(tree.filter(keep));
const isRemoved = ({ kind }: MarkdownNode) => kind === 'removed';

test('marks words in a right-to-left text within its isolate', () => {
	const { tree, added, removed } = diffWords(
		'says: “\u2067پل باز است\u2069” [1]',
		'says: “\u2067پل بسته است\u2069” [1]',
	);
	expect(tree).toEqual([
		{ kind: 'text', text: 'says: “\u2067پل ' },
		{ kind: 'removed', inside: [{ kind: 'text', text: 'باز' }] },
		{ kind: 'added', inside: [{ kind: 'text', text: 'بسته' }] },
		{ kind: 'text', text: ' است\u2069” [1]' },
	]);
	expect([added, removed]).toEqual([1, 1]);
});

test('leaves the newer text as it is, with all of its isolates and none of the older text', () => {
	const part = fc.constantFrom(
		'\u2067پل\u2069',
		'\u2067پل شمال باز\u2069',
		'\u2066NATO گفت\u2069',
		'says',
		'12',
		'(',
		')',
	);
	const line = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(' '));
	fc.assert(
		fc.property(line, line, (older, newer) => {
			const { tree } = diffWords(older, newer);
			expect(textOf(tree, (node) => !isRemoved(node))).toBe(newer);
			expect(textOf(tree, isRemoved)).not.toMatch(/[\u2066-\u2069]/);
		}),
	);
});
