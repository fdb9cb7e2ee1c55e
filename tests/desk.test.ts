import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { commands } from '../src/commands/index.ts';
import type { CommandRequest, Options, Request } from '../src/commands/request.ts';
import type { Edition } from '../src/data/edition/edition.ts';
import { loadFolder } from '../src/data/load-folder.ts';
import { type Desk, type DeskOptions, openDesk } from '../src/desk.ts';
import type { MessageReply } from '../src/views/reply.ts';
import { type ChangingSource, changingSource } from './support/data/changing-source.ts';
import { filesWith, folderOf } from './support/data/data-folder.ts';
import { waysOn } from './support/replies/everything.ts';

const DAY_MS = 86_400_000;
const NOON = Date.UTC(2026, 0, 1, 12);
const SECRET = 'the look-up of Anna Example failed';

async function northland(...replacements: readonly (readonly [from: string, to: string])[]): Promise<Edition> {
	const loaded = await loadFolder(await folderOf(filesWith(...replacements)));
	if ('edition' in loaded) return loaded.edition;
	throw new Error(JSON.stringify(loaded.problems));
}

interface Scene {
	readonly desk: Desk;
	/** Every log line, parsed. */
	readonly logged: () => Record<string, unknown>[];
	readonly log: () => string;
	/** How often a name was looked up: once for each reply that is not from the cache. */
	readonly made: () => number;
	readonly at: (ms: number) => void;
	readonly counted: (edition: Edition) => Edition;
	readonly publish: (edition: Edition) => void;
	readonly refuse: ChangingSource['refuse'];
}

function open(edition: Edition, options: Partial<DeskOptions> = {}): Scene {
	let now = NOON;
	let made = 0;
	let lines = '';
	let incidents = 0;
	const counted = (from: Edition): Edition => ({
		...from,
		names: {
			...from.names,
			resolve(text) {
				made++;
				return from.names.resolve(text);
			},
		},
	});
	const { source, unloaded: loadProblems, publish, refuse } = changingSource(counted(edition));
	const desk = openDesk({
		source,
		loadProblems,
		log: pino(
			{ level: 'trace' },
			{
				write(line: string) {
					lines += line;
				},
			},
		),
		now: () => now,
		incident: () => `incident-${++incidents}`,
		...options,
	});
	const logged = () =>
		lines
			.split('\n')
			.filter(Boolean)
			.map((line) => JSON.parse(line));
	const at = (ms: number) => {
		now = ms;
	};
	return { desk, logged, log: () => lines, made: () => made, at, counted, publish, refuse };
}

/** An edition in which one look-up throws. */
const broken = (edition: Edition): Edition => ({
	...edition,
	positionGroups() {
		throw new Error(SECRET);
	},
	names: {
		...edition.names,
		find() {
			throw new Error(SECRET);
		},
	},
});

const command = (name: string, options: Options = {}): CommandRequest => ({ kind: 'command', command: name, options });
const STATUS = command('status', { subject: 'northland' });
const answer = (desk: Desk, request: Request) => desk.answer(request, { via: 'test', id: '1100000000000000009' });

function shown(desk: Desk, request: Request): MessageReply {
	const reply = answer(desk, request);
	if (reply.kind !== 'message') throw new Error('suggestions instead of a message');
	return reply;
}

const textOf = (reply: MessageReply) => JSON.stringify(reply.embeds);

describe('the cache of replies', () => {
	test('makes the same reply once for a thousand requests', async () => {
		const { desk, made } = open(await northland());
		const first = answer(desk, STATUS);
		for (let i = 0; i < 1000; i++) expect(answer(desk, command('status', { subject: 'northland' }))).toBe(first);
		expect(made()).toBe(1);
	});

	test('makes every reply again if it is turned off', async () => {
		const { desk, made } = open(await northland(), { cacheSize: 0 });
		const [first, second] = [answer(desk, STATUS), answer(desk, STATUS)];
		expect(second).toEqual(first);
		expect(second).not.toBe(first);
		expect(made()).toBe(2);
	});

	test('has at most the given number of replies', async () => {
		const { desk, made } = open(await northland(), { cacheSize: 2 });
		const asked = ['northland', 'Northland', 'calm'].map((subject) => command('status', { subject }));
		for (const request of asked) answer(desk, request);
		expect(made()).toBe(3);
		answer(desk, STATUS);
		expect(made()).toBe(4);
		answer(desk, STATUS);
		expect(made()).toBe(4);
	});

	test('tells options, pages and commands apart', async () => {
		const { desk } = open(await northland());
		const asked = [
			STATUS,
			command('status', { subject: 'calm' }),
			command('claims', { about: 'northland' }),
			command('claims', { about: 'northland', by: 'anna-example' }),
			command('claims', { about: 'northland', state: 'single' }),
			command('timeline', { about: 'northland' }),
		];
		const replies = asked.map((request) => answer(desk, request));
		expect(new Set(replies).size).toBe(asked.length);
		expect(asked.map((request) => answer(desk, request))).toEqual(replies);
	});

	test('never mixes public and hidden replies', async () => {
		const { desk } = open(await northland());
		const hidden = command('status', { subject: 'northland', hide: true });
		for (let i = 0; i < 2; i++) {
			expect(answer(desk, STATUS)).toMatchObject({ ephemeral: false });
			expect(answer(desk, hidden)).toMatchObject({ ephemeral: true });
		}
	});

	test('tells a typed name from an id in a button', async () => {
		const { desk } = open(await northland());
		expect(answer(desk, command('status', { subject: 'Northland' }))).toMatchObject({ outcome: 'answered' });
		const press: Request = { kind: 'component', customId: '1|status|p|sNorthland', values: [] };
		expect(answer(desk, press)).toMatchObject({ outcome: 'outdated' });
	});

	test('keeps a reply for one day, because a record says how old the report is', async () => {
		const { desk, at, made } = open(await northland());
		const record = command('status', { subject: 'northland', full: true });
		const before = shown(desk, record);
		at(NOON + DAY_MS / 2 - 1);
		expect(answer(desk, record)).toBe(before);
		expect(textOf(before)).toContain('4 years ago');
		at(Date.UTC(2026, 8, 6));
		expect(textOf(shown(desk, record))).toContain('5 years ago');
		expect(made()).toBe(2);
	});
});

