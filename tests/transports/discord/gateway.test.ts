import { describe, expect, test } from 'vitest';
import { rateLimit } from '../../discord-double/failures.ts';
import { autocomplete, click, command, GUILD_ID, type Payload, pick } from '../../discord-double/payloads.ts';
import { MESSAGE, online, TAKEN } from '../../support/transports/gateway.ts';

describe.concurrent('answering', () => {
	test('a command is answered at once with the reply to it', async (context) => {
		const { discord, asked } = await online(context);
		for (const where of ['guild', 'dm', 'user-install'] as const)
			expect(await discord.ask(command('status', { subject: 'northland' }, where))).toMatchObject(TAKEN);
		expect(asked).toHaveLength(3);
		expect(asked[0]).toEqual({ kind: 'command', command: 'status', options: { subject: 'northland' } });
	});

	test('ephemeral replies, updates and suggestions go out as such', async (context) => {
		const { discord } = await online(context, {
			answer: (request) => {
				if (request.kind === 'suggest')
					return { kind: 'choices', choices: [{ name: 'Northland', value: 'northland' }] };
				return { ...MESSAGE, ephemeral: request.kind === 'command', update: request.kind === 'component' };
			},
		});
		expect(await discord.ask(command('help'))).toMatchObject({ type: 4, data: { flags: 64 } });
		expect(await discord.ask(click('1:claims'))).toMatchObject({ type: 7 });
		expect(await discord.ask(pick('1:who', ['anna']))).toMatchObject({ type: 7 });
		expect(await discord.ask(autocomplete('status', 'subject', 'nor'))).toEqual({
			type: 8,
			data: { choices: [{ name: 'Northland', value: 'northland' }] },
		});
	});

	test('an interaction of no known shape is answered too', async (context) => {
		const { discord, asked } = await online(context);
		for (const odd of [{ data: undefined }, { data: { type: 9 } }, { type: 3, data: { component_type: 99 } }]) {
			const { channel, member, ...payload } = command('status');
			expect(await discord.ask({ ...payload, ...odd } as Payload)).toMatchObject(TAKEN);
		}
		expect(asked.map((request) => request.kind === 'command' && request.command)).toEqual(['', '', '']);
	});

	test('an interaction without id or token is left alone', async (context) => {
		const { discord, logged } = await online(context);
		const { token, ...rest } = command('status');
		discord.dispatch('INTERACTION_CREATE', rest);
		discord.dispatch('INTERACTION_CREATE', { ...rest, token, id: '../1' });
		expect(await discord.ask(command('status'))).toMatchObject(TAKEN);
		expect(logged().filter((message) => message.includes('without id or token'))).toHaveLength(2);
	});

	test('many interactions at once do not wait for one another', async (context) => {
		const { discord } = await online(context);
		discord.mishaps(rateLimit({ seconds: 2 }));
		const late = command('status');
		const answered = discord.ask(late);
		await discord.next('callback');
		// More than discord.js lets through in a second of what Discord limits.
		await Promise.all(Array.from({ length: 60 }, () => discord.ask(command('status'))));
		expect(discord.attempts(late)).toBe(1);
		await answered;
	});

	test('a bot in servers is ready without word from them', async (context) => {
		const { discord } = await online(context, { guilds: [GUILD_ID] });
		expect(await discord.ask(command('status'))).toMatchObject(TAKEN);
	});
});
