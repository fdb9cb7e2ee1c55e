/** The settings. Only this file reads the environment. */
import { lstatSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import dotenv from 'dotenv';

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const TRANSPORTS = ['gateway', 'http', 'preview'] as const;

/** Returns what is wrong with a value, to follow the variable's name in a sentence; undefined for a valid one. */
type Rule = (value: string) => string | undefined;

const satisfies =
	(isValid: (value: string) => boolean, rule: string): Rule =>
	(value) =>
		isValid(value) ? undefined : rule;
const matches = (pattern: RegExp, rule: string): Rule => satisfies((value) => pattern.test(value), rule);
const oneOf = (values: readonly string[], rule: string): Rule => satisfies((value) => values.includes(value), rule);
const anything: Rule = () => undefined;

/** Discord's ids: https://docs.discord.com/developers/reference#snowflakes */
const snowflake = matches(/^\d{17,20}$/, 'must be an id of 17 to 20 digits');
const port = satisfies(
	(value) => /^\d+$/.test(value) && Number(value) <= 65_535,
	'must be a whole number from 0 to 65535',
);
/** With the keys 0 and 1 anybody can make valid signatures, and placeholders look like them. */
const publicKey: Rule = (value) => {
	if (!/^[0-9a-f]{64}$/i.test(value)) return 'must be 64 hexadecimal digits';
	return /^0[01]0*$/.test(value) ? 'must be the public key of your application in the Developer Portal' : undefined;
};
const apiUrl: Rule = (value) => {
	if (!/^https?:\/\//.test(value) || !URL.canParse(value))
		return 'must be an http(s) address such as http://127.0.0.1:4000/api';
	return /\/$|\/v\d+$/.test(value) ? 'must end without a version and without a slash' : undefined;
};

/** Checked by hand: a schema would load zod into every process, which takes an eighth of an idle bot's memory. */
const SETTINGS = {
	DISCORD_TOKEN: matches(/^[\w-]+\.[\w-]+\.[\w-]+$/, 'must be a bot token: three parts with dots between'),
	DISCORD_APPLICATION_ID: snowflake,
	DISCORD_PUBLIC_KEY: publicKey,
	DISCORD_GUILD_ID: snowflake,
	DISCORD_API_URL: apiUrl,
	TRANSPORT: oneOf(TRANSPORTS, 'must be gateway, http or preview'),
	HOST: anything,
	PORT: port,
	METRICS_PORT: port,
	ARTICLES_DIR: anything,
	EDITION_FILE: anything,
	ARTICLE_TEXTS_DIR: anything,
	LOG_LEVEL: oneOf(LEVELS, `must be one of ${LEVELS.join(', ')}`),
} satisfies Readonly<Record<string, Rule>>;

type Setting = keyof typeof SETTINGS;

export interface Config {
	readonly token: string | undefined;
	readonly applicationId: string | undefined;
	readonly publicKey: string | undefined;
	readonly guildId: string | undefined;
	readonly apiUrl: string | undefined;
	readonly transport: (typeof TRANSPORTS)[number];
	readonly host: string;
	readonly port: number;
	readonly metricsPort: number | undefined;
	readonly articlesDir: string;
	readonly editionFile: string | undefined;
	readonly textsDir: string | undefined;
	readonly logLevel: (typeof LEVELS)[number];
}

/** Settings that cannot be used. The message names each variable and its rule, and never repeats a value. */
export class ConfigError extends Error {
	override readonly name = 'ConfigError';
}

/**
 * Reads the settings from the environment, and those that are not set there from `.env` in the working directory. Throws a
 * {@link ConfigError}.
 *
 * @example
 * const { transport, articlesDir } = readConfig();
 */
export function readConfig(): Config {
	dotenv.populate(process.env as Record<string, string>, readEnvFile(resolve('.env')));
	return parseConfig(process.env);
}

/** The variables in which npm passes on flags of our tasks that were written before `--`. */
const TASK_FLAGS = /^npm_config_(dry_?run|watch|click|pick|check|anyway)$/i;

/**
 * Returns the flags that npm kept for itself because they were written before `--`; the task does not get them.
 *
 * @example
 * flagsKeptByNpm(); // ['--watch'] after `npm run edition --watch archive.dateline`
 */
export const flagsKeptByNpm = (): readonly string[] =>
	Object.entries(process.env).flatMap(([name, value]) => {
		const [, flag] = TASK_FLAGS.exec(name) ?? [];
		return flag && value && value !== 'false' ? [`--${flag.toLowerCase().replace(/^dry_?run$/, 'dry-run')}`] : [];
	});

/**
 * Reads the variables of a `.env` file; none when there is no file. Throws a {@link ConfigError} for a file that cannot be
 * read, and for a line that would be ignored.
 */
export function readEnvFile(file: string): Record<string, string> {
	const text = textOf(file);
	const variables = dotenv.parse(text);
	const ignored = ignoredLine(text, variables);
	if (ignored > 0) throw new ConfigError(`${file}: line ${ignored} must be NAME=value, or begin with #`);
	return variables;
}

function textOf(file: string): string {
	let bytes: Buffer;
	try {
		bytes = readFileSync(file);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code === 'ENOENT' && !lstatSync(file, { throwIfNoEntry: false })) return '';
		throw new ConfigError(`${file} ${UNREADABLE[code ?? ''] ?? `cannot be read (${code}): fix or remove it`}`);
	}
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		if (!text.includes('\0')) return text;
	} catch {
		if (!/^(?:\xFF\xFE|\xFE\xFF)/.test(bytes.toString('latin1', 0, 2)))
			throw new ConfigError(`${file} is not in UTF-8: save it as UTF-8`);
	}
	throw new ConfigError(`${file} is in UTF-16: save it as UTF-8`);
}

