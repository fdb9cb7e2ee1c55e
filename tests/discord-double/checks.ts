/**
 * What Discord would refuse in the body of an interaction callback: by its description of itself where that is at hand,
 * and by hand, in UTF-16 units, what that leaves out.
 */
import {
	ButtonStyle,
	ComponentType,
	InteractionResponseType,
	InteractionType,
	MessageFlags,
} from 'discord-api-types/v10';
import { describedCallback } from './api-description.ts';

/** Response types that each type of interaction takes: https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type. */
const TAKES: Readonly<Record<number, readonly number[]>> = {
	[InteractionType.ApplicationCommand]: [InteractionResponseType.ChannelMessageWithSource],
	[InteractionType.MessageComponent]: [
		InteractionResponseType.ChannelMessageWithSource,
		InteractionResponseType.UpdateMessage,
	],
	[InteractionType.ApplicationCommandAutocomplete]: [InteractionResponseType.ApplicationCommandAutocompleteResult],
	[InteractionType.ModalSubmit]: [InteractionResponseType.ChannelMessageWithSource],
	[InteractionType.Ping]: [InteractionResponseType.Pong],
};

type Fields = Record<string, unknown>;

/** The problems of a body, as `path: what is wrong`; empty when Discord would take it. */
export function problemsOf(interaction: number, body: unknown): string[] {
	const problems = describedCallback(body);
	const check = (good: boolean, problem: string) => void (good || problems.push(problem));
	const text = (value: unknown, at: string, max: number, min = 0) =>
		check(typeof value === 'string' && value.length >= min && value.length <= max, `${at}: not ${min} to ${max} long`);

	const { type, data = {} } = (body ?? {}) as { type?: number; data?: Fields };
	check(
		TAKES[interaction]?.includes(type ?? 0) ?? false,
		`type: ${type} is no answer to an interaction of type ${interaction}`,
	);
	if (type === InteractionResponseType.Pong) return problems;
	if (type === InteractionResponseType.ApplicationCommandAutocompleteResult) {
		const choices = list(data['choices']);
		check(Array.isArray(data['choices']) && choices.length <= 25, 'choices: not up to 25');
		for (const [i, choice] of choices.entries()) {
			text(choice['name'], `choices.${i}.name`, 100, 1);
			text(choice['value'], `choices.${i}.value`, 100, 1);
		}
		check(data['flags'] === undefined, 'flags: on choices');
		return problems;
	}

	const embeds = list(data['embeds']);
	check(Boolean(data['content']) || embeds.length > 0, 'data: an empty message');
	check(embeds.length <= 10, 'embeds: more than 10');
	check(embeds.reduce((sum, embed) => sum + lengthOf(embed), 0) <= 6000, 'embeds: more than 6000 characters in all');
	for (const [i, embed] of embeds.entries()) checkEmbed(embed, `embeds.${i}`);
	checkAttachments(embeds);
	checkRows(list(data['components']));
	const flags = data['flags'] ?? 0;
	// Who sees a message is settled when it is first sent.
	const allowed = type === InteractionResponseType.UpdateMessage ? [0] : [0, MessageFlags.Ephemeral];
	check(allowed.includes(Number(flags)), `flags: ${flags}`);
	const mentions = (data['allowed_mentions'] as { parse?: unknown } | undefined)?.parse;
	check(Array.isArray(mentions) && mentions.length === 0, 'allowed_mentions.parse: not []');
	return problems;

	function checkEmbed(embed: Fields, at: string): void {
		check(lengthOf(embed) > 0, `${at}: empty`);
		text(embed['title'] ?? '', `${at}.title`, 256);
		text(embed['description'] ?? '', `${at}.description`, 4096);
		if (embed['footer']) text(nested(embed, 'footer', 'text'), `${at}.footer.text`, 2048, 1);
		if (embed['author']) text(nested(embed, 'author', 'name'), `${at}.author.name`, 256, 1);
		const fields = list(embed['fields']);
		check(fields.length <= 25, `${at}.fields: more than 25`);
		for (const [i, field] of fields.entries()) {
			text(field['name'], `${at}.fields.${i}.name`, 256, 1);
			text(field['value'], `${at}.fields.${i}.value`, 1024, 1);
		}
	}

	/** https://discord.com/developers/docs/reference#uploading-files: what is referred to must be sent along. */
	function checkAttachments(embeds: readonly Fields[]): void {
		const sent = new Set(list(data['attachments']).map((file) => file['filename']));
		for (const [, name] of JSON.stringify(embeds).matchAll(/attachment:\/\/([^"]*)/g))
			check(sent.has(name), `attachments: ${name} is referred to and not sent`);
	}

	function checkRows(rows: readonly Fields[]): void {
		check(rows.length <= 5, 'components: more than 5 rows');
		const ids = rows.flatMap((row) => list(row['components'])).flatMap((part) => part['custom_id'] ?? []);
		check(new Set(ids).size === ids.length, 'components: duplicate custom_id');
		for (const id of ids) text(id, 'custom_id', 100, 1);
		for (const [i, row] of rows.entries()) {
			const parts = list(row['components']);
			const buttons = parts.every((part) => part['type'] === ComponentType.Button);
			check(row['type'] === ComponentType.ActionRow, `components.${i}: no row`);
			check(parts.length >= 1 && parts.length <= (buttons ? 5 : 1), `components.${i}: ${parts.length} in one row`);
			for (const part of parts) {
				if (part['label'] !== undefined) text(part['label'], `components.${i}.label`, 80, 1);
				if (part['url'] !== undefined) text(part['url'], `components.${i}.url`, 512, 1);
				if (part['type'] === ComponentType.Button) checkButton(part, `components.${i}`);
				else checkMenu(part, `components.${i}`);
			}
		}
	}

	function checkButton(button: Fields, at: string): void {
		const isLink = button['style'] === ButtonStyle.Link;
		check(isLink === (button['url'] !== undefined), `${at}: a link button, and it alone, has a url`);
		check(isLink !== (button['custom_id'] !== undefined), `${at}: a link button, and it alone, has no custom_id`);
		check(button['label'] !== undefined || button['emoji'] !== undefined, `${at}: a button that shows nothing`);
	}

	function checkMenu(menu: Fields, at: string): void {
		const options = list(menu['options']);
		const { min_values: least = 1, max_values: most = 1 } = menu as { min_values?: number; max_values?: number };
		check(
			least >= 0 && least <= most && most <= options.length,
			`${at}: ${least} to ${most} of ${options.length} options`,
		);
		check(typeof menu['custom_id'] === 'string', `${at}: a menu without custom_id`);
		const chosen = options.filter((option) => option['default']).length;
		check(chosen <= most, `${at}.options: ${chosen} chosen beforehand, and ${most} may be`);
		check(options.length >= 1 && options.length <= 25, `${at}.options: not 1 to 25`);
		check(new Set(options.map((option) => option['value'])).size === options.length, `${at}.options: duplicate value`);
		text(menu['placeholder'] ?? '', `${at}.placeholder`, 150);
		for (const [i, option] of options.entries()) {
			text(option['label'], `${at}.options.${i}.label`, 100, 1);
			text(option['value'], `${at}.options.${i}.value`, 100, 1);
			text(option['description'] ?? '', `${at}.options.${i}.description`, 100);
		}
	}
}

const list = (value: unknown): Fields[] => (Array.isArray(value) ? value : []);
const nested = (from: Fields, key: string, inner: string) => (from[key] as Fields | undefined)?.[inner];
const size = (value: unknown) => (typeof value === 'string' ? value.length : 0);

/** What counts towards 6000: https://discord.com/developers/docs/resources/message#embed-object-embed-limits. */
function lengthOf(embed: Fields): number {
	return (
		size(embed['title']) +
		size(embed['description']) +
		size(nested(embed, 'footer', 'text')) +
		size(nested(embed, 'author', 'name')) +
		list(embed['fields']).reduce((sum, field) => sum + size(field['name']) + size(field['value']), 0)
	);
}
