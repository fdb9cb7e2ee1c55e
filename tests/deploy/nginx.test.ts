import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { Agent, request } from 'node:https';
import { fileURLToPath } from 'node:url';
import { expect, type TestContext, test } from 'vitest';
import { filesWith, folderOf } from '../data/folder.ts';
import { command } from '../support/discord-payloads.ts';
import { startLoad } from '../support/load.ts';
import { MISSING, startNginx } from '../support/nginx.ts';
import { freePorts } from '../support/ports.ts';
import { type Running, runBot } from '../support/process.ts';

const EXAMPLE = await readFile(fileURLToPath(new URL('../../deploy/nginx.conf', import.meta.url)), 'utf8');
const NAME = 'dateline.example.org';
const READERS = 8;

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const DISCORD_PUBLIC_KEY = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex');

if (MISSING.length > 0)
	process.stderr.write(
		`\n!! NOT RUN: tests/deploy/nginx.test.ts, because ${MISSING.join(' and ')} is not installed here.\n!! To run it: apt-get install ${MISSING.join(' ')}, then npx vitest run tests/deploy/nginx.test.ts\n\n`,
	);

/** nginx with the example's own words, but for its ports, before two processes that are not yet started. */
async function scene(context: TestContext) {
	const [front = 0, ...ports] = (await freePorts(3)).map(Number);
	const [first = 0, second = 0] = ports;
	const config = EXAMPLE.replace('listen 443 ssl', `listen 127.0.0.1:${front} ssl`)
		.replace('127.0.0.1:3000', `127.0.0.1:${first}`)
		.replace('127.0.0.1:3001', `127.0.0.1:${second}`);
	const nginx = await startNginx(context, { config, name: NAME, port: front });
	const ARTICLES_DIR = await folderOf(filesWith());
	const agent = new Agent({ keepAlive: true, ca: nginx.ca, maxSockets: 2 * READERS });
	context.onTestFinished(() => agent.destroy());
	const bots: Running[] = [];

	async function start(port: number): Promise<Running> {
		const env = { TRANSPORT: 'http', DISCORD_PUBLIC_KEY, ARTICLES_DIR, PORT: String(port) };
		const bot = await runBot(context, ['start'], env);
		bots.push(bot);
		await bot.logged('http: listening');
		return bot;
	}

	/** As Discord posts it. */
	async function post(body: string, path = '/interactions', method = 'POST') {
		const timestamp = String(Math.floor(Date.now() / 1_000));
		const sending = request({
			agent,
			method,
			path,
			host: '127.0.0.1',
			port: front,
			servername: NAME,
			headers: {
				host: NAME,
				'content-type': 'application/json',
				'content-length': Buffer.byteLength(body),
				'x-signature-ed25519': sign(null, Buffer.from(timestamp + body), privateKey).toString('hex'),
				'x-signature-timestamp': timestamp,
			},
		});
		sending.end(body);
		const [response] = await once(sending, 'response');
		let text = '';
		for await (const chunk of response.setEncoding('utf8')) text += chunk;
		return { status: response.statusCode as number, text };
	}

	async function ask() {
		const asked = command('status', { subject: 'northland' });
		const { status, text } = await post(JSON.stringify(asked)).catch((error) => ({ status: String(error), text: '' }));
		return { id: asked.id, got: status === 200 && text.includes('Northland is calm') ? 'good' : `${status} ${text}` };
	}

	/** The interactions that processes say they answered, each as often as it was. */
	const answered = () =>
		bots.flatMap((bot) =>
			[...bot.printed().matchAll(/^\{.*"id":"(\d+)".*"msg":"request"\}$/gm)].map(([, id]) => id ?? ''),
		);
	return { first, second, start, post, ask, answered, nginx };
}

test.skipIf(MISSING.length > 0)(
	'of two processes behind nginx one is killed, one told to stop, both start again: all is answered but what the killed one had',
	{ timeout: 60_000 },
	async (context) => {
		const { first, second, start, ask, answered } = await scene(context);
		const [killed, stopped] = await Promise.all([start(first), start(second)]);
		const load = startLoad({ readers: READERS, pauseMs: 10, ask });
		await Promise.all([killed.logged('request'), stopped.logged('request'), load.answered(50)]);

		const from = performance.now();
		killed.process.kill('SIGKILL');
		await killed.ended;
		const to = performance.now();
		await load.answered(100);
		await (await start(first)).logged('request');
		await load.answered(50);

		stopped.process.kill('SIGTERM');
		expect((await stopped.ended).status).toBe(0);
		await load.answered(100);
		await (await start(second)).logged('request');
		await load.answered(50);

		const asked = await load.stop();
		const lost = asked.filter(({ got }) => got !== 'good');
		expect(lost.filter((one) => one.from > to || one.to < from)).toEqual([]);
		expect(lost.length).toBeLessThanOrEqual(READERS);
		const ids = answered();
		expect(new Set(ids).size).toBe(ids.length);
		expect(asked.length).toBeGreaterThan(350);
	},
);

test.skipIf(MISSING.length > 0)('what is not for Dateline does not reach it', async (context) => {
	const { first, start, post, nginx } = await scene(context);
	const bot = await start(first);
	expect(await post('{"type":1}')).toEqual({ status: 200, text: '{"type":1}' });
	expect((await post('{"type":1}', '/interactions', 'PUT')).status).toBe(405);
	expect(await bot.logged('http: refused')).toMatchObject({ status: 405 });
	const before = bot.printed();
	for (const path of ['/', '/metrics', '/healthz', '/interactions/'])
		expect([path, (await post('{"type":1}', path)).status]).toEqual([path, 404]);
	expect((await post(' '.repeat(300_000))).status).toBe(413);
	expect(bot.printed()).toBe(before);
	expect(await nginx.complaints()).not.toMatch(/\[(?:warn|emerg|alert)\]/);
});
