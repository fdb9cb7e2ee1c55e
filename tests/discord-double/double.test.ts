/** The double finds what it is for: each rule is broken once by a bot that is not ours. */
import { once } from 'node:events';
import { expect, type TestContext, test } from 'vitest';
import { WebSocket } from 'ws';
import { MESSAGE } from '../support/transports/signed.ts';
import { type Discord, type DiscordOptions, startDiscord, TOKEN } from './double.ts';
import { command, type Payload } from './payloads.ts';

const REPLY = { type: 4, data: { embeds: MESSAGE.embeds, allowed_mentions: { parse: [] } } };

interface Bot {
	readonly discord: Discord;
	readonly received: Record<string, unknown>[];
	send(op: number, d?: unknown): void;
	identify(d?: object): void;
	call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<number>;
	answer(asked: Payload, body?: unknown, headers?: Record<string, string>): Promise<number>;
	/** What the double says against this bot. */
	faults(): Promise<string>;
	closed: Promise<unknown[]>;
}

/** A bot that does as it is told, connected and not yet identified. */
async function bot({ onTestFinished }: TestContext, options: DiscordOptions = {}): Promise<Bot> {
	const discord = await startDiscord(options);
	const socket = new WebSocket(discord.api.replace(/^http(.*)\/api$/, 'ws$1'));
	const received: Record<string, unknown>[] = [];
	socket.on('message', (data) => void received.push(JSON.parse(String(data))));
	const closed = once(socket, 'close');
	await once(socket, 'message');
	let told: Promise<string> | undefined;
	const faults = () => {
		told ??= discord.stop().then(
			() => 'none',
			(error: Error) => error.message,
		);
		return told;
	};
	onTestFinished(async () => {
		socket.terminate();
		await faults();
	});
	const send = (op: number, d: unknown = null) => socket.send(JSON.stringify({ op, d }));
	const call: Bot['call'] = async (method, path, body, headers = { authorization: `Bot ${TOKEN}` }) => {
		const init = { method, headers: { 'content-type': 'application/json', ...headers } };
		return (
			await fetch(`${discord.api}/v10${path}`, body === undefined ? init : { ...init, body: JSON.stringify(body) })
		).status;
	};
	return {
		discord,
		received,
		send,
		identify: (d = {}) => send(2, { token: TOKEN, intents: 0, shard: [0, 1], ...d }),
		call,
		answer: ({ id, token }, body = REPLY, headers = {}) =>
			call('POST', `/interactions/${id}/${token}/callback`, body, headers),
		faults,
		closed,
	};
}

async function identified(context: TestContext, options?: DiscordOptions): Promise<Bot> {
	const it = await bot(context, options);
	const ready = it.discord.next('ready');
	it.identify();
	await ready;
	return it;
}

test('a good answer is taken, and nothing is said against the bot', async (context) => {
	const { discord, answer, faults } = await identified(context);
	const asked = command('status');
	const taken = discord.ask(asked);
	expect(await answer(asked)).toBe(204);
	expect(await taken).toEqual(REPLY);
	expect(await faults()).toBe('none');
});

test('a route that Discord does not have', async (context) => {
	const { call, faults } = await bot(context);
	expect(await call('GET', '/users/@me/nothing')).toBe(404);
	expect(await faults()).toBe('no such route: GET /users/@me/nothing');
});

test('a second answer to one interaction', async (context) => {
	const { discord, answer, faults } = await identified(context);
	const asked = command('status');
	const taken = discord.ask(asked);
	expect([await answer(asked), await answer(asked)]).toEqual([204, 400]);
	await taken;
	expect(await faults()).toBe(`callback: interaction ${asked.id} is answered twice`);
});

test('an answer after 3 s', async (context) => {
	const { discord, answer, faults } = await identified(context);
	const asked = command('status');
	await expect(discord.ask(asked)).rejects.toThrow('the application did not respond');
	expect(await answer(asked)).toBe(404);
	expect(await faults()).toBe('none');
});

test('an answer to what was not asked, one that Discord would refuse, and one with the bot token', async (context) => {
	const { discord, answer, faults } = await identified(context);
	expect(await answer(command('status'))).toBe(404);
	const asked = command('status');
	const taken = discord.ask(asked);
	expect(await answer(asked, { type: 4, data: { embeds: [], allowed_mentions: { parse: [] } } })).toBe(400);
	expect(await answer(asked, REPLY, { authorization: `Bot ${TOKEN}` })).toBe(204);
	await taken;
	expect((await faults()).split('\n')).toEqual([
		expect.stringMatching(/^callback: for no interaction that was sent/),
		expect.stringContaining('an empty message'),
		'callback: sent with the bot token',
	]);
});

test('commands that Discord would refuse', async (context) => {
	const { call, faults } = await bot(context);
	expect(await call('PUT', '/applications/1100000000000000001/commands', [{ name: 'Status', description: 'a' }])).toBe(
		400,
	);
	expect(await faults()).toMatch(/^commands: /);
});

test('a gateway opcode that Discord does not know', async (context) => {
	const { send, closed, faults } = await bot(context);
	send(99);
	expect((await closed)[0]).toBe(4001);
	expect(await faults()).toBe('gateway: unknown op 99');
});

test.for([
	['a wrong token', 4004, { token: 'wrong' }],
	['intents that need leave', 4014, { intents: 1 << 15 }],
	['a shard that there is not', 4010, { shard: [2, 2] }],
	['too few shards', 4011, { shard: [0, 1] }],
] as const)('an IDENTIFY with %s is closed with %i', async ([, code, d], context) => {
	const { identify, closed } = await bot(context, { shards: 2 });
	identify({ shard: [0, 2], ...d });
	expect((await closed)[0]).toBe(code);
});

test('a second IDENTIFY within 5 s gets no session', async (context) => {
	const { discord, identify, received } = await identified(context);
	const refused = discord.next('too soon');
	identify();
	await refused;
	await expect.poll(() => received.at(-1)).toMatchObject({ op: 9, d: false });
});

test('what a test foresees and the bot never does', async (context) => {
	const { discord, faults } = await bot(context);
	discord.mishaps('hang');
	discord.fail('GET /gateway/bot', { status: 500 });
	expect((await faults()).split('\n')).toEqual([
		'callbacks that never came: ["hang"]',
		expect.stringMatching(/^requests that never came: /),
	]);
});
