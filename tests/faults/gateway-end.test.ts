import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Discord } from '../discord-double/double.ts';
import { online, scene } from '../support/transports/gateway.ts';

/** Close codes after which Discord accepts no further connection, and the message for operators. */
const FINAL = [
	[4004, /refuses the bot token.*DISCORD_TOKEN/],
	[4010, /another number of shards.*start Dateline again/],
	[4011, /another number of shards.*start Dateline again/],
	[4012, /no longer supports version 10.*update Dateline/],
	[4013, /does not know the intents.*update Dateline/],
	[4014, /does not allow the intents.*Dateline itself needs none/],
] as const;

describe.concurrent('a permanent failure is reported with what to do, and not tried again', () => {
	test.for([
		['a wrong token', 'd3Jvbmc.Gwrong.token', 1],
		['a token that no header can carry', 'd3Jvbmc\n.Gwrong.token', 0],
	] as const)('%s', async ([, token, requests], context) => {
		const { discord, gateway } = await scene(context, { token });
		expect((await gateway.failed).message).toMatch(/refuses the bot token.*DISCORD_TOKEN/);
		expect(discord.requests).toHaveLength(requests);
	});

	test.for(FINAL)('close code %i at start', async ([code, sentence], context) => {
		const { discord, gateway } = await scene(context, { first: (d: Discord) => d.refuseNext(code) });
		expect((await gateway.failed).message).toMatch(sentence);
		// Longer than discord.js waits before it reconnects.
		await sleep(800);
		expect([discord.times('identify'), discord.requests.length]).toEqual([1, 1]);
	});

	test.for(FINAL)('close code %i once online', async ([code, sentence], context) => {
		const { discord, gateway } = await online(context);
		discord.close(code);
		expect((await gateway.failed).message).toMatch(sentence);
		await sleep(800);
		expect([discord.times('identify'), discord.times('resume'), discord.requests.length]).toEqual([1, 0, 1]);
	});

	test('a token that was changed while the connection was lost', async (context) => {
		const { discord, gateway } = await online(context);
		discord.refuseNext(4004);
		discord.drop();
		expect((await gateway.failed).message).toMatch(/DISCORD_TOKEN/);
	});
});
