import { pino } from 'pino';
import { describe, expect, type TestContext, test } from 'vitest';
import type { Request } from '../../src/commands/request.ts';
import { connectGateway, type Gateway } from '../../src/transports/gateway.ts';
import type { Message, Reply } from '../../src/views/reply.ts';
import { type Discord, type DiscordOptions, startDiscord, TOKEN } from '../support/discord.ts';
import { autocomplete, click, command, GUILD_ID, type Payload, pick, USER } from '../support/discord-payloads.ts';

const TEXT = 'Anna Example says the harbour of Northland is open';
const MESSAGE: Message = {
	kind: 'message',
	outcome: 'answered',
	ephemeral: false,
	update: false,
	embeds: [{ title: 'Is the harbour open?', description: TEXT }],
	components: [],
};
const TAKEN = { type: 4, data: { embeds: [{ title: 'Is the harbour open?', description: TEXT }] } };

interface Scene {
	readonly discord: Discord;
	readonly gateway: Gateway;
	readonly asked: Request[];
	/** The messages logged so far. */
	logged(): string[];
}

interface Setting extends DiscordOptions {
	readonly token?: string;
	readonly answer?: (request: Request) => Reply;
	/** Before the gateway connects. */
	readonly first?: (discord: Discord) => void;
}

/** A gateway before a double of Discord; afterwards no rule of Discord's is broken and no log line tells too much. */
async function scene({ onTestFinished, expect }: TestContext, setting: Setting = {}): Promise<Scene> {
	const { token = TOKEN, answer = () => MESSAGE, first } = setting;
	const lines: string[] = [];
	const asked: Request[] = [];
	const discord = await startDiscord(setting);
	first?.(discord);
	const gateway = connectGateway({
		token,
		apiUrl: discord.api,
		answer: (request) => {
			asked.push(request);
			return answer(request);
		},
		log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }),
	});
	onTestFinished(async () => {
		await gateway.close();
		await discord.stop();
		const log = lines.join('');
		for (const secret of [
			...TOKEN.split('.'),
			...token.split('.'),
			'aW50ZXJhY3Rpb246',
			USER.username,
			USER.global_name,
		])
			expect(log).not.toContain(secret);
		expect(log).not.toContain('harbour');
	});
	return { discord, gateway, asked, logged: () => lines.map((line) => JSON.parse(line).msg) };
}

async function online(context: TestContext, setting?: Setting): Promise<Scene> {
	const here = await scene(context, setting);
	await here.gateway.ready;
	return here;
}

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

	test('the same interaction delivered twice is answered once', async (context) => {
		const { discord, asked } = await online(context);
		const twice = command('status');
		const taken = discord.ask(twice);
		discord.dispatch('INTERACTION_CREATE', twice);
		await taken;
		await discord.ask(command('help'));
		discord.dispatch('INTERACTION_CREATE', twice);
		await discord.ask(command('help'));
		expect(asked).toHaveLength(3);
		expect(discord.attempts(twice)).toBe(1);
	});

	test('many interactions at once do not wait for one another', async (context) => {
		const { discord } = await online(context);
		discord.mishaps('hang');
		const hung = command('status');
		const answered = discord.ask(hung);
		await discord.next('callback');
		// More than discord.js lets through in a second of what Discord limits.
		await Promise.all(Array.from({ length: 60 }, () => discord.ask(command('status'))));
		expect(discord.attempts(hung)).toBe(1);
		await answered;
	});

	test('a bot in servers is ready without word from them', async (context) => {
		const { discord } = await online(context, { guilds: [GUILD_ID] });
		expect(await discord.ask(command('status'))).toMatchObject(TAKEN);
	});
});

