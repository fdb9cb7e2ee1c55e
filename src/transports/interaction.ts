/** Between Discord's interactions and Dateline's requests and replies; the same for every transport that Discord uses. */

import type { APIInteractionResponse } from 'discord-api-types/v10';
import {
	ApplicationCommandType,
	ComponentType,
	InteractionResponseType,
	InteractionType,
	MessageFlags,
} from 'discord-api-types/v10';
import { z } from 'zod';
import type { Request } from '../commands/request.ts';
import type { Reply } from '../views/reply.ts';

const Option = z.object({
	name: z.string(),
	value: z.union([z.string(), z.number(), z.boolean()]),
	focused: z.boolean().optional(),
});

/** An option without a value is a subcommand, which Dateline does not have: it makes the command unknown. */
const Command = z.object({
	type: z.literal(ApplicationCommandType.ChatInput),
	name: z.string(),
	options: z.array(Option).default([]),
});

/** What is read of https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object. */
const Interaction = z.discriminatedUnion('type', [
	z.object({ type: z.literal(InteractionType.ApplicationCommand), data: Command }),
	z.object({ type: z.literal(InteractionType.ApplicationCommandAutocomplete), data: Command }),
	z.object({
		type: z.literal(InteractionType.MessageComponent),
		data: z.object({
			custom_id: z.string(),
			component_type: z.literal([ComponentType.Button, ComponentType.StringSelect]),
			values: z.array(z.string()).default([]),
		}),
	}),
]);

/**
 * What a raw interaction asks, or undefined when it is nothing that Dateline has: another kind of interaction,
 * command or menu, or a payload of an unknown shape. The option being typed is left out of a suggestion's `options`.
 */
export function toRequest(interaction: unknown): Request | undefined {
	const { data: understood } = Interaction.safeParse(interaction);
	if (!understood) return undefined;
	if (understood.type === InteractionType.MessageComponent)
		return { kind: 'component', customId: understood.data.custom_id, values: understood.data.values };

	const { name: command, options } = understood.data;
	if (understood.type === InteractionType.ApplicationCommand)
		return { kind: 'command', command, options: asRecord(options) };

	const typing = options.find((option) => option.focused);
	if (!typing) return undefined;
	return {
		kind: 'suggest',
		command,
		option: typing.name,
		typed: String(typing.value),
		options: asRecord(options.filter((option) => option !== typing)),
	};
}

const asRecord = (options: readonly z.infer<typeof Option>[]) =>
	Object.fromEntries(options.map(({ name, value }) => [name, value]));

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
