/** All transports give the same reply to the same request, in every place and language. */
import { PassThrough, Writable } from 'node:stream';
import { type APIInteractionResponse, ComponentType } from 'discord-api-types/v10';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../src/commands/index.ts';
import { respond, toRequest } from '../../src/transports/discord/interaction.ts';
import { registerCommands } from '../../src/transports/discord/register-commands.ts';
import { completionFor } from '../../src/transports/terminal/input-parser.ts';
import { replyText } from '../../src/transports/terminal/reply-text.ts';
import { runTerminal } from '../../src/transports/terminal/terminal.ts';
import type { MessageReply } from '../../src/views/reply.ts';
import { type Client, clientOf, partsOf } from '../discord-double/client.ts';
import { type Discord, startDiscord, TOKEN } from '../discord-double/double.ts';
import { autocomplete, CONTEXTS, type Payload } from '../discord-double/payloads.ts';
import { NOW, realEdition } from '../support/data/real.ts';
import { deskAt } from '../support/replies/everything.ts';
import { openPreview, TRANSPORTS, type Transport } from '../support/transports/transports.ts';

type Body = APIInteractionResponse;

const edition = await realEdition();
const desk = deskAt(edition, NOW);
const log = pino({ level: 'silent' });
const answer = (request: Parameters<typeof desk.answer>[0]) => desk.answer(request, { via: 'test' });

/** A line for each command and for each kind of its answers. */
const LINES = [
	'/status subject:panjshir',
	'/status subject:nrf hide:true',
	'/status subject:massoud',
	'/status subject:nobody of that name',
	'/who name:massoud',
	'/who name:ahmad massoud',
	'/who name:panjshir',
	'/claims',
	'/claims about:panjshir by:taliban',
	'/claims state:Disputed hide:false',
	'/timeline',
	'/timeline about:nrf',
	'/sources',
	'/briefing',
	'/briefing about:panjshir',
	'/search text:"Panjshir Valley"',
	'/search text:no such words',
	'/help',
	'/about',
];
const TYPED = [
	'/status subject:',
	'/status subject:pan',
	'/who name:mas',
	'/claims about:panj',
	'/claims about:nrf by:t',
];
/** Every option with suggestions, with its command. */
const SUGGESTING = commands.flatMap(({ declaration }) =>
	(declaration.options ?? [])
		.filter((option) => 'autocomplete' in option && option.autocomplete)
		.map((option) => ({ command: declaration.name, option: option.name })),
);
/** A language of Discord, a right-to-left one, and one that Discord may add. */
const LOCALES = ['en-GB', 'de', 'ar'];

let discord: Discord;
beforeAll(async () => {
	discord = await startDiscord();
	const declarations = commands.map(({ declaration }) => declaration);
	await registerCommands({ token: TOKEN, apiUrl: discord.api, commands: declarations, log });
});
afterAll(() => discord.stop());

describe.each(Object.entries({ ...TRANSPORTS, preview: openPreview }))('over %s', (_, open) => {
	let transport: Transport;
	beforeAll(async () => {
		transport = await open(answer, log);
	});
	afterAll(() => transport.close());

	/** Sends a request and compares the answer with that of the desk. */
	const wire = {
		async ask(payload: Payload): Promise<Body> {
			const body = await transport.ask(payload);
			expect(body).toEqual(JSON.parse(JSON.stringify(respond(payload, answer))));
			return body;
		},
	};
	const reader = (at: Parameters<typeof clientOf>[2] = {}) => clientOf(wire, discord.registered, at);

	test('answers every command, and the buttons and menu options of two levels of replies', async () => {
		const seen = await walked(reader());
		expect(seen.clicks).toBeGreaterThan(40);
		expect(seen.picks).toBeGreaterThan(100);
		expect(new Set(LINES.map((line) => line.split(' ')[0]))).toEqual(
			new Set(commands.map(({ declaration }) => `/${declaration.name}`)),
		);
	});

	test('suggests for every option, from no text to the whole name', async () => {
		const client = reader();
		for (const line of TYPED) expect(await client.suggest(line)).toMatchObject({ type: 8 });
		expect(SUGGESTING.length).toBeGreaterThan(7);
		for (const { command, option } of SUGGESTING)
			for (const typed of ['', 'nrf', 'zzz'])
				expect(await client.suggest(`/${command} ${option}:${typed}`)).toMatchObject({ type: 8 });
		for (const name of ['panjshir', 'massoud', 'جبهه']) {
			for (let end = 1; end <= name.length; end++) await client.suggest(`/status subject:${name.slice(0, end)}`);
		}
	});

	test.each(CONTEXTS.flatMap((context) => LOCALES.map((locale) => ({ context, locale }))))(
		'the reply is the same in $context, for $locale',
		async (at) => {
			const client = reader(at);
			for (const line of LINES) {
				const body = await client.type(line);
				const [button] = partsOf(body).filter((part) => part.type === ComponentType.Button && !part.disabled);
				if (button && 'label' in button) await client.click(body, button.label ?? '');
			}
			for (const line of TYPED) await client.suggest(line);
		},
	);
});

