import { pino } from 'pino';
import { describe, expect, type TestContext, test } from 'vitest';
import { registerCommands } from '../../src/transports/discord/register-commands.ts';
import { type Discord, startDiscord, TOKEN } from '../discord-double/double.ts';
import { type Failure, rateLimit } from '../discord-double/failures.ts';
import { APPLICATION_ID, command, GUILD_ID } from '../discord-double/payloads.ts';
import { overGateway, overHttp } from '../support/processes/faulty.ts';
import { deliver, present } from '../support/transports/signed.ts';

const COMMANDS = [{ name: 'status', description: 'What is said about a subject' }];
const LIST = `/applications/${APPLICATION_ID}/commands`;

type Registration = Parameters<typeof registerCommands>[0];

/** Registers the commands with a double of Discord; `lines` are the log lines. */
async function registering(context: TestContext, more: Partial<Registration> = {}) {
	const lines: Record<string, unknown>[] = [];
	const discord = await startDiscord({ guilds: [GUILD_ID] });
	context.onTestFinished(async () => {
		await discord.stop();
		for (const secret of TOKEN.split('.')) expect(JSON.stringify(lines)).not.toContain(secret);
	});
	const log = pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) });
	const go = () => registerCommands({ token: TOKEN, apiUrl: discord.api, commands: COMMANDS, log, ...more });
	return { discord, lines, go };
}

describe.concurrent('if the commands cannot be registered, the error says why and what to do', () => {
	test('a wrong token', async (context) => {
		const { discord, go } = await registering(context, { token: 'wrong' });
		await expect(go()).rejects.toThrow(/refuses the bot token.*DISCORD_TOKEN/);
		expect(discord.requests).toHaveLength(1);
	});

	test('the bot is not on the server', async (context) => {
		const { go } = await registering(context, { guildId: '1100000000000000099' });
		await expect(go()).rejects.toThrow(/no access to the server 1100000000000000099: invite .*DISCORD_GUILD_ID/);
	});

	test('the application belongs to somebody else', async (context) => {
		const { go } = await registering(context, { applicationId: '1100000000000000098' });
		await expect(go()).rejects.toThrow(/DISCORD_APPLICATION_ID, or leave it out/);
	});

	test('Discord refuses the commands: the error has its reasons', async (context) => {
		const { discord, go } = await registering(context);
		const errors = { 0: { description: { _errors: [{ code: 'BASE_TYPE_REQUIRED', message: 'This is required' }] } } };
		const body = { code: 50_035, message: 'Invalid Form Body', errors };
		discord.fail(`PUT ${LIST}`, { status: 400, body });
		await expect(go()).rejects.toThrow(
			/^Discord refuses the commands \(50035\): Invalid Form Body\n0\.description\[BASE_TYPE_REQUIRED\]: This is required$/,
		);
		expect(discord.requests.filter((request) => request.startsWith('PUT'))).toHaveLength(1);
	});

	test('Discord cannot be reached', async (context) => {
		const { discord, go } = await registering(context);
		discord.away(true);
		await expect(go()).rejects.toThrow(`Discord cannot be reached at ${discord.api} (ECONNRESET): check the network`);
		expect(discord.times('refused')).toBeLessThan(6);
	});

	test('Discord answers with server errors', async (context) => {
		const { discord, go } = await registering(context);
		for (let i = 0; i < 4; i++) discord.fail(`GET ${LIST}`, { status: 503 });
		await expect(go()).rejects.toThrow('Discord has a problem (status 503): try again later.');
	});

	test.for([
		['an hour', { seconds: 3_599 }, 'try again in 60 minutes.'],
		['an hour, of the whole bot', { seconds: 3_599, global: true }, 'try again in 60 minutes.'],
		['unknown length', { seconds: 5, where: 'in the body' }, 'try again later.'],
	] as const)('Discord sets a rate limit of %s', async ([, limit, advice], context) => {
		const { discord, go } = await registering(context);
		discord.fail(`PUT ${LIST}`, rateLimit(limit));
		await expect(go()).rejects.toThrow(`Discord accepts no more registrations for now: ${advice}`);
		expect(discord.requests.filter((request) => request.startsWith('PUT'))).toHaveLength(1);
	});
});

