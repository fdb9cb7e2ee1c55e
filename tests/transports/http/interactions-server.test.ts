import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request as httpRequest } from 'node:http';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Request } from '../../../src/commands/request.ts';
import { apology, respond } from '../../../src/transports/discord/interaction.ts';
import type { MessageReply } from '../../../src/views/reply.ts';
import { autocomplete, click, command, type Payload, pick } from '../../discord-double/payloads.ts';
import { answerAll, deliver, FRESH, MESSAGE, post, scene, seal } from '../../support/transports/signed.ts';

describe('answering', () => {
	test('a signed ping gets a pong and reaches nobody', async (context) => {
		const here = await scene(context);
		const ping = { id: '1100000000000000009', application_id: '1', type: 1, version: 1 };
		expect(await deliver(here, ping)).toMatchObject({ status: 200, body: { type: 1 } });
		expect(await deliver(here, ping)).toMatchObject({ status: 200, body: { type: 1 } });
		expect(here.asked).toEqual([]);
	});

	const interactions: readonly (readonly [string, Payload])[] = [
		['a command', command('status', { subject: 'northland', hide: true })],
		['a command in a DM', command('briefing', {}, 'dm')],
		['a keystroke', autocomplete('who', 'name', 'ann')],
		['a button', click('1:status:northland', 'user-install')],
		['a menu', pick('1:who', ['anna-example'])],
		['another kind of interaction', { ...click('x'), type: 5 }],
		['a subcommand', { ...command('status'), data: { name: 'status', type: 1, options: [{ name: 'of', type: 1 }] } }],
	];
	test.for(interactions)('%s gets what every transport answers, with its id', async ([, payload], context) => {
		const here = await scene(context);
		const asked: Request[] = [];
		const expected = respond(payload, (request) => {
			asked.push(request);
			return answerAll(request);
		});
		const { status, headers, body } = await deliver(here, payload);
		expect({ status, body }).toEqual({ status: 200, body: JSON.parse(JSON.stringify(expected)) });
		expect(headers).toMatchObject({ 'content-type': 'application/json' });
		expect(here.asked).toEqual(asked.map((request) => ({ request, id: payload.id })));
	});

	test.for(['null', '[]', '7', '{}', '{"type":2,"id":7}'])(
		'%s, well signed, is asked as a command that nobody has',
		async (body, context) => {
			const here = await scene(context);
			const sent = await post(here, body, seal(body));
			expect(sent.status).toBe(200);
			expect(here.asked).toEqual([{ request: { kind: 'command', command: '', options: {} }, id: undefined }]);
		},
	);

	test('an interaction that was delivered before is not worked again', async (context) => {
		const here = await scene(context);
		const payload = command('status', { subject: 'northland' });
		const [first, second] = await Promise.all([deliver(here, payload), deliver(here, payload)]);
		expect([first.status, second.status].sort()).toEqual([200, 409]);
		expect((await deliver(here, { ...payload, data: {} })).status).toBe(409);
		expect(here.asked).toHaveLength(1);
	});

	test('a forged interaction does not use up the id of a real one', async (context) => {
		const here = await scene(context);
		const payload = command('status', { subject: 'northland' });
		const body = JSON.stringify(payload);
		const { privateKey: foreign } = generateKeyPairSync('ed25519');
		expect((await post(here, body, seal(body, FRESH, foreign))).status).toBe(401);
		expect((await deliver(here, payload)).status).toBe(200);
	});

	test('when no reply can be made there is an apology that names the interaction, and the log has where', async (context) => {
		const here = await scene(context, {
			answer: () => {
				throw new Error('zebra');
			},
		});
		const payload = command('status', { subject: 'zebra' });
		expect(await deliver(here, payload)).toMatchObject({ status: 200, body: apology(payload, payload.id) });
		expect(here.log()).toContain(`"interaction":"${payload.id}","error":"Error"`);
		expect(here.log()).toContain('interactions-server.test.ts');
		const typing = autocomplete('who', 'name', 'zebra');
		expect(await deliver(here, typing)).toMatchObject({ status: 200, body: { type: 8, data: { choices: [] } } });
	});

	test('200 requests at once all get their own answer', async (context) => {
		const here = await scene(context, {
			answer: (request) => ({
				...MESSAGE,
				embeds: [{ title: request.kind === 'component' ? request.customId : 'none' }],
			}),
		});
		const numbers = Array.from({ length: 200 }, (_, i) => `1:${i}`);
		const sent = await Promise.all(numbers.map((id) => deliver(here, click(id))));
		expect(sent.map(({ body }) => (body as { data: MessageReply }).data.embeds[0]?.title)).toEqual(numbers);
	});

	test('one connection carries many requests, refused ones among them', async (context) => {
		const here = await scene(context);
		const agent = new Agent({ keepAlive: true, maxSockets: 1 });
		const ports = new Set<number | undefined>();
		for (const signed of [true, false, true]) {
			const body = JSON.stringify(command('status'));
			const { status, port } = await post(here, body, signed ? seal(body) : {}, { agent });
			expect(status).toBe(signed ? 200 : 401);
			ports.add(port);
		}
		agent.destroy();
		expect(ports.size).toBe(1);
	});
});

