import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	type MarkdownNode,
	plainText,
	readMarkdown,
} from '../../../../../src/transports/preview/page/discord/markdown.ts';
import { diffWords } from '../../../../../src/transports/preview/page/state/word-diff.ts';
import { safe } from '../../../../../src/views/discord-text.ts';
import { NOW, realEdition } from '../../../../support/data/real.ts';
import { everything } from '../../../../support/replies/everything.ts';
import { hostileText } from '../../../../support/replies/hostile.ts';
import { readMarkdown as independently } from '../../../../support/replies/markdown.ts';

const text = (words: string): MarkdownNode => ({ kind: 'text', text: words });
const within = (node: MarkdownNode): readonly MarkdownNode[] =>
	'inside' in node ? node.inside : node.kind === 'list' ? node.items.flat() : [];
const all = (tree: readonly MarkdownNode[]): readonly MarkdownNode[] =>
	tree.flatMap((node) => [node, ...all(within(node))]);

describe('readMarkdown()', () => {
	test.each<readonly [string, readonly MarkdownNode[]]>([
		['**a _b_**', [{ kind: 'bold', inside: [text('a '), { kind: 'italics', inside: [text('b')] }] }]],
		['***both***', [{ kind: 'italics', inside: [{ kind: 'bold', inside: [text('both')] }] }]],
		['\\*plain\\* \\[a\\](b)', [text('*plain* [a](b)')]],
		['one\n\ntwo', [text('one\n\ntwo')]],
		['## Head\nbody', [{ kind: 'heading', level: 2, inside: [text('Head')] }, text('body')]],
		['-# small\nnot', [{ kind: 'small print', inside: [text('small')] }, text('not')]],
		[
			'-# one <t:0:R>\n-# two',
			[
				{ kind: 'small print', inside: [text('one '), { kind: 'time', seconds: 0, style: 'R' }] },
				{ kind: 'small print', inside: [text('two')] },
			],
		],
		[
			'-# [Report](<https://example.org/x>): [1] ¶ 2',
			[
				{
					kind: 'small print',
					inside: [{ kind: 'link', href: 'https://example.org/x', inside: [text('Report')] }, text(': [1] ¶ 2')],
				},
			],
		],
		['> a\n> b\nc', [{ kind: 'quote', inside: [text('a\nb\n')] }, text('c')]],
		['>>> a\nb', [{ kind: 'quote', inside: [text('a\nb')] }]],
		['`a*b*`', [{ kind: 'code', text: 'a*b*' }]],
		['```js\nlet a;\n```', [{ kind: 'code block', text: 'let a;' }]],
		['<t:1630886400:R>', [{ kind: 'time', seconds: 1630886400, style: 'R' }]],
		['<t:1630886400>', [{ kind: 'time', seconds: 1630886400, style: 'f' }]],
		['<@123456789012345678>', [{ kind: 'mention', text: '<@123456789012345678>' }]],
		['||a||', [{ kind: 'spoiler', inside: [text('a')] }]],
		[
			'[**a**](https://example.org/x)',
			[{ kind: 'link', href: 'https://example.org/x', inside: [{ kind: 'bold', inside: [text('a')] }] }],
		],
		[
			'<https://example.org/x>',
			[{ kind: 'link', href: 'https://example.org/x', inside: [text('https://example.org/x')] }],
		],
		['snake_case_word', [text('snake_case_word')]],
	])('%j', (source, tree) => {
		expect(readMarkdown(source)).toEqual(tree);
	});

	test('reads numbered and nested lists, which end with the first other line', () => {
		expect(readMarkdown('before\n- a\n  - **b**\n- c\nafter')).toEqual([
			text('before\n'),
			{
				kind: 'list',
				start: null,
				items: [
					[text('a'), { kind: 'list', start: null, items: [[{ kind: 'bold', inside: [text('b')] }]] }],
					[text('c')],
				],
			},
			text('after'),
		]);
		expect(readMarkdown('3. a\n4. b')).toEqual([{ kind: 'list', start: 3, items: [[text('a')], [text('b')]] }]);
		expect(readMarkdown('a - b')).toEqual([text('a - b')]);
	});

	test.each([
		'[a](javascript:alert)',
		'[a](data:text/html,x)',
		'[a](//example.org)',
		'[a](JaVaScRiPt:alert)',
		'[a](file:///etc)',
	])('%j is not a link', (source) => {
		expect(readMarkdown(source)).toEqual([text(source)]);
	});

	test('reads escaped text as it was written', () => {
		fc.assert(
			fc.property(hostileText, (hostile) => {
				const source = safe(hostile);
				const read = readMarkdown(source);
				expect(plainText(read)).toBe(independently(source).shown);
				expect(read.filter(({ kind }) => kind !== 'text')).toEqual([]);
			}),
			{ numRuns: 500 },
		);
	});

	test('reads text of thousands of marks', () => {
		for (const part of ['*', '_', '**a', '[', '> ', '- ', '||', '`', '<', '\\', '((', '~~', '*_', '# ', '-# ']) {
			const source = part.repeat(4096 / part.length);
			expect(readMarkdown(source).length, part).toBeGreaterThan(0);
		}
	});
});