test('registering stops if Discord asks to wait again and again', async (context) => {
	const { discord, go } = await registering(context, { waitMs: 1_500 });
	for (let i = 0; i < 2; i++) discord.fail(`GET ${LIST}`, rateLimit({ seconds: 1 }));
	await expect(go()).rejects.toThrow('Discord accepts no more registrations for now: try again in 1 minute.');
	expect(discord.requests.filter((request) => request.startsWith('PUT'))).toEqual([]);
});

describe.concurrent('a temporary failure is waited for', () => {
	test.for([false, true])('a rate limit (of the whole bot: %s)', async (global, context) => {
		const { discord, lines, go } = await registering(context);
		discord.fail(`GET ${LIST}`, rateLimit({ seconds: 1, global }));
		expect(await go()).toEqual(['+ /status']);
		expect(discord.requests.slice(1)).toEqual([`GET ${LIST}`, `GET ${LIST}`, `PUT ${LIST}`]);
		const waits = lines.filter(({ msg }) => msg === 'register: Discord asks to wait');
		expect(waits).not.toEqual([]);
		for (const { waitMs } of waits) expect(Number(waitMs)).toBeGreaterThan(900);
	});

	test('two server errors of Discord', async (context) => {
		const { discord, go } = await registering(context);
		discord.fail(`PUT ${LIST}`, { status: 500 });
		discord.fail(`PUT ${LIST}`, { status: 502 });
		expect(await go()).toEqual(['+ /status']);
		expect(discord.requests.filter((request) => request.startsWith('PUT'))).toHaveLength(3);
	});
});

describe('a bot whose commands cannot be registered answers, and says what to do', { timeout: 60_000 }, () => {
	const NOT_REGISTERED = 'the commands could not be registered; run: npm run register';

	const failures: readonly (readonly [string, Failure, RegExp])[] = [
		['they are refused (400)', { status: 400, code: 50_035 }, /Discord refuses the commands \(50035\)/],
		['the token is refused (401)', { status: 401 }, /Discord refuses the bot token.*DISCORD_TOKEN/],
		['the token has no access (403)', { status: 403, code: 20_012 }, /does not let this token register commands/],
		['there were too many registrations today (429)', rateLimit({ seconds: 7_200 }), /try again in 121 minutes/],
	];
	test.concurrent.for(failures)('%s', async ([, failure, reason], context) => {
		const { bot, discord } = await overGateway(context, { first: (d: Discord) => d.fail(`PUT ${LIST}`, failure) });
		expect(await bot.logged(NOT_REGISTERED)).toMatchObject({ level: 'error', reason: expect.stringMatching(reason) });
		expect(await discord.ask(command('help'))).toMatchObject({ type: 4 });
		expect(discord.requests.filter((request) => request.startsWith('PUT'))).toHaveLength(1);
		bot.process.kill('SIGTERM');
		expect(await bot.ended).toMatchObject({ status: 0, complaints: '' });
	});

	test.concurrent('Discord cannot be reached, over HTTP', async (context) => {
		const discord = await startDiscord({ away: true });
		context.onTestFinished(() => discord.stop());
		const here = await overHttp(context, { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.api });
		expect(await here.bot.logged(NOT_REGISTERED)).toMatchObject({
			level: 'error',
			reason: expect.stringMatching(/Discord cannot be reached at .* check the network and DISCORD_API_URL/),
		});
		expect(await deliver(here, command('help'), {}, present())).toMatchObject({ status: 200, body: { type: 4 } });
		here.bot.process.kill('SIGTERM');
		expect(await here.bot.ended).toMatchObject({ status: 0, complaints: '' });
	});
});
