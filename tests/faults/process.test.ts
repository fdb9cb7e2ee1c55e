import { once } from 'node:events';
import { open, readdir, readFile, readlink, realpath, writeFile } from 'node:fs/promises';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, type TestContext, test } from 'vitest';
import { openDatabase } from '../../src/data/store/driver.ts';
import { writeEdition } from '../../src/data/write-edition.ts';
import type * as EditionCache from '../../src/tasks/edition-cache.ts';
import { rateLimit } from '../discord-double/failures.ts';
import { command } from '../discord-double/payloads.ts';
import { filesWith, folderOf } from '../support/data/data-folder.ts';
import { compiled } from '../support/processes/bot.ts';
import { logOf, overGateway, overHttp, started } from '../support/processes/faulty.ts';
import { preload, type Running } from '../support/processes/process.ts';
import { deliver, hex, type Listening, post, present, seal } from '../support/transports/signed.ts';

const STATUS = () => command('status', { subject: 'northland' });
const CALM = /Northland is calm/;

/** Checks that it has ended with 0 and no error output, and with `stopped` as the last log line. Resolves to the log. */
async function stopped(bot: Running): Promise<Record<string, unknown>[]> {
	const { status, out, complaints } = await bot.ended;
	expect([status, complaints]).toEqual([0, '']);
	const log = logOf(out);
	expect(log.at(-1)).toMatchObject({ level: 'info', msg: 'stopped' });
	return log;
}

/** Checks that it has ended with one line of error output that says what to do, and with status 78 unless a restart can help. */
async function gaveUp(bot: Running, sentence: RegExp, expected: 1 | 78): Promise<void> {
	const { status, complaints } = await bot.ended;
	expect(status).toBe(expected);
	expect(complaints).toMatch(sentence);
	expect(complaints.trimEnd().split('\n')).toHaveLength(1);
}

const PATIENCE = { timeout: 60_000 };

describe('a permanent failure ends it, with a message that says what to do', PATIENCE, () => {
	test.concurrent('a wrong token', async (context) => {
		const env = { DISCORD_TOKEN: 'bm9ib2R5.Gexample.wrong' };
		const { bot, discord } = await overGateway(context, { env });
		await gaveUp(bot, /^Discord refuses the bot token.*DISCORD_TOKEN/, 78);
		expect(discord.requests).toEqual(['GET /gateway/bot']);
	});

	test.concurrent.for([
		[4004, 78, /^Discord refuses the bot token.*DISCORD_TOKEN/],
		[4011, 1, /^Discord wants another number of shards.*start Dateline again/],
		[4014, 78, /^Discord does not allow the intents.*4014/],
	] as const)('close code %i before it is online: with %i', async ([code, status, sentence], context) => {
		const { bot, discord } = await overGateway(context, { first: (d) => d.refuseNext(code) });
		await gaveUp(bot, sentence, status);
		expect(discord.times('identify')).toBe(1);
	});

	test.concurrent('close code 4014 once online', async (context) => {
		const { bot, discord } = await overGateway(context);
		await bot.logged('register: compared');
		discord.close(4014);
		await gaveUp(bot, /^Discord does not allow the intents.*4014/, 78);
	});

	test.concurrent('a port in use', async (context) => {
		const other = createServer().listen(0, '127.0.0.1');
		await once(other, 'listening');
		context.onTestFinished(() => new Promise((resolve) => other.close(() => resolve())));
		const PORT = String((other.address() as AddressInfo).port);
		const bot = await started(context, { TRANSPORT: 'http', DISCORD_PUBLIC_KEY: hex, PORT });
		await gaveUp(bot, new RegExp(`^Port ${PORT} of 127\\.0\\.0\\.1 is in use: set PORT to a free one`), 1);
	});
});

