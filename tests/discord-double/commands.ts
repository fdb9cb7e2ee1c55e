/**
 * What Discord would refuse in a list of commands and its description of itself leaves out:
 * https://discord.com/developers/docs/interactions/application-commands#application-command-object.
 */
import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord-api-types/v10';
import { describedCommands } from './api-description.ts';

type Fields = Record<string, unknown>;

/** https://discord.com/developers/docs/interactions/application-commands#registering-a-command */
const MOST_COMMANDS = 100;
/** Name, description and value of everything: https://discord.com/developers/docs/interactions/application-commands#slash-commands. */
const MOST_CHARACTERS = 8000;
const MOST_OPTIONS = 25;
/** https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-naming */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** Where a command is offered: Discord passes over it in a command for one server, and there it is a slip. */
const GLOBAL_ONLY = ['integration_types', 'contexts', 'dm_permission'];

/** The problems of a list of commands, as `path: what is wrong`; empty when Discord would take it. */
export function problemsOfCommands(body: unknown, { oneServer = false } = {}): string[] {
	const commands = list(body);
	const problems = describedCommands(body);
	const check = (good: boolean, problem: string) => void (good || problems.push(problem));
	check(commands.length <= MOST_COMMANDS, `${commands.length} commands: more than ${MOST_COMMANDS}`);
	check(unique(commands.map(({ name }) => name)), 'two commands of one name');
	for (const command of commands) {
		const at = `/${command['name']}`;
		checkNamed(command, at);
		for (const field of oneServer ? GLOBAL_ONLY : [])
			check(!(field in command), `${at}.${field}: only for commands for everywhere`);
		check((command['type'] ?? 1) === ApplicationCommandType.ChatInput, `${at}: no slash command`);
		checkOptions(list(command['options']), at);
		const characters = Math.max(...[null, ...locales(command)].map((locale) => charactersOf(command, locale)));
		check(characters <= MOST_CHARACTERS, `${at}: ${characters} characters, more than ${MOST_CHARACTERS}`);
	}
	return problems;

	function checkNamed(named: Fields, at: string): void {
		const { name, description, name_localizations, description_localizations } = named;
		for (const one of [name, ...Object.values((name_localizations ?? {}) as object)]) {
			const good = typeof one === 'string' && NAME.test(one) && one === one.toLowerCase();
			check(good, `${at}.name: ${JSON.stringify(one)} is no name for a command or option`);
		}
		for (const one of [description, ...Object.values((description_localizations ?? {}) as object)])
			check(typeof one === 'string' && one.length >= 1 && one.length <= 100, `${at}.description: not 1 to 100 long`);
	}

	function checkOptions(options: readonly Fields[], at: string): void {
		check(options.length <= MOST_OPTIONS, `${at}.options: more than ${MOST_OPTIONS}`);
		check(unique(options.map(({ name }) => name)), `${at}.options: two of one name`);
		const firstFree = options.findIndex(({ required }) => !required);
		check(
			firstFree < 0 || options.slice(firstFree).every(({ required }) => !required),
			`${at}.options: a required one after one that is not`,
		);
		for (const option of options) checkOption(option, `${at}.${option['name']}`);
	}

	function checkOption(option: Fields, at: string): void {
		checkNamed(option, at);
		const choices = list(option['choices']);
		check(choices.length <= MOST_OPTIONS, `${at}.choices: more than ${MOST_OPTIONS}`);
		check(choices.length === 0 || !option['autocomplete'], `${at}: choices and autocomplete exclude each other`);
		check(unique(choices.map(({ name }) => name)), `${at}.choices: two of one name`);
		check(unique(choices.map(({ value }) => value)), `${at}.choices: two of one value`);
		const type = option['type'] === ApplicationCommandOptionType.String ? 'string' : 'number';
		for (const { value } of choices) {
			check(typeof value === type, `${at}.choices: a value that is no ${type}`);
			if (typeof value === 'string') check(value.length <= 100, `${at}.choices: a value longer than 100`);
		}
		const { min_length: least = 0, max_length: most = 6000 } = option as { min_length?: number; max_length?: number };
		check(least <= most, `${at}: min_length is more than max_length`);
	}
}

/** The characters of a command in one language, or in none. */
function charactersOf(named: Fields, locale: string | null): number {
	const said = (key: string) => {
		const other = locale === null ? undefined : ((named[`${key}_localizations`] ?? {}) as Fields)[locale];
		return String(other ?? named[key] ?? '').length;
	};
	const inner = [...list(named['options']), ...list(named['choices'])];
	return (
		said('name') +
		said('description') +
		(typeof named['value'] === 'string' ? named['value'].length : 0) +
		inner.reduce((sum, part) => sum + charactersOf(part, locale), 0)
	);
}

function locales(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(locales);
	if (value === null || typeof value !== 'object') return [];
	return Object.entries(value).flatMap(([key, inner]) =>
		key.endsWith('_localizations') ? Object.keys((inner ?? {}) as object) : locales(inner),
	);
}

const list = (value: unknown): Fields[] => (Array.isArray(value) ? value : []);
const unique = (values: readonly unknown[]) => new Set(values).size === values.length;
