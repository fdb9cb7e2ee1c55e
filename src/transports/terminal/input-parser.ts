/** What is typed in a terminal, read as Discord's client would have sent it. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { Command } from '../../commands/command.ts';
import type { CommandRequest, Options, SuggestRequest } from '../../commands/request.ts';
import { optionsIn } from './option-grammar.ts';

/**
 * A line such as `/claims about:panjshir by:the taliban hide:true` as a command. A value reaches up to the next
 * option; words before the first option are the value of the command's first one; quotation marks around a whole value
 * are dropped from names; in a search they mark a phrase. Options that the command lacks stay words.
 */
export function parseLine(line: string, commands: readonly Command[]): CommandRequest {
	const [, typed = '', rest = ''] = /^\s*\/?(\S*)\s*([\s\S]*)$/.exec(line) ?? [];
	const command = typed.toLowerCase();
	const declared = commands.find(({ declaration }) => declaration.name === command)?.declaration.options ?? [];
	const options: Record<string, string | boolean> = {};
	for (const { name, value } of optionsIn(rest, names(declared))) {
		const option = declared.find((entry) => entry.name === name);
		const isFlag = option?.type === ApplicationCommandOptionType.Boolean;
		const isName = option?.type === ApplicationCommandOptionType.String && option.autocomplete;
		options[name] = isFlag ? flag(value) : isName ? unquoted(value) : value;
	}
	return { kind: 'command', command, options };
}

/** What Discord's client would ask while this line is being typed, if its last option has suggestions. */
export function completionFor(line: string, commands: readonly Command[]): SuggestRequest | undefined {
	const [, name = '', rest = ''] = /^\s*\/(\S+)\s([\s\S]*)$/.exec(line) ?? [];
	const command = commands.find(({ declaration }) => declaration.name === name);
	if (!command) return undefined;
	const parts = optionsIn(rest, names(command.declaration.options ?? []));
	const typing = parts.at(-1) ?? { name: command.declaration.options?.[0]?.name ?? '', value: '' };
	const declared = command.declaration.options?.find((option) => option.name === typing.name);
	if (!(declared && 'autocomplete' in declared && declared.autocomplete)) return undefined;
	const options: Options = Object.fromEntries(parts.slice(0, -1).map((part) => [part.name, part.value]));
	return { kind: 'suggest', command: name, option: typing.name, typed: typing.value, options };
}

const names = (declared: readonly { readonly name: string }[]) => declared.map(({ name }) => name);

/** Neither yes nor no stays as it was typed and is refused: a misspelt `hide` must never publish. */
function flag(value: string): boolean | string {
	if (value === '' || /^(true|yes|1)$/i.test(value)) return true;
	return /^(false|no|0)$/i.test(value) ? false : value;
}

function unquoted(value: string): string {
	return /^"[^"]*"$|^“[^”]*”$/.test(value) ? value.slice(1, -1) : value;
}
