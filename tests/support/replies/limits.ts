/**
 * Everything that Discord would refuse in a reply, computed from its documentation and without the code under
 * test: https://docs.discord.com/developers/resources/message#embed-object-embed-limits,
 * https://docs.discord.com/developers/components/reference.
 */
import {
	ActionRowBuilder,
	ButtonBuilder,
	EmbedBuilder,
	StringSelectMenuBuilder,
	StringSelectMenuOptionBuilder,
} from 'discord.js';
import {
	type APIButtonComponent,
	type APIEmbed,
	type APIStringSelectComponent,
	ButtonStyle,
	ComponentType,
} from 'discord-api-types/v10';
import type { MessageReply, Reply } from '../../../src/views/reply.ts';

/** Returns what Discord would refuse in a reply, as `place: what`. */
export function limitProblems(reply: Reply): string[] {
	return reply.kind === 'choices' ? choiceProblems(reply.choices) : messageProblems(reply);
}

/** Passes a message through discord.js's builders, which throw if it is invalid. */
export function throughBuilders({ embeds, components }: MessageReply): void {
	for (const { title, description, color, footer } of embeds) {
		const embed = new EmbedBuilder();
		if (title !== undefined) embed.setTitle(title);
		if (description !== undefined) embed.setDescription(description);
		if (color !== undefined) embed.setColor(color);
		if (footer) embed.setFooter({ text: footer.text });
		embed.toJSON();
	}
	for (const row of components) {
		const parts = row.components.map((part) =>
			part.type === ComponentType.Button
				? buttonBuilt(part)
				: part.type === ComponentType.StringSelect
					? menuBuilt(part)
					: unexpected(part.type),
		);
		new ActionRowBuilder<ButtonBuilder | StringSelectMenuBuilder>().setComponents(...parts).toJSON();
	}
}

function buttonBuilt(button: APIButtonComponent): ButtonBuilder {
	if (!('custom_id' in button) || !('label' in button)) return unexpected(button.type);
	return new ButtonBuilder()
		.setCustomId(button.custom_id)
		.setLabel(button.label ?? '')
		.setStyle(button.style)
		.setDisabled(button.disabled ?? false);
}

function menuBuilt(menu: APIStringSelectComponent): StringSelectMenuBuilder {
	const options = menu.options.map(({ label, value, description }) => {
		const option = new StringSelectMenuOptionBuilder().setLabel(label).setValue(value);
		return description === undefined ? option : option.setDescription(description);
	});
	const built = new StringSelectMenuBuilder().setCustomId(menu.custom_id).setOptions(...options);
	return menu.placeholder === undefined ? built : built.setPlaceholder(menu.placeholder);
}

function unexpected(type: ComponentType): never {
	throw new Error(`no component of type ${ComponentType[type]} is expected`);
}

class Findings {
	readonly problems: string[] = [];

	must(good: boolean, problem: string): void {
		if (!good) this.problems.push(problem);
	}

	/** Checks that a text is present, not blank (Discord trims), well-formed, and within its limit. */
	text(place: string, value: unknown, max: number): void {
		if (typeof value !== 'string') throw new TypeError(`${place}: not text`);
		this.must(value.replace(INVISIBLE, '') !== '', `${place}: empty`);
		this.must(value.length <= max, `${place}: ${value.length} of ${max}`);
		this.must(value.isWellFormed(), `${place}: half a surrogate pair`);
	}

	unique(place: string, values: readonly string[]): void {
		this.must(new Set(values).size === values.length, `${place}: not unique`);
	}
}

/** Spaces and invisible characters: a label of nothing else is empty for Discord or its readers. */
const INVISIBLE = /[\s\p{Cc}\p{Cf}]/gu;

function choiceProblems(choices: Extract<Reply, { kind: 'choices' }>['choices']): string[] {
	const found = new Findings();
	found.must(choices.length <= 25, `choices: ${choices.length} of 25`);
	for (const [i, { name, value }] of choices.entries()) {
		found.text(`choices.${i}.name`, name, 100);
		found.text(`choices.${i}.value`, value, 100);
	}
	return found.problems;
}

