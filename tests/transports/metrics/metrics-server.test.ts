import fc from 'fast-check';
import { pino } from 'pino';
import { expect, type TestContext, test } from 'vitest';
import { commands } from '../../../src/commands/index.ts';
import type { Request } from '../../../src/commands/request.ts';
import { fixedEdition } from '../../../src/data/edition-source.ts';
import { openDesk } from '../../../src/desk.ts';
import { TRANSPORT_STATES, type TransportStatus } from '../../../src/transports/metrics/events.ts';
import { serveMetrics } from '../../../src/transports/metrics/metrics-server.ts';
import { edition as editionOf } from '../../support/data/editions.ts';
import { counted, seriesOf } from '../../support/processes/metrics.ts';

const NAMES = commands.map(({ declaration }) => declaration.name);
const NOW = Date.UTC(2030, 4, 7);
const EDITION = { id: 'abcdef0123456789', asOf: '2030-05-06' };

async function scene({ onTestFinished }: TestContext, status: TransportStatus = { state: 'online' }) {
	let stands = status;
	let now = NOW;
	const metrics = await serveMetrics({
		host: '127.0.0.1',
		port: 0,
		transport: 'gateway',
		commands: NAMES,
		version: '1.2.3',
		now: () => now,
		status: () => stands,
		log: pino({ level: 'silent' }),
	});
	onTestFinished(() => metrics.close());
	const url = `http://127.0.0.1:${metrics.address.port}`;
	return {
		...metrics,
		stand: (next: TransportStatus) => {
			stands = next;
		},
		at: (ms: number) => {
			now = ms;
		},
		get: (path: string, init?: RequestInit) => fetch(url + path, init),
		series: async () => seriesOf(await (await fetch(`${url}/metrics`)).text()),
	};
}

test('it is healthy with an edition and a transport that can answer, and in no other state', async (context) => {
	const { get, observe, stand } = await scene(context);
	const health = async () => {
		const response = await get('/healthz');
		return [response.status, await response.json()];
	};
	const body = { ready: false, edition: null, asOf: null, transport: 'gateway', state: 'online' };
	expect(await health()).toEqual([503, body]);

	observe({ what: 'edition', edition: EDITION });
	const loaded = { ...body, edition: 'abcdef012345', asOf: '2030-05-06' };
	for (const state of TRANSPORT_STATES) {
		stand({ state });
		const ready = state === 'online' || state === 'listening';
		expect(await health()).toEqual([ready ? 200 : 503, { ...loaded, ready, state }]);
	}
});

test('other paths get 404, other methods 405, and HEAD gets what GET gets but the body', async (context) => {
	const { get } = await scene(context);
	for (const path of ['/', '/metrics/', '/interactions', '/constructor', '/../metrics%00'])
		expect([path, (await get(path)).status]).toEqual([path, 404]);
	for (const path of ['/healthz', '/metrics']) {
		for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
			const response = await get(path, { method });
			expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
		}
		const [whole, head] = [await get(`${path}?at=once`), await get(path, { method: 'HEAD' })];
		expect(head.status).toBe(whole.status);
		expect(head.headers.get('content-type')).toBe(whole.headers.get('content-type'));
		expect(head.headers.get('cache-control')).toBe('no-store');
		expect([await head.text(), (await whole.text()).length > 50]).toEqual(['', true]);
	}
});

test('requests are counted by command, outcome and transport, and timed', async (context) => {
	const { observe, series } = await scene(context);
	const request = { what: 'request', via: 'http', command: 'status', outcome: 'answered', ms: 0.02 } as const;
	observe(request);
	observe({ ...request, ms: 2_000 });
	observe({ ...request, command: 'who', outcome: 'suggested', via: 'gateway' });
	observe({ ...request, command: undefined, outcome: 'outdated' });
	const found = await series();
	expect(counted(found, 'requests_total')).toEqual({
		'dateline_requests_total{command="status",outcome="answered",transport="http"}': 2,
		'dateline_requests_total{command="who",outcome="suggested",transport="gateway"}': 1,
		'dateline_requests_total{command="unknown",outcome="outdated",transport="http"}': 1,
	});
	const upTo = (le: string) => found[`dateline_answer_seconds_bucket{le="${le}",command="status",transport="http"}`];
	expect(['0.00001', '0.000025', '1', '3', '+Inf'].map(upTo)).toEqual([0, 1, 1, 2, 2]);
	expect(found['dateline_answer_seconds_sum{command="status",transport="http"}']).toBeCloseTo(2.00002);
});

