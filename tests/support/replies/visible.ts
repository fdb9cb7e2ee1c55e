/** The visible parts of a reply, found without the code under test. */
import { ComponentType } from 'discord-api-types/v10';
import type { Reply } from '../../../src/views/reply.ts';

export interface Visible {
	readonly title: string;
	readonly lines: readonly string[];
	readonly footer: string;
	/** Buttons, placeholders, menu options with their descriptions, suggestions. */
	readonly labels: readonly string[];
}

export function visible(reply: Reply): Visible {
	if (reply.kind === 'choices')
		return { title: '', lines: [], footer: '', labels: reply.choices.map(({ name }) => name) };
	const [embed, ...more] = reply.embeds;
	if (!embed || more.length > 0 || embed.fields || embed.author || embed.image)
		throw new Error('an embed of another make');
	return {
		title: shown(embed.title ?? ''),
		lines: shown(embed.description ?? '').split('\n'),
		footer: embed.footer?.text ?? '',
		labels: reply.components.flatMap((row) =>
			row.components.flatMap((component) => {
				if (component.type === ComponentType.StringSelect)
					return [
						component.placeholder ?? '',
						...component.options.flatMap(({ label, description }) => [label, description ?? '']),
					];
				return 'label' in component && component.label ? [component.label] : [];
			}),
		),
	};
}

export function partsOf({ title, lines, footer, labels }: Visible): readonly string[] {
	return [title, ...lines, footer, ...labels];
}

/** Without bold, angle brackets around links, escapes and the zero-width space in `@everyone`. */
function shown(markdown: string): string {
	return markdown.replace(
		/\\([!-/:-@[-`{-~])|\*\*|<(https?:\/\/[^>\s]+)>|@\u200b/g,
		(mark, escaped?: string, link?: string) => escaped ?? link ?? (mark === '**' ? '' : '@'),
	);
}

export const outsideQuotes = (text: string) => text.replace(/“[^”]*”/g, '“”');

/** What a reader typed is not Dateline's word. */
export const withoutTyped = (part: string) =>
	part
		.replace(/^(?:Search: |Nothing here is called |.*all of these words: ).*$/, '')
		.replace(/(?<= named | with | may be meant by ).*$/, '');
