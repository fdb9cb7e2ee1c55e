/** Hostile interactions over both transports: each gets one harmless answer, and the bot keeps running. */
import {
	type APIEmbed,
	type APIInteractionResponse,
	ApplicationCommandOptionType,
	InteractionType,
} from 'discord-api-types/v10';
import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../src/commands/index.ts';
import { fixedEdition } from '../../src/data/edition-source.ts';
import { openDesk } from '../../src/desk.ts';
import { TOKEN } from '../discord-double/double.ts';
import { autocomplete, click, command, type Payload, pick, snowflake, USER } from '../discord-double/payloads.ts';
import { NOW, realEdition } from '../support/data/real.ts';
import { hostileText } from '../support/replies/hostile.ts';
import { foreignMarkdown } from '../support/replies/markdown.ts';
import { TRANSPORTS, type Transport } from '../support/transports/transports.ts';

const edition = await realEdition();
const ORDINARY = () => command('status', { subject: 'panjshir' });
/** Part of every hostile text; must not be in the log. It is not the name of a command, which may be logged. */
const MARK = 'Zebra!';
const RUNS = { numRuns: 120 };

/** Difficult text that Discord lets people type. */
const SCRIPTS: Readonly<Record<string, string>> = {
	Persian: 'پنجشیر در دست کیست؟ می\u200cگوید: «گچ، ژاله، یک» ۱۴۰۰ ',
	Pashto: 'پنجشېر د چا په لاس کې دی؟ ښه ورځ، ډېر ټول ړنګ ږغ ڼ ۍ ',
	'combining marks': `e${Array.from({ length: 112 }, (_, i) => String.fromCodePoint(0x300 + i)).join('')}`,
	'bidirectional controls': ['\u202e', '\u202d', '\u202a', '\u202b', '\u202c', '\u2066', '\u2067', '\u2068', '\u2069']
		.map((control) => `${control}@everyone`)
		.concat('\u200e', '\u200f', '\u061c')
		.join(' '),
	'lone surrogates': 'a\ud83d b\udc00 \udc00\ud83d ',
	'characters outside the first plane': '𐐷🧑🏽‍🤝‍🧑🏻𝔸',
	'what is no character': '\ufffe\uffff\0\u0085\u2028\u2029\u{e0041}',
	'text by the row': '@everyone <@1> [a](http://b.example) ',
};

const text = fc
	.tuple(hostileText, fc.constantFrom('', '', 'ا'.repeat(2_000), 'e\u0301'.repeat(3_000), '@everyone '.repeat(600)))
	.map(([some, more]) => `${MARK}${some}${more}`.slice(0, 6_000));
const value = fc.oneof({ weight: 6, arbitrary: text }, fc.boolean(), fc.integer());
const name = fc.oneof(
	{ weight: 8, arbitrary: fc.constantFrom(...commands.map(({ declaration }) => declaration.name)) },
	fc.constantFrom('__proto__', 'constructor', 'toString', 'STATUS', ''),
	text,
);
const option = fc.oneof(
	{ weight: 8, arbitrary: fc.constantFrom('subject', 'name', 'about', 'by', 'state', 'kind', 'text', 'hide', 'order') },
	fc.constantFrom('__proto__', 'constructor', ''),
	text,
);
const options = fc.dictionary(option, value, { maxKeys: 4, noNullPrototype: true });

/** Valid ids of buttons, and ids with one change. */
const KNOWN = ['1|claims|h|c', '1|status|h|s', '1|who|p|n', '2|claims|t|apanjshir-control', '1|briefing|h'];
const customId = fc.oneof(
	text.map((some) => some.slice(0, 100)),
	text,
	fc
		.tuple(fc.constantFrom(...KNOWN), fc.nat(30), fc.string({ unit: 'binary', maxLength: 3 }))
		.map(([id, at, other]) => id.slice(0, at) + other + id.slice(at + 1)),
);

const interaction: fc.Arbitrary<Payload> = fc.oneof(
	fc.tuple(name, options).map(([which, given]) => command(which, given)),
	fc
		.tuple(name, option, text, options)
		.map(([which, typing, typed, given]) => autocomplete(which, typing, typed, given)),
	customId.map((id) => click(id)),
	fc.tuple(customId, fc.array(text, { maxLength: 5 })).map(([id, values]) => pick(id, values)),
);

const NESTED = Array.from({ length: 500 }).reduce<unknown>((inner) => ({ data: inner }), MARK);
const anything = fc.oneof(
	fc.anything({ maxDepth: 3 }).map((some) => JSON.parse(JSON.stringify(some) ?? 'null')),
	text,
	fc.constant(NESTED),
	fc.constant(Array.from({ length: 1_000 }, () => ({ name: MARK, value: MARK }))),
	fc.constant(JSON.parse('{"__proto__":{"type":2,"polluted":true},"constructor":{"prototype":{"polluted":true}}}')),
);

