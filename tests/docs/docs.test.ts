import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse as parseEnv } from 'dotenv';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { commands } from '../../src/commands/index.ts';
import { parseConfig } from '../../src/config.ts';
import { fixedEdition } from '../../src/data/edition-source.ts';
import { loadFolder } from '../../src/data/load-folder.ts';
import { formatProblem } from '../../src/data/parsing/problem.ts';
import { openDesk } from '../../src/desk.ts';
import { parseLine } from '../../src/transports/terminal/input-parser.ts';
import { replyText } from '../../src/transports/terminal/reply-text.ts';
import { dateInWords } from '../../src/views/dates.ts';
import { type Files, folderOf } from '../support/data/data-folder.ts';
import { EXAMPLE } from '../support/data/example.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string) => readFile(join(ROOT, file), 'utf8');
const [readme, contributing, articles, operations] = await Promise.all(
	['README.md', 'CONTRIBUTING.md', 'docs/articles.md', 'docs/operations.md'].map(read),
);
if (!readme || !contributing || !articles || !operations) throw new Error('a document is empty');

/** The cells of all tables whose head begins with a word. */
const tables = (document: string, head: string): readonly (readonly string[])[] =>
	[...document.matchAll(new RegExp(`^\\| ${head} .*\\n\\| -.*\\n((?:\\|.*\\n)+)`, 'gm'))].flatMap(([, rows = '']) =>
		rows
			.trimEnd()
			.split('\n')
			.map((row) => row.slice(2, -2).split(' | ')),
	);
const code = (cell = '') => /^`(.*)`$/.exec(cell)?.[1];

