/** What the parts of the task `data` print. */
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { type Files, folderOf, REGISTRIES } from '../support/data/data-folder.ts';
import { runBot } from '../support/processes/bot.ts';

const SHORT: Files = {
	...REGISTRIES,
	'articles/south.yaml': `id: south
label: report on the south of Northland
dateline: Tuesday, May 7, 2030
recorded: 2030-05-08
text: { paragraphs: 1, sha256: ${'ab'.repeat(32)} }
1:
  - about: [northland]
    calm-south: anna-example | it was calm
`,
};

test('data format --check says what would change, and data format changes it', { timeout: 60_000 }, async (context) => {
	const dir = await folderOf(SHORT, context);
	const run = async (...args: string[]) => (await runBot(context, ['data', ...args], { ARTICLES_DIR: dir })).ended;
	expect(await run('format', '--check')).toEqual({
		status: 1,
		out: 'articles/south.yaml would change\n',
		complaints: '1 file would change; 0 as it should be.\n',
	});
	expect(await run('format')).toEqual({
		status: 0,
		out: 'articles/south.yaml\n',
		complaints: '1 file formatted; 0 as it should be.\n',
	});
	expect(await readFile(`${dir}/articles/south.yaml`, 'utf8')).toContain(
		'  - calm-south: anna-example | it was calm\n',
	);
	expect(await run('format', 'north')).toEqual({
		status: 1,
		out: 'north: does not exist\n',
		complaints: '0 files formatted; 0 as it should be; 1 problem, because of which files were left alone.\n',
	});
});

test('data explain prints a claim with where each value comes from', { timeout: 60_000 }, async (context) => {
	const dir = await folderOf(SHORT, context);
	const run = async (...args: string[]) => (await runBot(context, ['data', ...args], { ARTICLES_DIR: dir })).ended;
	const { status, out, complaints } = await run('explain', 'calm-south');
	expect([status, complaints]).toEqual([0, '']);
	expect(out).toMatch(/^south\/calm-south\n\nparagraph: 1\n {4}articles\/south\.yaml:6:1\nspeaker: anna-example\n/);
	expect(out).toContain(
		'\nmanner: indirect\n    computed: from what is quoted, who speaks, and the kind of source (articles',
	);
	expect(await run('explain', 'calm-soth')).toEqual({ status: 1, out: '', complaints: 'calm-soth is no claim.\n' });
});
