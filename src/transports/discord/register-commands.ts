/** Registers the commands with Discord when they differ from those it has. */
import { ApplicationCommandType, DiscordAPIError, HTTPError, RateLimitError, REST, Routes } from 'discord.js';
import type {
	APIApplicationCommand,
	APIApplicationCommandOption,
	APIUser,
	RESTPostAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { Logger } from 'pino';
import { countOf } from '../../views/discord-text.ts';
import { restOptions } from './rest.ts';

/** How long to wait for Discord's rate limits in all before giving up; daily limits would take hours. */
const WAIT_MS = 60_000;

const PORTAL = 'https://discord.com/developers/applications';

interface Registration {
	readonly token: string;
	/** Asked from Discord when absent. */
	readonly applicationId?: string | undefined;
	/** Registers for this server only, where commands appear at once; globally when absent. */
	readonly guildId?: string | undefined;
	/** Discord's API without version and trailing slash; by default Discord's own. */
	readonly apiUrl?: string | undefined;
	readonly commands: readonly RESTPostAPIApplicationCommandsJSONBody[];
	/** Only compares. */
	readonly dryRun?: boolean | undefined;
	/** How long to wait for Discord's rate limits, in milliseconds; a minute by default. */
	readonly waitMs?: number;
	readonly log: Logger;
}

/**
 * Updates Discord's list of commands and returns the differences, one line each (`+ /new`, `- /gone`,
 * `~ /changed: description "a" → "b"`); sends nothing when there are none. Throws an Error whose message says what to do.
 *
 * @example
 * const changes = await registerCommands({ token, commands: [declaration], dryRun: true, log });
 */
export async function registerCommands(registration: Registration): Promise<readonly string[]> {
	const { token, applicationId, guildId, apiUrl, dryRun = false, waitMs = WAIT_MS, log } = registration;
	const commands = guildId ? registration.commands.map(forOneServer) : registration.commands;
	let until: number | undefined;
	const rest = new REST({
		...restOptions(apiUrl),
		rejectOnRateLimit: ({ retryAfter }) => {
			until ??= performance.now() + waitMs;
			// Without a waiting time, discord.js would retry at once and for ever.
			if (!(retryAfter > 0 && performance.now() + retryAfter <= until)) return true;
			log.warn({ waitMs: retryAfter }, 'register: Discord asks to wait');
			return false;
		},
	}).setToken(token);
	try {
		const application = applicationId ?? ((await rest.get(Routes.currentApplication())) as Pick<APIUser, 'id'>).id;
		const route = guildId
			? Routes.applicationGuildCommands(application, guildId)
			: Routes.applicationCommands(application);
		const query = new URLSearchParams({ with_localizations: 'true' });
		const registered = (await rest.get(route, { query })) as APIApplicationCommand[];
		const changes = differences(registered, commands);
		if (changes.length > 0 && !dryRun) await rest.put(route, { body: commands });
		log.info({ commands: commands.length, changes: changes.length, dryRun }, 'register: compared');
		return changes;
	} catch (error) {
		const sentence = whatToDo(error, registration);
		throw sentence === undefined ? error : new Error(sentence);
	} finally {
		rest.clearHashSweeper();
		rest.clearHandlerSweeper();
	}
}

/** Only global commands say where they are offered; a server's command is offered on that server. */
function forOneServer(command: RESTPostAPIApplicationCommandsJSONBody): RESTPostAPIApplicationCommandsJSONBody {
	const { integration_types, contexts, dm_permission, ...rest } = command;
	return rest;
}

type Declared = RESTPostAPIApplicationCommandsJSONBody | APIApplicationCommand;

function differences(registered: readonly Declared[], wanted: readonly Declared[]): string[] {
	const before = new Map(registered.map((command) => [label(command), command]));
	const after = new Map(wanted.map((command) => [label(command), command]));
	return [
		...[...after].flatMap(([name, command]) => {
			const old = before.get(name);
			return old ? changesOf(name, fields(old), fields(command)) : [`+ ${name}`];
		}),
		...[...before.keys()].filter((name) => !after.has(name)).map((name) => `- ${name}`),
	];
}

/** Compares the settings that both have: an option that only one has is a difference of the list of options. */
function changesOf(name: string, before: Map<string, unknown>, after: Map<string, unknown>): string[] {
	return [...after].flatMap(([path, value]) => {
		if (value === undefined || !before.has(path)) return [];
		const [old, now] = [JSON.stringify(before.get(path) ?? null), JSON.stringify(value)];
		return old === now ? [] : [`~ ${name}: ${path} ${old} → ${now}`];
	});
}

/** Commands of different types may share a name. */
function label(command: Declared): string {
	if (command.type === ApplicationCommandType.User) return `${command.name} (on users)`;
	if (command.type === ApplicationCommandType.Message) return `${command.name} (on messages)`;
	return `/${command.name}`;
}

/**
 * Returns the settings of a command by their paths, with Discord's defaults filled in. Undefined means that we leave the
 * setting to Discord. `dm_permission` and `default_permission` are no longer documented by Discord.
 * https://discord.com/developers/docs/interactions/application-commands#application-command-object
 */
function fields(command: Declared): Map<string, unknown> {
	const found = new Map<string, unknown>([
		['description', ('description' in command && command.description) || ''],
		['name_localizations', localized(command.name_localizations)],
		[
			'description_localizations',
			localized('description_localizations' in command && command.description_localizations),
		],
		['default_member_permissions', command.default_member_permissions ?? null],
		['nsfw', command.nsfw ?? false],
		['integration_types', command.integration_types && [...command.integration_types].sort()],
		['contexts', command.contexts ? [...command.contexts].sort() : undefined],
	]);
	addOptions(found, 'options', 'options' in command ? command.options : undefined);
	return found;
}

/** Every setting that any type of option can have. */
interface AnyOption extends Pick<APIApplicationCommandOption, 'type' | 'name' | 'description' | 'required'> {
	name_localizations?: Localized;
	description_localizations?: Localized;
	autocomplete?: boolean;
	choices?: readonly { name: string; value: string | number; name_localizations?: Localized }[];
	channel_types?: readonly number[];
	options?: readonly APIApplicationCommandOption[];
	min_value?: number;
	max_value?: number;
	min_length?: number;
	max_length?: number;
}

function addOptions(found: Map<string, unknown>, path: string, options: readonly APIApplicationCommandOption[] = []) {
	found.set(
		path,
		options.map(({ name }) => name),
	);
	for (const option of options as readonly AnyOption[]) {
		const at = `${path}.${option.name}`;
		found.set(`${at}.type`, option.type);
		found.set(`${at}.description`, option.description);
		found.set(`${at}.name_localizations`, localized(option.name_localizations));
		found.set(`${at}.description_localizations`, localized(option.description_localizations));
		found.set(`${at}.required`, option.required ?? false);
		found.set(`${at}.autocomplete`, option.autocomplete ?? false);
		found.set(
			`${at}.choices`,
			(option.choices ?? []).map(({ name, value, name_localizations }) =>
				name_localizations ? [name, value, localized(name_localizations)] : [name, value],
			),
		);
		found.set(`${at}.channel_types`, [...(option.channel_types ?? [])].sort());
		for (const bound of ['min_value', 'max_value', 'min_length', 'max_length'] as const)
			found.set(`${at}.${bound}`, option[bound] ?? null);
		addOptions(found, `${at}.options`, option.options);
	}
}

type Localized = Readonly<Record<string, string | null | undefined>> | null | undefined;

/** Translations sorted by language; null when there are none. */
function localized(texts: Localized | false): [string, string][] | null {
	const given = Object.entries(texts || {}).flatMap(([locale, text]): [string, string][] =>
		text ? [[locale, text]] : [],
	);
	return given.length > 0 ? given.sort(([a], [b]) => (a < b ? -1 : 1)) : null;
}

/** The message for an error of Discord or the network; undefined for a bug of ours. */
function whatToDo(error: unknown, { guildId, applicationId, apiUrl }: Registration): string | undefined {
	if (error instanceof DiscordAPIError) {
		if (error.status === 401)
			return `Discord refuses the bot token: copy it again from the Bot page of your application at ${PORTAL} into DISCORD_TOKEN.`;
		if (error.status === 403 && guildId && error.code === 50_001)
			return `The bot has no access to the server ${guildId}: invite Dateline there with the scope applications.commands, or correct DISCORD_GUILD_ID.`;
		if (error.status === 403 || error.status === 404)
			return `Discord does not let this token register commands for ${applicationId ? `application ${applicationId}: correct DISCORD_APPLICATION_ID, or leave it out` : 'its application: check that the token is a bot’s'} (${error.message}).`;
		return `Discord refuses the commands (${error.code}): ${error.message}`;
	}
	if (error instanceof RateLimitError) {
		const minutes = Math.ceil(error.retryAfter / 60_000);
		return `Discord accepts no more registrations for now: try again ${minutes > 0 ? `in ${countOf(minutes, 'minute')}` : 'later'}.`;
	}
	if (error instanceof HTTPError) return `Discord has a problem (status ${error.status}): try again later.`;
	const { code, name } = error as { code?: string; name?: string };
	if (code === undefined && name !== 'AbortError') return undefined;
	return `Discord cannot be reached${apiUrl ? ` at ${apiUrl}` : ''} (${code ?? name}): check the network${apiUrl ? ' and DISCORD_API_URL' : ''}, then try again.`;
}
