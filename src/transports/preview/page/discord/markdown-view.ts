/** Renders a markdown tree as elements. Text never becomes markup. */
import { html, type TemplateResult } from 'lit';
import type { MarkdownNode, MarkKind } from './markdown.ts';
import { timeInWords } from './timestamp.ts';

type Rendered = TemplateResult | string;

export interface TextViewOptions {
	/** Milliseconds since 1970, UTC; for times such as "in 2 days". */
	readonly now: number;
	/** Leads to a paragraph of an article. */
	readonly openParagraph: (article: string, number: number) => void;
}

/**
 * Returns the elements of a tree.
 *
 * @example
 * render(textView(readMarkdown('**Disputed**'), options), document.body); // <strong>Disputed</strong>
 */
export function textView(tree: readonly MarkdownNode[], options: TextViewOptions): readonly Rendered[] {
	return tree.map((node) => nodeView(node, options));
}

const MARK_ELEMENTS: Readonly<Record<MarkKind, (inside: readonly Rendered[]) => TemplateResult>> = {
	bold: (inside) => html`<strong>${inside}</strong>`,
	italics: (inside) => html`<em>${inside}</em>`,
	underline: (inside) => html`<u>${inside}</u>`,
	'struck out': (inside) => html`<s>${inside}</s>`,
	spoiler: (inside) =>
		html`<discord-spoiler role="button" tabindex="0" aria-label="Spoiler">${inside}</discord-spoiler>`,
	quote: (inside) => html`<blockquote>${inside}</blockquote>`,
	'small print': (inside) => html`<small>${inside}</small>`,
	added: (inside) => html`<ins>${inside}</ins>`,
	removed: (inside) => html`<del dir="auto">${inside}</del>`,
};

function nodeView(node: MarkdownNode, options: TextViewOptions): Rendered {
	const { now, openParagraph } = options;
	switch (node.kind) {
		case 'text':
			return node.text;
		case 'code':
			return html`<code>${node.text}</code>`;
		case 'code block':
			return html`<pre tabindex="0"><code>${node.text}</code></pre>`;
		case 'mention':
			return html`<span class="mention">${node.text}</span>`;
		case 'paragraph':
			return html`<button type="button" class="link paragraph-link" aria-label="${node.text}, show the paragraph" @click=${() => openParagraph(node.article, node.number)}>${node.text}</button>`;
		case 'time':
			return html`<discord-time title=${timeInWords(node.seconds, 'F', { now })}>${timeInWords(node.seconds, node.style, { now })}</discord-time>`;
		case 'heading':
			return html`<span class="heading level-${node.level}" role="heading" aria-level=${node.level + 3}>${textView(node.inside, options)}</span>`;
		case 'link':
			return html`<a href=${node.href} target="_blank" rel="noopener noreferrer">${textView(node.inside, options)}</a>`;
		case 'list': {
			const items = node.items.map((item) => html`<li>${textView(item, options)}</li>`);
			return node.start === null ? html`<ul>${items}</ul>` : html`<ol start=${node.start}>${items}</ol>`;
		}
		default:
			return MARK_ELEMENTS[node.kind](textView(node.inside, options));
	}
}
