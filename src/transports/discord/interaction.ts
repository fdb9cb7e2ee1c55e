/** Converts Discord's interactions to requests, and replies to callback bodies; the same over the gateway and over HTTP. */

import type { APIInteractionResponse } from 'discord-api-types/v10';
import {
	ApplicationCommandType,
	ComponentType,
	InteractionResponseType,
	InteractionType,
	MessageFlags,
} from 'discord-api-types/v10';
import type { Request } from '../../commands/request.ts';
import type { Reply } from '../../views/reply.ts';

/** The fields of a JSON object whose shape is not known; empty for other values. */
type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});

/**
 * Returns the request in a raw interaction, or undefined for what Dateline does not have: other kinds of interactions, commands
 * and menus, or a payload of an unknown shape. The option being typed is left out of a suggestion's `options`.
 *
 * The few fields that are needed of
 * https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object are checked by hand: a
 * schema library would take more memory in a running bot than all of its data.
 */
export function toRequest(interaction: unknown): Request | undefined {
	const { type, data } = fieldsOf(interaction);
	switch (type) {
		case InteractionType.MessageComponent:
			return componentIn(fieldsOf(data));
		case InteractionType.ApplicationCommand:
		case InteractionType.ApplicationCommandAutocomplete:
			return commandIn(fieldsOf(data), type);
		default:
			return undefined;
	}
}

function componentIn({ custom_id: customId, component_type: type, values = [] }: Fields): Request | undefined {
	if (type !== ComponentType.Button && type !== ComponentType.StringSelect) return undefined;
	if (typeof customId !== 'string' || !Array.isArray(values)) return undefined;
	return values.every((value) => typeof value === 'string') ? { kind: 'component', customId, values } : undefined;
}

function commandIn(
	{ type: kind, name: command, options: given = [] }: Fields,
	type: InteractionType.ApplicationCommand | InteractionType.ApplicationCommandAutocomplete,
): Request | undefined {
	if (kind !== ApplicationCommandType.ChatInput || typeof command !== 'string' || !Array.isArray(given))
		return undefined;
	const options = given.map(fieldsOf);
	if (!options.every(isOption)) return undefined;
	if (type === InteractionType.ApplicationCommand) return { kind: 'command', command, options: asRecord(options) };
	const typing = options.find(({ focused }) => focused);
	if (!typing) return undefined;
	return {
		kind: 'suggest',
		command,
		option: typing.name,
		typed: String(typing.value),
		options: asRecord(options.filter((option) => option !== typing)),
	};
}

interface Option {
	readonly name: string;
	readonly value: string | number | boolean;
	readonly focused?: boolean;
}

/** An option without a value is a subcommand. Dateline has none, so the command is unknown. */
function isOption(fields: Fields): fields is Fields & Option {
	const { name, value, focused } = fields;
	return (
		typeof name === 'string' &&
		['string', 'number', 'boolean'].includes(typeof value) &&
		(focused === undefined || typeof focused === 'boolean')
	);
}

const asRecord = (options: readonly Option[]) => Object.fromEntries(options.map(({ name, value }) => [name, value]));

/** The desk returns cached replies again and again; each is converted once. */
const responses = new WeakMap<Reply, APIInteractionResponse>();

/** Returns a reply as the body of an interaction callback, the same object for the same reply. It mentions nobody. */
export function toResponse(reply: Reply): APIInteractionResponse {
	const response = responses.get(reply) ?? responseOf(reply);
	responses.set(reply, response);
	return response;
}

function responseOf(reply: Reply): APIInteractionResponse {
	if (reply.kind === 'choices')
		return {
			type: InteractionResponseType.ApplicationCommandAutocompleteResult,
			data: { choices: [...reply.choices] },
		};
	const data = { embeds: [...reply.embeds], components: [...reply.components], allowed_mentions: { parse: [] } };
	if (reply.update) return { type: InteractionResponseType.UpdateMessage, data };
	return {
		type: InteractionResponseType.ChannelMessageWithSource,
		data: reply.ephemeral ? { ...data, flags: MessageFlags.Ephemeral } : data,
	};
}

const serialized = new WeakMap<APIInteractionResponse, Buffer>();

/** Returns a callback body as JSON, the same buffer for the same body. */
export function jsonOf(body: APIInteractionResponse): Buffer {
	const json = serialized.get(body) ?? Buffer.from(JSON.stringify(body));
	serialized.set(body, json);
	return json;
}

/**
 * Returns the callback body for any interaction. An interaction that is not understood becomes the command with the empty
 * name, which the desk answers like every unknown command. Autocomplete gets choices only, since Discord accepts no message
 * there.
 *
 * @example
 * respond(interaction, (request) => desk.answer(request, { via: 'gateway' }));
 */
export function respond(interaction: unknown, answer: (request: Request) => Reply): APIInteractionResponse {
	const request = toRequest(interaction);
	if (!isAutocomplete(interaction)) return toResponse(answer(request ?? { kind: 'command', command: '', options: {} }));
	const reply = request && answer(request);
	return toResponse(reply?.kind === 'choices' ? reply : { kind: 'choices', choices: [] });
}

/** Returns the callback body for a reply that failed or that Discord refused: it names the interaction in the log. */
export function apology(interaction: unknown, id: string): APIInteractionResponse {
	if (isAutocomplete(interaction)) return toResponse({ kind: 'choices', choices: [] });
	return {
		type: InteractionResponseType.ChannelMessageWithSource,
		data: {
			content: `This reply could not be shown: a fault of Dateline, which is in its log as ${id}.`,
			flags: MessageFlags.Ephemeral,
			allowed_mentions: { parse: [] },
		},
	};
}

const isAutocomplete = (interaction: unknown) =>
	(interaction as { type?: unknown } | null | undefined)?.type === InteractionType.ApplicationCommandAutocomplete;