test('what a hostile client sends never makes a label of its own, nor stands anywhere in the metrics', async (context) => {
	const { observe, series } = await scene(context);
	const edition = editionOf({ articles: [{ claims: { calm: {} } }] });
	const desk = openDesk({
		source: () => fixedEdition(edition),
		log: pino({ level: 'silent' }),
		observe,
		now: () => NOW,
		incident: () => 'incident',
	});
	const word = fc.oneof(
		fc.string({ unit: 'binary' }),
		fc.stringMatching(/^zebra[a-z]{0,7}$/),
		fc.constantFrom('__proto__', 'unknown', ...NAMES),
	);
	const request: fc.Arbitrary<Request> = fc.oneof(
		fc.record({
			kind: fc.constant('command' as const),
			command: word,
			options: fc.dictionary(fc.constantFrom('subject', 'name', 'about', 'zebra'), word),
		}),
		fc.record({ kind: fc.constant('component' as const), customId: word, values: fc.array(word) }),
		fc.record({
			kind: fc.constant('suggest' as const),
			command: word,
			option: word,
			typed: word,
			options: fc.constant({}),
		}),
	);
	fc.assert(
		fc.property(request, (asked) => {
			desk.answer(asked, { via: 'http', id: '1234567890' });
		}),
		{ numRuns: 500 },
	);
	const found = await series();
	const labels = Object.keys(counted(found, 'requests')).map((key) => /command="([^"]*)"/.exec(key)?.[1] ?? '');
	expect(labels.filter((name) => name !== 'unknown' && !NAMES.includes(name))).toEqual([]);
	expect(labels).toContain('unknown');
	expect(Object.keys(found).join('\n')).not.toMatch(/zebra|__proto__|1234567890/);
});

test('a new edition takes the place of the one before it', async (context) => {
	const { observe, series, at } = await scene(context);
	expect(counted(await series(), 'edition')).toEqual({});
	observe({ what: 'edition', edition: EDITION });
	expect(counted(await series(), 'edition')).toEqual({
		'dateline_edition_info{edition="abcdef012345"}': 1,
		dateline_edition_as_of_timestamp_seconds: Date.UTC(2030, 4, 6) / 1_000,
		dateline_edition_loaded_timestamp_seconds: NOW / 1_000,
	});
	at(NOW + 60_000);
	observe({ what: 'edition', edition: { id: '0123456789abcdef', asOf: null } });
	const found = await series();
	expect(found).not.toHaveProperty('dateline_edition_as_of_timestamp_seconds');
	expect(counted(found, 'edition')).toEqual({
		'dateline_edition_info{edition="0123456789ab"}': 1,
		dateline_edition_loaded_timestamp_seconds: NOW / 1_000 + 60,
	});
});

test('the first edition is no reload; accepted and refused ones are counted from 0', async (context) => {
	const { observe, series } = await scene(context);
	const reloads = async () => {
		const found = await series();
		return ['accepted', 'refused'].map((outcome) => found[`dateline_reloads_total{outcome="${outcome}"}`]);
	};
	observe({ what: 'edition', edition: EDITION });
	expect(await reloads()).toEqual([0, 0]);
	observe({ what: 'edition refused' });
	observe({ what: 'edition refused' });
	observe({ what: 'edition', edition: { ...EDITION, id: '0123456789abcdef' } });
	expect(await reloads()).toEqual([1, 2]);
});

test('the transport’s state, its shards and what went wrong there are told', async (context) => {
	const { observe, series, stand } = await scene(context, { state: 'connecting', shards: new Map() });
	expect(counted(await series(), 'transport_state')).toEqual({ 'dateline_transport_state{state="connecting"}': 1 });
	const online = (...shards: boolean[]) => new Map(shards.entries());
	stand({ state: 'reconnecting', shards: online(true, false) });
	observe({ what: 'connection lost', shard: 1 });
	observe({ what: 'connection lost', shard: 1 });
	observe({ what: 'session lost', shard: 1 });
	observe({ what: 'delivered', ms: 70 });
	observe({ what: 'undelivered', why: 'lost' });
	observe({ what: 'request refused', status: 401 });
	const found = await series();
	expect(counted(found, 'transport_state')).toEqual({ 'dateline_transport_state{state="reconnecting"}': 1 });
	expect(found).toMatchObject({
		'dateline_gateway_shard_online{shard="0"}': 1,
		'dateline_gateway_shard_online{shard="1"}': 0,
		'dateline_gateway_reconnects_total{shard="0"}': 0,
		'dateline_gateway_reconnects_total{shard="1"}': 2,
		'dateline_gateway_sessions_lost_total{shard="0"}': 0,
		'dateline_gateway_sessions_lost_total{shard="1"}': 1,
		'dateline_delivery_seconds_bucket{le="0.05"}': 0,
		'dateline_delivery_seconds_bucket{le="0.1"}': 1,
		'dateline_replies_undelivered_total{why="refused"}': 0,
		'dateline_replies_undelivered_total{why="lost"}': 1,
		'dateline_replies_undelivered_total{why="unknown"}': 0,
		'dateline_http_refused_total{status="401"}': 1,
		'dateline_version_info{version="1.2.3"}': 1,
	});
	expect(found['process_resident_memory_bytes']).toBeGreaterThan(0);

	stand({ state: 'online', shards: online(true) });
	expect(await series()).not.toHaveProperty(['dateline_gateway_shard_online{shard="1"}']);
});

test('a port in use is named with what to do', async (context) => {
	const { address } = await scene(context);
	const second = serveMetrics({
		...address,
		transport: 'gateway',
		commands: NAMES,
		version: '1.2.3',
		now: () => NOW,
		status: () => ({ state: 'online' }),
		log: pino({ level: 'silent' }),
	});
	await expect(second).rejects.toThrow(
		`Port ${address.port} of 127.0.0.1 is in use: set METRICS_PORT to a free one, or stop the program that uses it`,
	);
});
