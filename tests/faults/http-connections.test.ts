import { once } from 'node:events';
import { Agent, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { serveInteractions } from '../../src/transports/http/interactions-server.ts';
import type { MessageReply } from '../../src/views/reply.ts';
import { command } from '../discord-double/payloads.ts';
import { answerAll, deliver, hasRead, hex, MESSAGE, type Scene, scene, seal } from '../support/transports/signed.ts';
import { closed } from '../support/transports/sockets.ts';

/** How long the server waits for pending requests when it ends. */
const CLOSE_MS = 4_000;

describe('slow clients', () => {
	const PATIENCE = { headersMs: 100, requestMs: 300, idleMs: 200 };
	/** Longer than any test. */
	const NEVER = 600_000;
	const START = 'POST /interactions HTTP/1.1\r\nhost: northland.example\r\n';
	const HEADERS_END = '\r\n\r\n';

	/** A complete request as bytes. */
	function posted(body: string): string {
		const headers = { ...seal(body), 'content-type': 'application/json', 'content-length': body.length };
		const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
		return START + lines.join('\r\n') + HEADERS_END + body;
	}

	/** Resolves to what the server sent before it closed the connection. */
	async function talk({ served }: Scene, text: string, drip = ''): Promise<string> {
		const { host, port } = served.address;
		const socket = connect(port, host);
		let received = '';
		socket.setEncoding('utf8').on('data', (more) => {
			received += more;
		});
		// `once` would reject at a reset, which also closes the connection.
		socket.on('error', () => {});
		socket.write(text);
		const dripping = setInterval(() => drip && socket.write(drip), 20);
		await closed(socket);
		clearInterval(dripping);
		return received;
	}

	test('one that connects and sends nothing is disconnected', async (context) => {
		const here = await scene(context, { timeouts: { headersMs: 100, requestMs: NEVER, idleMs: NEVER } });
		await talk(here, '');
	});

	test('one that sends its headers byte by byte is disconnected', async (context) => {
		const here = await scene(context, { timeouts: { headersMs: 100, requestMs: NEVER, idleMs: NEVER } });
		expect(await talk(here, `${START}x-slow: `, 'a')).toMatch(/^HTTP\/1\.1 408 /);
	});

	test('one that sends its body byte by byte is disconnected, and others are answered in the meantime', async (context) => {
		const here = await scene(context, { timeouts: PATIENCE });
		const slow = talk(here, posted(' '.repeat(1_000)).trimEnd() + HEADERS_END, ' ');
		// On a loaded machine other clients may need more time too.
		const status = () => deliver(here, command('status')).then((sent) => sent.status, String);
		await context.expect.poll(status).toBe(200);
		expect(await slow).toMatch(/^HTTP\/1\.1 408 /);
		// The line is logged when the connection is closed, shortly after the client notices.
		await context.expect.poll(here.log).toContain('a client disconnected before its request was complete');
	});

	test('one that stays connected after its answer is disconnected when it has been idle for long', async (context) => {
		const here = await scene(context, { timeouts: { headersMs: 100, requestMs: NEVER, idleMs: 200 } });
		const before = performance.now();
		expect(await talk(here, `GET / HTTP/1.1\r\nhost: northland.example\r\n\r\n`)).toMatch(/^HTTP\/1\.1 404 /);
		// Node's default is 5 s.
		expect(performance.now() - before).toBeLessThan(5_000);
	});

	test('one that keeps asking and does not read the answers is disconnected', async (context) => {
		const long: MessageReply = { ...MESSAGE, embeds: [{ title: 'a'.repeat(100_000) }] };
		const here = await scene(context, { timeouts: PATIENCE, answer: () => long });
		const { host, port } = here.served.address;
		const socket = connect(port, host).pause();
		const asking = setInterval(() => socket.writableNeedDrain || socket.write(posted('{}').repeat(100)), 1);
		socket.on('error', () => {});
		await closed(socket);
		clearInterval(asking);
		expect(here.asked.length).toBeGreaterThan(10);
		const before = performance.now();
		await here.served.close();
		expect(performance.now() - before).toBeLessThan(CLOSE_MS);
	});

	test('bytes that are not HTTP get 400', async (context) => {
		expect(await talk(await scene(context), 'zebra\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
	});
});

describe('listening and closing', () => {
	test('the error for a port in use names it and says what to do', async (context) => {
		const { served } = await scene(context);
		const second = serveInteractions({
			publicKey: hex,
			...served.address,
			answer: answerAll,
			log: pino({ level: 'silent' }),
		});
		await expect(second).rejects.toThrow(
			`Port ${served.address.port} of 127.0.0.1 is in use: set PORT to a free one, or stop the program that uses it`,
		);
	});

	test('the error for an address of another machine names it and says what to do', async () => {
		const elsewhere = { publicKey: hex, host: '192.0.2.1', port: 0, answer: answerAll, log: pino({ level: 'silent' }) };
		await expect(serveInteractions(elsewhere)).rejects.toThrow(/^Dateline cannot listen on 192\.0\.2\.1.*set HOST/);
	});

	test('closing, even twice, answers a pending request and accepts no other', async (context) => {
		const here = await scene(context);
		const payload = command('status', { subject: 'northland' });
		const body = JSON.stringify(payload);
		const sending = httpRequest({
			...here.served.address,
			agent: new Agent({ keepAlive: true }),
			method: 'POST',
			path: '/interactions',
			headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...seal(body) },
		});
		sending.write(body.slice(0, 10));
		await hasRead(here);
		const closed = Promise.all([here.served.close(), here.served.close()]);
		await context.expect.poll(() => hasRead(here).catch(({ code }) => code)).toBe('ECONNREFUSED');
		sending.end(body.slice(10));
		const [response] = await once(sending, 'response');
		expect([response.statusCode, response.headers.connection]).toEqual([200, 'close']);
		response.resume();
		await closed;
		expect(here.asked.map(({ id }) => id)).toEqual([payload.id]);
	});

	test('closing does not wait for idle clients', async (context) => {
		const here = await scene(context);
		const { host, port } = here.served.address;
		const agent = new Agent({ keepAlive: true });
		expect((await deliver(here, command('status'), { agent })).status).toBe(200);
		const silent = connect(port, host);
		await once(silent, 'connect');
		const gone = once(silent, 'close');
		const before = performance.now();
		await here.served.close();
		expect(performance.now() - before).toBeLessThan(CLOSE_MS);
		await gone;
		agent.destroy();
	});

	test('closing waits for an incomplete request, but not for ever', async (context) => {
		const here = await scene(context);
		const stuck = httpRequest({
			...here.served.address,
			method: 'POST',
			path: '/interactions',
			headers: { 'content-type': 'application/json', 'content-length': 10, ...seal('') },
		});
		const cut = once(stuck, 'error');
		stuck.write('{');
		await hasRead(here);
		const before = performance.now();
		await here.served.close();
		expect(performance.now() - before).toBeGreaterThan(3_000);
		await cut;
		expect(here.log()).toContain('"unsent":1');
	});
});