describe('a new edition', () => {
	const changed = () => northland(['paraphrase: Northland is calm', 'paraphrase: Northland is quiet']);

	test('answers from the next request on', async () => {
		const { desk, publish } = open(await northland());
		const first = await changed();
		const old = shown(desk, STATUS);
		expect(textOf(old)).toContain('is calm');
		publish(first);
		expect(desk.read(({ id }) => id)).toBe(first.id);
		for (let i = 0; i < 3; i++) expect(textOf(shown(desk, STATUS))).toContain('is quiet');
		expect(textOf(shown(desk, STATUS))).toContain(first.id.slice(0, 6));
		expect(textOf(old)).toContain('is calm');
	});

	test('with the content of an earlier one reuses its replies', async () => {
		const first = await northland();
		const { desk, made, counted, publish } = open(first);
		answer(desk, STATUS);
		publish(await changed());
		expect(textOf(shown(desk, STATUS))).toContain('is quiet');
		publish(counted(first));
		expect(textOf(shown(desk, STATUS))).toContain('is calm');
		expect(made()).toBe(1);
	});

	test('answers buttons of the old one, or says that they are outdated', async () => {
		const { desk, publish } = open(await northland());
		const ways = waysOn(answer(desk, command('claims')));
		const opening = ways.find(({ values }) => values.includes('northland/calm'));
		publish(await changed());
		const press: Request = { kind: 'component', customId: opening?.customId ?? '', values: opening?.values ?? [] };
		expect(textOf(shown(desk, press))).toContain('is quiet');
		const gone = await northland(
			['  calm:\n    speaker', '  quiet:\n    speaker'],
			['paraphrase: Northland is calm', 'paraphrase: Northland is quiet'],
		);
		publish(gone);
		expect(answer(desk, press)).toMatchObject({ outcome: 'outdated', ephemeral: true });
	});
});