test('the preview page does not send what Discord’s client would not send', async () => {
	const client = clientOf({ ask: () => Promise.reject(new Error('it was sent')) }, discord.registered);
	for (const [line, why] of [
		['/nothing', 'knows no command /nothing'],
		['/status', 'needs its option subject'],
		['/status topic:panjshir', 'has no option topic'],
		['/status panjshir', 'a value without option'],
		['/claims state:Wrong', 'no choice Wrong'],
		['/claims hide:perhaps', 'true or false'],
		[`/search text:${'x'.repeat(101)}`, 'too long'],
	] as const)
		expect(() => client.type(line)).toThrow(why);
});

test('the terminal prints for commands, buttons and menus what the others send', async () => {
	for (const line of LINES) {
		const [name = '', ...rest] = line.split(/ (?=[a-z]+:)/);
		const reply = answer(requestOf(name.slice(1), rest));
		expect(await printed(line)).toBe(`${replyText(reply, { styled: false, columns: 100, now: NOW })}\n`);
		for (const { label, customId } of buttonsOf(reply as MessageReply)) {
			const clicked = answer({ kind: 'component', customId, values: [] });
			const text = await printed(line, '--click', label);
			expect(text.endsWith(`\n${replyText(clicked, { styled: false, columns: 100, now: NOW })}\n`), label).toBe(true);
		}
		for (const [number, option] of optionsOf(reply as MessageReply).entries()) {
			const picked = answer({ kind: 'component', customId: option.customId, values: [option.value] });
			const text = await printed(line, '--pick', String(number + 1));
			expect(text.endsWith(`\n${replyText(picked, { styled: false, columns: 100, now: NOW })}\n`)).toBe(true);
		}
	}
});

test('the terminal suggests what Discord suggests', () => {
	for (const { command, option } of SUGGESTING) {
		for (const typed of ['', 'nrf', 'panj', 'مسعود']) {
			const here = completionFor(`/${command} ${option}:${typed}`, commands);
			const there = toRequest(autocomplete(command, option, typed));
			expect(here && answer(here), `${command} ${option}:${typed}`).toEqual(there && answer(there));
			expect(here).toEqual(there);
		}
	}
});

function requestOf(command: string, options: readonly string[]) {
	const pairs = options.map((option): [string, string | boolean] => {
		const [, name = '', value = ''] = /^([a-z]+):(.*)$/.exec(option) ?? [];
		const declared = commands.find(({ declaration }) => declaration.name === command)?.declaration.options;
		const choices = declared?.find((one) => one.name === name);
		const choice =
			choices && 'choices' in choices ? choices.choices?.find((one) => one.name === value)?.value : undefined;
		return [name, name === 'hide' ? value === 'true' : String(choice ?? value)];
	});
	return { kind: 'command' as const, command, options: Object.fromEntries(pairs) };
}

function buttonsOf({ components }: MessageReply) {
	return components
		.flatMap((row) => row.components)
		.flatMap((part) =>
			part.type === ComponentType.Button && 'custom_id' in part && !part.disabled
				? [{ label: part.label ?? '', customId: part.custom_id }]
				: [],
		);
}

function optionsOf({ components }: MessageReply) {
	return components
		.flatMap((row) => row.components)
		.flatMap((part) =>
			part.type === ComponentType.StringSelect
				? part.options.map(({ value }) => ({ customId: part.custom_id, value }))
				: [],
		);
}

async function printed(line: string, ...steps: string[]): Promise<string> {
	let text = '';
	const output = new Writable({
		write(chunk, _, done) {
			text += chunk;
			done();
		},
	});
	await runTerminal([line, ...steps], { answer, commands, now: () => NOW, input: new PassThrough(), output });
	return text;
}

/** Uses every button and menu option of each reply, and of the replies that these open. */
async function walked(client: Client) {
	const seen = { clicks: 0, picks: 0 };
	const follow = async (body: Body, depth: number): Promise<void> => {
		for (const part of partsOf(body)) {
			if (part.type === ComponentType.Button && 'label' in part && !part.disabled) {
				seen.clicks++;
				const next = await client.click(body, part.label ?? '');
				if (depth > 0) await follow(next, depth - 1);
			}
			if (part.type !== ComponentType.StringSelect) continue;
			for (const { label } of part.options) {
				seen.picks++;
				await client.pick(body, label);
			}
		}
	};
	for (const line of LINES) await follow(await client.type(line), 1);
	return seen;
}
