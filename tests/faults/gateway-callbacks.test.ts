import { describe, expect, type TestContext, test } from 'vitest';
import type { Discord } from '../discord-double/double.ts';
import { rateLimit } from '../discord-double/failures.ts';
import { autocomplete, command } from '../discord-double/payloads.ts';
import { MESSAGE, online, type Scene, TAKEN, TEXT } from '../support/transports/gateway.ts';

type Mishap = Parameters<Discord['mishaps']>[0];

const LATE = 'gateway: the reply did not reach Discord in time';
const UNKNOWN = 'gateway: it is unknown whether Discord has the reply';
const REFUSED = 'gateway: Discord refused the reply';

describe.concurrent('a callback that did not arrive is sent again within 3 s, without a warning', () => {
	const cases: readonly (readonly [string, readonly Mishap[]])[] = [
		['a server error of Discord', [{ status: 500 }]],
		['two server errors of Discord', [{ status: 500 }, { status: 502 }]],
		['a rate limit of the route', [rateLimit({ seconds: 0.3 })]],
		['a rate limit of the whole bot', [rateLimit({ seconds: 0.3, global: true })]],
		['a rate limit in the headers', [rateLimit({ seconds: 0.3, where: 'in the headers' })]],
		['a rate limit in the body', [rateLimit({ seconds: 0.3, where: 'in the body' })]],
		['a rate limit until a date', [{ ...rateLimit({ seconds: 1 }), headers: { 'retry-after': 'tomorrow' } }]],
		['a connection reset (RST)', ['reset']],
		['a connection closed (FIN)', ['fin']],
	];
	test.for(cases)('%s', async ([, mishaps], context) => {
		const { discord, warnings } = await online(context);
		discord.mishaps(...mishaps);
		const asked = command('status');
		expect(await discord.ask(asked)).toMatchObject(TAKEN);
		expect(discord.attempts(asked)).toBe(mishaps.length + 1);
		expect(warnings()).toEqual([]);
	});

	test.for([false, true])('not before a rate limit ends (of the whole bot: %s)', async (global, context) => {
		const { discord } = await online(context);
		discord.mishaps(rateLimit({ seconds: 1, global }));
		const asked = command('status');
		const before = performance.now();
		await discord.ask(asked);
		expect(performance.now() - before).toBeGreaterThan(1_000);
		expect(discord.attempts(asked)).toBe(2);
	});
});

describe.concurrent('a callback that arrived counts as delivered, even if the response was lost', () => {
	test.for(['answer lost', 'answer lost by fin'] as const)('%s', async (mishap, context) => {
		const { discord, gateway, warnings } = await online(context);
		discord.mishaps(mishap);
		const asked = command('status');
		expect(await discord.ask(asked)).toMatchObject(TAKEN);
		await discord.next('callback');
		await gateway.close();
		expect(discord.attempts(asked)).toBe(2);
		expect(warnings()).toEqual([]);
	});
});

describe.concurrent('a callback that can no longer succeed is logged, and the next interaction is answered', () => {
	/** Returns the log line about an interaction that is not answered. */
	async function lost({ discord, lines }: Scene, message: string, attempts: number, least = attempts) {
		const asked = command('status');
		await expect(discord.ask(asked)).rejects.toThrow('did not respond');
		expect(discord.attempts(asked)).toBeGreaterThanOrEqual(least);
		expect(discord.attempts(asked)).toBeLessThanOrEqual(attempts);
		expect(await discord.ask(command('status'))).toMatchObject(TAKEN);
		expect(lines(message)).toHaveLength(1);
		expect(lines(message)[0]).toMatchObject({ interaction: asked.id });
		return lines(message)[0];
	}

	test.for([
		['the interaction is no longer known', 404, 10_062],
		['the route is unknown', 404, 0],
		['access is missing', 403, 50_001],
		['permissions are missing', 403, 50_013],
		['the token of the interaction is invalid', 401, 50_027],
	] as const)('%s (%i, %i): one try', async ([, status, code], context) => {
		const here = await online(context);
		here.discord.mishaps({ status, code });
		expect(await lost(here, REFUSED, 1)).toMatchObject({ status, code });
		expect(here.warnings()).toEqual([REFUSED]);
	});

	test.for([false, true])('a rate limit beyond the 3 s (of the whole bot: %s): one try', async (global, context) => {
		const here = await online(context);
		here.discord.mishaps(rateLimit({ seconds: 30, global }));
		expect(await lost(here, LATE, 1)).toMatchObject({ status: 429, retryAfterMs: 30_050 });
		expect(here.warnings()).toEqual([LATE]);
	});

	test('only server errors of Discord: tries with growing pauses', async (context) => {
		const here = await online(context);
		here.discord.mishaps(...Array.from({ length: 6 }, () => ({ status: 500 })));
		// A slow machine has time for fewer attempts.
		expect(await lost(here, LATE, 6, 3)).toMatchObject({ status: 500 });
		expect(here.warnings()).toEqual([LATE]);
	});

	test('every connection is reset: few attempts', async (context) => {
		const { discord, lines } = await online(context);
		const asked = command('status');
		const unanswered = discord.ask(asked);
		discord.away(true);
		await expect(unanswered).rejects.toThrow('did not respond');
		expect(discord.times('refused')).toBeGreaterThan(2);
		expect(discord.times('refused')).toBeLessThan(8);
		discord.away(false);
		expect(await discord.ask(command('status'))).toMatchObject(TAKEN);
		expect(lines(UNKNOWN)).toMatchObject([
			{ interaction: asked.id, code: expect.stringMatching(/ECONNRESET|UND_ERR/) },
		]);
	});
});

