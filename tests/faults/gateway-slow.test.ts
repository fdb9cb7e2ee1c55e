/** Discord accepts replies, but confirms them late or never. */
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { command } from '../discord-double/payloads.ts';
import { online, TAKEN } from '../support/transports/gateway.ts';

const UNKNOWN = 'gateway: it is unknown whether Discord has the reply';

describe('a burst of readers while Discord is slow', () => {
	test.for([
		[300, 900],
		[300, 2_000],
	] as const)('%i replies arrive with one callback each, if each takes %i ms', async ([readers, ms], context) => {
		const { discord, observed, warnings } = await online(context);
		discord.slow(ms);
		const asked = Array.from({ length: readers }, () => command('status'));
		for (const taken of await Promise.all(asked.map(discord.ask))) expect(taken).toMatchObject(TAKEN);
		await context.expect.poll(() => observed.length, { timeout: 10_000 }).toBe(readers);
		expect(new Set(observed.map(({ what }) => what))).toEqual(new Set(['delivered']));
		expect(new Set(asked.map(discord.attempts))).toEqual(new Set([1]));
		expect(warnings()).toEqual([]);
	});
});

describe.concurrent('a reply that Discord confirms late', () => {
	test('counts as delivered if Discord confirms it after the 3 s', async (context) => {
		const { discord, observed, warnings } = await online(context);
		discord.slow(3_500);
		const asked = command('status');
		expect(await discord.ask(asked)).toMatchObject(TAKEN);
		await context.expect
			.poll(() => observed, { timeout: 10_000 })
			.toEqual([{ what: 'delivered', ms: expect.any(Number) }]);
		expect(discord.attempts(asked)).toBe(1);
		expect(warnings()).toEqual([]);
	});

	test.for(['answer never sent', 'hang'] as const)(
		'counts as unknown if Discord never confirms it (%s), after one callback',
		async (mishap, context) => {
			const { discord, observed, lines, warnings } = await online(context);
			discord.mishaps(mishap);
			const asked = command('status');
			discord.dispatch('INTERACTION_CREATE', asked);
			await context.expect.poll(() => observed, { timeout: 10_000 }).toEqual([{ what: 'undelivered', why: 'unknown' }]);
			expect(discord.attempts(asked)).toBe(1);
			expect(lines(UNKNOWN)).toMatchObject([{ interaction: asked.id, code: 'UND_ERR_HEADERS_TIMEOUT' }]);
			expect(warnings()).toEqual([UNKNOWN]);
		},
	);

	test('delays no other reply, and the end of the process by at most 5 s', async (context) => {
		const { discord, gateway } = await online(context);
		discord.mishaps('hang');
		discord.dispatch('INTERACTION_CREATE', command('status'));
		await discord.next('callback');
		expect(await discord.ask(command('status'))).toMatchObject(TAKEN);
		await Promise.race([
			gateway.close(),
			sleep(8_000).then(() => {
				throw new Error('it has not ended');
			}),
		]);
	});
});
