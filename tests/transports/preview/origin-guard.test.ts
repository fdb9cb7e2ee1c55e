import { describe, expect, test } from 'vitest';
import { ownHostNames, reasonToRefuse } from '../../../src/transports/preview/origin-guard.ts';
import type { RefusedRequest } from '../../../src/transports/preview/protocol.ts';
import { type Asking, ask, http, scene } from '../../support/transports/preview.ts';

const ASK = { kind: 'command', command: 'help', options: {} };
const NAME = 'The preview answers only under the address that it printed at the start: open that one.';
const PAGE = 'The preview answers only its own page. This request came from another one.';

describe('a name by which the preview is reached', () => {
	test.for([
		'northland.example',
		'localhost.northland.example',
		'127.0.0.1.northland.example',
		'192.0.2.1',
		'[2001:db8::1]',
	])('that is not its own is refused, whatever is asked: %s', async (name, context) => {
		const here = await scene(context);
		const host = `${name}:${here.preview.address.port}`;
		for (const path of ['/', '/assets/page-x1.js', '/api/articles', '/api/events', '/nothing']) {
			const sent = await http(here, path, { headers: { host } });
			expect([sent.status, (sent.json() as RefusedRequest).message], path).toEqual([403, NAME]);
		}
		expect((await ask(here, ASK, { host })).status).toBe(403);
		expect(here.log()).not.toContain('"request"');
	});

	test.for(['localhost', 'LOCALHOST', '127.0.0.1', '[::1]', 'localhost:9999'])(
		'that means this machine is its own, through a tunnel too: %s',
		async (host, context) => {
			const here = await scene(context);
			expect((await http(here, '/', { headers: { host } })).status).toBe(200);
			expect((await ask(here, ASK, { host })).status).toBe(200);
		},
	);

	test.for(['local host', 'localhost:', 'localhost:x', 'localhost/', 'a@localhost', '[::1', 'localhost, localhost'])(
		'that is no name is refused: %j',
		async (host, context) => {
			const { status } = await http(await scene(context), '/', { headers: { host } });
			expect([400, 403]).toContain(status);
		},
	);

	test('on all of a machine’s addresses is answered by address, and the log warns of it', async (context) => {
		const here = await scene(context, { host: '0.0.0.0' });
		const { port } = here.preview.address;
		expect(here.preview.url).toBe(`http://localhost:${port}/`);
		const near = { preview: { address: { host: '127.0.0.1', port } } };
		expect((await http(near, '/', { headers: { host: `192.0.2.1:${port}` } })).status).toBe(200);
		expect((await http(near, '/', { headers: { host: `northland.example:${port}` } })).status).toBe(403);
		expect(here.log()).toContain('anyone who reaches this address can ask');
		expect((await scene(context)).log()).not.toContain('whoever reaches this address');
	});

	test('on all of a machine’s addresses is HOST or any bare address, and no other name', () => {
		const everywhere = ownHostNames('0.0.0.0', '0.0.0.0');
		for (const name of ['localhost', '127.0.0.1', '192.0.2.1', '[2001:db8::1]', '[::1]'])
			expect(everywhere(name)).toBe(true);
		for (const name of ['northland.example', '0x7f000001', '2130706433', '']) expect(everywhere(name)).toBe(false);
		const named = ownHostNames('Preview.Northland.example', '192.0.2.1');
		expect(named('preview.northland.example')).toBe(true);
		expect(named('northland.example')).toBe(false);
		expect(ownHostNames('::1', '::1')('192.0.2.1')).toBe(false);
		expect(ownHostNames('127.0.0.2', '127.0.0.2')('127.0.0.2')).toBe(true);
	});
});

describe('a page of others', () => {
	const from = (headers: Asking['headers']) =>
		reasonToRefuse(
			{ headers: { host: '127.0.0.1:3000', ...headers }, page: false },
			ownHostNames('127.0.0.1', '127.0.0.1'),
		);

	test.for([
		'https://northland.example',
		'null',
		'',
		'http://127.0.0.1',
		'http://127.0.0.1:3001',
		'http://localhost:3000',
		'http://127.0.0.1:3000/',
		'file://',
	])('is known by its origin: %j', (origin) => {
		expect(from({ origin })).toBe(PAGE);
	});

	test('is known by what the browser says of it', () => {
		expect(from({ 'sec-fetch-site': 'cross-site' })).toBe(PAGE);
		expect(from({ 'sec-fetch-site': 'same-site' })).toBe(PAGE);
	});

	test('is refused over the wire, before its body is read', async (context) => {
		const here = await scene(context);
		for (const headers of [{ origin: 'https://northland.example' }, { 'sec-fetch-site': 'cross-site' }]) {
			const sent = await ask(here, ASK, headers);
			expect([sent.status, sent.json()]).toEqual([403, { message: PAGE }]);
		}
		expect(here.log()).not.toContain('"request"');
	});

	test('may lead to the page, and to nothing else', async (context) => {
		const here = await scene(context);
		const followed = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
		expect((await http(here, '/?command=%2Fhelp', { headers: followed })).status).toBe(200);
		expect((await http(here, '/api/timeline', { headers: followed })).status).toBe(403);
		for (const dest of ['iframe', 'embed', 'script'])
			expect((await http(here, '/', { headers: { ...followed, 'sec-fetch-dest': dest } })).status).toBe(403);
	});

	test('is not the preview’s own, nor a program without a browser', async (context) => {
		const here = await scene(context);
		const { host, port } = here.preview.address;
		const own = { origin: `http://${host}:${port}`, 'sec-fetch-site': 'same-origin' };
		expect((await ask(here, ASK, own)).status).toBe(200);
		expect((await ask(here, ASK, { 'sec-fetch-site': 'none' })).status).toBe(200);
		expect((await ask(here, ASK)).status).toBe(200);
		// Behind a proxy with a certificate the browser says https and we are asked over http.
		expect(from({ origin: 'https://127.0.0.1:3000' })).toBeUndefined();
	});
});