describe('refusing', () => {
	const body = JSON.stringify(command('status', { subject: 'zebra' }));
	const sealed = seal(body);
	const signature = sealed['x-signature-ed25519'] ?? '';
	const { privateKey: foreign } = generateKeyPairSync('ed25519');

	test.for([
		['without signature', { 'x-signature-ed25519': undefined }],
		['without timestamp', { 'x-signature-timestamp': undefined }],
		['with an empty signature', { 'x-signature-ed25519': '' }],
		['with half a signature', { 'x-signature-ed25519': signature.slice(64) }],
		['with a signature and a half', { 'x-signature-ed25519': signature + signature.slice(64) }],
		['with a signature that is not hexadecimal', { 'x-signature-ed25519': 'z'.repeat(128) }],
		['with the signature in capital letters', { 'x-signature-ed25519': signature.toUpperCase() }],
		['with a signature of zeros', { 'x-signature-ed25519': '0'.repeat(128) }],
		['with the signature of another key', seal(body, FRESH, foreign)],
		['with the signature of another body', seal(`${body} `)],
		[
			'with the signature of another time',
			{ ...seal(body, String(Number(FRESH) + 1)), 'x-signature-timestamp': FRESH },
		],
		['with no number for a timestamp', seal(body, 'now')],
		['with a timestamp of 21 digits', seal(body, FRESH.padStart(21, '0'))],
		['with an empty timestamp', seal(body, '')],
		['of 301 seconds ago', seal(body, String(Number(FRESH) - 301))],
		['of 301 seconds from now', seal(body, String(Number(FRESH) + 301))],
	] as const)('a request %s gets 401', async ([, changed], context) => {
		const here = await scene(context);
		const { status } = await post(here, body, { ...sealed, ...changed });
		expect([status, here.asked]).toEqual([401, []]);
	});

	test.for([-300, 300])('a request dated %i seconds from now is fresh enough', async (seconds, context) => {
		const here = await scene(context);
		expect((await post(here, body, seal(body, String(Number(FRESH) + seconds)))).status).toBe(200);
	});

	test('one byte changed in body, timestamp or signature gives 401', async (context) => {
		const here = await scene(context);
		const parts = {
			body: Buffer.from(body),
			'x-signature-timestamp': Buffer.from(FRESH),
			'x-signature-ed25519': Buffer.from(signature),
		};
		const change = fc.constantFrom('body', 'x-signature-timestamp', 'x-signature-ed25519').chain((part) =>
			fc.record({
				part: fc.constant(part as keyof typeof parts),
				at: fc.nat({ max: parts[part as keyof typeof parts].length - 1 }),
				// Only what a header can carry; a space at its end is not part of it.
				to: part === 'body' ? fc.nat({ max: 255 }) : fc.integer({ min: 0x21, max: 0x7e }),
			}),
		);
		await fc.assert(
			fc.asyncProperty(change, async ({ part, at, to }) => {
				const changed = Buffer.from(parts[part]);
				fc.pre(changed[at] !== to);
				changed[at] = to;
				const sent =
					part === 'body' ? post(here, changed, sealed) : post(here, body, { ...sealed, [part]: changed.toString() });
				expect((await sent).status).toBe(401);
			}),
			{ numRuns: 300 },
		);
		expect(here.asked).toEqual([]);
		expect((await post(here, body, sealed)).status).toBe(200);
	});

	test.for(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])('%s gets 405 and what is allowed', async (method, context) => {
		const { status, headers } = await post(await scene(context), '', sealed, { method });
		expect([status, headers.allow]).toEqual([405, 'POST']);
	});

	test.for(['/', '/interactions/', '/interactions/1', '/Interactions', '//interactions', '/healthz'])(
		'%s is not found, whatever the method',
		async (path, context) => {
			const here = await scene(context);
			const { status, headers } = await post(here, body, sealed, { path });
			expect([status, headers.allow]).toEqual([404, undefined]);
			expect((await post(here, '', {}, { path, method: 'GET' })).status).toBe(404);
		},
	);

	test('the address may have a query', async (context) => {
		expect((await post(await scene(context), body, sealed, { path: '/interactions?from=discord' })).status).toBe(200);
	});

	test.for([undefined, 'text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'])(
		'the content type %s gets 415',
		async (type, context) => {
			expect((await post(await scene(context), body, { ...sealed, 'content-type': type })).status).toBe(415);
		},
	);

	test('the content type may have parameters', async (context) => {
		const type = { 'content-type': 'Application/JSON; charset=utf-8' };
		expect((await post(await scene(context), body, { ...sealed, ...type })).status).toBe(200);
	});

	test.for(['', '{', 'zebra', '{"type":1}}'])('%j, well signed, is no JSON and gets 400', async (text, context) => {
		expect((await post(await scene(context), text, seal(text))).status).toBe(400);
	});

	test('a body of 256 KB is read and a longer one gets 413, whether or not it says its length', async (context) => {
		const here = await scene(context);
		const most = JSON.stringify({ type: 1 }).padEnd(256 * 1024);
		const chunked = { 'transfer-encoding': 'chunked' };
		expect((await post(here, most, seal(most))).status).toBe(200);
		expect((await post(here, `${most} `, seal(`${most} `))).status).toBe(413);
		expect((await post(here, most, { ...seal(most), ...chunked })).status).toBe(200);
		expect((await post(here, `${most} `, { ...seal(`${most} `), ...chunked })).status).toBe(413);
	});

	test('a body that says it is too long gets 413 before any of it is sent', async (context) => {
		const { served } = await scene(context);
		const sending = httpRequest({
			...served.address,
			method: 'POST',
			path: '/interactions',
			headers: { 'content-type': 'application/json', 'content-length': 256 * 1024 + 1, ...sealed },
		});
		sending.flushHeaders();
		const [response] = await once(sending, 'response');
		sending.on('error', () => {}).destroy();
		expect(response.statusCode).toBe(413);
	});

	test('why a request was refused is in the log and told to its sender', async (context) => {
		const here = await scene(context);
		const { text } = await post(here, body, seal(body, FRESH, foreign));
		expect(JSON.parse(text)).toEqual({ message: expect.stringContaining('DISCORD_PUBLIC_KEY') });
		expect(here.log()).toContain('"status":401,"why":"the signature does not match');
	});

	test('headers of more than 8 KB get 431', async (context) => {
		const long = { 'x-long': 'a'.repeat(9_000) };
		expect((await post(await scene(context), body, { ...sealed, ...long })).status).toBe(431);
	});
});