describe('a signal ends it with 0 after the pending answers are sent', PATIENCE, () => {
	test.concurrent.for(['SIGTERM', 'SIGINT'] as const)('%s over the gateway, even twice', async (signal, context) => {
		const { bot, discord } = await overGateway(context);
		await bot.logged('register: compared');
		discord.mishaps(rateLimit({ seconds: 1 }));
		const asked = STATUS();
		const answered = discord.ask(asked);
		await discord.next('callback');
		bot.process.kill(signal);
		await sleep(200);
		bot.process.kill(signal);
		expect(JSON.stringify(await answered)).toMatch(CALM);
		await stopped(bot);
		expect(discord.attempts(asked)).toBe(2);
	});

	/** A request without its last byte. */
	async function halfSent({ served }: Listening, body: string) {
		const sending = httpRequest({
			...served.address,
			method: 'POST',
			path: '/interactions',
			headers: { 'content-type': 'application/json', 'content-length': body.length, ...seal(body, present()) },
		});
		sending.write(body.slice(0, -1));
		// When this request is answered, everything sent earlier on another connection has been read.
		await post({ served }, '', {}, { method: 'GET' });
		return sending;
	}

	async function refusesConnections(to: Listening): Promise<void> {
		for (;;) {
			const failed = await post(to, '', {}, { method: 'GET', agent: false }).catch((error) => error);
			if (failed instanceof Error && 'code' in failed && failed.code === 'ECONNREFUSED') return;
			await sleep(20);
		}
	}

	test.concurrent.for(['SIGTERM', 'SIGINT'] as const)('%s over HTTP, even twice', async (signal, context) => {
		const here = await overHttp(context);
		const body = JSON.stringify(STATUS());
		const sending = await halfSent(here, body);
		here.bot.process.kill(signal);
		await refusesConnections(here);
		here.bot.process.kill(signal);
		await sleep(100);
		sending.end(body.slice(-1));
		const [response] = await once(sending, 'response');
		expect([response.statusCode, response.headers.connection]).toEqual([200, 'close']);
		let text = '';
		for await (const chunk of response.setEncoding('utf8')) text += chunk;
		expect(text).toMatch(CALM);
		await stopped(here.bot);
	});

	test.concurrent('SIGTERM during an incomplete request: the client is disconnected, which is logged', async (context) => {
		const here = await overHttp(context);
		const sending = await halfSent(here, JSON.stringify(STATUS()));
		const cut = once(sending, 'error');
		here.bot.process.kill('SIGTERM');
		const log = await stopped(here.bot);
		expect(log).toContainEqual(
			expect.objectContaining({ msg: 'http: closed before all responses were sent', unsent: 1 }),
		);
		await cut;
	});
});

describe('a signal ends it with 0 when', PATIENCE, () => {
	test.concurrent('it has only just started', async (context) => {
		const asSoonAsItListens =
			"process.on('newListener', (name) => name === 'SIGTERM' && setImmediate(() => process.kill(process.pid, name)))";
		const { bot, discord } = await overGateway(context, { env: preload(asSoonAsItListens) });
		await stopped(bot);
		expect(discord.times('identify')).toBe(0);
	});

	test.concurrent('Discord cannot be reached at the start', async (context) => {
		const { bot } = await overGateway(context, { away: true });
		await bot.logged('gateway: Discord cannot be reached');
		bot.process.kill('SIGTERM');
		const log = await stopped(bot);
		expect(log.filter(({ level }) => level === 'error')).toEqual([]);
	});

	test.concurrent.for([
		['does not answer', 'hang'],
		['sets a rate limit of an hour', rateLimit({ seconds: 3_600 })],
	] as const)('Discord %s at the start', async ([, failure], context) => {
		const { bot, discord } = await overGateway(context, { first: (d) => d.fail('GET /gateway/bot', failure) });
		await bot.logged('starting');
		while (discord.requests.length === 0) await sleep(10);
		bot.process.kill('SIGTERM');
		await stopped(bot);
		expect(discord.requests).toEqual(['GET /gateway/bot']);
	});

	test.concurrent('the connection is lost', async (context) => {
		const { bot, discord } = await overGateway(context);
		await bot.logged('register: compared');
		discord.away(true);
		discord.drop();
		await discord.next('refused');
		bot.process.kill('SIGTERM');
		await stopped(bot);
	});

	test.concurrent('a change is being loaded', async (context) => {
		const files = filesWith();
		const article = String(files['articles/northland.yaml']);
		const many = Object.fromEntries(
			Array.from({ length: 300 }, (_, i) => [
				`articles/northland-${i}.yaml`,
				article.replace(/^id: .*\nlabel: .*$/m, `id: northland-${i}\nlabel: report ${i} on Northland`),
			]),
		);
		const ARTICLES_DIR = await folderOf({ ...files, ...many }, context);
		const { bot } = await overHttp(context, { ARTICLES_DIR });
		const file = join(ARTICLES_DIR, 'articles/northland.yaml');
		await writeFile(file, (await readFile(file, 'utf8')).replace('is calm', 'is quiet'));
		await sleep(700);
		bot.process.kill('SIGTERM');
		await stopped(bot);
	});

	// Not beside the others: each of them uses a store of its own, and only the newest eight are kept.
	test('the first load waits for another program that writes to the store', async (context) => {
		const ARTICLES_DIR = await folderOf(filesWith(), context);
		// The store's name depends on the code that runs.
		const { cachedStore }: typeof EditionCache = await import(compiled('tasks/edition-cache.js').href);
		const file = cachedStore(ARTICLES_DIR, undefined) ?? '';
		await writeEdition(file, ARTICLES_DIR);
		const store = openDatabase(file);
		store.exec('BEGIN EXCLUSIVE');
		context.onTestFinished(async () => store.close());
		const env = { TRANSPORT: 'http', DISCORD_PUBLIC_KEY: hex, PORT: '0', ARTICLES_DIR };
		const bot = await started(context, env);
		await context.expect.poll(() => openFiles(bot)).toContain(await realpath(file));
		// The worker waits for 5 s from now on.
		await sleep(200);
		bot.process.kill('SIGTERM');
		const { out } = await bot.ended;
		expect(logOf(out).map(({ msg }) => msg)).toEqual(['stopped']);
		expect([bot.process.exitCode, bot.process.signalCode]).toEqual([null, 'SIGTERM']);
	});

	test.concurrent('a change waits for another program that writes to the store', async (context) => {
		const ARTICLES_DIR = await folderOf(filesWith(), context);
		const { bot } = await overHttp(context, { ARTICLES_DIR });
		const storeFile = (await openFiles(bot)).find((name) => name.endsWith('.sqlite')) ?? '';
		const connections = async () => (await openFiles(bot)).filter((name) => name === storeFile).length;
		const before = await connections();
		const store = openDatabase(storeFile);
		store.exec('BEGIN IMMEDIATE');
		context.onTestFinished(() => store.close());
		const file = join(ARTICLES_DIR, 'articles/northland.yaml');
		await writeFile(file, (await readFile(file, 'utf8')).replace('is calm', 'is quiet'));
		// The worker's connection: it waits for 5 s from now on.
		await context.expect.poll(connections).toBeGreaterThan(before);
		await sleep(200);
		bot.process.kill('SIGTERM');
		const { out } = await bot.ended;
		// It must not have waited until the lock was given up: that would have been logged.
		expect(logOf(out).at(-1)).toMatchObject({ level: 'info', msg: 'stopped' });
		expect(out).not.toContain('the change could not be loaded');
		expect([bot.process.exitCode, bot.process.signalCode]).toEqual([null, 'SIGTERM']);
	});
});

