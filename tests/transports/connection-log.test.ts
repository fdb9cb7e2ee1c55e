import { Client, Events } from 'discord.js';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { logConnections } from '../../src/transports/connection-log.ts';
import type { Observed } from '../../src/transports/observe.ts';

test('a connection that stays lost is told of once, then once a minute, and when it is back', () => {
	const client = new Client({ intents: [] });
	onTestFinished(() => client.destroy());
	const lines: Record<string, unknown>[] = [];
	const counted: Observed[] = [];
	let now = 0;
	logConnections(client, {
		log: pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line)) }),
		observe: (observed) => void counted.push(observed),
		closing: new AbortController().signal,
		now: () => now,
	});
	for (; now < 150_000; now += 500) {
		client.emit(Events.ShardError, new Error('Unexpected server response: 503'), 0);
		client.emit(Events.ShardReconnecting, 0);
	}
	client.emit(Events.ShardResume, 0, 3);
	expect(lines.map(({ msg, tries, awayMs }) => [msg, tries, awayMs])).toEqual([
		['gateway: connection error', undefined, undefined],
		['gateway: connection lost, connecting again', undefined, undefined],
		['gateway: connection error', undefined, undefined],
		['gateway: still not connected, trying on', 120, 60_000],
		['gateway: still not connected, trying on', 240, 120_000],
		['gateway: resumed', undefined, 150_000],
	]);
	expect(counted).toEqual([{ what: 'connection lost', shard: 0 }]);
	expect(lines[3]).toMatchObject({ shard: 0, reason: 'Unexpected server response: 503' });
});
