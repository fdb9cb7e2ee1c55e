import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import type { ReadResult } from '../../../src/data/folder-update.ts';
import type { RefusedRequest } from '../../../src/transports/preview/protocol.ts';
import { edition } from '../../support/data/editions.ts';
import { CALM, http, listen, scene } from '../../support/transports/preview.ts';
import { closed } from '../../support/transports/sockets.ts';

const WINDY = edition({ articles: [{ claims: { windy: {} } }] });

function broken(message: string, count = 1): ReadResult {
	const problem = { file: 'articles/northland.yaml', line: 2, column: 3, path: 'label', message };
	return {
		problems: Array.from({ length: count }, (_, i) => ({ ...problem, line: 2 + i })),
		lineOf: (_, line) => (line === 2 ? '  label: x' : null),
	};
}

describe('a page that listens', () => {
	test('is told at once how things stand', async (context) => {
		const here = await scene(context);
		const page = await listen(context, here);
		expect(page.response.headers).toMatchObject({ 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
		expect(await page.next()).toEqual({
			run: 'first',
			version: '0.0.0',
			commands: expect.arrayContaining([expect.objectContaining({ name: 'status' })]),
			edition: {
				id: CALM.id,
				asOf: '2021-09-06',
				counts: { articles: 1, claims: 1, quotations: 0, questions: 0, subjects: 8 },
				quotes: 'not checked',
			},
			problems: [],
			moreProblems: 0,
		});
		expect(page.raw()).toMatch(/^retry: 1000\nevent: state\n/);
	});

	test('is told of problems with their lines while the last good edition answers, and when they are mended', async (context) => {
		const here = await scene(context);
		const page = await listen(context, here);
		await page.next();
		here.publish(WINDY);
		expect(await page.next()).toMatchObject({ edition: { id: WINDY.id, quotes: 'checked' }, problems: [] });
		here.preview.show(broken('is missing'));
		expect(await page.next()).toMatchObject({
			edition: { id: WINDY.id, quotes: 'checked' },
			problems: [
				{
					file: 'articles/northland.yaml',
					line: 2,
					column: 3,
					path: 'label',
					message: 'is missing',
					text: '  label: x',
					at: 2,
				},
			],
		});
		here.publish(CALM);
		expect(await page.next()).toMatchObject({ edition: { id: CALM.id }, problems: [] });
	});

	test('is told of so many problems as can be read, and how many more there are', async (context) => {
		const page = await listen(context, await scene(context, { lastRead: broken('is missing', 53) }));
		const { problems, moreProblems } = await page.next();
		expect([problems.length, moreProblems]).toEqual([50, 3]);
		expect(problems[1]).toMatchObject({ line: 3, text: null, at: 0 });
	});

	test('hears signs of life that mean nothing', async (context) => {
		const timeouts = { headersMs: 5_000, requestMs: 10_000, commentMs: 20 };
		const page = await listen(context, await scene(context, { timeouts }));
		await once(page.response, 'data');
		await expect.poll(page.raw).toMatch(/data: .*\n\n(?:: still here\n\n){2}/);
	});

	test('goes on listening after the time in which a request must be done', async (context) => {
		const timeouts = { headersMs: 500, requestMs: 1_000, commentMs: 1_500 };
		const here = await scene(context, { timeouts });
		const page = await listen(context, here);
		await page.next();
		await expect.poll(page.raw).toContain('still here');
		here.publish(WINDY);
		expect(await page.next()).toMatchObject({ edition: { id: WINDY.id } });
	});

	test('hears the same as all others, and leaves without being missed', async (context) => {
		const here = await scene(context);
		const pages = await Promise.all(Array.from({ length: 20 }, () => listen(context, here)));
		for (const page of pages) await page.next();
		for (const page of pages.slice(0, 10)) page.response.destroy();
		here.publish(WINDY);
		const told = await Promise.all(pages.slice(10).map((page) => page.next()));
		expect(told.map((state) => state.edition.id)).toEqual(Array(10).fill(WINDY.id));
	});

	test('is one of 64 at most, and a place that is left is free again', async (context) => {
		const here = await scene(context);
		const pages = await Promise.all(Array.from({ length: 64 }, () => listen(context, here)));
		const refused = await http(here, '/api/events');
		expect([refused.status, (refused.json() as RefusedRequest).message]).toEqual([
			503,
			'Too many preview pages are open: close some, then reload this one.',
		]);
		pages[0]?.response.destroy();
		await expect.poll(async () => (await listen(context, here)).response.statusCode).toBe(200);
	});

	test('and does not read is let go, and others hear on', async (context) => {
		const here = await scene(context);
		const page = await listen(context, here);
		const { host, port } = here.preview.address;
		const deaf = connect(port, host).pause();
		const gone = once(deaf, 'close');
		deaf.on('error', () => {});
		deaf.write(`GET /api/events HTTP/1.1\r\nhost: ${host}\r\n\r\n`);
		await page.next();
		const long = broken('x'.repeat(1_000), 50);
		// More than the system keeps for a connection that nobody reads.
		for (let told = 0; told < 300; told++) {
			here.preview.show(long);
			expect((await page.next()).problems).toHaveLength(50);
		}
		deaf.resume();
		await gone;
		expect(deaf.bytesRead).toBeLessThan(page.raw().length);
		here.publish(WINDY);
		expect(await page.next()).toMatchObject({ edition: { id: WINDY.id } });
	});
});

describe('the end', () => {
	test('comes at once, even twice and with pages listening, and nobody is let in after it', async (context) => {
		const here = await scene(context);
		const pages = await Promise.all([listen(context, here), listen(context, here)]);
		await Promise.all([here.preview.close(), here.preview.close()]);
		await Promise.all(pages.map((page) => page.ended));
		await expect(http(here, '/')).rejects.toThrow('ECONNREFUSED');
	});

	test('does not wait for a client that never ends its request', async (context) => {
		const here = await scene(context);
		const { host, port } = here.preview.address;
		const slow = connect(port, host);
		slow.on('error', () => {});
		slow.write(
			`POST /api/ask HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{`,
		);
		await once(slow, 'ready');
		await http(here, '/');
		const began = performance.now();
		await here.preview.close();
		// A request may take 10 s, and the end must not.
		expect(performance.now() - began).toBeLessThan(10_000);
	});

	test('sends the answer under way first', async (context) => {
		const here = await scene(context);
		const { host, port } = here.preview.address;
		const body = '{"kind":"command","command":"help","options":{}}';
		const asking = connect(port, host);
		let told = '';
		asking.setEncoding('utf8').on('data', (text) => {
			told += text;
		});
		asking.write(
			`POST /api/ask HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body.slice(0, 9)}`,
		);
		await http(here, '/');
		const closing = here.preview.close();
		asking.write(body.slice(9));
		await closed(asking);
		await closing;
		expect(told).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*connection: close[\s\S]*"outcome":"answered"/i);
	});
});

describe('clients that take their time', () => {
	const timeouts = { headersMs: 100, requestMs: 300, commentMs: 15_000 };

	async function talk(here: Awaited<ReturnType<typeof scene>>, text: string, drip: string): Promise<string> {
		const { host, port } = here.preview.address;
		const socket = connect(port, host);
		let told = '';
		socket.setEncoding('utf8').on('data', (more) => {
			told += more;
		});
		socket.on('error', () => {});
		socket.write(text);
		const dripping = setInterval(() => socket.write(drip), 20);
		await closed(socket);
		clearInterval(dripping);
		return told;
	}

	test('with their headers or with their body are cut off, and others are answered meanwhile', async (context) => {
		const here = await scene(context, { timeouts });
		const headers = talk(here, 'GET / HTTP/1.1\r\nhost: 127.0.0.1\r\nx-slow: ', 'a');
		const start = 'POST /api/ask HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n';
		const body = talk(here, `${start}content-length: 10000\r\n\r\n`, ' ');
		// On a loaded machine the time is short for others too.
		await expect.poll(() => http(here, '/').then(({ status }) => status, String)).toBe(200);
		expect(await headers).toMatch(/^HTTP\/1\.1 408 /);
		expect(await body).toMatch(/^HTTP\/1\.1 408 /);
	});

	test('or send more headers than any browser does', async (context) => {
		const sent = await http(await scene(context), '/', { headers: { 'x-long': 'x'.repeat(17 * 1024) } });
		expect(sent.status).toBe(431);
	});
});

test('a port in use is named with what to do', async (context) => {
	const { preview } = await scene(context);
	await expect(scene(context, { port: preview.address.port })).rejects.toThrow(
		`Port ${preview.address.port} of 127.0.0.1 is in use: set PORT to a free one, or stop the program that uses it`,
	);
});
