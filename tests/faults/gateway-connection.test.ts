import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Discord } from '../discord-double/double.ts';
import { rateLimit } from '../discord-double/failures.ts';
import { command } from '../discord-double/payloads.ts';
import { online, scene, TAKEN } from '../support/transports/gateway.ts';

const LOST = 'gateway: connection lost, connecting again';
const RESUMED = 'gateway: resumed';
const NEW_SESSION = 'gateway: new session; interactions since the old one broke were not answered';
const UNREACHED = 'gateway: Discord cannot be reached';

describe.concurrent('a broken connection is resumed, and interactions in the meantime are answered once', () => {
	test.for([
		['is dropped', (discord: Discord) => discord.drop()],
		['should reconnect (op 7)', (discord: Discord) => discord.askToReconnect()],
		['should resume its session (op 9)', (discord: Discord) => discord.invalidate(true)],
		['does not acknowledge a heartbeat', (discord: Discord) => discord.ignoreHeartbeats()],
		...[1001, 1011, 4000, 4001, 4002, 4009, 4999].map(
			(code) => [`is closed with ${code}`, (discord: Discord) => discord.close(code)] as const,
		),
	] as const)('it %s', async ([what, broken], context) => {
		const { discord, lines, warnings } = await online(context, what.includes('heartbeat') ? { heartbeatMs: 400 } : {});
		const again = discord.next('resume');
		broken(discord);
		const meanwhile = command('status');
		expect(await discord.ask(meanwhile)).toMatchObject(TAKEN);
		await again;
		expect(await discord.ask(command('status'))).toMatchObject(TAKEN);
		expect(discord.attempts(meanwhile)).toBe(1);
		expect([discord.times('identify'), discord.times('resume')]).toEqual([1, 1]);
		expect(lines(RESUMED)).toHaveLength(1);
		expect(warnings()).toEqual([]);
	});

	test('a connection that acknowledges heartbeats is kept', async (context) => {
		const { discord } = await online(context, { heartbeatMs: 500 });
		while (discord.times('heartbeat') < 4) await discord.next('heartbeat');
		expect([discord.times('identify'), discord.times('resume'), discord.times('closed')]).toEqual([1, 0, 0]);
	});
});

describe.concurrent('after the end of a session there is a new one, which is logged', () => {
	test.for([
		['the session is invalid (op 9)', (discord: Discord) => discord.invalidate(false)],
		...[1000, 4003, 4005, 4007, 4008].map(
			(code) => [`it is closed with ${code}`, (discord: Discord) => discord.close(code)] as const,
		),
	] as const)('%s', async ([, broken], context) => {
		const { discord, lines, warnings } = await online(context);
		const again = discord.next('identify');
		broken(discord);
		await again;
		expect(await discord.ask(command('status'))).toMatchObject(TAKEN);
		expect([discord.times('identify'), discord.times('resume')]).toEqual([2, 0]);
		expect(lines(NEW_SESSION)).toMatchObject([{ shard: 0, awayMs: expect.any(Number) }]);
		expect(warnings()).toEqual([NEW_SESSION]);
	});

	test('the session can no longer be resumed', async (context) => {
		const { discord, lines } = await online(context);
		discord.forgetSessions();
		const again = discord.next('identify');
		discord.drop();
		await again;
		expect(await discord.ask(command('status'))).toMatchObject(TAKEN);
		expect([discord.times('identify'), discord.times('resume')]).toEqual([2, 1]);
		expect(lines(NEW_SESSION)).toHaveLength(1);
	});

	test('the connection breaks again before it may identify', async (context) => {
		const { discord, gateway } = await online(context);
		const hello = discord.next('hello');
		discord.invalidate(false);
		await hello;
		discord.drop();
		await discord.next('ready');
		expect(await discord.ask(command('status'))).toMatchObject(TAKEN);
		await gateway.close();
	});
});

describe.concurrent('5 s without Discord', () => {
	test('its proxy answers 503: the session is resumed; an interaction that is too old is tried once', async (context) => {
		const { discord, lines, logged } = await online(context);
		discord.away(503);
		discord.drop();
		const early = command('status');
		discord.dispatch('INTERACTION_CREATE', early);
		await sleep(5_000);
		const late = command('status');
		const answered = discord.ask(late);
		discord.away(false);
		expect(await answered).toMatchObject(TAKEN);
		expect([discord.attempts(early), discord.attempts(late)]).toEqual([1, 1]);
		expect([discord.times('identify'), discord.times('resume')]).toEqual([1, 1]);
		expect(discord.times('refused')).toBeLessThan(12);
		expect(lines('gateway: Discord refused the reply')).toMatchObject([{ interaction: early.id, code: 10_062 }]);
		expect(lines(RESUMED)).toMatchObject([{ awayMs: expect.any(Number) }]);
		expect(logged().filter((message) => message === LOST)).toHaveLength(1);
		expect(lines('gateway: connection error').filter(({ level }) => level === 40)).toMatchObject([
			{ reason: 'Unexpected server response: 503' },
		]);
	});

	test('connections are refused: there is a new session, and the log says what was not answered', async (context) => {
		const { discord, lines, warnings } = await online(context);
		discord.away(true);
		discord.drop();
		await sleep(5_000);
		discord.away(false);
		await discord.next('ready');
		expect(await discord.ask(command('status'))).toMatchObject(TAKEN);
		expect([discord.times('identify'), discord.times('resume')]).toEqual([2, 0]);
		expect(discord.times('refused')).toBeLessThan(12);
		expect(lines(LOST)).toHaveLength(1);
		expect(Number(lines(NEW_SESSION)[0]?.['awayMs'])).toBeGreaterThan(4_500);
		expect(warnings()).toEqual([NEW_SESSION]);
	});
});