/** An interaction in which some parts, at any depth, are missing or replaced, except for its id, token and type. */
const misshapen: fc.Arbitrary<Payload> = fc
	.tuple(
		interaction,
		fc.array(fc.tuple(fc.nat(), fc.option(anything, { nil: undefined })), { minLength: 1, maxLength: 4 }),
		fc.constantFrom(
			InteractionType.ApplicationCommand,
			InteractionType.MessageComponent,
			InteractionType.ApplicationCommandAutocomplete,
			InteractionType.ModalSubmit,
		),
	)
	.map(([payload, changes, type]) => {
		const whole = structuredClone(payload) as Record<string, unknown>;
		for (const [which, other] of changes) {
			const places = placesIn(whole).filter(
				([holder, key]) => holder !== whole || !['id', 'token', 'type'].includes(key),
			);
			const [holder, key] = places[which % places.length] ?? [whole, 'data'];
			if (other === undefined) delete holder[key];
			else holder[key] = structuredClone(other);
		}
		return { ...whole, type } as Payload;
	});

function placesIn(value: unknown): (readonly [Record<string, unknown>, string])[] {
	if (value === null || typeof value !== 'object') return [];
	const holder = value as Record<string, unknown>;
	return Object.keys(holder)
		.slice(0, 20)
		.flatMap((key) => [[holder, key] as const, ...(key === 'data' || key === 'options' ? placesIn(holder[key]) : [])]);
}

describe.each(Object.entries(TRANSPORTS))('over %s', (_, open) => {
	const lines: string[] = [];
	const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
	const desk = openDesk({ source: () => fixedEdition(edition), log, now: () => NOW, incident: () => '0badcafe' });
	let transport: Transport;
	let before: APIInteractionResponse;
	beforeAll(async () => {
		transport = await open((request) => desk.answer(request, { via: 'test' }), log);
		before = await transport.ask(ORDINARY());
	});
	/** Throws if Discord would have refused something: a limit, a second answer, a mention. */
	afterAll(() => transport.close());

	async function harmless(hostile: Payload): Promise<void> {
		// A new id for each try, because each smaller counterexample is a new interaction.
		const payload = { ...hostile, id: snowflake() };
		const body = await transport.ask(payload);
		const shown = JSON.stringify(body);
		expect(shown).not.toMatch(/\bat .*\.(?:ts|js):\d+|node_modules|node:internal|Error:/);
		for (const secret of [TOKEN, payload.token, USER.username]) expect(shown).not.toContain(secret);
		expect(aliveIn(body)).toEqual([]);
		expect(shown, 'half a character').not.toMatch(/\\ud[89a-f][0-9a-f]{2}/i);
		// Right-to-left text is in isolates, each of which is closed.
		expect(shown.replace(/[\u2066\u2067][^\u2066-\u2069]*\u2069/g, '')).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
	}

	test('any text in options, names and ids gets one harmless answer', async () => {
		await fc.assert(fc.asyncProperty(interaction, harmless), RUNS);
	});

	test.each(Object.entries(SCRIPTS))(
		'%s, short and 6,000 long, wherever text may stand, gets one',
		async (_, words) => {
			const long = MARK + words.repeat(Math.ceil(6_000 / words.length));
			for (const length of [20, words.length, 6_000]) {
				const written = long.slice(0, length);
				for (const { declaration } of commands) {
					for (const { name: option, type } of declaration.options ?? []) {
						if (type !== ApplicationCommandOptionType.String) continue;
						await harmless(command(declaration.name, { [option]: written }));
						await harmless(autocomplete(declaration.name, option, written));
					}
				}
				await harmless(command(written));
				await harmless(click(written));
				await harmless(click(`1|who|n${written}`));
				await harmless(pick('1|claims|h|c', [written]));
			}
		},
	);

	test('payloads of any shape get one harmless answer', async () => {
		await fc.assert(fc.asyncProperty(misshapen, harmless), RUNS);
		expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
	});

	test('afterwards a normal command is answered, and there was no bug', async () => {
		expect(await transport.ask(ORDINARY())).toEqual(before);
		expect(lines.join('')).not.toContain('"outcome":"bug"');
	});

	test('the log contains neither the text nor any secret', () => {
		const all = lines.join('');
		expect(lines.length).toBeGreaterThan(RUNS.numRuns);
		for (const secret of [MARK, TOKEN, 'aW50ZXJhY3Rpb246', USER.username, USER.global_name])
			expect(all).not.toContain(secret);
	});
});

/** Active markdown in an answer that is not Dateline’s own. */
function aliveIn(body: APIInteractionResponse): string[] {
	const { embeds = [], content = '' } = ('data' in body ? body.data : {}) as { embeds?: APIEmbed[]; content?: string };
	const parts = [content, ...embeds.flatMap(({ title, description }) => [title ?? '', description ?? ''])];
	return parts.flatMap(foreignMarkdown);
}