describe.concurrent('callbacks that go wrong', () => {
	test.for([
		['two errors of Discord’s', [{ status: 500 }, { status: 502 }]],
		['a rate limit', [{ status: 429 }]],
		['a reset connection', ['reset']],
		['a closed connection', ['fin']],
		['no answer', ['hang']],
	] as const)('%s: it is tried again within 3 s', async ([, mishaps], context) => {
		const { discord } = await online(context);
		discord.mishaps(...mishaps);
		const asked = command('status');
		expect(await discord.ask(asked)).toMatchObject(TAKEN);
		expect(discord.attempts(asked)).toBe(mishaps.length + 1);
	});

	test('a reply whose receipt was lost is sent again, and 40060 is taken for that receipt', async (context) => {
		const { discord, gateway, logged } = await online(context);
		discord.mishaps('answer lost');
		const asked = command('status');
		await discord.ask(asked);
		await discord.next('callback');
		await gateway.close();
		expect(discord.attempts(asked)).toBe(2);
		expect(logged().filter((message) => message.includes('refused'))).toEqual([]);
	});

	test('an interaction that Discord no longer knows is not tried again', async (context) => {
		const { discord, logged } = await online(context);
		discord.mishaps({ status: 404, code: 10_062 });
		const late = command('status');
		discord.dispatch('INTERACTION_CREATE', late);
		await discord.next('callback');
		expect(await discord.ask(command('status'))).toMatchObject(TAKEN);
		expect(discord.attempts(late)).toBe(1);
		expect(logged()).toContain('gateway: Discord refused the reply');
	});

	test('a reply that Discord refuses becomes an apology that names the interaction', async (context) => {
		const { discord } = await online(context);
		discord.mishaps({ status: 400, code: 50_035 });
		const asked = command('status');
		expect(await discord.ask(asked)).toMatchObject({
			type: 4,
			data: { flags: 64, content: expect.stringContaining(asked.id) },
		});
	});

	test('an answer that throws becomes an apology, and the next is answered', async (context) => {
		let first = true;
		const { discord } = await online(context, {
			answer: () => {
				if (!first) return MESSAGE;
				first = false;
				throw new Error(TEXT);
			},
		});
		expect(await discord.ask(command('status'))).toMatchObject({ data: { flags: 64 } });
		expect(await discord.ask(command('status'))).toMatchObject(TAKEN);
	});

	test('it is given up when the 3 s are over, and the next is answered', async (context) => {
		const { discord, logged } = await online(context);
		discord.mishaps('hang', 'hang', 'hang');
		const unlucky = command('status');
		await expect(discord.ask(unlucky)).rejects.toThrow('did not respond');
		expect(discord.attempts(unlucky)).toBe(3);
		expect(await discord.ask(command('status'))).toMatchObject(TAKEN);
		expect(logged()).toContain('gateway: the reply did not reach Discord in time');
	});
});

describe.concurrent('connections that break', () => {
	test.for([
		['dropped', (discord: Discord) => discord.drop()],
		['closed by Discord', (discord: Discord) => discord.close(4000)],
		['to be made anew (op 7)', (discord: Discord) => discord.askToReconnect()],
		['of a session to be resumed (op 9)', (discord: Discord) => discord.invalidate(true)],
	] as const)('a connection %s is resumed, and what came meanwhile is answered', async ([, broken], context) => {
		const { discord } = await online(context);
		const again = discord.next('resume');
		broken(discord);
		await again;
		expect(await discord.ask(command('status'))).toMatchObject(TAKEN);
	});

	test('an interaction sent while the bot is away is answered when it is back', async (context) => {
		const { discord } = await online(context);
		const gone = discord.next('closed');
		discord.drop();
		await gone;
		expect(await discord.ask(command('status'))).toMatchObject(TAKEN);
	});

	test('an invalid session is begun anew', async (context) => {
		const { discord } = await online(context);
		const again = discord.next('identify');
		discord.invalidate(false);
		await again;
		expect(await discord.ask(command('status'))).toMatchObject(TAKEN);
	});

	test('a Discord that is away at start is tried until it is there', async (context) => {
		const { discord, gateway, logged } = await scene(context, { away: true });
		await discord.next('refused');
		discord.away(false);
		await gateway.ready;
		expect(await discord.ask(command('status'))).toMatchObject(TAKEN);
		expect(logged()).toContain('gateway: Discord cannot be reached');
	});

	test('a Discord that is out of order at start is tried again', async (context) => {
		const { discord } = await online(context, { first: (starting) => starting.failNext(503) });
		expect(await discord.ask(command('status'))).toMatchObject(TAKEN);
	});
});

describe.concurrent('what cannot heal', () => {
	test.for([
		['a wrong token', { token: 'd3Jvbmc.Gwrong.token' }, /refuses the bot token.*DISCORD_TOKEN/],
		['a token that no header can carry', { token: 'd3Jvbmc\n.Gwrong.token' }, /refuses the bot token.*DISCORD_TOKEN/],
		['a token refused by the gateway', { first: (d: Discord) => d.refuseNext(4004) }, /refuses the bot token/],
		['unknown intents', { first: (d: Discord) => d.refuseNext(4013) }, /4013.*update Dateline/],
		['disallowed intents', { first: (d: Discord) => d.refuseNext(4014) }, /4014.*Dateline itself needs none/],
		['too few shards', { first: (d: Discord) => d.refuseNext(4011) }, /4011.*start Dateline again, it asks for it/],
	] as const)('%s at start is said with what to do', async ([, setting, sentence], context) => {
		const { gateway } = await scene(context, setting);
		expect((await gateway.failed).message).toMatch(sentence);
	});

	test.for([4004, 4014])('close code %i once online is said with what to do', async (code, context) => {
		const { discord, gateway } = await online(context);
		discord.close(code);
		expect((await gateway.failed).message).toMatch(code === 4004 ? /DISCORD_TOKEN/ : /4014.*undo the change/);
	});
});

describe.concurrent('closing', () => {
	test('answers under way are sent, then nothing more is taken', async (context) => {
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

	test('it ends while Discord is away', async (context) => {
		const { discord, gateway } = await scene(context, { away: true });
		await discord.next('refused');
		await gateway.close();
	});
});
