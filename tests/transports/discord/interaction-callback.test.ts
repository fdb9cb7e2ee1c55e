import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { mayHaveArrived, openCallbacks } from '../../../src/transports/discord/interaction-callback.ts';

/** Callbacks to a server that answers so. */
async function before(answer: RequestListener) {
	const server = createServer(answer).listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	const callbacks = openCallbacks(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api`);
	onTestFinished(() => {
		callbacks.close();
		server.closeAllConnections();
		server.close();
	});
	return callbacks;
}

const BODY = Buffer.from('{"type":4}');
const answering = (status: number, body: unknown, headers: Record<string, string> = {}) =>
	before((request, response) => {
		request.resume();
		response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
	});

describe('a callback', () => {
	test('is one POST of the JSON to the interaction’s address, by version 10', async () => {
		const seen: unknown[] = [];
		const callbacks = await before(async (request, response) => {
			let body = '';
			for await (const chunk of request) body += String(chunk);
			const { method, url, headers } = request;
			seen.push({ method, url, body, type: headers['content-type'], agent: headers['user-agent'] });
			response.writeHead(204).end();
		});
		expect(await callbacks.send('1', 'a/b', BODY)).toEqual({ status: 204 });
		expect(seen).toEqual([
			{
				method: 'POST',
				url: '/api/v10/interactions/1/a%2Fb/callback',
				body: '{"type":4}',
				type: 'application/json',
				agent: expect.stringMatching(/^DiscordBot \(/),
			},
		]);
	});

	test('goes over connections that are kept', async () => {
		const ports = new Set<number | undefined>();
		const callbacks = await before((request, response) => {
			ports.add(request.socket.remotePort);
			request.resume();
			response.writeHead(204).end();
		});
		for (let id = 1; id <= 9; id++) await callbacks.send(String(id), 'key', BODY);
		// The next is on its way before the last one's connection is free.
		expect(ports.size).toBeLessThanOrEqual(2);
	});

	test('that is refused tells where the body is wrong, and nothing of what was sent', async () => {
		const fault = (code: unknown) => [{ code, message: 'Must be fewer than "secret words"' }];
		const callbacks = await answering(400, {
			code: 50_035,
			message: 'Invalid Form Body',
			errors: {
				data: {
					embeds: { 0: { title: { _errors: fault('BASE_TYPE_MAX_LENGTH') } }, 1: { _errors: fault('secret words') } },
					_errors: 'no list',
				},
			},
		});
		expect(await callbacks.send('1', 'key', BODY)).toEqual({
			status: 400,
			code: 50_035,
			faults: ['data.embeds.0.title: BASE_TYPE_MAX_LENGTH', 'data.embeds.1: unknown'],
		});
	});

	test.each([
		['in the header', { 'retry-after': '2' }, {}, 2_050],
		['in the body', {}, { retry_after: 0.5 }, 550],
		['in both: the header counts', { 'retry-after': '2' }, { retry_after: 0.5 }, 2_050],
		['in the header as no number', { 'retry-after': 'tomorrow' }, { retry_after: 0.5 }, 550],
		['nowhere', {}, {}, undefined],
		['as nothing to wait for', { 'retry-after': '0' }, { retry_after: -1 }, undefined],
	])('that came too early tells how long to wait, where Discord says so %s', async (_, headers, body, retryAfterMs) => {
		const callbacks = await answering(429, body, headers as Record<string, string>);
		expect((await callbacks.send('1', 'key', BODY)).retryAfterMs).toBe(retryAfterMs);
	});

	test.each(['', 'no JSON', '[]', 'null', '"words"', '{"code":"50035"}'])(
		'is refused all the same with %j for a body',
		async (body) => {
			const callbacks = await answering(403, body);
			expect(await callbacks.send('1', 'key', BODY)).toEqual({ status: 403 });
		},
	);

	test('counts as soon as its status is known, whatever becomes of the rest', async () => {
		const callbacks = await before((request, response) => {
			request.resume();
			response.writeHead(200).write('{');
		});
		expect(await callbacks.send('1', 'key', BODY)).toEqual({ status: 200 });
		const broken = await before((_, response) => {
			response.writeHead(403).write('{', () => response.destroy());
		});
		expect(await broken.send('1', 'key', BODY)).toEqual({ status: 403 });
	});

	test('that finds nobody has certainly not arrived', async () => {
		const callbacks = openCallbacks('http://127.0.0.1:1/api');
		onTestFinished(() => callbacks.close());
		const error = await callbacks.send('1', 'key', BODY).catch((reason: unknown) => reason);
		expect(error).toMatchObject({ code: 'ECONNREFUSED' });
		expect(mayHaveArrived(error)).toBe(false);
	});

	test('whose connection breaks before an answer may have arrived', async () => {
		const callbacks = await before((request) => void request.socket.destroy());
		const error = await callbacks.send('1', 'key', BODY).catch((reason: unknown) => reason);
		expect(error).toBeInstanceOf(Error);
		expect(mayHaveArrived(error)).toBe(true);
	});
});
