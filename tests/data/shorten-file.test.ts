import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadFolder } from '../../src/data/load-folder.ts';
import { formatProblem } from '../../src/data/parsing/problem.ts';
import { shortenFile } from '../../src/data/shorten-file.ts';
import { ARTICLE, type Files, filesWith, folderOf, REGISTRIES } from '../support/data/data-folder.ts';
import { madeUp } from '../support/made-up-archive/archive.ts';
import { writeArchive } from '../support/made-up-archive/folder.ts';

/** The test article, with a basis as the rule gives it, and the paragraph of its dateline. */
const FILES = filesWith(
	['words: late on Sunday, basis: explicit', 'words: late on Sunday, basis: inferred, why: It is so'],
	['words: Sunday, basis: explicit', 'words: Sunday, basis: inferred, why: It is so'],
);
const read = (dir: string, file = 'articles/northland.yaml') => readFile(join(dir, file), 'utf8');
const idOf = async (dir: string) => {
	const loaded = await loadFolder(dir);
	return 'edition' in loaded ? loaded.edition.id : loaded.problems.map(formatProblem);
};

describe('converting a file to the short form', () => {
	it('replaces it, without a change of what it says', async () => {
		const header = '# yaml-language-server: $schema=article.schema.json\n# A note.\n';
		const dir = await folderOf({ ...FILES, 'articles/northland.yaml': header + FILES['articles/northland.yaml'] });
		const before = await idOf(dir);
		expect(await shortenFile(dir, 'northland')).toEqual({
			written: join(dir, 'articles/northland.yaml'),
			differences: [],
		});
		const text = await read(dir);
		expect(text).toMatch(/^# yaml-language-server: .*\nid: northland\n/);
		expect(text.split('\n').length).toBeLessThan(ARTICLE.split('\n').length * 0.7);
		expect(await idOf(dir)).toEqual(before);
	});

	it('writes YAML in place of JSON', async () => {
		const dir = await folderOf(REGISTRIES);
		await writeArchive(madeUp(3), dir);
		const before = await idOf(dir);
		const json = (await readdir(join(dir, 'articles'))).find((name) => name.endsWith('.json')) ?? '';
		const yaml = join(dir, 'articles', json.replace('.json', '.yaml'));
		await writeFile(yaml, '');
		expect(await shortenFile(dir, json)).toMatchObject({
			problems: [{ message: `has a second file, ${yaml}: keep one of them` }],
		});
		await rm(yaml);
		expect(await shortenFile(dir, json)).toMatchObject({ differences: [] });
		expect(await readdir(join(dir, 'articles'))).not.toContain(json);
		expect(await idOf(dir)).toEqual(before);
	});

	it('writes nothing if something would be different, unless that is wanted', async () => {
		const dir = await folderOf(filesWith());
		const differences = ['claims.staying.said', 'sources.statement.date'].flatMap((path) => [
			`${path}.basis`,
			`${path}.why`,
		]);
		const shortened = await shortenFile(dir, 'northland');
		expect('differences' in shortened && [...shortened.differences].sort()).toEqual(differences);
		expect(await read(dir)).toBe(ARTICLE);
		await shortenFile(dir, 'northland', { isForced: true });
		expect(await read(dir)).toMatch(/^id: northland\nlabel: /);
	});

	it.each<[string, Files, string, string]>([
		['is not there', {}, 'north', 'north:1:1: does not exist'],
		['is short', { 'articles/south.yaml': 'id: south\n' }, 'south', 'south: is in the short form already'],
		[
			'is empty',
			{ 'articles/south.yaml': '' },
			'south',
			'south:1:1: is empty: write the article into it, or delete the file',
		],
		['has problems', { 'articles/south.yaml': 'claims: {}\n  a' }, 'south', 'south:2:3'],
		[
			'cannot be read with the registries',
			{ 'people.yaml': 'a: b' },
			'northland',
			'northland: cannot be read, because the reg',
		],
	])('leaves a file alone that %s', async (_, files, name, problem) => {
		const shortened = await shortenFile(await folderOf({ ...FILES, ...files }), name);
		expect('problems' in shortened && shortened.problems.map(formatProblem)[0]).toContain(problem);
	});
});
