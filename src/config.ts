/** The settings: the only reader of the environment. */
import { fileURLToPath } from 'node:url';
import dotenv from 'dotenv';
import { z } from 'zod';

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Discord's ids: https://docs.discord.com/developers/reference#snowflakes */
const snowflake = z.string().regex(/^\d{17,20}$/, 'must be an id of 17 to 20 digits');
const port = z
	.string()
	.regex(/^\d+$/, 'must be a whole number from 0 to 65535')
	.transform(Number)
	.refine((n) => n <= 65535, 'must be a whole number from 0 to 65535');

const Settings = z
	.object({
		DISCORD_TOKEN: z.string().regex(/^[\w-]+\.[\w-]+\.[\w-]+$/, 'must be a bot token: three parts with dots between'),
		DISCORD_APPLICATION_ID: snowflake,
		DISCORD_PUBLIC_KEY: z.string().regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal digits'),
		DISCORD_GUILD_ID: snowflake,
		DISCORD_API_URL: z
			.url({ protocol: /^https?$/, error: 'must be an http(s) address such as http://127.0.0.1:4000/api' })
			.refine((url) => !/\/$|\/v\d+$/.test(url), 'must end without a version and without a slash'),
		TRANSPORT: z.enum(['gateway', 'http', 'preview'], 'must be gateway, http or preview'),
		HOST: z.string(),
		PORT: port,
		METRICS_PORT: port,
		ARTICLES_DIR: z.string(),
		EDITION_FILE: z.string(),
		ARTICLE_TEXTS_DIR: z.string(),
		LOG_LEVEL: z.enum(LEVELS, `must be one of ${LEVELS.join(', ')}`),
	})
	.partial();

export interface Config {
	readonly token: string | undefined;
	readonly applicationId: string | undefined;
	readonly publicKey: string | undefined;
	readonly guildId: string | undefined;
	readonly apiUrl: string | undefined;
	readonly transport: 'gateway' | 'http' | 'preview';
	readonly host: string;
	readonly port: number;
	readonly metricsPort: number | undefined;
	readonly articlesDir: string;
	readonly editionFile: string | undefined;
	readonly textsDir: string | undefined;
	readonly logLevel: (typeof LEVELS)[number];
}

/** Settings that cannot be used; its message names each variable and what it may be, and never repeats a value. */
export class ConfigError extends Error {
	override readonly name = 'ConfigError';
}

/** Reads the process's environment, and a `.env` file in the working directory for what is not set there. */
export function readConfig(): Config {
	dotenv.config({ quiet: true });
	return parseConfig(process.env);
}

/** Checks an environment and fills in the defaults. An empty value counts as not set. Throws a {@link ConfigError}. */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
	const given = Object.fromEntries(
		Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
	);
	const { data, error } = Settings.safeParse(given);
	if (!data) throw new ConfigError(error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('\n'));
	const transport = data.TRANSPORT ?? (data.DISCORD_TOKEN ? 'gateway' : 'preview');
	return {
		token: data.DISCORD_TOKEN,
		applicationId: data.DISCORD_APPLICATION_ID,
		publicKey: data.DISCORD_PUBLIC_KEY,
		guildId: data.DISCORD_GUILD_ID,
		apiUrl: data.DISCORD_API_URL,
		transport,
		host: data.HOST ?? '127.0.0.1',
		port: data.PORT ?? 3000,
		metricsPort: data.METRICS_PORT,
		articlesDir: data.ARTICLES_DIR ?? fileURLToPath(new URL('../src/data', import.meta.url)),
		editionFile: data.EDITION_FILE,
		textsDir: data.ARTICLE_TEXTS_DIR,
		logLevel: data.LOG_LEVEL ?? 'info',
	};
}
