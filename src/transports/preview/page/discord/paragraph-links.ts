/** Finds the paragraphs that the sources of a reply name: "[2] ¶ 5" on a card, "[2] post by … → this report, ¶ 5" in a record. */
import { type MarkdownNode, plainText } from './markdown.ts';

/** Returns the id of the article with this name; undefined if there is none, or more than one. */
export type FindArticle = (name: string) => string | undefined;

/** What stands before the paragraph of a record's source: its number and every hop, then the report. */
const IN_RECORD = /((?:^\[\d+\] |→ )([^→\n]+), )(¶ \d+)/gm;
const ON_CARD = /()()(\[\d+\] ¶ \d+)/g;
/** The report's name in front of its sources on a card. */
const CARD_LINE = /^(.+?): (?=.*\[\d+\] ¶)/;

/**
 * Turns the paragraphs that sources name into nodes that lead there, where the article is known.
 *
 * @example
 * linkParagraphs(readMarkdown('-# Report on the ford: [1] ¶ 2'), () => 'ford');
 */
export function linkParagraphs(tree: readonly MarkdownNode[], find: FindArticle): readonly MarkdownNode[] {
	return tree.flatMap((node): readonly MarkdownNode[] => {
		if (node.kind === 'text') return linked(node.text, IN_RECORD, find);
		if (node.kind !== 'small print') return [node];
		const [, name] = CARD_LINE.exec(plainText(node.inside)) ?? [];
		const article = name === undefined ? undefined : find(name);
		const inside = node.inside.flatMap((part) =>
			part.kind === 'text' ? linked(part.text, ON_CARD, () => article) : [part],
		);
		return [{ ...node, inside }];
	});
}

function linked(text: string, pattern: RegExp, find: FindArticle): readonly MarkdownNode[] {
	const nodes: MarkdownNode[] = [];
	let done = 0;
	for (const { index, 1: before = '', 2: name = '', 3: shown = '' } of text.matchAll(pattern)) {
		const article = find(name);
		if (article === undefined) continue;
		const from = index + before.length;
		nodes.push({ kind: 'text', text: text.slice(done, from) });
		nodes.push({ kind: 'paragraph', text: shown, article, number: Number(/\d+$/.exec(shown)?.[0]) });
		done = from + shown.length;
	}
	return done === 0 ? [{ kind: 'text', text }] : [...nodes, { kind: 'text', text: text.slice(done) }];
}

/**
 * Returns a function that finds articles by the names that replies give them.
 *
 * @example
 * articleFinder([{ id: 'ford', title: 'report on the ford' }])('Report on the ford'); // 'ford'
 */
export function articleFinder(articles: readonly { readonly id: string; readonly title: string }[]): FindArticle {
	const plain = (name: string) => name.replace(/[\u2066-\u2069]/g, '').toLowerCase();
	return (name) => {
		const named = articles.filter(({ title }) => plain(title) === plain(name));
		const found = articles.length === 1 && plain(name) === 'this report' ? articles : named;
		return found.length === 1 ? found[0]?.id : undefined;
	};
}
