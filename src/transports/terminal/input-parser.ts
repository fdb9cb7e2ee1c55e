/** Parses lines typed in a terminal into the requests that Discord's client would send. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { Command } from '../../commands/command.ts';
import type { CommandRequest, Options, SuggestRequest } from '../../commands/request.ts';
import { flagIn, optionsIn } from './option-grammar.ts';

/**
 * Parses a line into a command. A value ends where the next option starts; words before the first option are the value of the
 * command's first option. Quotation marks around a whole name are removed; in a search they mark a phrase. A word with a colon
 * that is not an option of the command is part of the value.
 *
 * @example
 * parseLine('/claims about:panjshir by:"the taliban" hide:true', commands);
 * // { kind: 'command', command: 'claims', options: { about: 'panjshir', by: 'the taliban', hide: true } }
 */
export function parseLine(line: string, commands: readonly Command[]): CommandRequest {
	const [, typed = '', rest = ''] = /^\s*\/?(\S*)\s*([\s\S]*)$/.exec(line) ?? [];
	const command = typed.toLowerCase();
	const declared = commands.find(({ declaration }) => declaration.name === command)?.declaration.options ?? [];
	const options: Record<string, string | boolean> = {};
	for (const { name, value } of optionsIn(rest, optionNames(declared))) {
		const option = declared.find((entry) => entry.name === name);
		const isFlag = option?.type === ApplicationCommandOptionType.Boolean;
		const isName = option?.type === ApplicationCommandOptionType.String && option.autocomplete;
		options[name] = isFlag ? value === '' || flagIn(value) : isName ? unquoted(value) : value;
	}
	return { kind: 'command', command, options };
}

/**
 * Returns the request for suggestions that Discord's client would send while this line is typed; undefined if the last option
 * has none.
 *
 * @example
 * completionFor('/status panj', commands);
 * // { kind: 'suggest', command: 'status', option: 'subject', typed: 'panj', options: {} }
 */
export function completionFor(line: string, commands: readonly Command[]): SuggestRequest | undefined {
	const [, name = '', rest = ''] = /^\s*\/(\S+)\s([\s\S]*)$/.exec(line) ?? [];
	const command = commands.find(({ declaration }) => declaration.name === name);
	if (!command) return undefined;
	const parts = optionsIn(rest, optionNames(command.declaration.options ?? []));
	const typing = parts.at(-1) ?? { name: command.declaration.options?.[0]?.name ?? '', value: '' };
	const declared = command.declaration.options?.find((option) => option.name === typing.name);
	if (!(declared && 'autocomplete' in declared && declared.autocomplete)) return undefined;
	const options: Options = Object.fromEntries(parts.slice(0, -1).map((part) => [part.name, part.value]));
	return { kind: 'suggest', command: name, option: typing.name, typed: typing.value, options };
}

const optionNames = (declared: readonly { readonly name: string }[]) => declared.map(({ name }) => name);

function unquoted(value: string): string {
	return /^"[^"]*"$|^“[^”]*”$/.test(value) ? value.slice(1, -1) : value;
}
