import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderHints } from '../../src/data/folder-hints.ts';
import { readDateWords } from '../../src/data/format/date-words.ts';
import * as shortForm from '../../src/data/format/field-names.ts';
import { loadFolder } from '../../src/data/load-folder.ts';
import { CLAIM_KINDS, CORRECTION_CLASSES, MANNERS, QUESTION_KINDS, SOURCE_KINDS } from '../../src/data/model/enums.ts';
import { Registries } from '../../src/data/model/registry-schema.ts';
import { formatProblem, type Problem } from '../../src/data/parsing/problem.ts';
import { dateInWords } from '../../src/views/dates.ts';
import { type Files, folderOf } from '../support/data/data-folder.ts';
import { EXAMPLE } from '../support/data/example.ts';
import { articles, code, contributing, operations, ROOT, read, readme, tables } from './documents.ts';

/** What an editor may write, and what is then said. */
type Slip = readonly [message: string, from: string | RegExp, to: string];

describe('the made-up article of docs/articles.md', () => {
	const { folder, text, article: ARTICLE } = EXAMPLE;
	const hash = createHash('sha256').update(text).digest('hex');

	const textsDir = () => folderOf(EXAMPLE.texts);
	const withoutPlace = (problem: Problem) => formatProblem(problem).replace(/^\S+:\d+:\d+:? /, '');

	/** Problems without file, line and column. */
	async function problemsOf(changed: Files, options: { textsDir?: string } = {}): Promise<readonly string[]> {
		const loaded = await loadFolder(await folderOf(changed), options);
		return 'problems' in loaded ? loaded.problems.map(withoutPlace) : [];
	}

	function changed(from: string | RegExp, to: string): Files {
		const article = (folder[ARTICLE] ?? '').replace(from, to);
		expect(article).not.toBe(folder[ARTICLE]);
		return { ...folder, [ARTICLE]: article };
	}

	test('its pieces together hold to their text, and make an edition without hints', async () => {
		expect(Object.keys(folder)).toHaveLength(6);
		expect(await problemsOf(folder, { textsDir: await textsDir() })).toEqual([]);
		const dir = await folderOf(folder);
		expect(await folderHints(dir, await textsDir())).toEqual([]);
		const loaded = await loadFolder(dir);
		if ('problems' in loaded) throw new Error('the example has problems');
		expect(loaded.edition.claims).toHaveLength(11);
		expect([...loaded.edition.claims].find(({ id }) => id.endsWith('/one-lane'))).toMatchObject({
			corrections: [{ date: '2025-05-08' }],
		});
	});

	/** One slip for each row of the table of problems. */
	const slips: readonly Slip[] = [
		['is indented with a tab: use spaces', '    said: on Tuesday', '\tsaid: on Tuesday'],
		[
			'not-known[0].on: “[” is not closed before “}”: write “]” where it ends',
			'northland-council], p: 6',
			'northland-council, p: 6',
		],
		[
			'contains a merge conflict: keep one of the two versions between <<<<<<< and >>>>>>>, and delete these lines and the line =======',
			'recorded: 2025-05-07',
			'<<<<<<< HEAD\nrecorded: 2025-05-07\n=======\nrecorded: 2025-05-08\n>>>>>>> theirs',
		],
		[
			'4[0].elaborates.council-open: is cut off before “, and of work.”: put the text in quotes',
			'Both speak of the bridge.',
			'Both speak of the bridge, and of work.',
		],
		[
			'3[0].council-open: has a colon inside plain text: put the text in quotes',
			'open in every lane',
			'open: every lane',
		],
		[
			'sources.news-post.handle: begins with @, which has a meaning of its own in YAML: put the text in quotes',
			'by: example-news, date',
			'by: example-news, handle: @example, date',
		],
		['label: is missing', /label: .*\n/, ''],
		['text: is missing: run npm run data -- format, which writes it', /text: .*\n/, ''],
		['5[0].dispute: is not a field of a claim (did you mean "disputes"?)', 'disputes:', 'dispute:'],
		[
			'3[0].council-open: needs a space on each side of “|”: write `speaker | paraphrase`',
			'northland-council | the bridge',
			'northland-council| the bridge',
		],
		[
			'5[0].lorries-refused: "carl-exampel" is not a person, an organisation, an unnamed source, a place or “report” (did you mean "carl-example"?)',
			'lorries-refused: carl-example',
			'lorries-refused: carl-exampel',
		],
		[
			'6[0].one-lane: "example-ford-bridge" is a place: name who speaks for it, or add “speaks: true” to its entry',
			'one-lane: driver',
			'one-lane: example-ford-bridge',
		],
		[
			'4[1].second-bridge: "promise" is not allowed here: it can be pledge, vow, call, offer, casualty, background, absence or sourcing',
			'anna-example, pledge',
			'anna-example, promise',
		],
		['id: is not the file’s name: "northland-2025-05-06"', 'id: northland-2025-05-06', 'id: northland'],
		[
			'3[0].said: is no date that a rule can read: write { date: 2021-09-05, words: early in the week, why: … } with the day that is meant',
			'said: on Tuesday',
			'said: early in the week',
		],
		[
			'3[0].said.date: is a Monday, but the words say Tuesday: correct the date, or its words',
			'said: on Tuesday',
			'said: { date: 2025-05-05, words: on Tuesday }',
		],
		[
			'3[0].said.date: is after the report’s own day, 2025-05-06: correct one of them',
			'said: on Tuesday',
			'said: { date: 2025-05-13, words: on Tuesday, why: It is read as the next one. }',
		],
		[
			'5[0].said: needs the date of the source: add `date` to its entry in `sources`, or write { date: …, why: … }',
			'date: "May 6, 2025", p: 5',
			'p: 5',
		],
		[
			'8[1].via: needs the medium: write `example-news, report`, or another medium after the comma',
			'via: example-news, report',
			'via: example-news',
		],
		[
			'5[0].lorries-refused: has several sources in ¶ 5: add `via: second-post` or `via: news-post`',
			'sources:\n',
			'sources:\n  second-post: { kind: post, by: carl-example, p: 5 }\n',
		],
		[
			'7[1].says[1].barrier-cause: "storm" is not an answer to this question: it is wind or lorry',
			'barrier-cause: wind',
			'barrier-cause: storm',
		],
		['7[1].says[0]: needs a figure of the claim: one of the kind hurt', '    figures: { hurt: 10 }\n', ''],
		[
			'text.paragraphs: ¶ 10 is in no claim: add a claim, or “not-news” with the reason',
			'10: { not-news: promotion }\n',
			'',
		],
		[
			'sources.old-post: is the source of no claim: use it, or delete it',
			'sources:\n',
			'sources:\n  old-post: { kind: post, by: example-news }\n',
		],
		['toll-talks: has no claim that says something to it: add one, or delete the question', /.*toll-talks: .*\n/g, ''],
		[
			'4[0].elaborates.council-opne: "council-opne" is not a claim (did you mean "council-open"?)',
			'elaborates: { council-open',
			'elaborates: { council-opne',
		],
	];

	/** Problems that are only found with the text. */
	const slipsWithText: readonly Slip[] = [
		[`text.sha256: is not the SHA-256 of the text, which is ${hash}`, /sha256: \w+/, `sha256: ${'a'.repeat(64)}`],
		[
			'4[0].quotes: does not occur in ¶ 4: ¶ 4 has “ ended on Monday evening," said Anna Example, th”, not “ ended on Monday evening.”',
			'on Monday evening,\n',
			'on Monday evening.\n',
		],
		[
			'5[0].lorries-refused: is not inside quotation marks in ¶ 5: quote only what the report quotes',
			'lorries were “turned away”',
			'“lorries” were sent away',
		],
		['3[0].said: is in ¶ 4, not in ¶ 3', 'said: on Tuesday', 'said: on Monday evening'],
		[
			'7[0].toll: has 21, which is not in ¶ 7: correct it, or move the claim to its paragraph',
			'hurt at least 12',
			'hurt at least 21',
		],
	];

	/** What only gives a hint. */
	const hinted: readonly Slip[] = [
		[
			'5[0].lorries-refused: ¶ 5 has “turned away” in quotation marks, which no claim uses',
			'lorries were “turned away”',
			'lorries were sent back',
		],
		['4[1].second-bridge: ¶ 4 names a day, but none of its claims has a date', '    happened: on Monday evening\n', ''],
		[
			'6[1].not-checked: ¶ 6 has “A driver, who asked not to be named because he feared for hi…”, which no claim seems to cover',
			'only one lane was free',
			'there was a queue',
		],
		[
			'7[1].ten-hurt: copies 9 words of the report in a row (“had first written of 10 and blamed the wind”): use your own words',
			'the first number of people hurt was 10, and the wind was to blame',
			'it had first written of 10 and blamed the wind',
		],
	];

	test.each(slips)('%s', async (message, from, to) => {
		expect(await problemsOf(changed(from, to))).toEqual([message]);
	});

	test.each(slipsWithText)('%s', async (message, from, to) => {
		expect(await problemsOf(changed(from, to), { textsDir: await textsDir() })).toEqual([message]);
	});

	test.each(hinted)('%s', async (message, from, to) => {
		const hints = await folderHints(await folderOf(changed(from, to)), await textsDir());
		expect(hints.map(withoutPlace)).toEqual([message]);
	});

	test('the table of common problems holds these and no others', () => {
		const told = tables(articles, 'It says').map(([message]) =>
			message?.replace(/^`+ ?| ?`+$/g, '').replaceAll('\\|', '|'),
		);
		expect(told).toEqual([...slips, ...slipsWithText, ...hinted].map(([message]) => message));
	});

	test('its text has the hash that is printed', () => {
		expect(articles).toContain(hash);
	});

	test('the words of the table of dates are read as it says', () => {
		const rows = tables(articles, 'The report says');
		expect(rows.length).toBeGreaterThan(5);
		for (const [words, shown] of rows) {
			const reading = readDateWords(code(words) ?? '', '2025-05-06');
			expect(reading && dateInWords({ words: null, basis: 'explicit', ...reading })).toBe(shown);
		}
	});

	test('every field and every fixed value is in the page', () => {
		const fields = Object.values(shortForm).flat();
		const registryFields = Object.values(Registries).flatMap(({ valueType }) => Object.keys(valueType.shape));
		const values = [...SOURCE_KINDS, ...CLAIM_KINDS, ...MANNERS, ...CORRECTION_CLASSES, ...QUESTION_KINDS];
		const written = [...articles.matchAll(/^```.*?^```$|`[^`\n]+`/gms)].flatMap(
			([code]) => code.match(/[\w-]+/g) ?? [],
		);
		expect(written).toEqual(expect.arrayContaining([...fields, ...registryFields, ...values]));
	});

	test('the page is short', () => {
		expect(articles.split('\n').length).toBeLessThanOrEqual(301);
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
