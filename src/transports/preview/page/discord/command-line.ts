/** Parses the line in the command box: what is being typed, and whether Discord's client would send it. */
import { type APIApplicationCommandOption, ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { CommandRequest, Options } from '../../../../commands/request.ts';
import { flagIn, optionsIn, type Part } from '../../../terminal/option-grammar.ts';
import type { DeclaredCommands } from '../../protocol.ts';

export type DeclaredCommand = DeclaredCommands[number];
export type DeclaredOption = APIApplicationCommandOption;

/** The suggestions that were chosen, by option: the line shows the label, the value is sent. */
export type Picks = Readonly<Record<string, { readonly label: string; readonly value: string }>>;

/** What the caret is in. */
export type CaretContext =
	| { readonly kind: 'nothing' }
	| { readonly kind: 'command'; readonly typed: string; readonly to: number }
	| {
			readonly kind: 'value';
			readonly command: DeclaredCommand;
			readonly option: DeclaredOption;
			readonly typed: string;
			/** Where the value is in the line: [from, to) in UTF-16 units. */
			readonly from: number;
			readonly to: number;
			readonly parts: readonly Part[];
			/** Further options whose names start with the last word, and where that word starts. */
			readonly next: readonly DeclaredOption[];
			readonly word: number;
	  }
	| {
			readonly kind: 'option';
			readonly command: DeclaredCommand;
			readonly next: readonly DeclaredOption[];
			/** Where the word starts that may be an option's name. */
			readonly word: number;
			readonly to: number;
	  };

/** Why a line is not sent, and the part of it that is wrong: [from, to) in UTF-16 units. */
export interface LineProblem {
	readonly message: string;
	readonly from: number;
	readonly to: number;
}

export type ParsedCommandLine =
	| { readonly problem: LineProblem }
	| {
			readonly request: CommandRequest;
			/** As Discord shows a used command: "/status subject: Example Bridge". */
			readonly shown: string;
			/** The command as a line that can be typed again, with values instead of labels. */
			readonly commandLine: string;
	  };

/** The start of a line: `/`, a command's name, white space. */
const COMMAND_START = /^(\s*\/)(\S*)(\s*)/;

/**
 * Returns what is being typed at the caret.
 *
 * @example
 * readCaret('/sta', 4, commands, {}); // { kind: 'command', typed: 'sta', to: 4 }
 */
export function readCaret(line: string, caret: number, commands: DeclaredCommands, picks: Picks): CaretContext {
	const head = COMMAND_START.exec(line);
	if (!head) return { kind: 'nothing' };
	const [whole, slash = '', name = '', space = ''] = head;
	const nameEnd = slash.length + name.length;
	if (caret <= nameEnd || !space) return { kind: 'command', typed: name.toLowerCase(), to: nameEnd };
	const command = findCommand(commands, name);
	if (!command) return { kind: 'nothing' };
	const parts = optionParts(line, whole.length, command, picks);
	const next = command.options.filter((option) => !parts.some((part) => part.name === option.name));
	const part = parts.find(({ from, to }) => caret >= from && caret <= to);
	const option = part && command.options.find((entry) => entry.name === part.name);
	const word = caret - (/\S*$/.exec(line.slice(whole.length, caret))?.[0].length ?? 0);
	if (!part || !option || isComplete(part, option, picks, line, caret)) {
		// The value of a required first option can be typed without the name of the option.
		const [first] = command.options;
		if (first?.required && parts.length === 0)
			return { kind: 'value', command, option: first, typed: '', from: caret, to: line.length, parts, next: [], word };
		return { kind: 'option', command, next: optionsStartingWith(line.slice(word, caret), next), word, to: caret };
	}
	const begins = part.from + line.slice(part.from, part.to).search(/\S|$/);
	return {
		kind: 'value',
		command,
		option,
		typed: part.value,
		from: part.from,
		to: part.to,
		parts,
		next: word > begins ? optionsStartingWith(line.slice(word, caret), next) : [],
		word,
	};
}

/**
 * Parses a line into a request, or says why Discord's client would not send it.
 *
 * @example
 * parseCommandLine('/stat', commands, {});
 * // { problem: { message: 'There is no command /stat. Type / to see the list.', from: 0, to: 5 } }
 */
export function parseCommandLine(line: string, commands: DeclaredCommands, picks: Picks): ParsedCommandLine {
	const refuse = (message: string, from = 0, to = line.length): ParsedCommandLine => ({
		problem: { message, from, to },
	});
	const head = COMMAND_START.exec(line);
	if (!head) return refuse('Dateline does not read messages. Start with / to use one of its commands.');
	const [whole, slash = '', name = ''] = head;
	const nameEnd = slash.length + name.length;
	if (!name) return refuse('Type the name of a command after the /, or choose one from the list.');
	const command = findCommand(commands, name);
	if (!command) return refuse(`There is no command /${name}. Type / to see the list.`, 0, nameEnd);
	const parts = optionParts(line, whole.length, command, picks);
	const options: Record<string, string | boolean> = {};
	const shown: string[] = [];
	const commandLine: string[] = [];
	for (const part of parts) {
		const option = command.options.find((entry) => entry.name === part.name);
		if (!option) return refuse(`/${command.name} takes no options.`, whole.length);
		if (option.name in options) return refuse(`${option.name}: This option is given twice.`, part.from, part.to);
		const pick = picks[part.name];
		const picked = pick?.label === part.value ? pick : undefined;
		const value = picked?.value ?? parseValue(option, part.value);
		const problem = picked ? undefined : valueProblem(value, option, command);
		if (problem) return refuse(`${option.name}: ${problem}`, part.from, part.to);
		options[option.name] = value;
		shown.push(`${option.name}: ${valueLabel(option, part.value, value)}`);
		commandLine.push(`${option.name}:${value}`);
	}
	for (const option of command.options) {
		if (option.required && !(option.name in options))
			return refuse(`${option.name}: This option is required. Specify a value.`, line.length, line.length);
	}
	const words = (rest: readonly string[]) => [`/${command.name}`, ...rest].join(' ');
	return {
		request: { kind: 'command', command: command.name, options },
		shown: words(shown),
		commandLine: words(commandLine),
	};
}

/** Returns the other options of a command, on which suggestions may depend. */
export function otherOptions(
	option: DeclaredOption,
	parts: readonly Part[],
	command: DeclaredCommand,
	picks: Picks,
): Options {
	const others = parts.filter((part) => part.name !== option.name && part.value !== '');
	return Object.fromEntries(
		others.map(({ name, value }) => {
			const declared = command.options.find((entry) => entry.name === name);
			const pick = picks[name];
			return [name, pick?.label === value ? pick.value : declared ? parseValue(declared, value) : value];
		}),
	);
}

/** Returns the declared choices of an option; those of a boolean option are True and False. */
export function fixedChoices(option: DeclaredOption): readonly { readonly name: string; readonly value: string }[] {
	if (option.type === ApplicationCommandOptionType.Boolean)
		return ['True', 'False'].map((name) => ({ name, value: name }));
	if (option.type !== ApplicationCommandOptionType.String) return [];
	return option.choices?.map(({ name, value }) => ({ name, value })) ?? [];
}

/** Whether Dateline suggests values for an option while it is typed. */
export function hasSuggestions(option: DeclaredOption): boolean {
	return 'autocomplete' in option && option.autocomplete === true;
}

function findCommand(commands: DeclaredCommands, name: string): DeclaredCommand | undefined {
	return commands.find((command) => command.name === name.toLowerCase());
}

function optionParts(line: string, offset: number, command: DeclaredCommand, picks: Picks): readonly Part[] {
	const labels = Object.fromEntries(Object.entries(picks).map(([name, pick]) => [name, pick.label]));
	const names = command.options.map(({ name }) => name);
	return optionsIn(line.slice(offset), names, labels).map((part) => ({
		...part,
		from: part.from + offset,
		to: part.to + offset,
	}));
}

/** Whether a chosen value is complete: the caret is after it and a space, so another option follows. */
function isComplete(
	{ name, value, from }: Part,
	option: DeclaredOption,
	picks: Picks,
	line: string,
	caret: number,
): boolean {
	const before = line.slice(from, caret);
	const whole = [picks[name]?.label ?? [], fixedChoices(option).map((choice) => choice.name)].flat();
	const chosen = whole.find((label) => `${value} `.toLowerCase().startsWith(`${label} `.toLowerCase()));
	return chosen !== undefined && before.trimStart().length > chosen.length;
}

function optionsStartingWith(word: string, options: readonly DeclaredOption[]): readonly DeclaredOption[] {
	const asked = options.filter(({ name }) => name.startsWith(word.toLowerCase()));
	return [...asked].sort((a, b) => Number(b.required ?? false) - Number(a.required ?? false));
}

/** Returns the value of a choice that is given by name, or a boolean for True or False, yes or no. */
function parseValue(option: DeclaredOption, text: string): string | boolean {
	if (option.type === ApplicationCommandOptionType.Boolean) return flagIn(text);
	const same = (word: string) => word.toLowerCase() === text.toLowerCase();
	return fixedChoices(option).find(({ name, value }) => same(name) || same(value))?.value ?? text;
}

function valueLabel(option: DeclaredOption, typed: string, value: string | boolean): string {
	if (typeof value === 'boolean') return value ? 'True' : 'False';
	return fixedChoices(option).find((choice) => choice.value === value)?.name ?? typed;
}

/** A word followed by a colon inside a name is a misspelt option. */
const OPTION_LIKE = /(?:^|\s)([a-z][a-z-]{1,31}):(?!\/\/)/;

function valueProblem(value: string | boolean, option: DeclaredOption, command: DeclaredCommand): string | undefined {
	if (value === '') return 'This option is required. Specify a value.';
	if (option.type === ApplicationCommandOptionType.Boolean)
		return typeof value === 'boolean' ? undefined : 'Choose True or False.';
	if (option.type !== ApplicationCommandOptionType.String || typeof value !== 'string') return undefined;
	const choices = fixedChoices(option);
	if (choices.length > 0)
		return choices.some((choice) => choice.value === value)
			? undefined
			: `Choose one of ${choices.map(({ name }) => name).join(', ')}.`;
	const [, unknown] = hasSuggestions(option) ? (OPTION_LIKE.exec(value) ?? []) : [];
	if (unknown)
		return `/${command.name} has no option ${unknown}. It takes ${command.options.map(({ name }) => name).join(', ')}.`;
	const max = option.max_length ?? OPTION_LENGTH_MAX;
	if (value.length > max) return `At most ${max} characters; this has ${value.length}.`;
	const min = option.min_length ?? 0;
	return value.length < min ? `At least ${min} characters.` : undefined;
}

/** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-structure */
const OPTION_LENGTH_MAX = 6000;