describe.concurrent('a reply that cannot be sent is replaced by an apology with the interaction’s id', () => {
	const apologyFor = (asked: { readonly id: string }) => ({
		type: 4,
		data: { flags: 64, content: expect.stringContaining(asked.id) },
	});

	test('Discord refuses the reply', async (context) => {
		const { discord, lines } = await online(context);
		discord.mishaps({ status: 400, code: 50_035 });
		const asked = command('status');
		expect(await discord.ask(asked)).toMatchObject(apologyFor(asked));
		expect(discord.attempts(asked)).toBe(2);
		expect(lines(REFUSED)).toMatchObject([{ interaction: asked.id, status: 400, code: 50_035 }]);
	});

	test('Discord refuses suggestions: an empty list is sent', async (context) => {
		const { discord } = await online(context, { answer: () => ({ kind: 'choices', choices: [] }) });
		discord.mishaps({ status: 400, code: 50_035 });
		const typing = autocomplete('status', 'subject', 'nor');
		expect(await discord.ask(typing)).toEqual({ type: 8, data: { choices: [] } });
		expect(discord.attempts(typing)).toBe(2);
	});

	test('Discord refuses the apology too: nothing more is sent, and the next interaction is answered', async (context) => {
		const { discord, lines } = await online(context);
		discord.mishaps({ status: 400, code: 50_035 }, { status: 400, code: 50_035 });
		const asked = command('status');
		await expect(discord.ask(asked)).rejects.toThrow('did not respond');
		expect(discord.attempts(asked)).toBe(2);
		expect(lines(REFUSED)).toHaveLength(2);
		expect(await discord.ask(command('status'))).toMatchObject(TAKEN);
	});

	test('there is no reply because the answer throws', async (context) => {
		let first = true;
		const { discord, lines } = await online(context, {
			answer: () => {
				if (!first) return MESSAGE;
				first = false;
				throw new Error(TEXT);
			},
		});
		const asked = command('status');
		expect(await discord.ask(asked)).toMatchObject(apologyFor(asked));
		expect(lines('gateway: no reply to send')).toMatchObject([{ interaction: asked.id, error: 'Error' }]);
		expect(await discord.ask(command('status'))).toMatchObject(TAKEN);
	});
});

describe.concurrent('the same interaction delivered twice is answered once', () => {
	const AGAIN = 'gateway: duplicate interaction ignored';

	test('immediately and later', async (context) => {
		const { discord, asked, lines } = await online(context);
		const twice = command('status');
		const taken = discord.ask(twice);
		discord.dispatch('INTERACTION_CREATE', twice);
		await taken;
		await discord.ask(command('help'));
		discord.dispatch('INTERACTION_CREATE', twice);
		await discord.ask(command('help'));
		expect(asked).toHaveLength(3);
		expect(discord.attempts(twice)).toBe(1);
		expect(lines(AGAIN)).toMatchObject([{ interaction: twice.id }, { interaction: twice.id }]);
	});

	test('while its first callback is pending', async (context) => {
		const { discord, asked } = await online(context);
		discord.mishaps({ status: 500 });
		const twice = command('status');
		const taken = discord.ask(twice);
		await discord.next('callback');
		discord.dispatch('INTERACTION_CREATE', twice);
		expect(await taken).toMatchObject(TAKEN);
		expect(discord.attempts(twice)).toBe(2);
		expect(asked).toHaveLength(1);
	});

	async function replayed(context: TestContext, breakUp: (discord: Discord) => void, back: string) {
		const { discord, lines } = await online(context);
		const twice = command('status');
		await discord.ask(twice);
		const again = discord.next(back);
		breakUp(discord);
		await again;
		discord.dispatch('INTERACTION_CREATE', twice);
		expect(await discord.ask(command('status'))).toMatchObject(TAKEN);
		expect(discord.attempts(twice)).toBe(1);
		expect(lines(AGAIN)).toHaveLength(1);
	}

	test('over the connection that resumed the session', (context) => replayed(context, (d) => d.drop(), 'resume'));
	test('in a new session', (context) => replayed(context, (d) => d.invalidate(false), 'identify'));
});
