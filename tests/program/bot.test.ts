import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, type TestContext, test } from 'vitest';
import { startDiscord, TOKEN } from '../discord-double/double.ts';
import { APPLICATION_ID, autocomplete, click, command, GUILD_ID, USER } from '../discord-double/payloads.ts';
import { filesWith, folderOf } from '../support/data/data-folder.ts';
import { BOT_FROM_SOURCES, compiledBot, runBot } from '../support/processes/bot.ts';
import { run } from '../support/processes/process.ts';
import { deliver, hex, present } from '../support/transports/signed.ts';

async function ran(context: TestContext, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
	return (await runBot(context, args, env)).ended;
}

describe('offline', () => {
	test('ask prints the reply of the shipped data and exits with 0', async (context) => {
		const { status, out, complaints } = await ran(context, ['ask', '/who massoud', '--click', 'Ahmad Shah Massoud']);
		expect([status, complaints]).toEqual([0, '']);
		expect(out).toMatch(/^Two people named Massoud\n/);
		expect(out).toMatch(/\n\(shown to you alone\)\n\nAhmad Shah Massoud\n/);
		expect(out).toMatch(/\nas of \w{3} \d{1,2} \w{3} \d{4} · data [0-9a-f]{6}\n/);
	});

	test('ask exits with 1 for what cannot be asked', async (context) => {
		const { status, out } = await ran(context, ['ask', '/nothing']);
		expect(status).toBe(1);
		expect(out).toContain('Dateline has no command of that name.');
	});

	test('data prints a summary of the folder it was given', async (context) => {
		const ARTICLES_DIR = await folderOf(filesWith());
		const { status, out, complaints } = await ran(context, ['data'], { ARTICLES_DIR });
		expect([status, complaints]).toEqual([0, '']);
		expect(out).toMatch(/^No problems\. Edition [0-9a-f]{12}, as of 2021-09-06\.\n/);
		expect(out).toContain('northland: 3 paragraphs, 2 claims, 2 sources, 0 events, 0 things not known');
		expect(out).toContain('1 quotation not checked against the texts: set ARTICLE_TEXTS_DIR');
	});

	test('data prints the problems of a broken folder and exits with 1, and ask does no better', async (context) => {
		const ARTICLES_DIR = await folderOf(filesWith(['speaker: anna-example', 'speaker: ana-example']));
		const problem = /^articles\/northland\.yaml:\d+:\d+ claims\.calm\.speaker: .*"anna-example"/m;
		const data = await ran(context, ['data'], { ARTICLES_DIR });
		expect([data.status, data.complaints]).toEqual([1, '1 problem.\n']);
		expect(data.out).toMatch(problem);
		const ask = await ran(context, ['ask', '/help'], { ARTICLES_DIR });
		expect([ask.status, ask.out]).toEqual([1, '']);
		expect(ask.complaints).toMatch(problem);
	});

	test('a setting that cannot be used is named, not repeated, and ends it with 78', async (context) => {
		const { status, out, complaints } = await ran(context, ['start'], { DISCORD_TOKEN: 'zebra', PORT: 'zebra' });
		expect([status, out]).toEqual([78, '']);
		expect(complaints).toBe(
			'These settings cannot be used:\nDISCORD_TOKEN must be a bot token: three parts with dots between\nPORT must be a whole number from 0 to 65535\n',
		);
	});

	test.each(['start', 'health', 'data'])(
		'%s with a .env that cannot be used names it and ends with 78',
		async (task) => {
			const cwd = await folderOf({ '.env': Buffer.from('\uFEFFPORT=4000\n', 'utf16le') });
			const running = run({ onTestFinished }, [...compiledBot(), task], { cwd, env: {} });
			expect(await running.ended).toEqual({
				status: 78,
				out: '',
				complaints: `These settings cannot be used:\n${join(cwd, '.env')} is in UTF-16: save it as UTF-8\n`,
			});
		},
	);

	test('the gateway without a token says where a token comes from, and the terminal needs none', async (context) => {
		const { status, complaints } = await ran(context, ['start'], { TRANSPORT: 'gateway' });
		expect([status, complaints]).toEqual([
			78,
			'These settings cannot be used:\nDISCORD_TOKEN must be set for TRANSPORT=gateway: copy it from the Bot page of your application\n',
		]);
		expect((await ran(context, ['ask', '/help'], { TRANSPORT: 'gateway' })).status).toBe(0);
	});

	test('register without a token says where one comes from', async (context) => {
		const { status, complaints } = await ran(context, ['register', '--dry-run']);
		expect(status).toBe(78);
		expect(complaints).toContain('DISCORD_TOKEN must be set to register commands');
	});

	test('a task that it does not have is refused with those that it has', async (context) => {
		const { status, complaints } = await ran(context, ['strat']);
		expect([status, complaints]).toEqual([
			1,
			'There is no task "strat". The tasks are start, ask, data, edition, register, health, schema.\n',
		]);
	});
});