/** Returns the files that a process has open. */
async function openFiles({ process: { pid } }: Running): Promise<string[]> {
	const descriptors = await readdir(`/proc/${pid}/fd`);
	return Promise.all(descriptors.map((name) => readlink(`/proc/${pid}/fd/${name}`).catch(() => '')));
}

describe('it keeps running when', PATIENCE, () => {
	async function goesOn(context: TestContext, here: { readonly bot: Running } & Listening): Promise<void> {
		const { status, body } = await deliver(here, STATUS(), {}, present());
		expect([status, JSON.stringify(body)]).toEqual([200, expect.stringMatching(CALM)]);
		here.bot.process.kill('SIGTERM');
		const { status: end, complaints } = await here.bot.ended;
		context.expect([end, complaints]).toEqual([0, '']);
	}

	test.concurrent('nobody reads its log any more', async (context) => {
		const here = await overHttp(context);
		here.bot.process.stdout?.destroy();
		// The first line after that breaks the pipe, the second would find it broken.
		for (let i = 0; i < 3; i++) expect((await deliver(here, STATUS(), {}, present())).status).toBe(200);
		await goesOn(context, here);
	});

	test.concurrent('the disk of its log is full', async (context) => {
		const full = await open('/dev/full', 'w');
		context.onTestFinished(() => full.close());
		const { bot, discord } = await overGateway(context, { output: { stdout: full.fd } });
		await discord.next('ready');
		for (let i = 0; i < 3; i++) expect(JSON.stringify(await discord.ask(STATUS()))).toMatch(CALM);
		bot.process.kill('SIGTERM');
		expect(await bot.ended).toMatchObject({ status: 0, complaints: '' });
	});

	test.concurrent('a rejected promise is not handled: the log has its place, not its message', async (context) => {
		const reject = "process.on('SIGUSR2', () => { Promise.reject(new Error('zebra')); })";
		const here = await overHttp(context, preload(reject));
		here.bot.process.kill('SIGUSR2');
		const line = await here.bot.logged('unhandled promise rejection');
		expect(line).toMatchObject({ level: 'error', error: 'Error', at: expect.arrayContaining([expect.any(String)]) });
		await goesOn(context, here);
	});
});

test('an uncaught error ends it with 1: the log has its place, not its message', PATIENCE, async (context) => {
	const { bot } = await overHttp(context, preload("process.on('SIGUSR2', () => { throw new Error('zebra'); })"));
	bot.process.kill('SIGUSR2');
	await gaveUp(bot, /^Dateline ended because of a bug; the last line of the log says where/, 1);
	const { out } = await bot.ended;
	expect(logOf(out).at(-1)).toMatchObject({ level: 'fatal', error: 'Error', msg: 'uncaught error' });
});
