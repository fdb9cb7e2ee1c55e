/** Raw interactions as Discord's gateway sends them, with every field that it documents; the people are made up. */
import {
	type APIApplicationCommandInteractionDataBasicOption,
	ApplicationCommandOptionType,
	ApplicationCommandType,
	ChannelType,
	ComponentType,
	InteractionContextType,
	InteractionType,
} from 'discord-api-types/v10';

export const APPLICATION_ID = '1100000000000000001';
export const GUILD_ID = '1100000000000000002';
const CHANNEL_ID = '1100000000000000003';
export const USER = {
	id: '1100000000000000004',
	username: 'anna.example',
	global_name: 'Anna Example',
	avatar: null,
	discriminator: '0',
	public_flags: 0,
};

/**
 * Where it is asked: in a server that has the bot, in a DM with it, and, by a user who installed it, in a group DM or in
 * a foreign server.
 */
export const CONTEXTS = ['guild', 'dm', 'group-dm', 'user-install'] as const;
export type Context = (typeof CONTEXTS)[number];

/** An interaction's payload, loosely: tests also send what Discord would not. */
export interface Payload extends Record<string, unknown> {
	readonly id: string;
	readonly token: string;
	readonly type: InteractionType;
}

let count = 0;

/** A new id whose upper bits are the present time, as in https://discord.com/developers/docs/reference#snowflakes. */
export function snowflake(): string {
	return ((BigInt(Date.now() - 1_420_070_400_000) << 22n) + BigInt(++count % 4_194_304)).toString();
}

type Value = string | number | boolean;

export function command(name: string, options: Record<string, Value> = {}, context: Context = 'guild'): Payload {
	return envelope(InteractionType.ApplicationCommand, context, {
		id: '1100000000000000005',
		name,
		type: ApplicationCommandType.ChatInput,
		options: Object.entries(options).map(([key, value]) => asOption(key, value)),
	});
}

/** A keystroke in `option`, beside the `options` already filled in. */
export function autocomplete(
	name: string,
	option: string,
	typed: string,
	options: Record<string, Value> = {},
	context: Context = 'guild',
): Payload {
	return envelope(InteractionType.ApplicationCommandAutocomplete, context, {
		id: '1100000000000000005',
		name,
		type: ApplicationCommandType.ChatInput,
		options: [
			...Object.entries(options).map(([key, value]) => asOption(key, value)),
			{ ...asOption(option, typed), focused: true },
		],
	});
}

export function click(customId: string, context: Context = 'guild'): Payload {
	return component({ custom_id: customId, component_type: ComponentType.Button }, context);
}

export function pick(customId: string, values: readonly string[], context: Context = 'guild'): Payload {
	return component({ custom_id: customId, component_type: ComponentType.StringSelect, values }, context);
}

function component(data: object, context: Context): Payload {
	const message = {
		id: snowflake(),
		type: 20,
		channel_id: CHANNEL_ID,
		author: { id: APPLICATION_ID, username: 'dateline', discriminator: '0000', avatar: null, bot: true },
		content: '',
		timestamp: new Date().toISOString(),
		edited_timestamp: null,
		tts: false,
		mention_everyone: false,
		mentions: [],
		mention_roles: [],
		attachments: [],
		embeds: [],
		components: [],
		pinned: false,
		flags: 0,
		application_id: APPLICATION_ID,
		webhook_id: APPLICATION_ID,
	};
	return { ...envelope(InteractionType.MessageComponent, context, { id: 2, ...data }), message };
}

function asOption(name: string, value: Value): APIApplicationCommandInteractionDataBasicOption {
	if (typeof value === 'string') return { name, type: ApplicationCommandOptionType.String, value };
	if (typeof value === 'boolean') return { name, type: ApplicationCommandOptionType.Boolean, value };
	return { name, type: ApplicationCommandOptionType.Integer, value };
}

function envelope(type: InteractionType, context: Context, data: object): Payload {
	const id = snowflake();
	return {
		version: 1,
		type,
		id,
		application_id: APPLICATION_ID,
		token: Buffer.from(`interaction:${id}:${'secret'.repeat(20)}`).toString('base64url'),
		data,
		locale: 'en-GB',
		entitlements: [],
		entitlement_sku_ids: [],
		app_permissions: '562949953601536',
		attachment_size_limit: 10_485_760,
		channel_id: CHANNEL_ID,
		...(context === 'dm' ? inDm() : context === 'group-dm' ? inGroupDm() : inGuild(context)),
	};
}

function inDm() {
	return {
		context: InteractionContextType.BotDM,
		authorizing_integration_owners: { 0: '0' },
		user: USER,
		channel: { id: CHANNEL_ID, type: ChannelType.DM, flags: 0, last_message_id: null, recipients: [USER] },
	};
}

function inGroupDm() {
	return {
		context: InteractionContextType.PrivateChannel,
		authorizing_integration_owners: { 1: USER.id },
		user: USER,
		channel: {
			id: CHANNEL_ID,
			type: ChannelType.GroupDM,
			flags: 0,
			last_message_id: null,
			name: null,
			icon: null,
			owner_id: USER.id,
			recipients: [{ ...USER, id: '1100000000000000006', username: 'bert.example', global_name: 'Bert Example' }],
		},
	};
}

function inGuild(context: 'guild' | 'user-install') {
	return {
		context: InteractionContextType.Guild,
		authorizing_integration_owners: context === 'guild' ? { 0: GUILD_ID } : { 1: USER.id },
		guild_id: GUILD_ID,
		guild: { id: GUILD_ID, locale: 'en-US', features: [] },
		guild_locale: 'en-US',
		channel: {
			id: CHANNEL_ID,
			type: ChannelType.GuildText,
			flags: 0,
			guild_id: GUILD_ID,
			name: 'newsroom',
			nsfw: false,
			parent_id: null,
			permissions: '562949953601536',
			position: 0,
			rate_limit_per_user: 0,
			topic: null,
			last_message_id: null,
		},
		member: {
			user: USER,
			roles: [],
			permissions: '562949953601536',
			joined_at: '2021-01-01T00:00:00.000000+00:00',
			premium_since: null,
			avatar: null,
			nick: null,
			deaf: false,
			mute: false,
			pending: false,
			flags: 0,
			communication_disabled_until: null,
		},
	};
}
