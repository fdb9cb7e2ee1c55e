/** docs/operations.md says what the code does. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { fixedEdition } from '../../src/data/edition-source.ts';
import { openDesk } from '../../src/desk.ts';
import { openLog } from '../../src/log.ts';
import { EXIT_CONFIG } from '../../src/tasks/task.ts';
import { TRANSPORT_STATES } from '../../src/transports/metrics/events.ts';
import { openMetricsRegistry } from '../../src/transports/metrics/metrics-registry.ts';
import { NOW, realEdition } from '../support/data/real.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const document = await readFile(join(ROOT, 'docs/operations.md'), 'utf8');

/** The rows of the table whose head begins with a word, as their cells. */
function rows(head: string): string[][] {
	const [, body = ''] = new RegExp(`^\\| ${head} .*\\n\\| -.*\\n((?:\\|.*\\n)+)`, 'm').exec(document) ?? [];
	return body
		.split('\n')
		.filter(Boolean)
		.map((row) => row.slice(2, -2).split(/(?<!\\) \| /));
}

const words = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word);

/** What the source logs as a warning or worse, with the level; what the preview says is for whoever looks at the page. */
async function logged(): Promise<[message: string, level: string][]> {
	const files = (await readdir(join(ROOT, 'src'), { recursive: true })).filter((file) => file.endsWith('.ts'));
	const found = await Promise.all(
		files.map(async (file) => {
			const source = await readFile(join(ROOT, 'src', file), 'utf8');
			return [...source.matchAll(/\blog(?:\.(warn|error|fatal)|\[level\])\(/g)].map((call): [string, string] => {
				// The first text that ends a call; what is put into it is not said here.
				const [, message] = /['`]([^'`]+)['`],?\s*\)/.exec(source.slice(call.index)) ?? [];
				return [String(message).replace(/\$\{.*/, '…'), call[1] ?? 'warn'];
			});
		}),
	);
	return found.flat().filter(([message]) => !message.startsWith('preview:'));
}

describe('the log', () => {
	test('has every message of a warning or worse in the table, with its level, and no other', async () => {
		const told = rows('`msg`').flatMap(([names, level]) => words(names).map((name) => [name, level]));
		const incident = told.filter(([name]) => name !== 'incident');
		expect(Object.fromEntries(incident)).toEqual(Object.fromEntries(await logged()));
		expect(incident.length).toBeGreaterThan(20);
	});

	test('has the lines at level info that are named', async () => {
		const [, paragraph = ''] = /^Of the lines at level info(.*?)\n\n/ms.exec(document) ?? [];
		const files = (await readdir(join(ROOT, 'src'), { recursive: true })).filter((file) => file.endsWith('.ts'));
		const source = (await Promise.all(files.map((file) => readFile(join(ROOT, 'src', file), 'utf8')))).join('\n');
		const named = words(paragraph).filter((word) => word !== 'why');
		expect(named.length).toBeGreaterThan(6);
		for (const message of named) expect(source).toContain(`'${message}'`);
	});

	test('has lines of about the length that is told', async () => {
		const lines: string[] = [];
		const log = openLog('info', { write: (line) => void lines.push(line) });
		const edition = await realEdition();
		const desk = openDesk({ source: () => fixedEdition(edition), log, now: () => NOW, incident: () => 'none' });
		for (const via of ['gateway', 'http']) {
			desk.answer(
				{ kind: 'command', command: 'status', options: { subject: 'panjshir' } },
				{ via, id: '1400000000000000000' },
			);
			desk.answer(
				{ kind: 'suggest', command: 'status', option: 'subject', typed: 'p', options: {} },
				{ via, id: '1400000000000000000' },
			);
		}
		const told = Number(/a line of about (\d+) bytes/.exec(document)?.[1]);
		for (const line of lines) expect(Math.abs(line.length - told), line).toBeLessThan(30);
	});
});

describe('metrics', () => {
	const tally = () =>
		openMetricsRegistry({
			commands: ['status'],
			version: '1.2.3',
			now: () => NOW,
			status: () => ({ state: 'online' }),
		});

	test('are all in the table, with their labels, and no other', async () => {
		const open = tally();
		const shards = new Map([[0, true]]);
		const sharded = openMetricsRegistry({
			commands: [],
			version: '1',
			now: () => NOW,
			status: () => ({ state: 'online', shards }),
		});
		for (const { observe } of [open, sharded]) {
			observe({ what: 'request', via: 'http', command: 'status', outcome: 'answered', ms: 1 });
			observe({ what: 'request refused', status: 401 });
			observe({ what: 'edition', edition: { id: 'abcdef', asOf: '2030-05-06' } });
		}
		const text = await sharded.text();
		const names = [...text.matchAll(/^# TYPE (dateline_\w+)/gm)].map(([, name = '']) => {
			const series = new RegExp(`^${name}(?:_bucket)?\\{(.*)\\}`, 'm').exec(text)?.[1] ?? '';
			const labels = [...series.matchAll(/(\w+)=/g)].map(([, label]) => label).filter((label) => label !== 'le');
			return labels.length > 0 ? `${name}{${labels.join(',')}}` : name;
		});
		expect(
			rows('Metric')
				.map(([name]) => words(name)[0])
				.sort(),
		).toEqual(names.sort());
	});

	test('are named in alerts as they are, states and outcomes too', async () => {
		const text = await tally().text();
		const known = new Set([...text.matchAll(/^# TYPE (\w+)/gm)].map(([, name = '']) => name));
		const alerts = rows('Alert').map(([alert = '']) => alert);
		expect(alerts.length).toBeGreaterThan(7);
		for (const alert of alerts)
			for (const [, name = ''] of alert.matchAll(/\b((?:dateline|nodejs|process)_\w+)/g))
				expect(known, alert).toContain(name.replace(/_bucket$/, ''));
		for (const [, states = ''] of document.matchAll(/state=~"([^"]*)"/g))
			for (const state of states.split(/\\?\|/)) expect(TRANSPORT_STATES).toContain(state);
		const stated = words(rows('Metric').find(([name]) => name?.includes('transport_state'))?.[1]);
		expect(stated).toEqual([...TRANSPORT_STATES]);
		for (const name of ['process_resident_memory_bytes', 'nodejs_eventloop_lag_p99_seconds']) {
			expect(known).toContain(name);
			expect(document).toContain(name);
		}
	});
});

test('the statuses are those that it ends with', () => {
	expect(rows('Status').map(([status]) => status)).toEqual(['0', '1', String(EXIT_CONFIG)]);
});

test('the tests that it names are there, and its own links lead somewhere', () => {
	for (const [, file = ''] of document.matchAll(/`(tests\/[\w./-]+)`/g))
		expect([file, existsSync(join(ROOT, file))]).toEqual([file, true]);
	const heads = [...document.matchAll(/^#+ (.*)$/gm)].map(([, head = '']) =>
		head
			.toLowerCase()
			.replace(/[^\w -]/g, '')
			.replaceAll(' ', '-'),
	);
	for (const [, anchor = ''] of document.matchAll(/\]\(#([^)]+)\)/g)) expect(heads).toContain(anchor);
});
