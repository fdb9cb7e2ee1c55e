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
import type { Edition, Topic } from '../data/edition.ts';
import type { NameIndex } from '../data/names.ts';
import type { Call, OptionName } from '../views/call.ts';
import { topicKind, type Asked as ViewAsked } from '../views/frame.ts';
import { misuse, notFound, outdated, whichOne, wrongKind } from '../views/notice.ts';
import type { Message } from '../views/reply.ts';

/** A call on its way through a command. */
export interface Asked extends ViewAsked {
	/** Typed by a reader, who may use any spelling; else kept in a component, where only ids are valid. */
	readonly typed: boolean;
}

export interface Command {
	readonly declaration: RESTPostAPIChatInputApplicationCommandsJSONBody;
	/** For each option with autocomplete, where its names are looked up. */
	readonly suggest: Readonly<Partial<Record<OptionName, (edition: Edition) => NameIndex<Topic>>>>;
	/** Never throws for what a reader may do; a bug may throw, and the desk catches it. */
	readonly reply: (asked: Asked) => Message;
}

/** A declaration that works in servers, in direct messages and as a user-installed app. */
export function declare(name: string, description: string): SlashCommandBuilder {
	return new SlashCommandBuilder()
		.setName(name)
		.setDescription(description)
		.setIntegrationTypes(ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall)
		.setContexts(InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel);
}

/** Ends the declaration of a lookup: all can see its answer unless the asker hides it. */
export function hideable(builder: SlashCommandOptionsOnlyBuilder): Command['declaration'] {
	return builder
		.addBooleanOption((option) => option.setName('hide').setDescription('Show the answer to you alone'))
		.toJSON();
}

/** A name to look up. */
export function nameOption(name: OptionName, description: string, required = false) {
	return (option: SlashCommandStringOption) =>
		option.setName(name).setDescription(description).setRequired(required).setAutocomplete(true).setMaxLength(100);
}

export const anything = (edition: Edition): NameIndex<Topic> => edition.names;
export const actors = (edition: Edition): NameIndex<Topic> => edition.actors;

/** Marks a reader's own words in a component's call, where a bare value is an id. */
const WORDS = '~';

/**
 * Looks up the name in an option and goes on with what it means, and with the call in which its id stands for it:
 * nothing for an option that was left out, a question back when several are equally near.
 */
export function withTopic<T extends Topic>(
	asked: Asked,
	option: OptionName,
	index: NameIndex<T>,
	then: (topic: T | undefined, known: Asked) => Message,
): Message {
	const { call, edition, typed } = asked;
	const given = call.options[option];
	if (given === undefined) return then(undefined, asked);
	// What a page's buttons keep is the id: in them words as typed would be none.
	const one = (item: T) => then(item, { ...asked, call: { ...call, options: { ...call.options, [option]: item.id } } });
	if (!typed && !given.startsWith(WORDS)) {
		const resolution = index.resolve(given);
		return resolution.kind === 'one' && resolution.item.id === given ? one(resolution.item) : outdated();
	}
	// Some clients send a suggestion's label for its value (discord-api-docs#4595).
	const words = (typed ? given : given.slice(WORDS.length)).replace(/ · [^·]+$/, '');
	const resolution = index.resolve(words);
	switch (resolution.kind) {
		case 'one':
			return meansIt(words, resolution.item)
				? one(resolution.item)
				: notFound(words, askingBack(asked, option), [resolution.item]);
		case 'several': {
			// A question that names somebody is no second bearer of the name.
			const subjects = resolution.items.filter((topic) => topic.kind !== 'question');
			const [only] = subjects;
			if (only && subjects.length === 1 && resolution.more === 0) return one(only);
			const candidates = subjects.length > 1 ? subjects : resolution.items;
			const asking = askingBack(asked, option);
			return whichOne(words, asking, candidates, resolution.more, (topic) => tellApart(topic, edition));
		}
		case 'none': {
			const other = edition.names.resolve(words);
			if (other.kind === 'one') return wrongKind(other.item, call);
			if (other.kind === 'several') {
				const status: Call = { command: 'status', options: { subject: '' }, page: 1, show: call.show };
				return whichOne(words, status, other.items, other.more, (topic) => tellApart(topic, edition));
			}
			return notFound(words, askingBack(asked, option), resolution.near);
		}
	}
}

/** One short word of a question's wording ("a", "in") is no name for the question. */
function meansIt(words: string, topic: Topic): boolean {
	return topic.kind !== 'question' || topic.id === words || /\s|.{4}/u.test(words.trim());
}

function askingBack({ call, edition, typed }: Asked, option: OptionName): Call {
	const looked: readonly string[] = ['subject', 'name', 'about', 'by'] satisfies OptionName[];
	const options = Object.entries(call.options).map(([name, value]) => {
		if (name === option) return [name, ''];
		return [name, typed && looked.includes(name) && !edition.topic(value) ? WORDS + value : value];
	});
	return { ...call, options: Object.fromEntries(options) };
}

/** What tells people and things of like name apart: what they are, and their role as reported. */
function tellApart(topic: Topic, edition: Edition): string {
	const role = topic.kind === 'question' ? undefined : edition.rolesOf(topic).first(1)[0]?.role;
	return role ? `${topicKind(topic)}, reported as ${role}` : topicKind(topic);
}

/** An option that must be given and is not. */
export function required(command: string, option: string): Message {
	return misuse(
		`/${command} needs the option ${option}. Type /${command} and fill it in; suggestions appear while you type.`,
	);
}
