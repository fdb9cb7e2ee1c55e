/** What a command is, and the parts from which the commands are made. */
import {
	SlashCommandBuilder,
	type SlashCommandOptionsOnlyBuilder,
	type SlashCommandStringOption,
} from '@discordjs/builders';
import {
	ApplicationIntegrationType,
	InteractionContextType,
	type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { Subject, Topic } from '../data/edition/content.ts';
import { misuse } from '../views/notice.ts';
import type { MessageReply } from '../views/reply.ts';
import type { ViewContext } from '../views/reply-frame.ts';

/** What the names in a call mean, by the option that holds each. */
export interface NamedTopics {
	readonly subject?: Topic;
	readonly name?: Subject;
	readonly about?: Topic;
	readonly by?: Subject;
}

/** A call on its way to a command: each name in it was looked up, and its id stands in its place. */
export interface CommandContext extends ViewContext {
	readonly topics: NamedTopics;
	/** Typed by a reader, who may use any spelling; else kept in a component, where only ids are valid. */
	readonly typed: boolean;
	/** How many entries of a list are wanted, if fewer than a reply shows: one is enough to learn whether there are any. */
	readonly limit?: number;
}

export interface Command {
	readonly declaration: RESTPostAPIChatInputApplicationCommandsJSONBody;
	/**
	 * Never throws for what a reader may do; a bug may throw, and the desk catches it. Where nothing on file fits, the
	 * outcome is `not-found`: names that lead there are not offered. A command that always has an answer gives a function
	 * that makes it, so that it is made only to be shown.
	 */
	readonly reply: (asked: CommandContext) => MessageReply | (() => MessageReply);
}

/** A declaration that works in servers, in direct messages and as a user-installed app. */
export function declareCommand(name: string, description: string): SlashCommandBuilder {
	return new SlashCommandBuilder()
		.setName(name)
		.setDescription(description)
		.setIntegrationTypes(ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall)
		.setContexts(InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel);
}

/** Ends the declaration of a lookup: all can see its answer unless the asker hides it. */
export function withHideOption(builder: SlashCommandOptionsOnlyBuilder): Command['declaration'] {
	return builder
		.addBooleanOption((option) => option.setName('hide').setDescription('Show the answer to you alone'))
		.toJSON();
}

/** A name to look up, with suggestions while it is typed. */
export function nameOption(name: keyof NamedTopics, description: string, required = false) {
	return (option: SlashCommandStringOption) =>
		option.setName(name).setDescription(description).setRequired(required).setAutocomplete(true).setMaxLength(100);
}

/** An option that must be given and is not. */
export function missingOption(command: string, option: string): MessageReply {
	return misuse(
		`/${command} needs the option ${option}. Type /${command} and fill it in; suggestions appear while you type.`,
	);
}
