import { describe, expect, test } from 'vitest';
import {
	type MarkdownNode,
	plainText,
	readMarkdown,
} from '../../../../../src/transports/preview/page/discord/markdown.ts';
import { articleFinder, linkParagraphs } from '../../../../../src/transports/preview/page/discord/paragraph-links.ts';

const FORD = { id: 'ford', title: 'report on the ford' };
const HARBOUR = { id: 'harbour', title: 'report on the harbour' };

const linksIn = (tree: readonly MarkdownNode[]): readonly string[] =>
	tree.flatMap((node) => {
		if (node.kind === 'paragraph') return [`${node.text} → ${node.article} ${node.number}`];
		return 'inside' in node ? linksIn(node.inside) : [];
	});

const links = (source: string, articles = [FORD, HARBOUR]) => {
	const tree = readMarkdown(source);
	const linked = linkParagraphs(tree, articleFinder(articles));
	expect(plainText(linked)).toBe(plainText(tree));
	return linksIn(linked);
};

describe('linkParagraphs()', () => {
	test.each([
		['-# Report on the ford: [1] ¶ 2 · [2] ¶ 14', ['[1] ¶ 2 → ford 2', '[2] ¶ 14 → ford 14']],
		['-# [Report on the harbour](<https://example.org/x>): [3] ¶ 1', ['[3] ¶ 1 → harbour 1']],
		['-# Report on the ford: [1] ¶ 2\n-# Report on the harbour: [2] ¶ 3', ['[1] ¶ 2 → ford 2', '[2] ¶ 3 → harbour 3']],
		[
			'[1] post by Example Herald → report on the ford, ¶ 5\n[2] report on the harbour, ¶ 6',
			['¶ 5 → ford 5', '¶ 6 → harbour 6'],
		],
		['-# Report on a bridge: [1] ¶ 2', []],
		['Anna Example said that it was calm [1]\n-# undated', []],
		['-# by Mon 6 May 2030 · also in ¶ 4 [2]', []],
	])('%j', (source, expected) => {
		expect(links(source)).toEqual(expected);
	});

	test('“this report” is the only one', () => {
		const source = '[1] remarks by Anna Example → this report, ¶ 5';
		expect(links(source, [FORD])).toEqual(['¶ 5 → ford 5']);
		expect(links(source)).toEqual([]);
	});

	test('a name that two reports have leads nowhere', () => {
		expect(links('-# Report on the ford: [1] ¶ 2', [FORD, { ...FORD, id: 'other' }])).toEqual([]);
	});

	test('a name in another script is found', () => {
		const persian = { id: 'pol', title: '\u2067گزارش پل\u2069' };
		expect(links('-# \u2067گزارش پل\u2069: [1] ¶ 2', [FORD, persian])).toEqual(['[1] ¶ 2 → pol 2']);
	});
});
