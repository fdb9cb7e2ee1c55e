import { pino } from 'pino';
import { describe, expect, type TestContext, test } from 'vitest';
import { openDesk } from '../../../src/desk.ts';
import { openGateway } from '../../../src/transports/discord/gateway.ts';
import type { Observed, TransportStatus } from '../../../src/transports/metrics/events.ts';
import { startDiscord, TOKEN } from '../../discord-double/double.ts';
import { command } from '../../discord-double/payloads.ts';
import { changingSource } from '../../support/data/changing-source.ts';
import { edition } from '../../support/data/editions.ts';
import { MESSAGE } from '../../support/transports/signed.ts';

const log = pino({ level: 'silent' });

describe.concurrent('the gateway tells', () => {
	async function scene({ onTestFinished }: TestContext) {
		const discord = await startDiscord();
		const seen: Observed[] = [];
		const stood: TransportStatus[] = [];
		const gateway = openGateway({
			token: TOKEN,
			apiUrl: discord.api,
			answer: () => MESSAGE,
			log,
			observe: (observed) => {
				seen.push(observed);
				stood.push(gateway.status());
			},
		});
		onTestFinished(async () => {
			await gateway.close();
			await discord.stop();
		});
		return { discord, gateway, seen, stood };
	}

	test('how it stands, from connecting to draining', async (context) => {
		const { gateway } = await scene(context);
		expect(gateway.status()).toEqual({ state: 'connecting', shards: new Map() });
		await gateway.ready;
		expect(gateway.status()).toEqual({ state: 'online', shards: new Map([[0, true]]) });
		await gateway.close();
		expect(gateway.status()).toMatchObject({ state: 'draining' });
	});

	test('when a connection breaks, and that it is not online until it is taken up again', async (context) => {
		const { discord, gateway, seen, stood } = await scene(context);
		await gateway.ready;
		const resumed = discord.next('resume');
		discord.drop();
		await resumed;
		expect(seen).toEqual([{ what: 'connection lost', shard: 0 }]);
		expect(stood).toEqual([{ state: 'reconnecting', shards: new Map([[0, false]]) }]);
		await context.expect.poll(() => gateway.status().state).toBe('online');
	});

	test('what became of each reply: delivered, refused with the apology delivered, or lost', async (context) => {
		const { discord, gateway, seen } = await scene(context);
		await gateway.ready;
		await discord.ask(command('status'));
		await context.expect.poll(() => seen).toEqual([{ what: 'delivered', ms: expect.any(Number) }]);

		discord.mishaps({ status: 400, code: 50_035 });
		await discord.ask(command('status'));
		await context.expect
			.poll(() => seen.slice(1))
			.toEqual([
				{ what: 'undelivered', why: 'refused' },
				{ what: 'delivered', ms: expect.any(Number) },
			]);

		discord.mishaps({ status: 404, code: 10_062 });
		discord.dispatch('INTERACTION_CREATE', command('status'));
		await context.expect.poll(() => seen.slice(3)).toEqual([{ what: 'undelivered', why: 'lost' }]);
	});
});

test('the desk tells of each answer its command and outcome, and of a bug too', () => {
	const seen: object[] = [];
	const northland = edition({ articles: [{ claims: { calm: {} } }] });
	const { source, publish } = changingSource(northland);
	const desk = openDesk({
		source,
		log,
		observe: (finished) => void seen.push(finished),
		now: Date.now,
		incident: () => 'incident',
	});
	const about = { what: 'request', via: 'test', ms: expect.any(Number) };
	desk.answer({ kind: 'command', command: 'help', options: {} }, { via: 'test' });
	desk.answer({ kind: 'suggest', command: 'who', option: 'name', typed: 'an', options: {} }, { via: 'test' });
	publish({
		...northland,
		get questions(): never {
			throw new Error('broken');
		},
	});
	desk.answer({ kind: 'command', command: 'briefing', options: {} }, { via: 'test' });
	expect(seen).toEqual([
		{ ...about, command: 'help', outcome: 'answered' },
		{ ...about, command: 'who', outcome: 'suggested' },
		{ ...about, command: 'briefing', outcome: 'bug' },
	]);
});
