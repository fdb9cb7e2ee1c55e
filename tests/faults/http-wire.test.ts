import { once } from 'node:events';
import { Agent } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Request } from '../../src/commands/request.ts';
import type { Reply } from '../../src/views/reply.ts';
import { click } from '../discord-double/payloads.ts';
import {
	deliver,
	FRESH,
	hasRead,
	type Listening,
	MESSAGE,
	type Scene,
	scene,
	seal,
} from '../support/transports/signed.ts';
import { closed } from '../support/transports/sockets.ts';

/** Returns a reply with the clicked `custom_id` as its title. */
const echo = (request: Request): Reply => ({
	...MESSAGE,
	embeds: [{ title: request.kind === 'component' ? request.customId : 'none' }],
});
const titleOf = (body: unknown) => (body as { data: { embeds: [{ title: string }] } }).data.embeds[0].title;

type Headers = Readonly<Record<string, string | readonly string[]>>;

/** Returns a signed request as bytes, with some headers changed or left out. */
function signed(body: string, changed: Headers = {}, sent = body): string {
	const usual = {
		host: 'northland.example',
		'content-type': 'application/json',
		'content-length': String(body.length),
	};
	const lines = Object.entries({ ...usual, ...seal(body), ...changed }).flatMap(([name, values]) =>
		[values].flat().map((value) => `${name}: ${value}\r\n`),
	);
	return `POST /interactions HTTP/1.1\r\n${lines.join('')}\r\n${sent}`;
}

async function dial({ served }: Listening): Promise<Socket> {
	const socket = connect(served.address.port, served.address.host);
	await once(socket, 'connect');
	// A reset also closes the connection.
	return socket.on('error', () => {});
}

/** Sends bytes. Resolves to the statuses and bodies of the answers: `most` of them, or those before the server disconnects. */
async function exchange(to: Listening, bytes: string, most = 10): Promise<{ statuses: number[]; bodies: unknown[] }> {
	const socket = await dial(to);
	let text = '';
	socket.setEncoding('utf8').on('data', (more) => {
		text += more;
		if (read().bodies.length === most) socket.destroy();
	});
	const read = () => ({
		statuses: [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status)),
		bodies: [...text.matchAll(/\r\n\r\n(\{.*?\})(?=HTTP\/1\.1|$)/gs)].map(([, json = '']) => JSON.parse(json)),
	});
	socket.write(bytes);
	await closed(socket);
	return read();
}

const one = () => JSON.stringify(click('1:one'));
const ids = ({ asked }: Scene) => asked.map(({ id }) => id);

