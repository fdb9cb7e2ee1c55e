import { Client, Events } from 'discord.js';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { openConnectionLog } from '../../../src/transports/discord/gateway-log.ts';
import type { Observed } from '../../../src/transports/metrics/events.ts';

test('a connection that stays lost is told of once, then once a minute, and when it is back', () => {
	const client = new Client({ intents: [] });
	onTestFinished(() => client.destroy());
	const lines: Record<string, unknown>[] = [];
	const counted: Observed[] = [];
	let now = 0;
	const connections = openConnectionLog({
		log: pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line)) }),
		observe: (observed) => void counted.push(observed),
		closing: new AbortController().signal,
		now: () => now,
	});
	connections.watch(client);
	for (; now < 150_000; now += 500) {
		client.emit(Events.ShardError, new Error('Unexpected server response: 503'), 0);
		client.emit(Events.ShardReconnecting, 0);
	}
	client.emit(Events.ShardResume, 0, 3);
	expect(lines.map(({ msg, tries, awayMs }) => [msg, tries, awayMs])).toEqual([
		['gateway: connection error', undefined, undefined],
		['gateway: connection lost, connecting again', undefined, undefined],
		['gateway: connection error', undefined, undefined],
		['gateway: still not connected, trying again', 120, 60_000],
		['gateway: still not connected, trying again', 240, 120_000],
		['gateway: resumed', undefined, 150_000],
	]);
	expect(counted).toEqual([{ what: 'connection lost', shard: 0 }]);
	expect(lines[3]).toMatchObject({ shard: 0, reason: 'Unexpected server response: 503' });
});

test('a client that takes the place of another goes on with what was told of it', () => {
	const lines: Record<string, unknown>[] = [];
	let now = 0;
	const connections = openConnectionLog({
		log: pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line)) }),
		closing: new AbortController().signal,
		now: () => now,
	});
	const [first, second] = [new Client({ intents: [] }), new Client({ intents: [] })];
	for (const client of [first, second]) {
		onTestFinished(() => client.destroy());
		connections.watch(client);
	}
	first.emit(Events.ShardReady, 0, undefined);
	first.emit(Events.ShardReconnecting, 0);
	now = 90_000;
	second.emit(Events.ShardReady, 0, undefined);
	expect(lines.at(-1)).toMatchObject({ awayMs: 90_000, msg: expect.stringContaining('new session') });
});
