/** Starts Dateline as a process for tests of faults. Its output is always searched for secrets. */
import type { TestContext } from 'vitest';
import { type Discord, type DiscordOptions, startDiscord, TOKEN } from '../../discord-double/double.ts';
import { GUILD_ID, USER } from '../../discord-double/payloads.ts';
import { filesWith, folderOf } from '../data/data-folder.ts';
import { hex, type Listening } from '../transports/signed.ts';
import { type BotOptions, runBot } from './bot.ts';
import type { Output, Running } from './process.ts';

type Env = Readonly<Record<string, string>>;

/** Starts it with the small folder of tests/support/data/data-folder.ts. */
export async function started(context: TestContext, env: Env, options?: BotOptions): Promise<Running> {
	const articles = env['ARTICLES_DIR'] ?? (await folderOf(filesWith(), context));
	const bot = await runBot(context, ['start'], { ...env, ARTICLES_DIR: articles }, options);
	context.onTestFinished(() => {
		const token = env['DISCORD_TOKEN'] ?? TOKEN;
		for (const secret of [...TOKEN.split('.'), ...token.split('.'), 'aW50ZXJhY3Rpb246', USER.username, 'zebra'])
			context.expect(bot.printed()).not.toContain(secret);
	});
	return bot;
}

/** Starts it over the gateway, with a double of Discord; it may not be online yet. */
export async function overGateway(
	context: TestContext,
	{
		first,
		env = {},
		output,
		...options
	}: DiscordOptions & { first?: (d: Discord) => void; env?: Env; output?: Output } = {},
): Promise<{ readonly bot: Running; readonly discord: Discord }> {
	const discord = await startDiscord({ guilds: [GUILD_ID], ...options });
	context.onTestFinished(() => discord.stop());
	first?.(discord);
	const bot = await started(context, { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.api, ...env }, output);
	return { bot, discord };
}

/** Starts it over HTTP, and waits until it listens. */
export async function overHttp(context: TestContext, env: Env = {}): Promise<{ readonly bot: Running } & Listening> {
	const bot = await started(context, { TRANSPORT: 'http', DISCORD_PUBLIC_KEY: hex, PORT: '0', ...env });
	const { port } = await bot.logged('http: listening');
	return { bot, served: { address: { host: '127.0.0.1', port: Number(port) } } };
}

/** Parses the log lines of a process. */
export function logOf(out: string): Record<string, unknown>[] {
	return out
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => JSON.parse(line));
}
