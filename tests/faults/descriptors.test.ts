/** With more connections than a process may open, Dateline logs this, and still answers health checks and other requests. */
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { expect, type TestContext, test } from 'vitest';
import { command } from '../discord-double/payloads.ts';
import { filesWith, folderOf } from '../support/data/data-folder.ts';
import { compiledBot } from '../support/processes/bot.ts';
import { freePorts } from '../support/processes/ports.ts';
import { run } from '../support/processes/process.ts';
import { deliver, hex, present } from '../support/transports/signed.ts';

/** The number of files and sockets that the process may open. */
const LIMIT = 200;

async function limited(context: TestContext) {
	const [PORT = '', METRICS_PORT = ''] = await freePorts(2);
	const cwd = await folderOf(filesWith(), context);
	const env = { TRANSPORT: 'http', DISCORD_PUBLIC_KEY: hex, PORT, METRICS_PORT, ARTICLES_DIR: cwd };
	const shell = ['sh', '-c', `ulimit -n ${LIMIT} && exec "$@"`, 'sh'];
	const bot = run(context, [...shell, ...compiledBot(), 'start'], { cwd, env });
	await bot.logged('http: listening');
	return { bot, port: Number(PORT), metrics: Number(METRICS_PORT), articles: cwd };
}

/** Many clients that connect and send nothing. */
async function crowd(context: TestContext, port: number): Promise<() => void> {
	const sockets: Socket[] = Array.from({ length: 2 * LIMIT }, () => connect(port, '127.0.0.1').on('error', () => {}));
	const leave = () => {
		for (const socket of sockets) socket.destroy();
	};
	context.onTestFinished(leave);
	await Promise.all(sockets.map((socket) => Promise.race([once(socket, 'connect'), once(socket, 'close')])));
	return leave;
}

const health = async (port: number) => (await fetch(`http://127.0.0.1:${port}/healthz`)).status;

test('too many connections to the interactions server are refused, and logged once', {
	timeout: 60_000,
}, async (context) => {
	const { bot, port, metrics, articles } = await limited(context);
	const leave = await crowd(context, port);
	const line = await bot.logged('http: too many connections, further ones are turned away');
	expect(line['level']).toBe('error');
	expect(Number(line['most'])).toBeLessThan(LIMIT / 2);
	// The line counts all of the first second.
	expect(Number(line['turnedAway'])).toBeGreaterThan(LIMIT / 2);
	for (let i = 0; i < 10; i++) expect(await health(metrics)).toBe(200);
	// Loading a change needs a thread and files.
	await writeFile(join(articles, 'places.yaml'), 'northland: { name: Northland, kind: valley, aliases: [North] }\n');
	await bot.logged('a new edition answers');

	leave();
	const served = { served: { address: { host: '127.0.0.1', port } } };
	const ask = () => deliver(served, command('status', { subject: 'northland' }), {}, present()).catch(() => undefined);
	await expect.poll(ask, { timeout: 10_000 }).toMatchObject({ status: 200 });
	// There is one line for all of them.
	expect(bot.printed().match(/too many connections/g)).toHaveLength(1);
});

test('too many connections to the metrics server are refused, and logged once', {
	timeout: 60_000,
}, async (context) => {
	const { bot, port, metrics } = await limited(context);
	await crowd(context, metrics);
	await bot.logged('metrics: too many connections, further ones are turned away');
	const served = { served: { address: { host: '127.0.0.1', port } } };
	expect((await deliver(served, command('status', { subject: 'northland' }), {}, present())).status).toBe(200);
});