test('every reply of the shipped data is read as by an independent parser', async () => {
	const replies = everything(await realEdition(), NOW).flatMap(({ reply }) =>
		reply.kind === 'message' ? [reply] : [],
	);
	const sources = new Set(
		replies.flatMap(({ embeds }) => embeds.flatMap(({ title = '', description = '' }) => [title, description])),
	);
	expect(sources.size).toBeGreaterThan(100);
	for (const source of sources) {
		const read = readMarkdown(source);
		const { shown, alive } = independently(source);
		expect(plainText(read)).toBe(shown.replace(/<(https?:[^>]*)>/g, '$1').replace(/^-# /gm, ''));
		const count = (kind: string) => alive.filter((found) => found.startsWith(`${kind}: `)).length;
		expect(all(read).filter(({ kind }) => kind === 'bold')).toHaveLength(count('bold'));
		expect(all(read).filter(({ kind }) => kind === 'link')).toHaveLength(count('address'));
	}
});

/** The words of a diff with certain marks, and those without. */
const standing = (tree: readonly MarkdownNode[], gone: 'added' | 'removed'): string => plainText(strip(tree, gone));
const strip = (tree: readonly MarkdownNode[], gone: string): readonly MarkdownNode[] =>
	tree.flatMap((node): readonly MarkdownNode[] => {
		if (node.kind === gone) return [];
		if (node.kind === 'list') return [{ ...node, items: node.items.map((item) => strip(item, gone)) }];
		return ['inside' in node ? { ...node, inside: strip(node.inside, gone) } : node];
	});

describe('diffWords()', () => {
	test('marks added and removed words in place, also inside other marks', () => {
		expect(diffWords('The bridge is **open again** today', 'The bridge is **shut again** since noon')).toEqual({
			tree: [
				text('The bridge is '),
				{
					kind: 'bold',
					inside: [
						{ kind: 'removed', inside: [text('open')] },
						{ kind: 'added', inside: [text('shut')] },
						text(' again'),
					],
				},
				text(' '),
				{ kind: 'removed', inside: [text('today')] },
				{ kind: 'added', inside: [text('since noon')] },
			],
			added: 3,
			removed: 2,
		});
	});

	test('keeps small lines apart from the lines around them', () => {
		const { tree, added, removed } = diffWords('-# undated\nThe ford', '-# undated\nThe bridge');
		expect([added, removed]).toEqual([1, 1]);
		expect(tree[0]).toEqual({ kind: 'small print', inside: [text('undated')] });
	});

	test('finds no differences in texts that read the same', () => {
		expect(diffWords('**a** b', 'a b')).toMatchObject({ added: 0, removed: 0 });
	});

	test('keeps words removed at the end of a list item in that item', () => {
		const removed = (string: string): MarkdownNode => ({ kind: 'removed', inside: [text(string)] });
		expect(diffWords('- north open\n- shut\n- south', '- north\n- south').tree).toEqual([
			{
				kind: 'list',
				start: null,
				items: [
					[text('north'), removed(' open')],
					[removed('shut\n'), text('south')],
				],
			},
		]);
	});

	test('gives the older text without additions, and the newer without removals', () => {
		const source = fc
			.array(
				fc.constantFrom(
					'open',
					'shut',
					'**north** lane',
					'\n',
					'- a\n- b\n',
					'`code`',
					'<t:0:f>',
					'the',
					'> q\n',
					'\n-# small\n',
					'\n## head\n',
				),
			)
			.map((parts) => parts.join(' '));
		fc.assert(
			fc.property(source, source, (older, newer) => {
				const { tree } = diffWords(older, newer);
				expect(standing(tree, 'removed')).toBe(plainText(readMarkdown(newer)));
				const words = (string: string) => string.split(/\s+/).filter(Boolean);
				expect(words(standing(tree, 'added'))).toEqual(words(plainText(readMarkdown(older))));
			}),
			{ numRuns: 300 },
		);
	});
});