describe('the made-up article of docs/articles.md', () => {
	const { folder, text, article: ARTICLE } = EXAMPLE;

	/** Problems without file, line and column. */
	async function problemsOf(changed: Files, withText = false): Promise<readonly string[]> {
		const textsDir = withText ? await folderOf({ 'northland-2030-05-07.txt': text }) : undefined;
		const loaded = await loadFolder(await folderOf(changed), { textsDir });
		return 'problems' in loaded
			? loaded.problems.map((problem) => formatProblem(problem).replace(/^\S+:\d+:\d+:? /, ''))
			: [];
	}

	test('its pieces together hold to their text and make an edition', async () => {
		expect(Object.keys(folder)).toHaveLength(5);
		expect(await problemsOf(folder, true)).toEqual([]);
		const loaded = await loadFolder(await folderOf(folder));
		if ('problems' in loaded) throw new Error('the example has problems');
		expect(loaded.edition.claims).toHaveLength(7);
		expect([...loaded.edition.claims].find(({ id }) => id.endsWith('/driver-one-lane'))).toMatchObject({
			state: 'disputed',
			corrections: [{ date: '2030-05-09' }],
		});
	});

	/** One slip for each row of the tables of common problems. */
	const slips: readonly (readonly [message: string, from: string | RegExp, to: string])[] = [
		['is indented with a tab: use spaces', '    speaker: anna-example', '\tspeaker: anna-example'],
		[
			'claims.driver-one-lane.about: “[” is not closed: write “]” where it ends',
			/about: \[example-ford-bridge\](?=\n {4}stances:\n {6}- \{ question: bridge-lanes, stance: disputes)/,
			'about: [example-ford-bridge',
		],
		[
			'contains a merge conflict: keep one of the two versions between <<<<<<< and >>>>>>>, and delete these lines and the line =======',
			'headline: null\n',
			'<<<<<<< HEAD\nheadline: null\n=======\nheadline: Bridge open\n>>>>>>> theirs\n',
		],
		['claims.council-second-bridge.about: is missing', / {4}about: \[northland-council\]\n[\s\S]*/, ''],
		['headline: is missing', 'headline: null\n', ''],
		[
			'claims.council-open.parahprase: is not a field here (did you mean "paraphrase"?)',
			'paraphrase: the bridge can',
			'parahprase: the bridge can',
		],
		[
			'claims.not-checked.speaker: has no speaker: name a person, an organisation, an unnamed source, or `report` for the report’s own narration',
			/ {4}speaker: report\n/,
			'',
		],
		[
			'claims.ferries-lorries.speaker: "carl-exampel" is not a person, an organisation, an unnamed source or “report” (did you mean "carl-example"?)',
			'speaker: carl-example',
			'speaker: carl-exampel',
		],
		[
			'sources.radio-post.by: "example-ford-bridge" is a place, but this must be a person, an organisation, an unnamed source or “report”',
			'by: radio-example',
			'by: example-ford-bridge',
		],
		['id: is not the file’s name: "northland-2030-05-07"', 'id: northland-2030-05-07', 'id: northland'],
		[
			'notNews[0].reason: is cut off before “#1”: put the text in quotes, or the comment on a line of its own',
			'Line that points to a live page.',
			'Line #1',
		],
		[
			'notKnown[0].what: has a colon inside plain text: put the text in quotes',
			'what: how many lorries were turned away, and when',
			'what: the lorries: how many',
		],
		[
			'sources.radio-post.handle: begins with @, which has a meaning of its own in YAML: put the text in quotes',
			/(medium: post\n\s+handle: )null/,
			'$1@example',
		],
		[
			'events.end-of-repairs.when.date: is not a possible date: write it like 2021-09-05, 2021-09, 198X or 2021-09-05/2021-09-06 (EDTF)',
			/(when:\n\s+date: )2030-05-06/,
			'$12030-05-36',
		],
		[
			'claims.council-open.said.date: is after the report’s own day, 2030-05-07',
			'said: { date: 2030-05-07',
			'said: { date: 2030-05-14',
		],
		[
			'claims.council-open.said: is inferred but does not say why: add “why”',
			', why: Tuesday is read as the report’s own day.',
			'',
		],
		[
			'dateline.words: is null, but an explicit date has words in the report',
			'words: "May 7, 2030", paragraph: 1',
			'words: null',
		],
		[
			'claims.example-every-lane.manner: is direct, but the claim has no quotation',
			/ {4}quotations:\n {6}- \{ paragraph: 2.*\n/,
			'',
		],
		[
			'claims.driver-one-lane.manner: is indirect, but the claim has quotations: it is direct or mixed',
			'manner: mixed',
			'manner: indirect',
		],
		[
			'claims.council-open.onBehalfOf: is not needed: “northland-council” speaks for itself',
			'speaker: northland-council\n    paragraph: 1',
			'speaker: northland-council\n    onBehalfOf: northland-council\n    paragraph: 1',
		],
		[
			'text.paragraphs: ¶ 7 is in no claim and not in notNews: add a claim, or add it to notNews',
			/notNews:\n.*\n.*\n/,
			'',
		],
		[
			'notKnown[0].paragraphs[0]: ¶ 9 does not exist: the report has 7',
			'paragraphs: [3]\n    questions',
			'paragraphs: [9]\n    questions',
		],
		['sources.ferries-remarks: is the source of no claim: use it, or delete it', '    carries: ferries-remarks\n', ''],
		[
			'bridge-lanes: has no claim that takes a stance: add one, or delete the question',
			/^ {4}stances:\n(?: {6}.*\n)+/gm,
			'',
		],
		['events.end-of-repairs.claims: has no claim: name at least one', 'claims: [example-repairs]', 'claims: []'],
		[
			'text.sha256: is not the SHA-256 of the text, which is 0a1edb9dbca39d20de8924dc1ccfd028630e833510120d9bcbd160d67aab8fc7',
			/sha256: .*/,
			`sha256: ${'a'.repeat(64)}`,
		],
		[
			'claims.example-every-lane.quotations[0].text: does not occur in ¶ 2: ¶ 2 has “"Every lane is open," said Anna Example, th”, not “Every lane is open.”',
			'"Every lane is open,"',
			'"Every lane is open."',
		],
		[
			'claims.driver-one-lane.quotations[0].text: is not inside quotation marks in ¶ 4',
			'text: only one lane',
			'text: he feared for his job',
		],
		['claims.council-open.said.words: is in ¶ 2, not in ¶ 1', 'words: on Tuesday', 'words: on Monday'],
	];

	test.each(slips)('%s', async (message, from, to) => {
		const changed = (folder[ARTICLE] ?? '').replace(from, to);
		expect(changed).not.toBe(folder[ARTICLE]);
		expect(await problemsOf({ ...folder, [ARTICLE]: changed }, /SHA-256|¶ [24]/.test(message))).toEqual([message]);
	});

	test('the tables of common problems hold these and no others', () => {
		const told = tables(articles, 'It says').map(([message]) => message?.replace(/^`+ ?| ?`+$/g, ''));
		expect(told).toEqual(slips.map(([message]) => message));
	});

	test('its text has the hash that is printed', () => {
		expect(articles).toContain(createHash('sha256').update(text).digest('hex'));
	});

	test('every date of the table is shown in the words beside it', () => {
		const rows = tables(articles, '`date`');
		expect(rows.length).toBeGreaterThan(5);
		for (const [date, words] of rows) {
			expect(dateInWords({ date: code(date) ?? '', words: null, basis: 'explicit' })).toBe(words);
		}
	});
});

describe('the README', () => {
	test('has a section for every command, with each of its options, and for no other', () => {
		const sections = new Map(
			[...readme.matchAll(/^### `\/(\w+)[^`]*`\n(.*?)(?=^##)/gms)].map(([, name = '', body = '']) => [name, body]),
		);
		expect([...sections.keys()]).toEqual(commands.map(({ declaration }) => declaration.name));
		for (const { declaration } of commands) {
			const section = sections.get(declaration.name) ?? '';
			const told = [...section.matchAll(/^- `(\w+)`/gm)].map(([, option]) => option);
			const declared = (declaration.options ?? []).map(({ name }) => name).filter((name) => name !== 'hide');
			expect(told, declaration.name).toEqual(declared);
			expect(section, declaration.name).toContain(`npm run ask -- "/${declaration.name}`);
		}
	});

	test('names the commands that can be hidden', () => {
		const hideable = commands.filter(({ declaration }) => declaration.options?.some(({ name }) => name === 'hide'));
		const told = /All but (.*?) take `hide`/.exec(readme)?.[1]?.match(/\w+(?=`)/g);
		expect(commands.filter((command) => !hideable.includes(command)).map((c) => c.declaration.name)).toEqual(told);
	});

	test('has a row for every variable of .env.example, with its default and what is said of a wrong value', async () => {
		const rows = tables(readme, 'Variable');
		expect(rows.map(([name]) => code(name))).toEqual(Object.keys(parseEnv(await read('.env.example'))));
		for (const [name = '', , , refused = ''] of rows) {
			const given = { [code(name) ?? '']: '?' };
			if (refused === '–') expect(() => parseConfig(given)).not.toThrow();
			else expect(() => parseConfig(given), name).toThrow(`${code(name)} ${refused}`);
		}
		const { host, port, logLevel } = parseConfig({});
		const defaultOf = (variable: string) => rows.find(([name]) => code(name) === variable)?.[1];
		expect([host, port, logLevel].map(String)).toEqual(
			['HOST', 'PORT', 'LOG_LEVEL'].map((variable) => code(defaultOf(variable))),
		);
	});

	test('shows a reply that the edition gives, shortened only where it says so', async () => {
		const [, line = '', shown = ''] = /^\$ npm run -s ask -- "(.*)"\n(.*?)^```$/ms.exec(readme) ?? [];
		const loaded = await loadFolder(join(ROOT, 'src/data'));
		if ('problems' in loaded) throw new Error('the data has problems');
		const desk = openDesk({
			source: () => fixedEdition(loaded.edition),
			log: pino({ level: 'silent' }),
			now: () => Date.UTC(2026, 10, 23),
			incident: () => 'none',
		});
		const reply = desk.answer(parseLine(line, commands), { via: 'test' });
		const told = replyText(reply, { styled: false, columns: 100 }).replace(/edition \w+/, 'edition …');
		const parts = shown
			.replace(/edition \w+/, 'edition …')
			.split('[…]')
			.map((part) => part.trim());
		expect(parts.length).toBeGreaterThan(1);
		let from = 0;
		for (const part of parts) {
			const at = told.indexOf(part, from);
			expect(at, `copy the reply of npm run -s ask -- "${line}" into README.md: ${part}`).toBeGreaterThanOrEqual(0);
			from = at + part.length;
		}
	});
});

describe('the decision records', () => {
	test('have one header line each, and a row with the same title, date and status in the index', async () => {
		const dir = 'docs/decisions';
		const files = (await readdir(join(ROOT, dir))).filter((name) => /^\d{4}-.*\.md$/.test(name)).sort();
		const rows = await Promise.all(
			files.map(async (name) => {
				const record = await read(`${dir}/${name}`);
				const [, number, title, date, status] =
					/^# (\d+)\. (.*)\n\nDate: (\d{4}-\d\d-\d\d)\. Status: (.*)\.\n\n## Context\n/.exec(record) ?? [];
				expect(Number(number), name).toBe(Number(name.slice(0, 4)));
				expect(status, name).toMatch(/^(?:accepted|superseded(?: in part)? by \[record \d+\]\(\d{4}-[\w-]+\.md\))$/);
				return [`[${number}](${name})`, title, date, status];
			}),
		);
		expect(tables(await read(`${dir}/README.md`), 'Record')).toEqual(rows);
	});
});

describe('all documents', () => {
	test('name scripts that package.json has', async () => {
		const scripts = Object.keys((JSON.parse(await read('package.json')) as { scripts: object }).scripts);
		const named = [readme, contributing, articles, operations].flatMap((document) =>
			[...document.matchAll(/npm run (?:-s )?([\w-]+(?::[\w-]+)*)/g)].map(([, name]) => name),
		);
		expect(scripts).toEqual(expect.arrayContaining([...new Set(named)]));
	});

	test('link to files that are there', async () => {
		const records = (await readdir(join(ROOT, 'docs/decisions'))).map((name) => `docs/decisions/${name}`);
		for (const file of [
			'README.md',
			'CONTRIBUTING.md',
			'CHANGELOG.md',
			'docs/articles.md',
			'docs/operations.md',
			...records,
		]) {
			const links = [...(await read(file)).matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map(([, link = '']) => link);
			const lost = links.filter((link) => !existsSync(join(ROOT, dirname(file), link)));
			expect(lost, file).toEqual([]);
		}
	});

	test('name files that exist', async () => {
		const listed = (dir: string) => readdir(join(ROOT, dir), { recursive: true, withFileTypes: true });
		const folders = ['src', 'tests', 'docs', 'bench', 'schemas', 'deploy', '.ci'];
		const entries = [
			...(await Promise.all(folders.map(listed))).flat(),
			...(await readdir(ROOT, { withFileTypes: true })),
		];
		const paths = entries.map(({ parentPath, name }) => `/${relative(ROOT, join(parentPath, name))}`);
		const records = (await readdir(join(ROOT, 'docs/decisions'))).map((name) => `docs/decisions/${name}`);
		for (const file of [
			'README.md',
			'CONTRIBUTING.md',
			'docs/articles.md',
			'docs/operations.md',
			'docs/performance.md',
			...records,
		]) {
			const named = [...(await read(file)).matchAll(/`([\w./-]+\.(?:ts|js|css|sql|html))`/g)].map(
				([, name = '']) => name,
			);
			const lost = named.filter((name) => name !== 'discord.js' && !paths.some((path) => path.endsWith(`/${name}`)));
			expect(lost, file).toEqual([]);
		}
	});
});
