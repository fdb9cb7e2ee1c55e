import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commands } from '../../../src/commands/index.ts';
import type { Request } from '../../../src/commands/request.ts';
import { toResponse } from '../../../src/transports/discord/interaction.ts';
import type { AskAnswer, RefusedRequest } from '../../../src/transports/preview/protocol.ts';
import { readRequest } from '../../../src/transports/preview/request-schema.ts';
import { replyText } from '../../../src/transports/terminal/reply-text.ts';
import { edition, LATER } from '../../support/data/editions.ts';
import { ask, http, listen, SCRIPT, scene } from '../../support/transports/preview.ts';

const STATUS: Request = { kind: 'command', command: 'status', options: { subject: 'northland' } };

describe('asking', () => {
	test('gets what Discord would get, the text of the terminal and the edition that answered', async (context) => {
		const here = await scene(context);
		const asked: Request = { kind: 'command', command: 'claims', options: { about: 'northland', hide: true } };
		const sent = await ask(here, asked);
		const reply = here.desk.answer(asked, { via: 'test' });
		expect([sent.status, sent.headers['content-type']]).toEqual([200, 'application/json']);
		expect(sent.json()).toEqual({
			response: JSON.parse(JSON.stringify(toResponse(reply))),
			edition: here.desk.read(({ id }) => id),
			outcome: 'answered',
			text: replyText(reply, { styled: false, columns: 100, now: LATER }),
		} satisfies AskAnswer);
		expect(here.log()).toContain('"via":"preview"');
	});

	test('with a button or a menu answers as the button in Discord does', async (context) => {
		const sent = await ask(await scene(context), { kind: 'component', customId: '0|older', values: [] });
		expect(sent.json()).toMatchObject({ outcome: 'outdated', response: { type: 4, data: { flags: 64 } } });
	});

	test('while typing gets choices, and neither outcome nor text', async (context) => {
		const typing: Request = { kind: 'suggest', command: 'who', option: 'name', typed: 'ann', options: {} };
		const sent = (await ask(await scene(context), typing)).json();
		expect(sent).toMatchObject({ outcome: null, text: null, response: { type: 8 } });
		expect(sent).toMatchObject({ response: { data: { choices: [{ value: 'anna' }] } } });
	});

	test('is answered from a new edition as soon as there is one', async (context) => {
		const here = await scene(context);
		const before = (await ask(here, STATUS)).json() as AskAnswer;
		here.publish(edition({ articles: [{ claims: { windy: {} } }] }));
		const after = (await ask(here, STATUS)).json() as AskAnswer;
		expect(before.edition).not.toBe(after.edition);
		expect(after.edition).toBe(here.desk.read(({ id }) => id));
	});

	test.for<[string, unknown]>([
		['nothing', ''],
		['half of JSON', '{"kind":'],
		['what is no UTF-8', Buffer.from([0x22, 0xff, 0x22])],
		['a number', '1'],
		['null', 'null'],
		['a list', '[]'],
		['another kind', { kind: 'modal', customId: 'x', values: [] }],
		['a command without options', { kind: 'command', command: 'status' }],
		['a field too many', { ...STATUS, edition: 'x' }],
		['a list for an option', { kind: 'command', command: 'status', options: { subject: ['a'] } }],
		['a name longer than Discord has', { kind: 'command', command: 'x'.repeat(33), options: {} }],
		['a value longer than Discord has', { kind: 'command', command: 'search', options: { text: 'x'.repeat(6001) } }],
		['a custom_id longer than Discord has', { kind: 'component', customId: 'x'.repeat(101), values: [] }],
		['more values than a menu has', { kind: 'component', customId: 'x', values: Array(26).fill('x') }],
	])('with %s is refused in words, and no desk sees it', async ([, body], context) => {
		const here = await scene(context);
		const sent = await ask(here, body);
		expect(sent.status).toBe(400);
		expect((sent.json() as RefusedRequest).message).toMatch(
			/^The body is (?:not JSON in UTF-8|not a request(?:: \w+ is not valid)?)\.$/,
		);
		expect(here.log()).not.toContain('"request"');
	});

	test('whatever JSON is sent, it is a request that the desk answers without a bug, or it is refused', async (context) => {
		const { desk } = await scene(context);
		const word = fc.oneof(
			fc.constantFrom('command', 'component', 'suggest', 'status', 'subject', '__proto__'),
			fc.string(),
		);
		const options = fc.dictionary(word, fc.oneof(word, fc.double(), fc.boolean()));
		const near = fc.record(
			{ kind: word, command: word, option: word, typed: word, options, customId: word, values: fc.array(word) },
			{ requiredKeys: ['kind'] },
		);
		fc.assert(
			fc.property(
				fc.oneof(
					fc.json(),
					near.map((value) => JSON.stringify(value)),
				),
				(body) => {
					const request = readRequest(Buffer.from(body));
					if (typeof request === 'string') return request.endsWith('.');
					const reply = desk.answer(request, { via: 'test' });
					return reply.kind === 'choices' || reply.outcome !== 'bug';
				},
			),
		);
	});

	test('is possible only with JSON, and with no more than fits', async (context) => {
		const here = await scene(context);
		const form = await ask(here, STATUS, { 'content-type': 'text/plain' });
		expect([form.status, (form.json() as RefusedRequest).message]).toEqual([
			415,
			'The content type must be application/json.',
		]);
		const large = await ask(here, JSON.stringify({ ...STATUS, x: 'x'.repeat(64 * 1024) }));
		expect([large.status, (large.json() as RefusedRequest).message]).toEqual([
			413,
			'A request may have at most 65536 bytes.',
		]);
		expect((await ask(here, STATUS, { 'content-type': 'application/json; charset=utf-8' })).status).toBe(200);
	});
});

