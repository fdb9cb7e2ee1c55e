/** What a message holds and the page cannot show as Discord would: it is said below the message, never left out quietly. */
import { type APIEmbed, type APIMessageTopLevelComponent, ComponentType } from 'discord-api-types/v10';
import { type MarkdownNode, readMarkdown } from './markdown.ts';

/** What the page looks at in a message; everything else in it is among what is not shown. */
export interface ShownMessage {
	readonly content?: string | undefined;
	readonly embeds?: readonly APIEmbed[] | undefined;
	readonly components?: readonly APIMessageTopLevelComponent[] | undefined;
}

const KNOWN = ['content', 'embeds', 'components', 'flags', 'allowed_mentions', 'tts'];
const KNOWN_OF_EMBED = ['title', 'description', 'url', 'color', 'fields', 'footer', 'author', 'timestamp', 'type'];

/** In words, each once. */
export function unsupportedParts(message: ShownMessage): readonly string[] {
	const embeds = message.embeds ?? [];
	const fields = embeds.flatMap((embed) => [
		...Object.keys(embed).filter((key) => !KNOWN_OF_EMBED.includes(key)),
		...(embed.footer?.icon_url ? ['footer icon'] : []),
		...(embed.author?.icon_url ? ['author icon'] : []),
	]);
	const texts = [message.content, ...embeds.flatMap(({ title, description }) => [title, description])];
	const mentions = texts.some((text) => text && hasMention(readMarkdown(text)));
	const others = Object.keys(message).filter((key) => !KNOWN.includes(key));
	return [
		...new Set([
			...others.map((key) => key.replaceAll('_', ' ')),
			...fields.map((key) => `the embed’s ${key.replaceAll('_', ' ')}`),
			...(mentions ? ['who or what is mentioned, because that is known to Discord alone'] : []),
			...(message.components ?? []).flatMap(unknownParts),
		]),
	];
}

function unknownParts(row: APIMessageTopLevelComponent): readonly string[] {
	if (row.type !== ComponentType.ActionRow) return ['a component other than buttons and menus'];
	return row.components.flatMap((component) => {
		if (component.type === ComponentType.StringSelect)
			return component.options.some(({ emoji }) => emoji) ? ['emoji in a menu'] : [];
		if (component.type !== ComponentType.Button) return ['a menu of users, roles or channels'];
		return 'emoji' in component && component.emoji ? ['emoji on a button'] : [];
	});
}

const hasMention = (tree: readonly MarkdownNode[]): boolean =>
	tree.some((node) => {
		if (node.kind === 'mention') return true;
		if (node.kind === 'list') return node.items.some(hasMention);
		return 'inside' in node && hasMention(node.inside);
	});