function messageProblems({ embeds, components }: MessageReply): string[] {
	const found = new Findings();
	found.must(embeds.length > 0 && embeds.length <= 10, `embeds: ${embeds.length} of 10`);
	for (const [i, embed] of embeds.entries()) embedProblems(found, `embeds.${i}`, embed);
	const total = embeds.map(weigh).reduce((a, b) => a + b, 0);
	found.must(total <= 6000, `embeds: ${total} of 6000`);

	found.must(components.length <= 5, `components: ${components.length} rows of 5`);
	const parts = components.flatMap((row) => row.components);
	found.unique(
		'custom_id',
		parts.map((part) => ('custom_id' in part ? part.custom_id : '')),
	);
	for (const [i, row] of components.entries()) {
		const buttons = row.components.every((part) => part.type === ComponentType.Button);
		const max = buttons ? 5 : 1;
		found.must(row.components.length > 0 && row.components.length <= max, `components.${i}: not 1 to ${max}`);
		for (const [j, part] of row.components.entries()) {
			const place = `components.${i}.${j}`;
			if (part.type === ComponentType.Button) buttonProblems(found, place, part);
			else if (part.type === ComponentType.StringSelect) menuProblems(found, place, part);
			else found.must(false, `${place}: ${ComponentType[part.type]}`);
		}
	}
	return found.problems;
}

function embedProblems(found: Findings, place: string, embed: APIEmbed): void {
	const { title, description, url, color, fields = [], footer, author } = embed;
	found.must(weigh(embed) > 0, `${place}: empty`);
	if (title !== undefined) found.text(`${place}.title`, title, 256);
	if (description !== undefined) found.text(`${place}.description`, description, 4096);
	if (url !== undefined) found.text(`${place}.url`, url, 2048);
	if (color !== undefined) found.must(Number.isInteger(color) && color >= 0 && color <= 0xffffff, `${place}.color`);
	found.must(fields.length <= 25, `${place}.fields: ${fields.length} of 25`);
	for (const [i, { name, value }] of fields.entries()) {
		found.text(`${place}.fields.${i}.name`, name, 256);
		found.text(`${place}.fields.${i}.value`, value, 1024);
	}
	if (footer) found.text(`${place}.footer`, footer.text, 2048);
	if (author) found.text(`${place}.author`, author.name, 256);
}

/** Returns the length that counts towards the 6000 of a message. */
function weigh({ title = '', description = '', fields = [], footer, author }: APIEmbed): number {
	const texts = [title, description, footer?.text ?? '', author?.name ?? ''];
	return [...texts, ...fields.flatMap(({ name, value }) => [name, value])].join('').length;
}

function buttonProblems(found: Findings, place: string, button: APIButtonComponent): void {
	found.must(button.style !== ButtonStyle.Premium && 'label' in button, `${place}: no label`);
	if ('label' in button) found.text(`${place}.label`, button.label, 80);
	if ('custom_id' in button) found.text(`${place}.custom_id`, button.custom_id, 100);
	if ('url' in button) found.text(`${place}.url`, button.url, 512);
}

function menuProblems(found: Findings, place: string, menu: APIStringSelectComponent): void {
	const { custom_id, placeholder, options } = menu;
	found.text(`${place}.custom_id`, custom_id, 100);
	if (placeholder !== undefined) found.text(`${place}.placeholder`, placeholder, 150);
	found.must(options.length > 0 && options.length <= 25, `${place}: ${options.length} options of 25`);
	found.unique(
		`${place}.options`,
		options.map((option) => option.value),
	);
	for (const [i, { label, value, description }] of options.entries()) {
		found.text(`${place}.options.${i}.label`, label, 100);
		found.text(`${place}.options.${i}.value`, value, 100);
		if (description !== undefined) found.text(`${place}.options.${i}.description`, description, 100);
	}
}