describe('data that could not be loaded', () => {
	const problem = { file: 'articles/northland.yaml', line: 2, column: 1, path: 'label', message: 'is missing' };
	const problems = Array.from({ length: 5 }, (_, i) => ({ ...problem, line: i + 2 }));
	const asked: readonly Request[] = [
		...commands.map(({ declaration: { name } }) => command(name)),
		{ kind: 'component', customId: '1|status|h|snorthland', values: [] },
		command('nothing'),
	];

	test('is reported by every command and button to the reader alone, without file names', async () => {
		const { desk, logged, refuse } = open(await northland());
		refuse(problems);
		for (const request of asked) {
			const reply = shown(desk, request);
			expect(reply).toMatchObject({ outcome: 'not-loaded', ephemeral: true, update: false });
			expect(textOf(reply)).toContain('The data could not be loaded');
			expect(textOf(reply)).toContain('5 problems in the data keep Dateline from answering until they are fixed.');
			expect(textOf(reply)).not.toMatch(/northland|label|is missing|on file/i);
		}
		const suggest: Request = { kind: 'suggest', command: 'status', option: 'subject', typed: 'nor', options: {} };
		expect(answer(desk, suggest)).toEqual({ kind: 'choices', choices: [] });
		expect(logged()[0]).toMatchObject({ edition: null, outcome: 'not-loaded', cached: false });
	});

	test('shows editors the first problems until an edition is published', async () => {
		const { desk, publish, refuse } = open(await northland(), { forEditors: true });
		refuse(problems);
		expect(textOf(shown(desk, STATUS))).toMatch(/articles\/northland\.yaml\\*:2:1 label: is missing/);
		expect(textOf(shown(desk, STATUS))).toContain('and 2 more.');
		refuse([{ ...problem, message: `is not ${'*_`'.repeat(5000)}` }]);
		const reply = shown(desk, STATUS);
		expect(textOf(reply)).toContain('1 problem in the data keeps Dateline from answering until it is fixed.');
		expect(reply.embeds[0]?.description?.length).toBeLessThan(1500);
		publish(await northland());
		expect(answer(desk, STATUS)).toMatchObject({ outcome: 'answered' });
	});
});

describe('a bug', () => {
	test('becomes a notice to the reader alone, with the incident id from the log', async () => {
		const { desk, logged } = open(broken(await northland()));
		const reply = shown(desk, STATUS);
		expect(reply).toMatchObject({ outcome: 'bug', ephemeral: true, update: false });
		expect(textOf(reply)).toContain('incident-1');
		expect(textOf(reply)).not.toMatch(/Anna|look-up|Error/);
		const [line] = logged();
		expect(line).toMatchObject({ level: 50, outcome: 'bug', incident: 'incident-1', error: 'Error' });
		expect(line?.['at']).toContainEqual(expect.stringContaining('desk.test.ts'));
		// It could contain what was typed.
		expect(JSON.stringify(line)).not.toContain(SECRET);
		expect(textOf(shown(desk, STATUS))).toContain('incident-2');
	});

	test('in suggestions is logged and gives none', async () => {
		const { desk, logged } = open(broken(await northland()));
		const request: Request = { kind: 'suggest', command: 'status', option: 'subject', typed: 'nor', options: {} };
		expect(answer(desk, request)).toEqual({ kind: 'choices', choices: [] });
		expect(logged()).toMatchObject([{ outcome: 'bug', incident: 'incident-1' }]);
	});

	test('in one command does not affect the others, and ends with a good edition', async () => {
		const good = await northland();
		const { desk, publish } = open(broken(good));
		expect(answer(desk, STATUS)).toMatchObject({ outcome: 'bug' });
		expect(answer(desk, command('help'))).toMatchObject({ outcome: 'bug' });
		expect(answer(desk, command('about'))).toMatchObject({ outcome: 'answered' });
		expect(answer(desk, command('sources', { about: 'northland' }))).toMatchObject({ outcome: 'answered' });
		publish(good);
		expect(answer(desk, STATUS)).toMatchObject({ outcome: 'answered' });
	});
});

describe('the log', () => {
	test('has one line for each request: command, edition, outcome, time and whether it was cached', async () => {
		const edition = await northland();
		const { desk, logged } = open(edition);
		answer(desk, STATUS);
		answer(desk, STATUS);
		answer(desk, command('claims', { about: 'example' }));
		answer(desk, { kind: 'suggest', command: 'who', option: 'name', typed: 'an', options: {} });
		answer(desk, { kind: 'component', customId: '1|status|h|snorthland', values: [] });
		const line = {
			level: 30,
			via: 'test',
			id: '1100000000000000009',
			edition: edition.id.slice(0, 12),
			msg: 'request',
		};
		expect(logged()).toMatchObject([
			{ ...line, request: 'command', command: 'status', outcome: 'answered', cached: false },
			{ ...line, request: 'command', command: 'status', outcome: 'answered', cached: true },
			{ ...line, request: 'command', command: 'claims', outcome: 'which-one', cached: false },
			{ ...line, request: 'suggest', command: 'who', outcome: 'suggested' },
			{ ...line, request: 'component', command: 'status', outcome: 'answered', cached: false },
		]);
		for (const { ms } of logged()) expect(ms).toBeGreaterThanOrEqual(0);
	});

	test('never contains what was typed or clicked', async () => {
		const { desk, log, logged } = open(broken(await northland()));
		const typed = 'Zebra';
		answer(desk, command('who', { name: typed }));
		answer(desk, command('search', { text: typed }));
		answer(desk, command('who', { [typed]: typed }));
		answer(desk, command(typed, { name: typed }));
		answer(desk, command('status', { subject: typed }));
		answer(desk, { kind: 'suggest', command: 'status', option: 'subject', typed, options: { other: typed } });
		answer(desk, { kind: 'component', customId: `1|who|h|n~${typed}`, values: [typed] });
		answer(desk, { kind: 'component', customId: typed, values: [typed] });
		expect(logged()).toHaveLength(8);
		expect(log()).not.toMatch(/zebra/i);
	});

	test('names unknown buttons and commands as such, not as bugs', async () => {
		const { desk, logged } = open(await northland());
		expect(answer(desk, { kind: 'component', customId: 'foreign', values: [] })).toMatchObject({ outcome: 'outdated' });
		expect(answer(desk, command('nothing'))).toMatchObject({ outcome: 'misuse' });
		expect(logged()).toMatchObject([{ outcome: 'outdated' }, { outcome: 'misuse' }]);
	});
});