describe.concurrent('if Discord cannot be reached at the start, Dateline tries again after growing pauses', () => {
	test.for([true, 503])('it refuses connections (%s)', async (away, context) => {
		const { discord, gateway, lines } = await scene(context, { away });
		while (discord.times('refused') < 2) await sleep(10);
		discord.away(false);
		await gateway.ready;
		expect(await discord.ask(command('status'))).toMatchObject(TAKEN);
		expect(discord.times('refused')).toBe(2);
		expect(lines(UNREACHED)).toMatchObject([{ retryInMs: 1_000 }, { retryInMs: 2_000 }]);
		expect(lines('gateway: online')).toHaveLength(1);
	});

	test('it answers with two server errors', async (context) => {
		const { discord, lines } = await online(context, {
			first: (starting) => {
				starting.failNext(500);
				starting.failNext(502);
			},
		});
		expect(await discord.ask(command('status'))).toMatchObject(TAKEN);
		expect(lines(UNREACHED)).toMatchObject([
			{ status: 500, retryInMs: 1_000 },
			{ status: 502, retryInMs: 2_000 },
		]);
	});

	test.for([
		['of the route', rateLimit({ seconds: 1.5 }), 1_550],
		['of the whole bot', rateLimit({ seconds: 1.5, global: true }), 1_550],
		['in the body only', rateLimit({ seconds: 1.5, where: 'in the body' }), 1_000],
	] as const)('it sets a rate limit %s', async ([, limit, retryInMs], context) => {
		const { discord, lines } = await online(context, { first: (d) => d.fail('GET /gateway/bot', limit) });
		expect(discord.requests).toEqual(['GET /gateway/bot', 'GET /gateway/bot']);
		const [line, ...more] = lines(UNREACHED);
		expect(more).toEqual([]);
		expect(line).toMatchObject({ status: 429 });
		expect(Number(line?.['retryInMs'])).toBeGreaterThanOrEqual(retryInMs);
	});

	test('its answer is incomplete', async (context) => {
		const { discord, lines } = await online(context, { first: (d) => d.fail('GET /gateway/bot', 'half a body') });
		expect(discord.requests).toEqual(['GET /gateway/bot', 'GET /gateway/bot']);
		expect(lines(UNREACHED)).toMatchObject([{ code: 'UND_ERR_BODY_TIMEOUT', retryInMs: 1_000 }]);
	});

	test('it allows no more sessions today', async (context) => {
		const spent = { total: 1_000, remaining: 0, reset_after: 3_600_000, max_concurrency: 1 };
		const { discord, lines } = await online(context, {
			first: (d) =>
				d.fail('GET /gateway/bot', {
					status: 200,
					body: { url: 'ws://discord.invalid', shards: 1, session_start_limit: spent },
				}),
		});
		expect(discord.times('identify')).toBe(1);
		expect(lines(UNREACHED)).toMatchObject([{ reason: expect.stringContaining('Not enough sessions remaining') }]);
	});
});

describe.concurrent('closing', () => {
	test('sends pending answers and accepts no more interactions', async (context) => {
		const { discord, gateway, asked } = await online(context);
		discord.mishaps({ status: 500 });
		const callback = discord.next('callback');
		const closed = discord.next('closed');
		const last = discord.ask(command('status'));
		await callback;
		const closing = gateway.close();
		discord.dispatch('INTERACTION_CREATE', command('help'));
		const order: string[] = [];
		await Promise.all([last.then(() => order.push('sent')), closing.then(() => order.push('closed'))]);
		expect(order).toEqual(['sent', 'closed']);
		expect(await closed).toBe(1000);
		expect(asked).toHaveLength(1);
	});

	test.for([
		['cannot be reached', (d: Discord) => d.away(true), 'refused'],
		['sets a rate limit of an hour', (d: Discord) => d.fail('GET /gateway/bot', rateLimit({ seconds: 3_600 })), ''],
		['does not answer', (d: Discord) => d.fail('GET /gateway/bot', 'hang'), ''],
	] as const)('does not wait for a Discord that %s', async ([, first, sign], context) => {
		const { discord, gateway } = await scene(context, { first });
		if (sign) await discord.next(sign);
		while (!sign && discord.requests.length === 0) await sleep(5);
		await gateway.close();
		expect(discord.times('identify')).toBe(0);
	});

	test('does not wait for a connection that is being opened again', async (context) => {
		const { discord, gateway } = await online(context);
		discord.away(true);
		discord.drop();
		await discord.next('refused');
		await gateway.close();
	});
});
