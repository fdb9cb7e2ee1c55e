/** Renders a markdown tree as elements. Text never becomes markup. */
import { html, type TemplateResult } from 'lit';
import type { MarkdownNode, MarkKind } from './markdown.ts';
import { timeInWords } from './timestamp.ts';

type Rendered = TemplateResult | string;

/**
 * Returns the elements of a tree. `now`, in milliseconds since 1970, UTC, is for times such as "in 2 days".
 *
 * @example
 * render(textView(readMarkdown('**Disputed**'), Date.now()), document.body); // <strong>Disputed</strong>
 */
export function textView(tree: readonly MarkdownNode[], now: number): readonly Rendered[] {
	return tree.map((node) => nodeView(node, now));
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

function nodeView(node: MarkdownNode, now: number): Rendered {
	switch (node.kind) {
		case 'text':
			return node.text;
		case 'code':
			return html`<code>${node.text}</code>`;
		case 'code block':
			return html`<pre tabindex="0"><code>${node.text}</code></pre>`;
		case 'mention':
			return html`<span class="mention">${node.text}</span>`;
		case 'time':
			return html`<discord-time title=${timeInWords(node.seconds, 'F', { now })}>${timeInWords(node.seconds, node.style, { now })}</discord-time>`;
		case 'heading':
			return html`<span class="heading level-${node.level}" role="heading" aria-level=${node.level + 3}>${textView(node.inside, now)}</span>`;
		case 'link':
			return html`<a href=${node.href} target="_blank" rel="noopener noreferrer">${textView(node.inside, now)}</a>`;
		case 'list': {
			const items = node.items.map((item) => html`<li>${textView(item, now)}</li>`);
			return node.start === null ? html`<ul>${items}</ul>` : html`<ol start=${node.start}>${items}</ol>`;
		}
		default:
			return MARK_ELEMENTS[node.kind](textView(node.inside, now));
	}
}
