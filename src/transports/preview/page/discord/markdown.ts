/** Parses Discord's markdown into a tree of what its client shows. */
import { rulesExtended, SimpleMarkdown } from 'discord-markdown-parser';
import { listRule } from './markdown-list.ts';

export type MarkdownNode =
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'code'; readonly text: string }
	| { readonly kind: 'code block'; readonly text: string }
	| { readonly kind: 'time'; readonly seconds: number; readonly style: string }
	| { readonly kind: 'mention'; readonly text: string }
	/** A paragraph of an article, see `paragraph-links.ts`. */
	| { readonly kind: 'paragraph'; readonly text: string; readonly article: string; readonly number: number }
	| { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly inside: readonly MarkdownNode[] }
	| { readonly kind: 'link'; readonly href: string; readonly inside: readonly MarkdownNode[] }
	| {
			readonly kind: 'list';
			readonly start: number | null;
			/** The content of each item; a nested list comes last. */
			readonly items: readonly (readonly MarkdownNode[])[];
	  }
	| { readonly kind: MarkKind; readonly inside: readonly MarkdownNode[] };

/** Marks around text; `added` and `removed` come from comparing two texts. */
export type MarkKind =
	| 'bold'
	| 'italics'
	| 'underline'
	| 'struck out'
	| 'spoiler'
	| 'quote'
	| 'small print'
	| 'added'
	| 'removed';

type Parsed = ReturnType<typeof parse>[number];

const parse = SimpleMarkdown.parserFor({ ...rulesExtended, list: listRule });

/**
 * Parses a text as Discord's client does in an embed.
 *
 * @example
 * readMarkdown('**Disputed** by two');
 * // [{ kind: 'bold', inside: [{ kind: 'text', text: 'Disputed' }] }, { kind: 'text', text: ' by two' }]
 */
export function readMarkdown(text: string): readonly MarkdownNode[] {
	try {
		return nodes(parse(text, { inline: true }));
	} catch (error) {
		// The parser is recursive. Text with thousands of nested marks is shown as written.
		if (error instanceof RangeError) return [{ kind: 'text', text }];
		throw error;
	}
}

/** Returns the text without marks. */
export function plainText(tree: readonly MarkdownNode[]): string {
	return tree.map((node, i) => plainNode(node) + (i < tree.length - 1 && isBlock(node) ? '\n' : '')).join('');
}

function plainNode(node: MarkdownNode): string {
	if ('text' in node) return node.text;
	if (node.kind === 'time') return `<t:${node.seconds}:${node.style}>`;
	return node.kind === 'list' ? node.items.map(plainText).join('\n') : plainText(node.inside);
}

/** Whether a node is shown on lines of its own; the line break after it is not in the tree. */
export const isBlock = ({ kind }: MarkdownNode): boolean =>
	kind === 'heading' || kind === 'small print' || kind === 'list';

/** Returns a web address (http or https) that is safe to link to, otherwise undefined. */
export function webAddress(text: string): string | undefined {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
}

const MARK_KINDS: Readonly<Record<string, MarkKind>> = {
	strong: 'bold',
	em: 'italics',
	underline: 'underline',
	strikethrough: 'struck out',
	spoiler: 'spoiler',
	blockQuote: 'quote',
	subtext: 'small print',
};

/** Placeholders for things of a server that the page does not know. */
const MENTION: Readonly<Record<string, (node: Parsed) => string>> = {
	user: ({ id }) => `<@${id}>`,
	channel: ({ id }) => `<#${id}>`,
	role: ({ id }) => `<@&${id}>`,
	everyone: () => '@everyone',
	here: () => '@here',
	emoji: ({ name }) => `:${name}:`,
	slashCommand: ({ fullName }) => `/${fullName}`,
	guildNavigation: ({ id }) => `<id:${id}>`,
};

function nodes(parsed: readonly Parsed[]): readonly MarkdownNode[] {
	const tree: MarkdownNode[] = [];
	for (const node of parsed.flatMap(toNodes)) {
		const last = tree.at(-1);
		if (node.kind === 'text' && last?.kind === 'text')
			tree[tree.length - 1] = { kind: 'text', text: last.text + node.text };
		else tree.push(node);
	}
	return tree;
}

function toNodes(node: Parsed): readonly MarkdownNode[] {
	const around = MARK_KINDS[node.type];
	if (around) return [{ kind: around, inside: nodes(node['content']) }];
	const mention = MENTION[node.type];
	if (mention) return [{ kind: 'mention', text: mention(node) }];
	switch (node.type) {
		case 'heading':
			return [{ kind: 'heading', level: node['level'], inside: nodes(node['content']) }];
		case 'link':
		case 'url':
		case 'autolink':
			return linkNodes(node);
		case 'list':
			return [{ kind: 'list', start: node['start'], items: node['items'].map(nodes) }];
		case 'timestamp':
			return [{ kind: 'time', seconds: Number(node['timestamp']), style: node['format'] ?? 'f' }];
		case 'inlineCode':
			return [{ kind: 'code', text: node['content'] }];
		case 'codeBlock':
			return [{ kind: 'code block', text: node['content'] }];
		case 'br':
		case 'newline':
			return [{ kind: 'text', text: '\n' }];
		default:
			return [{ kind: 'text', text: textOf(node['content']) || textOf(node['name']) }];
	}
}

/** Returns a link; one that is not a web address is shown as written, as in Discord. */
function linkNodes({ type, content, target }: Parsed): readonly MarkdownNode[] {
	const href = webAddress(String(target));
	const inside = nodes(content);
	if (href) return [{ kind: 'link', href, inside }];
	return type === 'link'
		? [{ kind: 'text', text: '[' }, ...inside, { kind: 'text', text: `](${target})` }]
		: [{ kind: 'text', text: String(target) }];
}

const textOf = (content: unknown): string => (typeof content === 'string' ? content : '');