describe.concurrent('a request with an ambiguous end is refused, and the bytes after it are not read as another request', () => {
	const hidden = () => signed(JSON.stringify(click('1:hidden')));
	const shapes: readonly (readonly [string, (body: string) => string])[] = [
		['with a length and chunked', (body) => signed(body, { 'transfer-encoding': 'chunked' }, `0\r\n\r\n${hidden()}`)],
		[
			'with two lengths',
			(body) => signed(body, { 'content-length': [String(body.length), '0'] }, `${body}${hidden()}`),
		],
		['with a length that is not a number', (body) => signed(body, { 'content-length': '0x10' }, `${body}${hidden()}`)],
		['with a negative length', (body) => signed(body, { 'content-length': '-1' }, `${body}${hidden()}`)],
		[
			'with a length with a sign',
			(body) => signed(body, { 'content-length': `+${body.length}` }, `${body}${hidden()}`),
		],
		['with two lengths in one line', (body) => signed(body, { 'content-length': `${body.length}, 0` }, hidden())],
		[
			'with an unknown transfer coding',
			(body) => signed(body, { 'transfer-encoding': 'chunked, zebra', 'content-length': [] }),
		],
		[
			'with a chunk size that is not a number',
			(body) => signed(body, { 'transfer-encoding': 'chunked', 'content-length': [] }, `zz\r\n${hidden()}`),
		],
		['with a space before a colon', (body) => signed(body).replace('content-length:', 'content-length :') + hidden()],
		['with a header over two lines', (body) => signed(body, { 'x-long': 'b\r\n c' }) + hidden()],
		['with a line that ends in a bare line feed', (body) => signed(body, { 'x-half': 'b\nx-other: c' }) + hidden()],
		['with a null byte in a header', (body) => signed(body, { 'x-zero': '\0' }) + hidden()],
	];
	test.for(shapes)('%s', async ([, shape], context) => {
		const here = await scene(context, { answer: echo });
		const { statuses } = await exchange(here, shape(one()));
		expect(statuses).toEqual([400]);
		expect(here.asked).toEqual([]);
		expect((await deliver(here, click('1:next'))).status).toBe(200);
	});

	test('bytes after the given length are another request, which needs its own signature', async (context) => {
		const here = await scene(context, { answer: echo });
		const body = one();
		const { statuses } = await exchange(here, `${signed(body)}POST /interactions HTTP/1.1\r\nhost: a\r\n\r\n`, 2);
		expect(statuses).toEqual([200, 415]);
		expect(here.asked).toHaveLength(1);
	});

	test('a signed body that is truncated by its length has no valid signature', async (context) => {
		const here = await scene(context, { answer: echo });
		const body = one();
		const { statuses } = await exchange(here, signed(body, { 'content-length': String(body.length - 1) }));
		expect(statuses).toContain(400);
		expect(statuses).not.toContain(200);
		expect(here.asked).toEqual([]);
	});

	test('duplicate signatures and timestamps are refused', async (context) => {
		const here = await scene(context, { answer: echo });
		for (const name of ['x-signature-ed25519', 'x-signature-timestamp']) {
			const body = one();
			const value = seal(body)[name] ?? '';
			const { statuses } = await exchange(here, signed(body, { [name]: [value, value] }), 1);
			expect(statuses).toEqual([401]);
		}
		expect(here.asked).toEqual([]);
	});
});

describe.concurrent('connections that carry many requests', () => {
	test('pipelined requests are answered in order, including refused ones', async (context) => {
		const here = await scene(context, { answer: echo });
		const bodies = Array.from({ length: 20 }, (_, i) => JSON.stringify(click(`1:${i}`)));
		const bytes = bodies.map((body, i) => (i % 5 === 4 ? signed(body, seal('other')) : signed(body))).join('');
		const { statuses, bodies: answers } = await exchange(here, bytes, 20);
		expect(statuses).toEqual(bodies.map((_, i) => (i % 5 === 4 ? 401 : 200)));
		expect(answers.flatMap((answer, i) => (i % 5 === 4 ? [] : [titleOf(answer)]))).toEqual(
			bodies.flatMap((_, i) => (i % 5 === 4 ? [] : [`1:${i}`])),
		);
		expect(here.asked).toHaveLength(16);
	});

	test('the same interaction sent twice in a pipeline is answered once', async (context) => {
		const here = await scene(context, { answer: echo });
		const body = one();
		expect((await exchange(here, signed(body) + signed(body), 2)).statuses).toEqual([200, 409]);
		expect(here.asked).toHaveLength(1);
	});

	test('1,000 simultaneous connections each get their own answer', async (context) => {
		const here = await scene(context, { answer: echo });
		const agent = new Agent({ maxSockets: 1_000 });
		const sent = await Promise.all(Array.from({ length: 1_000 }, (_, i) => deliver(here, click(`1:${i}`), { agent })));
		expect(sent.map(({ status, body }) => [status, titleOf(body)])).toEqual(sent.map((_, i) => [200, `1:${i}`]));
		expect(new Set(ids(here)).size).toBe(1_000);
	});

	test('1,000 silent connections do not prevent other answers', async (context) => {
		const here = await scene(context, { answer: echo });
		const silent = await Promise.all(Array.from({ length: 1_000 }, () => dial(here)));
		expect((await deliver(here, click('1:one'))).status).toBe(200);
		for (const socket of silent) socket.destroy();
	});
});

