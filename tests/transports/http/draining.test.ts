import { once } from 'node:events';
import { Agent } from 'node:http';
import { connect, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { command } from '../../discord-double/payloads.ts';
import { deliver, type Scene, scene, seal } from '../../support/transports/signed.ts';
import { closed } from '../../support/transports/sockets.ts';

/** Longer than any test: whoever waited for it would fail. */
const LONG_MS = 4_000_000;

const keepingOpen = () => new Agent({ keepAlive: true, maxSockets: 1 });

/** All that the server says until it hangs up. */
async function told(socket: Socket): Promise<string> {
	let text = '';
	socket.setEncoding('utf8').on('data', (more) => {
		text += more;
	});
	await closed(socket);
	return text;
}

function posted(): string {
	const body = JSON.stringify(command('status', { subject: 'northland' }));
	const headers = { ...seal(body), 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
	const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
	return `POST /interactions HTTP/1.1\r\nhost: northland.example\r\n${lines.join('')}\r\n${body}`;
}

async function openTo({ served }: Scene): Promise<Socket> {
	const socket = connect(served.address.port, served.address.host);
	await once(socket, 'connect');
	return socket;
}

test('a connection that is kept open is answered once more, told to hang up, and then waited for no longer', async (context) => {
	const here = await scene(context, { lingerMs: LONG_MS });
	const agent = keepingOpen();
	expect((await deliver(here, command('status'), { agent })).headers.connection).toBe('keep-alive');
	const closed = here.served.close();
	const last = await deliver(here, command('status'), { agent });
	expect([last.status, last.headers.connection]).toEqual([200, 'close']);
	await closed;
	expect(here.asked).toHaveLength(2);
});

test('a request that was on its way when it began to close is answered', async (context) => {
	const here = await scene(context, { lingerMs: LONG_MS });
	const socket = await openTo(here);
	const answer = told(socket);
	// Both happen before the server hears of either.
	socket.write(posted());
	await here.served.close();
	expect(await answer).toMatch(/^HTTP\/1\.1 200 .*connection: close/is);
});

test('connections that the system took while the process was busy are answered', async (context) => {
	const here = await scene(context, { lingerMs: LONG_MS });
	const sockets = Array.from({ length: 20 }, () => connect(here.served.address.port, here.served.address.host));
	const answers = sockets.map(told);
	for (const socket of sockets) socket.write(posted());
	// Looked up and connected, but not yet accepted.
	await new Promise((resolve) => process.nextTick(resolve));
	const busyUntil = performance.now() + 50;
	while (performance.now() < busyUntil);
	await here.served.close();
	const first = (await Promise.all(answers)).map((text) => text.split('\r\n')[0]);
	expect(first).toEqual(Array.from({ length: 20 }, () => 'HTTP/1.1 200 OK'));
});

test('whoever asks nothing is cut off after the time for that', async (context) => {
	const here = await scene(context, { lingerMs: 50 });
	const silent = await openTo(here);
	const gone = once(silent, 'close');
	await here.served.close();
	await gone;
});
