/** Finds the command for a request and validates its options. */
import { type APIApplicationCommandOption, ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { Edition } from '../data/edition/edition.ts';
import { fold } from '../data/text/fold-text.ts';
import { type CommandCall, decodeCustomId, type OptionName } from '../views/component-id.ts';
import { joinWithAnd } from '../views/discord-text.ts';
import { misuse, outdated } from '../views/notice.ts';
import { choicesReply, LIMITS, type MessageReply, type Reply } from '../views/reply.ts';
import { suggestionLabel, tellApart } from '../views/told-apart.ts';
import type { Command } from './command.ts';
import { commands } from './index.ts';
import { nameIndexFor } from './name-meaning.ts';
import { suggestedReports } from './reports.ts';
import type { CommandRequest, Options, Request, SuggestRequest } from './request.ts';
import { suggestedUnnamed } from './unnamed-names.ts';

const byName = new Map(commands.map((command) => [command.declaration.name, command]));

/** A valid call with its command, or the reply that says why there is none. */
export type Dispatched =
	| { readonly kind: 'call'; readonly command: Command; readonly call: CommandCall; readonly typed: boolean }
	| { readonly kind: 'reply'; readonly reply: Reply };

/**
 * Finds the command for a request and validates what was typed or clicked. Nothing in a request is trusted.
 *
 * @example
 * dispatch({ kind: 'command', command: 'nothing', options: {} }, edition).kind; // 'reply'
 */
export function dispatch(request: Request, edition: Edition): Dispatched {
	switch (request.kind) {
		case 'command':
			return fromCommand(request);
		case 'component':
			return fromComponent(request.customId, request.values);
		case 'suggest':
			return { kind: 'reply', reply: suggestions(request, edition) };
	}
}

function fromCommand({ command: name, options }: CommandRequest): Dispatched {
	const command = byName.get(name);
	if (!command) return replyOnly(misuse(`Dateline has no command of that name. ${commandNames()}`));
	const read = readOptions(command, options);
	if ('problem' in read) return replyOnly(misuse(read.problem));
	const show = options['hide'] === true ? 'hidden' : 'public';
	return { kind: 'call', command, call: { command: name, options: read.options, page: 1, show }, typed: true };
}

function fromComponent(customId: string, values: readonly string[]): Dispatched {
	const call = decodeCustomId(customId, values);
	const command = call && byName.get(call.command);
	return command && call ? { kind: 'call', command, call, typed: false } : replyOnly(outdated());
}

function suggestions({ command: name, option, typed }: SuggestRequest, edition: Edition): Reply {
	const declared = byName.get(name)?.declaration.options?.some((entry) => entry.name === option);
	const found = declared ? (nameIndexFor(option, edition)?.find(typed, 25) ?? []) : [];
	const told = tellApart(
		found.map(({ item }) => item),
		edition,
	);
	const topics = found.map(({ item }) => ({ name: suggestionLabel(item, told.get(item) ?? ''), value: item.id }));
	const others = declared
		? [...suggestedUnnamed(option, typed, edition), ...suggestedReports(option, typed, edition)]
		: [];
	return choicesReply([...topics.slice(0, LIMITS.choices - others.length), ...others]);
}

function readOptions(
	{ declaration }: Command,
	given: Options,
): { readonly options: CommandCall['options'] } | { readonly problem: string } {
	const declared = declaration.options ?? [];
	const options: Partial<Record<OptionName, string>> = {};
	for (const [name, value] of Object.entries(given)) {
		const option = declared.find((entry) => entry.name === name);
		if (!option) return { problem: `/${declaration.name} has no such option. It takes ${optionNames(declared)}.` };
		if (option.type === ApplicationCommandOptionType.Boolean) {
			if (typeof value !== 'boolean') return { problem: `The option ${name} is either True or False.` };
			if (name === 'full' && value) options.full = 'yes';
			continue;
		}
		const text = choiceValue(option, String(value).trim());
		const problem = textProblem(option, text);
		if (problem) return { problem };
		if (text) options[name as OptionName] = text;
	}
	return { options };
}

/** Returns the value of a choice that is given by its name or value, in any case and width. */
function choiceValue(option: APIApplicationCommandOption, text: string): string {
	if (option.type !== ApplicationCommandOptionType.String || !option.choices) return text;
	const same = (word: string) => fold(word) === fold(text);
	return option.choices.find(({ name, value }) => same(name) || same(value))?.value ?? text;
}

function textProblem(option: APIApplicationCommandOption, text: string): string | undefined {
	if (option.type !== ApplicationCommandOptionType.String) return undefined;
	const allowed = option.choices?.map((choice) => choice.value);
	if (allowed && !allowed.includes(text)) return `The option ${option.name} is one of ${joinWithAnd(allowed, 'or')}.`;
	const max = option.max_length ?? 6000;
	return text.length > max
		? `The option ${option.name} takes at most ${max} characters. Please shorten it.`
		: undefined;
}

function optionNames(options: readonly APIApplicationCommandOption[]): string {
	return options.length > 0 ? joinWithAnd(options.map(({ name }) => name)) : 'no options';
}

function commandNames(): string {
	return `It has ${joinWithAnd([...byName.keys()].map((name) => `/${name}`))}.`;
}

function replyOnly(reply: MessageReply): Dispatched {
	return { kind: 'reply', reply };
}
