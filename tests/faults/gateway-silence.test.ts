/** Connections to the gateway that fail or stop responding: none stays open, and the bot always gets a working one. */
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { command } from '../discord-double/payloads.ts';
import { online, scene, TAKEN } from '../support/transports/gateway.ts';

const OFFLINE = 'gateway: offline for too long, connecting with a new client';
const NEW_SESSION = 'gateway: new session; interactions since the old one broke were not answered';

describe.concurrent('WebSocket upgrades that fail at the start', () => {
	test.for([1, 4])(
		'%i of them: in the end there is one connection with one session, and each answer is sent once',
		async (count, context) => {
			const { discord, lines } = await online(context, { first: (d) => d.failUpgrades(count) });
			// Longer than a client that was replaced waits before it reconnects.
			await sleep(2_000);
			const asked = command('status');
			expect(await discord.ask(asked)).toMatchObject(TAKEN);
			expect(discord.attempts(asked)).toBe(1);
			expect([discord.connections(), discord.times('identify')]).toEqual([1, 1]);
			expect(discord.requests).toEqual(['GET /gateway/bot']);
			expect(lines('gateway: connection error')[0]).toMatchObject({ reason: 'Unexpected server response: 503' });
		},
	);

	test('one of two shards: the other keeps its connection', async (context) => {
		const { discord } = await online(context, { shards: 2, concurrency: 2, first: (d) => d.failUpgrades(1) });
		await sleep(2_000);
		expect([discord.connections(), discord.times('identify'), discord.times('closed')]).toEqual([2, 2, 0]);
	});

	test('all of them: a signal ends it, and nothing connects afterwards', async (context) => {
		const { discord, gateway, warnings } = await scene(context, { first: (d) => d.failUpgrades(1_000) });
		while (discord.times('refused') < 2) await sleep(10);
		await gateway.close();
		const refused = discord.times('refused');
		discord.failUpgrades(0);
		await sleep(1_500);
		expect([discord.connections(), discord.times('refused') - refused]).toEqual([0, 0]);
		expect(new Set(warnings())).toEqual(new Set(['gateway: connection error']));
	});
});

describe.concurrent('a connection whose other end has disappeared', () => {
	test('is not online after the first heartbeat without an acknowledgement, and is resumed', async (context) => {
		const { discord, gateway, warnings } = await online(context, { timeouts: { ackMs: 200 } });
		discord.askForHeartbeat();
		discord.cut();
		discord.away(true);
		expect(gateway.status().state).toBe('online');
		await context.expect.poll(() => gateway.status().state).toBe('reconnecting');
		discord.away(false);
		await context.expect.poll(() => gateway.status().state, { timeout: 10_000 }).toBe('online');
		expect(await discord.ask(command('status'))).toMatchObject(TAKEN);
		expect(warnings().filter((message) => message !== NEW_SESSION)).toEqual([]);
	});

	test('is closed immediately, so that its session is resumed and interactions in the meantime are answered', async (context) => {
		const { discord } = await online(context, { timeouts: { ackMs: 200 } });
		const again = discord.next('resume');
		discord.askForHeartbeat();
		discord.cut();
		const meanwhile = command('status');
		expect(await discord.ask(meanwhile)).toMatchObject(TAKEN);
		await again;
		expect(discord.attempts(meanwhile)).toBe(1);
		expect(discord.times('identify')).toBe(1);
	});

	test('does not delay the end by the 30 s that a closing handshake may take', async (context) => {
		const { discord, gateway, warnings } = await online(context);
		discord.cut();
		await gateway.close();
		expect(warnings()).toEqual([]);
	});

	test('is replaced by a new session if there is no answer to RESUME', async (context) => {
		const { discord, gateway } = await online(context, { timeouts: { resumeMs: 300 } });
		discord.ignoreResume();
		const again = discord.next('identify');
		discord.drop();
		await again;
		await context.expect.poll(() => gateway.status().state).toBe('online');
		expect(await discord.ask(command('status'))).toMatchObject(TAKEN);
	});
});

describe.concurrent('a gateway that has been offline for too long starts again with a new client', () => {
	test('which is then the only one', async (context) => {
		const { discord, gateway, lines } = await online(context, { timeouts: { offlineMs: 1_500 } });
		discord.failUpgrades(1_000);
		discord.drop();
		while (discord.requests.length < 2) {
			expect(gateway.status().state).not.toBe('connecting');
			await sleep(20);
		}
		discord.failUpgrades(0);
		await context.expect.poll(() => gateway.status().state, { timeout: 10_000 }).toBe('online');
		await sleep(1_500);
		expect(await discord.ask(command('status'))).toMatchObject(TAKEN);
		expect(discord.connections()).toBe(1);
		expect(lines(OFFLINE).length).toBeGreaterThan(0);
		expect(lines(NEW_SESSION)).toMatchObject([{ shard: 0, awayMs: expect.any(Number) }]);
	});

	test('unless Dateline ends before', async (context) => {
		const { discord, gateway, lines } = await online(context, { timeouts: { offlineMs: 300 } });
		discord.failUpgrades(1_000);
		discord.drop();
		await gateway.close();
		await sleep(1_000);
		expect(lines(OFFLINE)).toEqual([]);
		expect(discord.requests).toEqual(['GET /gateway/bot']);
	});
});
