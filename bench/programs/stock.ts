/**
 * A bot as discord.js's guide has it: a client without intents that answers every command, and caches nothing before
 * it is asked. As `constant` it replies with an embed that is ready and small, as `builder` it builds the card that is the
 * next argument, with its buttons and menus.
 */

import {
	ActionRowBuilder,
	ButtonBuilder,
	Client,
	ComponentType,
	EmbedBuilder,
	Events,
	StringSelectMenuBuilder,
} from 'discord.js';
import type {
	APIActionRowComponent,
	APIButtonComponentWithCustomId,
	APIEmbed,
	APIStringSelectComponent,
} from 'discord-api-types/v10';

/** What a card has. */
interface Card {
	readonly embeds: readonly APIEmbed[];
	readonly components: readonly APIActionRowComponent<APIButtonComponentWithCustomId | APIStringSelectComponent>[];
}

const [, , token = '', api = '', kind, card] = process.argv;
const { embeds, components }: Card = card ? JSON.parse(card) : { embeds: [], components: [] };
const constant = {
	title: 'Who holds Northland?',
	description: 'Anna Example said that Northland is calm. '.repeat(6).slice(0, 230).trim(),
};

function built() {
	return {
		embeds: embeds.map(({ title = '', description = '', color = null, footer }) =>
			new EmbedBuilder()
				.setTitle(title)
				.setDescription(description)
				.setColor(color)
				.setFooter(footer ?? null),
		),
		components: components.map((row) =>
			new ActionRowBuilder<ButtonBuilder | StringSelectMenuBuilder>().addComponents(
				row.components.map((one) =>
					one.type === ComponentType.Button
						? new ButtonBuilder()
								.setCustomId(one.custom_id)
								.setLabel(one.label ?? '')
								.setStyle(one.style)
						: new StringSelectMenuBuilder()
								.setCustomId(one.custom_id)
								.setPlaceholder(one.placeholder ?? '')
								.addOptions(one.options),
				),
			),
		),
	};
}

const client = new Client({ intents: [], allowedMentions: { parse: [] }, rest: { api, version: '10' } });
client.on(Events.InteractionCreate, (interaction) => {
	if (interaction.isAutocomplete()) interaction.respond([{ name: 'Northland', value: 'northland' }]).catch(fail);
	else if (interaction.isRepliable())
		interaction.reply(kind === 'builder' ? built() : { embeds: [constant] }).catch(fail);
});
client.once(Events.ClientReady, () => process.send?.('ready'));
await client.login(token);

function fail(error: unknown): void {
	process.stderr.write(`${error}\n`);
	process.exit(1);
}