const UNREADABLE: Readonly<Record<string, string>> = {
	EISDIR: 'is a folder: put a file in its place, like .env.example, or remove it',
	ENOENT: 'is a link to a file that is not there: fix or remove it',
	EACCES: 'cannot be read by the user who runs Dateline: change its owner or its mode',
};

/** Returns the first line, counted from 1, that is not empty or a comment and sets nothing; 0 if there is none. */
function ignoredLine(text: string, variables: Record<string, string>): number {
	const lines = text.split(/\r\n|\r|\n/);
	const expected = JSON.stringify(variables);
	const index = lines.findIndex((line, i) => {
		if (/^\s*(?:#|$)/.test(line) || Object.keys(dotenv.parse(line)).length > 0) return false;
		// Without a line of a multi-line value, that value would differ.
		return JSON.stringify(dotenv.parse(lines.toSpliced(i, 1).join('\n'))) === expected;
	});
	return index + 1;
}

/** Checks an environment and fills in the defaults. An empty value counts as not set. Throws a {@link ConfigError}. */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
	const given: { readonly [name in Setting]?: string } = Object.fromEntries(
		Object.keys(SETTINGS).flatMap((name) => (env[name]?.trim() ? [[name, env[name]]] : [])),
	);
	const problems = Object.entries(SETTINGS).flatMap(([name, rule]) => {
		const value = given[name as Setting];
		const problem = value === undefined ? undefined : rule(value);
		return problem === undefined ? [] : [`${name} ${problem}`];
	});
	if (problems.length > 0) throw new ConfigError(problems.join('\n'));
	const number = (value: string | undefined) => (value === undefined ? undefined : Number(value));
	return {
		token: given.DISCORD_TOKEN,
		applicationId: given.DISCORD_APPLICATION_ID,
		publicKey: given.DISCORD_PUBLIC_KEY,
		guildId: given.DISCORD_GUILD_ID,
		apiUrl: given.DISCORD_API_URL,
		transport: (given.TRANSPORT as Config['transport']) ?? (given.DISCORD_TOKEN ? 'gateway' : 'preview'),
		host: given.HOST ?? '127.0.0.1',
		port: number(given.PORT) ?? 3000,
		metricsPort: number(given.METRICS_PORT),
		articlesDir: given.ARTICLES_DIR ?? fileURLToPath(new URL('../src/data', import.meta.url)),
		editionFile: given.EDITION_FILE,
		textsDir: given.ARTICLE_TEXTS_DIR,
		logLevel: (given.LOG_LEVEL as Config['logLevel']) ?? 'info',
	};
}
