/** Draws a message as Discord's client does. */
import {
	type APIButtonComponent,
	type APIEmbed,
	type APIEmbedField,
	type APIMessageTopLevelComponent,
	ButtonStyle,
	ComponentType,
} from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { type DiscordMessage, footerWithoutEdition } from '../state/message.ts';
import { diffWords } from '../state/word-diff.ts';
import { readMarkdown, webAddress } from './markdown.ts';
import { type TextViewOptions, textView } from './markdown-view.ts';
import { type FindArticle, linkParagraphs } from './paragraph-links.ts';
import { timeInWords } from './timestamp.ts';

export interface MessageViewOptions extends TextViewOptions {
	/** The previous version of the message, if differences should be marked. */
	readonly before: DiscordMessage | null;
	readonly findArticle: FindArticle;
	readonly use: (customId: string, values: readonly string[], label: string) => void;
}

/**
 * Returns the parts of a message, for the slots of a message component.
 *
 * @example
 * html`<preview-message>${messageView(message, { ...options, before: null, now: Date.now(), use: (customId) => click(customId) })}</preview-message>`;
 */
export function messageView(message: DiscordMessage, options: MessageViewOptions): readonly TemplateResult[] {
	const { before, now, findArticle } = options;
	const text = (newer: string | undefined, older: string | undefined) => {
		const tree = before === null ? readMarkdown(newer ?? '') : diffWords(older ?? '', newer ?? '').tree;
		return textView(linkParagraphs(tree, findArticle), options);
	};
	const embeds = message.embeds ?? [];
	return [
		...(message.content ? [html`${text(message.content, before?.content)}`] : []),
		...embeds.map((embed, i) => embedView(embed, before?.embeds?.[i], text, now)),
		...(message.components ?? []).map((row) => rowView(row, options)),
	];
}

type RenderText = (newer: string | undefined, older: string | undefined) => ReturnType<typeof textView>;

function embedView(embed: APIEmbed, older: APIEmbed | undefined, text: RenderText, now: number): TemplateResult {
	const colour = embed.color ? `#${embed.color.toString(16).padStart(6, '0')}` : undefined;
	const url = embed.url && webAddress(embed.url);
	const title = text(embed.title, older?.title);
	const when = embed.timestamp ? timeInWords(Date.parse(embed.timestamp) / 1000, 'f', { now }) : '';
	return html`<discord-embed slot="embeds" .color=${colour} .authorName=${embed.author?.name}>
		${embed.title ? html`<discord-embed-description slot="description" class="embed-title">${url ? html`<a href=${url} target="_blank" rel="noopener noreferrer">${title}</a>` : title}</discord-embed-description>` : nothing}
		${embed.description ? html`<discord-embed-description slot="description">${text(embed.description, older?.description)}</discord-embed-description>` : nothing}
		${
			embed.fields?.length
				? html`<discord-embed-fields slot="fields">${embed.fields.map(
						({ name, value }, i, fields) =>
							html`<discord-embed-field .inlineIndex=${inlineIndex(fields, i)}><strong>${text(name, older?.fields?.[i]?.name)}</strong>${'\n'}${text(value, older?.fields?.[i]?.value)}</discord-embed-field>`,
					)}</discord-embed-fields>`
				: nothing
		}
		${embed.footer || when ? html`<discord-embed-footer slot="footer"><span>${footerView(embed, older)}${when ? ` • ${when}` : ''}</span></discord-embed-footer>` : nothing}
	</discord-embed>`;
}

/** Returns in which of three columns a field is, counted from 1; undefined if it takes the whole width. */
function inlineIndex(fields: readonly APIEmbedField[], i: number): number | undefined {
	if (!fields[i]?.inline) return undefined;
	const before = fields.slice(0, i).findLastIndex(({ inline }) => !inline);
	return ((i - before - 1) % 3) + 1;
}

/** Marks a changed footer, unless only the edition's id differs. */
function footerView(embed: APIEmbed, older: APIEmbed | undefined) {
	const text = embed.footer?.text ?? '';
	if (!older?.footer || footerWithoutEdition(older) === footerWithoutEdition(embed)) return text;
	return html`<del dir="auto">${older.footer.text}</del> <ins>${text}</ins>`;
}

function rowView(row: APIMessageTopLevelComponent, { use }: MessageViewOptions): TemplateResult {
	if (row.type !== ComponentType.ActionRow) return html``;
	return html`<discord-action-row slot="components">${row.components.map((component) => {
		if (component.type === ComponentType.Button) return buttonView(component, use);
		if (component.type !== ComponentType.StringSelect) return nothing;
		const { custom_id, options, placeholder = 'Make a selection', disabled = false } = component;
		const pick = ({ detail }: CustomEvent<string>) =>
			use(custom_id, [detail], options.find(({ value }) => value === detail)?.label ?? detail);
		return html`<preview-menu .options=${options} .placeholder=${placeholder} .disabled=${disabled} @pick=${pick}></preview-menu>`;
	})}</discord-action-row>`;
}

const BUTTON: Readonly<Record<ButtonStyle, string>> = {
	[ButtonStyle.Primary]: 'primary',
	[ButtonStyle.Secondary]: 'secondary',
	[ButtonStyle.Success]: 'success',
	[ButtonStyle.Danger]: 'destructive',
	[ButtonStyle.Link]: 'secondary',
	[ButtonStyle.Premium]: 'primary',
};

function buttonView(button: APIButtonComponent, use: MessageViewOptions['use']): TemplateResult {
	const label = 'label' in button ? (button.label ?? '') : '';
	const url = 'url' in button ? webAddress(button.url) : undefined;
	const id = 'custom_id' in button ? button.custom_id : undefined;
	const disabled = (button.disabled ?? false) || (url === undefined && id === undefined);
	const click = () => {
		if (id !== undefined && !disabled) use(id, [], label);
	};
	return html`<preview-button .type=${BUTTON[button.style]} .url=${url} .disabled=${disabled} @click=${click}>${label}</preview-button>`;
}