describe('every address', () => {
	test('takes its own methods and names them to whoever uses another', async (context) => {
		const here = await scene(context);
		const reading = ['/', '/assets/page-x1.js', '/api/events', '/api/articles', '/api/timeline'];
		for (const path of [...reading, '/api/articles/northland-report']) {
			const wrong = await http(here, path, { method: 'POST' });
			expect([wrong.status, wrong.headers['allow']], path).toEqual([405, 'GET, HEAD']);
			const head = await http(here, path, { method: 'HEAD' });
			expect([head.status, head.body.length], path).toEqual([200, 0]);
		}
		for (const method of ['GET', 'HEAD', 'PUT', 'OPTIONS']) {
			const wrong = await http(here, '/api/ask', { method });
			expect([wrong.status, wrong.headers['allow']], method).toEqual([405, 'POST']);
		}
	});

	test.for([
		'/nothing',
		'/api',
		'/api/',
		'/api/nothing',
		'/api/articles/',
		'/api/articles/Northland',
		'/api/articles/a/b',
		'/index.html',
		'/assets',
		'/assets/',
		'/.built.json',
		'/../package.json',
		'/assets/../../package.json',
		'/assets/..%2f..%2fpackage.json',
		'/%2e%2e/package.json',
		'//etc/passwd',
	])('that leads nowhere is not found: %s', async (path, context) => {
		const sent = await http(await scene(context), path);
		expect(sent.status).toBe(404);
		if (/^\/api(\/|$)/.test(path)) expect(sent.json()).toEqual({ message: 'There is nothing at this address.' });
		else {
			expect(sent.headers['content-type']).toMatch(/^text\/html\b/);
			expect(sent.text).toContain('<a href="/">');
			expect(sent.text).not.toContain(path);
		}
	});

	test.for(['/assets\\..\\page-x1.js', '*', 'nothing'])('that is malformed is refused: %s', async (path, context) => {
		const sent = await http(await scene(context), path);
		expect([sent.status, sent.text]).toEqual([400, '']);
	});

	test('says the same about safety, whatever the answer', async (context) => {
		const here = await scene(context);
		const answers = {
			page: await http(here, '/'),
			script: await http(here, '/assets/page-x1.js'),
			reply: await ask(here, STATUS),
			articles: await http(here, '/api/articles'),
			lost: await http(here, '/nothing'),
			method: await http(here, '/', { method: 'PUT' }),
			bad: await ask(here, ''),
			foreign: await http(here, '/', { headers: { host: 'northland.example' } }),
		};
		expect(Object.values(answers).map(({ status }) => status)).toEqual([200, 200, 200, 200, 404, 405, 400, 403]);
		for (const [name, { headers }] of Object.entries(answers)) {
			expect(headers, name).toMatchObject({
				'content-security-policy':
					"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
				'x-content-type-options': 'nosniff',
				'referrer-policy': 'no-referrer',
				'cross-origin-opener-policy': 'same-origin',
				'cross-origin-embedder-policy': 'require-corp',
				'cross-origin-resource-policy': 'same-origin',
				'cache-control': name === 'script' ? 'public, max-age=31536000, immutable' : 'no-store',
			});
			expect(headers['access-control-allow-origin'], name).toBeUndefined();
		}
	});
});

