/** A bot with several shards: https://discord.com/developers/docs/events/gateway#sharding. */
import { describe, expect, test } from 'vitest';
import type { Discord, DiscordOptions } from '../discord-double/double.ts';
import { shardOf } from '../discord-double/gateway.ts';
import { command, type Payload } from '../discord-double/payloads.ts';
import { online, scene, TAKEN } from '../support/transports/gateway.ts';

const NEW_SESSION = 'gateway: new session; interactions since the old one broke were not answered';

/** Ids of servers whose events go to shard 0, 1, … */
const GUILDS = Array.from({ length: 4 }, (_, shard) => String((BigInt(shard + 4_000) << 22n) + 7n));
const TWO: DiscordOptions = { shards: 2, concurrency: 2, guilds: GUILDS };

/** Returns a command from the server that belongs to a shard. */
const askedOn = (shard: number, count = 2): Payload => {
	const guild_id = GUILDS.find((guild) => shardOf(guild, count) === shard);
	return { ...command('status'), guild_id };
};

const answered = async (discord: Discord, count = 2) => {
	for (let shard = 0; shard < count; shard++)
		expect(await discord.ask(askedOn(shard, count)), `on shard ${shard}`).toMatchObject(TAKEN);
};

describe.concurrent('when Discord recommends several shards', () => {
	test.for([2, 4])('%i come online, and each answers', async (shards, context) => {
		const { discord, gateway, lines } = await online(context, { ...TWO, shards, concurrency: shards });
		expect(gateway.status()).toEqual({
			state: 'online',
			shards: new Map(Array.from({ length: shards }, (_, shard) => [shard, true])),
		});
		expect([discord.times('identify'), discord.times('too soon')]).toEqual([shards, 0]);
		expect(lines('gateway: online')).toMatchObject([{ shards }]);
		await answered(discord, shards);
		expect(await discord.ask(command('status', {}, 'dm')), 'in a direct message').toMatchObject(TAKEN);
	});

	test('they identify 5 s apart if Discord requires this, and the first one already answers', async (context) => {
		const { discord, gateway } = await scene(context, { ...TWO, concurrency: 1 });
		await discord.next('ready');
		const began = performance.now();
		expect(await discord.ask(askedOn(0))).toMatchObject(TAKEN);
		expect(gateway.status()).toEqual({
			state: 'connecting',
			shards: new Map([
				[0, true],
				[1, false],
			]),
		});
		await gateway.ready;
		expect(performance.now() - began).toBeGreaterThan(4_500);
		expect(discord.times('too soon')).toBe(0);
		await answered(discord);
	});

	test.for([
		['is dropped', (discord: Discord) => discord.drop(1)],
		['should reconnect (op 7)', (discord: Discord) => discord.askToReconnect(1)],
		['is closed with 4000', (discord: Discord) => discord.close(4000, 1)],
	] as const)(
		'only the connection that %s is resumed, and interactions in the meantime are answered once',
		async ([, broken], context) => {
			const { discord, gateway, lines, warnings } = await online(context, TWO);
			const again = discord.next('resume');
			broken(discord);
			const meanwhile = [askedOn(1), askedOn(0)];
			for (const taken of await Promise.all(meanwhile.map((asked) => discord.ask(asked))))
				expect(taken).toMatchObject(TAKEN);
			await again;
			await context.expect.poll(() => gateway.status().state).toBe('online');
			await answered(discord);
			expect(meanwhile.map((asked) => discord.attempts(asked))).toEqual([1, 1]);
			expect([discord.times('identify'), discord.times('resume')]).toEqual([2, 1]);
			expect(lines('gateway: resumed')).toMatchObject([{ shard: 1 }]);
			expect(warnings()).toEqual([]);
		},
	);

	test('only the shard whose session has ended gets a new one, the other answers, and the log names it', async (context) => {
		const { discord, gateway, lines } = await online(context, TWO);
		const again = discord.next('identify');
		discord.invalidate(false, 1);
		const without = {
			state: 'reconnecting',
			shards: new Map([
				[0, true],
				[1, false],
			]),
		};
		await context.expect.poll(() => gateway.status()).toEqual(without);
		expect(await discord.ask(askedOn(0))).toMatchObject(TAKEN);
		expect(gateway.status()).toEqual(without);
		expect(await again).toMatchObject({ shard: [1, 2] });
		await context.expect.poll(() => gateway.status().state).toBe('online');
		await answered(discord);
		expect([discord.times('identify'), discord.times('resume'), discord.times('too soon')]).toEqual([3, 0, 0]);
		expect(lines(NEW_SESSION)).toMatchObject([{ shard: 1 }]);
	});

	test('Discord now requires more of them (4011): Dateline ends and says to start it again', async (context) => {
		const { discord, gateway } = await online(context, TWO);
		discord.close(4011, 1);
		expect((await gateway.failed).message).toMatch(/another number of shards.*start Dateline again/);
	});

	test('closing sends the pending replies of each and disconnects all', async (context) => {
		const { discord, gateway } = await online(context, TWO);
		discord.mishaps({ status: 500 }, { status: 500 });
		const last = [0, 1].map((shard) => discord.ask(askedOn(shard)));
		while (discord.times('callback') < 2) await discord.next('callback');
		await gateway.close();
		for (const taken of await Promise.all(last)) expect(taken).toMatchObject(TAKEN);
		await context.expect.poll(() => discord.times('closed')).toBe(2);
	});
});
