/** Lists what the page cannot show as Discord would. It is named below the message, so that nothing is missing silently. */
import { type APIEmbed, type APIMessageTopLevelComponent, ComponentType } from 'discord-api-types/v10';
import { type MarkdownNode, readMarkdown } from './markdown.ts';

/** The parts of a message that the page shows; all others are listed. */
export interface ShownMessage {
	readonly content?: string | undefined;
	readonly embeds?: readonly APIEmbed[] | undefined;
	readonly components?: readonly APIMessageTopLevelComponent[] | undefined;
}

const KNOWN = ['content', 'embeds', 'components', 'flags', 'allowed_mentions', 'tts'];
const KNOWN_OF_EMBED = ['title', 'description', 'url', 'color', 'fields', 'footer', 'author', 'timestamp', 'type'];

/**
 * Returns the names of the parts that are not shown, each once.
 *
 * @example
 * unsupportedParts({ embeds: [{ image: { url: 'https://example.com/a.png' } }] }); // ['the embed’s image']
 */
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
			...(mentions ? ['the names of mentioned users, roles and channels, which only Discord knows'] : []),
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