describe('the page', () => {
	test('is served at its address, whatever it is to say', async (context) => {
		const here = await scene(context);
		for (const path of ['/', '/?command=%2Fstatus%20northland', '/?<script>']) {
			const sent = await http(here, path);
			expect([sent.status, sent.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
			expect(sent.text).toMatch(/^<!doctype html>/);
		}
	});

	test.for([
		['/assets/page-x1.js', 'text/javascript; charset=utf-8'],
		['/assets/page-x1.css', 'text/css; charset=utf-8'],
		['/assets/mark-x1.png', 'image/png'],
		['/assets/strange-x1.xyz', 'application/octet-stream'],
	] as const)('has its files, each of its type: %s', async ([path, type], context) => {
		const sent = await http(await scene(context), path);
		expect([sent.status, sent.headers['content-type']]).toEqual([200, type]);
		expect(sent.headers['content-length']).toBe(String(sent.body.length));
	});
});

describe('what the page is told', () => {
	test('the commands are those that Discord is told of', async (context) => {
		const { commands: told } = await (await listen(context, await scene(context))).next();
		expect(told).toEqual(
			commands.map(({ declaration: { name, description, options = [] } }) => ({
				name,
				description,
				options: JSON.parse(JSON.stringify(options)),
			})),
		);
		expect(told.find(({ name }) => name === 'help')?.options).toEqual([]);
	});

	test('names with markup in them come as data, never as a page', async (context) => {
		const name = '<script>alert(1)</script><img src=x onerror=alert(1)>';
		const here = await scene(context, {
			edition: edition({
				people: { anna: { name } },
				articles: [{ label: name, claims: { calm: {} } }],
			}),
		});
		const paths = ['/api/articles', '/api/articles/northland-report', '/api/timeline'];
		for (const path of paths) {
			const sent = await http(here, path);
			expect([sent.headers['content-type'], sent.headers['x-content-type-options']]).toEqual([
				'application/json',
				'nosniff',
			]);
			expect(() => sent.json(), path).not.toThrow();
		}
		expect((await http(here, '/api/timeline')).json()).toMatchObject({ speakers: [{ name }] });
	});

	test('a refusal repeats nothing of what was sent', async (context) => {
		const here = await scene(context);
		const zebra = '<script>zebra</script>';
		const refusals = [
			await http(here, `/${encodeURIComponent(zebra)}`),
			await http(here, '/', { headers: { host: 'zebra.example' } }),
			await http(here, '/', { headers: { origin: 'https://zebra.example' } }),
			await ask(here, { kind: zebra }),
			await ask(here, { ...STATUS, [zebra]: 1 }),
			await ask(here, { ...STATUS, options: { zebra: [zebra] } }),
		];
		expect(refusals.map(({ status }) => status)).toEqual([404, 403, 403, 400, 400, 400]);
		expect(refusals.map(({ text }) => text).join('')).not.toContain('zebra');
		const [lost, ...others] = refusals.map(({ headers }) => headers['content-type']);
		expect(lost).toMatch(/^text\/html\b/);
		expect(new Set(others)).toEqual(new Set(['application/json']));
		expect(here.log()).not.toContain('zebra');
	});
});

test('the script comes packed to a browser that takes it, and unpacks to the same', async (context) => {
	const here = await scene(context);
	const packed = await http(here, '/assets/page-x1.js', { headers: { 'accept-encoding': 'gzip, deflate, br' } });
	expect([packed.headers['content-encoding'], packed.headers['vary']]).toEqual(['gzip', 'Accept-Encoding']);
	expect(gunzipSync(packed.body).toString()).toBe(SCRIPT);
	expect(packed.body.length).toBeLessThan(SCRIPT.length / 10);
	for (const none of ['', 'identity', 'br', 'gzip;q=0', 'gzip; q=0.0, br', 'x-gzippy']) {
		const plain = await http(here, '/assets/page-x1.js', { headers: { 'accept-encoding': none } });
		expect([none, plain.headers['content-encoding'], plain.text]).toEqual([none, undefined, SCRIPT]);
	}
	for (const some of ['gzip;q=0.5', 'br;q=1, gzip', 'GZIP']) {
		const taken = await http(here, '/assets/page-x1.js', { headers: { 'accept-encoding': some } });
		expect([some, taken.headers['content-encoding']]).toEqual([some, 'gzip']);
	}
});