describe('online', () => {
	async function online(context: TestContext) {
		const discord = await startDiscord({ guilds: [GUILD_ID] });
		context.onTestFinished(() => discord.stop());
		const dir = await folderOf(filesWith());
		const env = { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.api, ARTICLES_DIR: dir };
		return { discord, dir, env };
	}

	const replyOf = (body: unknown) => JSON.stringify(body);

	test.for([
		['as it was compiled', compiledBot()],
		['from its sources', BOT_FROM_SOURCES],
	] as const)(
		'%s, it registers, answers, takes up a good change, keeps on through a bad one and ends with 0 on SIGTERM',
		async ([, program], context) => {
			const { discord, dir, env } = await online(context);
			const bot = await runBot(context, ['start'], env, { bot: program });
			await bot.logged('gateway: online');
			await bot.logged('register: compared');
			expect(discord.requests).toContain(`PUT /applications/${APPLICATION_ID}/commands`);

			const asked = command('status', { subject: 'northland' });
			expect(replyOf(await discord.ask(asked))).toContain('Northland is calm');
			expect(await discord.ask(autocomplete('who', 'name', 'anna'))).toMatchObject({
				data: { choices: [{ value: 'anna-example' }] },
			});
			expect(await discord.ask(click('0|older'))).toMatchObject({ data: { flags: 64 } });

			const file = join(dir, 'articles/northland.yaml');
			const good = await readFile(file, 'utf8');
			await writeFile(file, good.replace('paraphrase: Northland is calm', 'paraphrase: Northland is quiet'));
			const taken = await bot.logged('a new edition answers');
			expect(replyOf(await discord.ask(command('status', { subject: 'northland' })))).toContain('Northland is quiet');

			await writeFile(file, good.replace('speaker: anna-example', 'speaker: ana-example'));
			const refused = await bot.logged('the change has problems; the last good edition keeps answering');
			expect(refused).toMatchObject({ level: 'error', edition: taken['edition'] });
			expect(refused['problems']).toEqual([
				expect.stringMatching(/^articles\/northland\.yaml:\d+:\d+ claims\.calm\.speaker: /),
			]);
			expect(replyOf(await discord.ask(command('status', { subject: 'northland' })))).toContain('Northland is quiet');

			bot.process.kill('SIGTERM');
			const { status, out, complaints } = await bot.ended;
			expect([status, complaints]).toEqual([0, '']);
			expect(
				out
					.trim()
					.split('\n')
					.map((line) => JSON.parse(line).msg)
					.at(-1),
			).toBe('stopped');
			for (const secret of [TOKEN, USER.username, USER.global_name, 'subject']) expect(out).not.toContain(secret);
		},
	);

	test('register --dry-run prints what differs and sends nothing', async (context) => {
		const { discord, env } = await online(context);
		const { status, out } = await ran(context, ['register', '--dry-run'], { ...env, DISCORD_GUILD_ID: GUILD_ID });
		expect(status).toBe(0);
		expect(out).toMatch(/^\+ \/status\n\+ \/who\n/);
		expect(out).toContain(`Nothing was sent (server ${GUILD_ID}).`);
		expect(discord.requests.filter((request) => request.startsWith('PUT'))).toEqual([]);
	});
});

describe('over HTTP', () => {
	async function settings() {
		return { TRANSPORT: 'http', DISCORD_PUBLIC_KEY: hex, PORT: '0', ARTICLES_DIR: await folderOf(filesWith()) };
	}

	test('without a token it answers what is signed and nothing else, and ends with 0 on SIGTERM', async (context) => {
		const bot = await runBot(context, ['start'], await settings());
		const { port } = await bot.logged('http: listening');
		await bot.logged('the commands are not registered: DISCORD_TOKEN is not set');
		const served = { served: { address: { host: '127.0.0.1', port: Number(port) } } };
		expect(await deliver(served, { type: 1 }, {}, present())).toMatchObject({ status: 200, body: { type: 1 } });
		const { status, body } = await deliver(served, command('status', { subject: 'northland' }), {}, present());
		expect([status, JSON.stringify(body)]).toEqual([200, expect.stringContaining('Northland is calm')]);
		expect(await bot.logged('request')).toMatchObject({ via: 'http' });
		const unsigned = await fetch(`http://127.0.0.1:${port}/interactions`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: '{"type":1}',
		});
		expect(unsigned.status).toBe(401);

		bot.process.kill('SIGTERM');
		const { status: end, out, complaints } = await bot.ended;
		expect([end, complaints]).toEqual([0, '']);
		for (const secret of [hex, USER.username, USER.global_name, 'subject']) expect(out).not.toContain(secret);
	});

	test('with a token it registers the commands and does not go online', async (context) => {
		const discord = await startDiscord({ guilds: [GUILD_ID] });
		context.onTestFinished(() => discord.stop());
		const env = { ...(await settings()), DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.api };
		const bot = await runBot(context, ['start'], env);
		await bot.logged('register: compared');
		expect(discord.requests).toContain(`PUT /applications/${APPLICATION_ID}/commands`);
		expect(discord.requests).not.toContain('GET /gateway/bot');
		bot.process.kill('SIGTERM');
		expect((await bot.ended).status).toBe(0);
	});

	test('without a public key it says where one comes from', async (context) => {
		const { status, complaints } = await ran(context, ['start'], { TRANSPORT: 'http' });
		expect([status, complaints]).toEqual([
			78,
			'These settings cannot be used:\nDISCORD_PUBLIC_KEY must be set for TRANSPORT=http: copy it from the General Information page of your application\n',
		]);
	});
});
