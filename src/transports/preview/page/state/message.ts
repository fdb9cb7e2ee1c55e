/** Reads the message in a response, and compares two messages. */
import {
	type APIEmbed,
	type APIInteractionResponse,
	type APIInteractionResponseCallbackData,
	ComponentType,
	InteractionResponseType,
	MessageFlags,
} from 'discord-api-types/v10';
import { plainText, readMarkdown } from '../discord/markdown.ts';
import { diffWords } from './word-diff.ts';

export type DiscordMessage = APIInteractionResponseCallbackData;

/** Returns the message that a response sends or updates; undefined if it does neither. */
export function messageIn(response: APIInteractionResponse): DiscordMessage | undefined {
	switch (response.type) {
		case InteractionResponseType.ChannelMessageWithSource:
		case InteractionResponseType.UpdateMessage:
			return response.data;
		default:
			return undefined;
	}
}

/** Whether a response replaces the message whose button or menu was used. */
export function isUpdate(response: APIInteractionResponse): boolean {
	return response.type === InteractionResponseType.UpdateMessage;
}

/** Whether only the reader who asked sees a message. */
export function isEphemeral({ flags }: DiscordMessage): boolean {
	return ((flags ?? 0) & MessageFlags.Ephemeral) !== 0;
}

/** Returns the title of a message as plain text. */
export function headline({ embeds, content }: DiscordMessage): string {
	return plainText(readMarkdown(embeds?.[0]?.title ?? content ?? ''));
}

export interface MessageDiff {
	readonly added: number;
	readonly removed: number;
	/** The labels of buttons and menus, one a line, if they differ. */
	readonly controls: { readonly older: string; readonly newer: string } | undefined;
}

/**
 * Compares two messages as readers see them; undefined if only the edition's id differs.
 *
 * @example
 * diffMessages({ content: 'two reports' }, { content: 'three reports' }); // { added: 1, removed: 1, controls: undefined }
 */
export function diffMessages(older: DiscordMessage, newer: DiscordMessage): MessageDiff | undefined {
	const count = Math.max(older.embeds?.length ?? 0, newer.embeds?.length ?? 0);
	const pairs = Array.from({ length: count }, (_, i) => textPairs(older.embeds?.[i], newer.embeds?.[i])).flat();
	const all = [...pairs, [older.content ?? '', newer.content ?? ''] as const].map(([a, b]) => diffWords(a, b));
	const controls = { older: controlsAsText(older), newer: controlsAsText(newer) };
	const added = all.reduce((sum, part) => sum + part.added, 0);
	const removed = all.reduce((sum, part) => sum + part.removed, 0);
	const differ = controls.older !== controls.newer;
	return added + removed > 0 || differ ? { added, removed, controls: differ ? controls : undefined } : undefined;
}

/** Returns the footer without the edition's id, which differs after each change. */
export function footerWithoutEdition(embed: APIEmbed | undefined): string {
	return (embed?.footer?.text ?? '').replace(/ · (?:edition|data) \w+/, '');
}

function textPairs(older: APIEmbed | undefined, newer: APIEmbed | undefined): readonly (readonly [string, string])[] {
	const fields = (embed: APIEmbed | undefined) =>
		(embed?.fields ?? []).map(({ name, value }) => `${name}\n${value}`).join('\n');
	return [
		[older?.title ?? '', newer?.title ?? ''],
		[older?.description ?? '', newer?.description ?? ''],
		[fields(older), fields(newer)],
		[footerWithoutEdition(older), footerWithoutEdition(newer)],
	];
}

function controlsAsText({ components = [] }: DiscordMessage): string {
	return components
		.flatMap((row) => (row.type === ComponentType.ActionRow ? row.components : []))
		.flatMap((component) => {
			if (component.type === ComponentType.Button && 'label' in component)
				return [`[${component.label}]${component.disabled ? ' off' : ''}`];
			if (component.type !== ComponentType.StringSelect) return [];
			return [
				component.placeholder ?? '',
				...component.options.map(({ label, description }) => `– ${label}${description ? `, ${description}` : ''}`),
			];
		})
		.join('\n');
}
