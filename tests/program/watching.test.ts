import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startDiscord, TOKEN } from '../discord-double/double.ts';
import { command, GUILD_ID } from '../discord-double/payloads.ts';
import { filesWith, folderOf } from '../support/data/data-folder.ts';
import { runBot } from '../support/processes/bot.ts';
import { counted, seriesOf } from '../support/processes/metrics.ts';
import type { Running } from '../support/processes/process.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const DISCORD_PUBLIC_KEY = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex');

async function watched(bot: Running) {
	const { port } = await bot.logged('metrics: listening');
	const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
	return {
		async health() {
			const response = await get('/healthz');
			const { state, edition } = (await response.json()) as Record<string, unknown>;
			return { status: response.status, state, edition };
		},
		series: async () => seriesOf(await (await get('/metrics')).text()),
	};
}

describe('an operator', () => {
	test('sees a bot on the gateway come online, answer, lose its connection and take up a change', async (context) => {
		const discord = await startDiscord({ guilds: [GUILD_ID], away: true });
		context.onTestFinished(() => discord.stop());
		const dir = await folderOf(filesWith());
		const refused = discord.next('refused');
		const env = { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.api, ARTICLES_DIR: dir, METRICS_PORT: '0' };
		const bot = await runBot(context, ['start'], env);
		const { health, series } = await watched(bot);
		await refused;
		expect(await health()).toMatchObject({ status: 503, state: 'connecting' });

		discord.away(false);
		await bot.logged('gateway: online');
		const { edition } = await bot.logged('starting');
		expect(await health()).toEqual({ status: 200, state: 'online', edition });
		await discord.ask(command('status', { subject: 'northland' }));
		await expect
			.poll(() => series())
			.toMatchObject({
				'dateline_requests_total{command="status",outcome="answered",transport="gateway"}': 1,
				'dateline_gateway_shard_online{shard="0"}': 1,
				dateline_delivery_seconds_count: 1,
			});

		const resumed = discord.next('resume');
		discord.drop();
		await resumed;
		await bot.logged('gateway: resumed');
		expect(await health()).toMatchObject({ status: 200 });

		const file = join(dir, 'articles/northland.yaml');
		const good = await readFile(file, 'utf8');
		await writeFile(file, good.replace('paraphrase: Northland is calm', 'paraphrase: Northland is quiet'));
		const { edition: next } = await bot.logged('a new edition answers');
		await writeFile(file, 'id: [');
		await bot.logged('the change has problems; the last good edition keeps answering');
		expect(next).not.toBe(edition);
		expect(await health()).toEqual({ status: 200, state: 'online', edition: next });
		const found = await series();
		expect(Object.keys(counted(found, 'edition_info'))).toEqual([`dateline_edition_info{edition="${next}"}`]);
		expect(found).toMatchObject({
			'dateline_gateway_reconnects_total{shard="0"}': 1,
			'dateline_reloads_total{outcome="accepted"}': 1,
			'dateline_reloads_total{outcome="refused"}': 1,
		});

		bot.process.kill('SIGTERM');
		expect((await bot.ended).status).toBe(0);
	});

	test('sees a bot over HTTP listen, refuse and drain', async (context) => {
		const ARTICLES_DIR = await folderOf(filesWith());
		const env = { TRANSPORT: 'http', DISCORD_PUBLIC_KEY, PORT: '0', METRICS_PORT: '0', ARTICLES_DIR };
		const bot = await runBot(context, ['start'], env);
		const { health, series } = await watched(bot);
		const port = Number((await bot.logged('http: listening'))['port']);
		expect(await health()).toMatchObject({ status: 200, state: 'listening' });
		await fetch(`http://127.0.0.1:${port}/interactions`);
		expect(await series()).toMatchObject({ 'dateline_http_refused_total{status="405"}': 1 });

		const body = JSON.stringify(command('status', { subject: 'northland' }));
		const timestamp = String(Math.floor(Date.now() / 1_000));
		const asking = request({
			port,
			host: '127.0.0.1',
			method: 'POST',
			path: '/interactions',
			headers: {
				'content-type': 'application/json',
				'content-length': Buffer.byteLength(body),
				'x-signature-ed25519': sign(null, Buffer.from(timestamp + body), privateKey).toString('hex'),
				'x-signature-timestamp': timestamp,
				expect: '100-continue',
			},
		});
		asking.flushHeaders();
		await once(asking, 'continue');
		bot.process.kill('SIGTERM');
		await expect.poll(health).toMatchObject({ status: 503, state: 'draining' });
		asking.end(body);
		const [response] = await once(asking, 'response');
		expect(response.resume().statusCode).toBe(200);
		expect((await bot.ended).status).toBe(0);
	});

	test('is told of a metrics port in use, and what to do, before the bot goes online', async (context) => {
		const discord = await startDiscord();
		context.onTestFinished(() => discord.stop());
		const other = createServer().listen(0, '127.0.0.1');
		await once(other, 'listening');
		context.onTestFinished(() => new Promise((resolve) => other.close(() => resolve())));
		const METRICS_PORT = String((other.address() as AddressInfo).port);
		const bot = await runBot(context, ['start'], { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.api, METRICS_PORT });
		const { status, complaints } = await bot.ended;
		expect([status, discord.requests]).toEqual([1, []]);
		expect(complaints).toMatch(
			new RegExp(`^Port ${METRICS_PORT} of 127\\.0\\.0\\.1 is in use: set METRICS_PORT to a free one.*\\n$`),
		);
	});
});
