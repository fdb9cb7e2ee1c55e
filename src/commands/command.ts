/** The interface of a command, and helpers to declare one. */
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
import type { Subject, Topic, UnnamedSources } from '../data/edition/content.ts';
import { type CommandCall, CUSTOM_ID_MAX, customIdLength } from '../views/component-id.ts';
import { countOf } from '../views/discord-text.ts';
import { misuse } from '../views/notice.ts';
import type { MessageReply } from '../views/reply.ts';
import type { ViewContext } from '../views/reply-frame.ts';

/** The topics named in a call, by option. */
export interface NamedTopics {
	readonly subject?: Topic;
	readonly name?: Subject | UnnamedSources;
	readonly about?: Topic;
	readonly by?: Subject | UnnamedSources;
}

/** What a command gets: the call, in which each name has been replaced by the id of its topic, or of an unnamed source. */
export interface CommandContext extends ViewContext {
	readonly topics: NamedTopics;
	/** Whether a reader typed the options, in any spelling; otherwise they come from a button or menu, which holds ids. */
	readonly typed: boolean;
	/** How many entries of a list are needed, if fewer than a reply shows: one is enough to see whether there are any. */
	readonly limit?: number;
}

export interface Command {
	readonly declaration: RESTPostAPIChatInputApplicationCommandsJSONBody;
	/**
	 * Returns the reply. Never throws for anything that a reader can do; if a bug throws, the desk catches it. When nothing
	 * matches, the outcome is `not-found`, and the name that led there is not offered. A command that always has an answer
	 * returns a function, so that the reply is made only when it is shown.
	 *
	 * @example
	 * aboutCommand.reply({ edition, now: Date.now(), call, topics: {}, typed: true });
	 */
	readonly reply: (context: CommandContext) => MessageReply | (() => MessageReply);
}

/**
 * Starts the declaration of a command that works in servers, in direct messages and as a user-installed app.
 *
 * @example
 * withHideOption(declareCommand('status', 'What is known').addStringOption(nameOption('subject', 'Whom or what', true)));
 */
export function declareCommand(name: string, description: string): SlashCommandBuilder {
	return new SlashCommandBuilder()
		.setName(name)
		.setDescription(description)
		.setIntegrationTypes(ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall)
		.setContexts(InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel);
}

/** Ends a declaration with the option `hide`: everyone sees the answer unless the reader hides it. */
export function withHideOption(builder: SlashCommandOptionsOnlyBuilder): Command['declaration'] {
	return builder
		.addBooleanOption((option) => option.setName('hide').setDescription('Only you see the answer'))
		.toJSON();
}

/** Ends a declaration with the options `full`, for the whole record instead of a card, and `hide`. */
export function withViewOptions(builder: SlashCommandOptionsOnlyBuilder): Command['declaration'] {
	return withHideOption(
		builder.addBooleanOption((option) =>
			option.setName('full').setDescription('The whole record instead of a short card'),
		),
	);
}

/** Declares an option that takes a name, with suggestions while it is typed. */
export function nameOption(name: keyof NamedTopics, description: string, required = false) {
	return (option: SlashCommandStringOption) =>
		option.setName(name).setDescription(description).setRequired(required).setAutocomplete(true).setMaxLength(100);
}

/** Replies that a required option is missing. */
export function missingOption(command: string, option: string): MessageReply {
	return misuse(
		`/${command} needs the option ${option}. Type /${command} and fill it in; suggestions appear while you type.`,
	);
}

/** Replies that text and options do not fit into the buttons that turn the pages of the answer; undefined if they do. */
export function tooLong({ call }: Pick<CommandContext, 'call'>): MessageReply | undefined {
	const longest: CommandCall = { ...call, options: { ...call.options, full: 'yes' }, page: 99, show: 'turn' };
	const excess = customIdLength(longest) - CUSTOM_ID_MAX;
	return excess > 0
		? misuse(`Text and options together are ${countOf(excess, 'character')} too long. Please shorten the text.`)
		: undefined;
}
