/** Between Discord's interactions and Dateline's requests and replies; the same for every transport that Discord uses. */

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

/** A JSON value whose shape is not known yet: an object's fields, and none of anything else. */
type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});

/**
 * What a raw interaction asks, or undefined when it is nothing that Dateline has: another kind of interaction,
 * command or menu, or a payload of an unknown shape. The option being typed is left out of a suggestion's `options`.
 *
 * What is read of https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object is told
 * apart by hand: a schema costs a running bot more memory than everything that it has on file.
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

/** An option without a value is a subcommand, which Dateline does not have: it makes the command unknown. */
function isOption(fields: Fields): fields is Fields & Option {
	const { name, value, focused } = fields;
	return (
		typeof name === 'string' &&
		['string', 'number', 'boolean'].includes(typeof value) &&
		(focused === undefined || typeof focused === 'boolean')
	);
}

const asRecord = (options: readonly Option[]) => Object.fromEntries(options.map(({ name, value }) => [name, value]));

/** Replies are frozen and given more than once: what was made of one is kept as long as the reply is. */
const responses = new WeakMap<Reply, APIInteractionResponse>();

/** A reply as the body of an interaction callback, the same one for the same reply; nobody is ever mentioned by it. */
export function toResponse(reply: Reply): APIInteractionResponse {
	const made = responses.get(reply) ?? responseOf(reply);
	responses.set(reply, made);
	return made;
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

const written = new WeakMap<APIInteractionResponse, Buffer>();

/** A callback body as the bytes that are sent, the same ones for the same body. */
export function jsonOf(body: APIInteractionResponse): Buffer {
	const json = written.get(body) ?? Buffer.from(JSON.stringify(body));
	written.set(body, json);
	return json;
}

/**
 * The callback body for any interaction. What is not understood is asked as the command with the empty name, which
 * the desk answers as it does every unknown command; autocomplete gets choices or none, because Discord takes no
 * message for it.
 */
export function respond(interaction: unknown, answer: (request: Request) => Reply): APIInteractionResponse {
	const request = toRequest(interaction);
	if (!isAutocomplete(interaction)) return toResponse(answer(request ?? { kind: 'command', command: '', options: {} }));
	const reply = request && answer(request);
	return toResponse(reply?.kind === 'choices' ? reply : { kind: 'choices', choices: [] });
}

/** The callback body when there is no reply, or Discord refuses it: a notice that names the interaction in the log. */
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