describe.concurrent('clients that disconnect', () => {
	test('before the request is complete: it is not answered', async (context) => {
		const here = await scene(context, { answer: echo });
		const socket = await dial(here);
		socket.write(signed(one()).slice(0, -1));
		await hasRead(here);
		socket.resetAndDestroy();
		while (!here.log().includes('http: a client disconnected before its request was complete')) await sleep(5);
		expect(here.asked).toEqual([]);
		expect((await deliver(here, click('1:next'))).status).toBe(200);
	});

	test('before they have the answer: the log names the interaction, and the next one is answered', async (context) => {
		// More than the operating system buffers for a client that does not read.
		const long = { ...MESSAGE, embeds: [{ title: 'a'.repeat(20_000_000) }] };
		const here = await scene(context, { answer: (request) => (here.asked.length > 1 ? echo(request) : long) });
		const left = click('1:one');
		const socket = (await dial(here)).pause();
		socket.write(signed(JSON.stringify(left)));
		while (here.asked.length === 0) await sleep(5);
		socket.resetAndDestroy();
		const line = `"interaction":"${left.id}","msg":"http: the client disconnected before it had the response"`;
		while (!here.log().includes(line)) await sleep(5);
		expect((await deliver(here, click('1:next'))).status).toBe(200);
	});

	test('with their sending side only: they are answered', async (context) => {
		const here = await scene(context, { answer: echo });
		const socket = await dial(here);
		let text = '';
		socket.setEncoding('utf8').on('data', (more) => {
			text += more;
		});
		socket.end(signed(one()));
		await closed(socket);
		expect(text).toMatch(/^HTTP\/1\.1 200 /);
		expect(here.log()).not.toContain('"level":40');
	});
});

describe.concurrent('clocks', () => {
	const at = (seconds: number) => String(Number(FRESH) + seconds);

	test.for([-86_400, 86_400, 10 ** 12])(
		'a request whose timestamp is %i s away is refused, and the log says why',
		async (seconds, context) => {
			const here = await scene(context, { answer: echo });
			expect((await deliver(here, click('1:one'), {}, at(seconds))).status).toBe(401);
			expect(here.log()).toContain('more than 5 minutes from the clock of this machine');
			expect(here.asked).toEqual([]);
		},
	);

	test('an interaction is answered once even if the clock is set back', async (context) => {
		const clock = { now: Number(FRESH) * 1_000 };
		const here = await scene(context, { answer: echo, now: () => clock.now });
		const twice = click('1:one');
		expect((await deliver(here, twice)).status).toBe(200);
		clock.now -= 60 * 60_000;
		expect((await deliver(here, click('1:other'), {}, at(-3_600))).status).toBe(200);
		expect((await deliver(here, twice, {}, at(-3_600))).status).toBe(409);
	});
});

test('closing under load answers every request that was accepted, and accepts no more', async (context) => {
	const here = await scene(context, { answer: echo });
	const answered = new Set<string>();
	const refusals: string[] = [];
	const agent = new Agent({ keepAlive: true, maxSockets: 50 });
	let closing = false;
	const client = async () => {
		for (;;) {
			const asking = click('1:one');
			try {
				expect((await deliver(here, asking, { agent })).status).toBe(200);
				answered.add(asking.id);
			} catch (error) {
				if (!closing) throw error;
				refusals.push(String((error as NodeJS.ErrnoException).code));
				return;
			}
		}
	};
	const clients = Array.from({ length: 50 }, client);
	while (answered.size < 500) await sleep(1);
	closing = true;
	await here.served.close();
	await Promise.all(clients);
	agent.destroy();
	expect(refusals).toHaveLength(50);
	expect(new Set(refusals)).toEqual(new Set(['ECONNREFUSED', 'ECONNRESET'].filter((code) => refusals.includes(code))));
	const lost = ids(here).filter((id) => id === undefined || !answered.has(id));
	expect(lost).toEqual([]);
});
