import { chmod, lstat, readdir, readFile, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatFiles } from '../../src/data/format-files.ts';
import { formatProblem } from '../../src/data/parsing/problem.ts';
import { ARTICLE, folderOf, REGISTRIES, sha256, TEXT } from '../support/data/data-folder.ts';

const SHORT = 'label: x\nid: south\n1:\n  - claim: report | calm\n';
const FORMATTED = 'id: south\nlabel: x\n1:\n  - calm-2: report | calm\n';
const FILES = { ...REGISTRIES, 'articles/northland.yaml': ARTICLE, 'articles/south.yaml': SHORT };

const read = (dir: string, file = 'articles/south.yaml') => readFile(join(dir, file), 'utf8');

describe('formatting the files of a folder', () => {
	it('changes the articles in the short form, and gives no claim the id of a registry entry', async () => {
		const dir = await folderOf(FILES);
		expect(await formatFiles(dir, [])).toEqual({ changed: ['articles/south.yaml'], same: [], problems: [] });
		expect(await read(dir)).toBe(FORMATTED);
		expect(await read(dir, 'articles/northland.yaml')).toBe(ARTICLE);
		expect(await formatFiles(dir, [])).toEqual({ changed: [], same: ['articles/south.yaml'], problems: [] });
		expect((await readdir(join(dir, 'articles'))).sort()).toEqual(['northland.yaml', 'south.yaml']);
	});

	it('changes nothing when it only checks', async () => {
		const dir = await folderOf(FILES);
		expect((await formatFiles(dir, [], { isCheck: true })).changed).toEqual(['articles/south.yaml']);
		expect(await read(dir)).toBe(SHORT);
	});

	it('writes what the report’s text says', async () => {
		const [dir, textsDir] = [await folderOf(FILES), await folderOf({ 'south.txt': TEXT })];
		await formatFiles(dir, [], { textsDir });
		expect(await read(dir)).toContain(`text: { paragraphs: 3, sha256: ${sha256(TEXT)} }\n`);
	});

	it('takes paths and names of articles, and says what is not formatted', async () => {
		const dir = await folderOf({ ...FILES, 'articles/west.yaml': 'label: a: b\n', 'articles/east.json': '{}' });
		const names = [
			join(dir, 'articles/south.yaml'),
			'south',
			'west.yaml',
			'articles/northland.yaml',
			'east.json',
			'north',
		];
		const { changed, same, problems } = await formatFiles(dir, names);
		expect([changed, same]).toEqual([names.slice(0, 1), ['south']]);
		expect(problems.map(formatProblem)).toEqual([
			'west.yaml:1:8 label: has a colon inside plain text: put the text in quotes',
			'articles/northland.yaml:1:1: is in the expanded form: npm run data -- shorten makes it short',
			'east.json: is JSON, which tools write: only YAML is formatted',
			'north: does not exist',
		]);
	});

	it('keeps permissions and links', async () => {
		const dir = await folderOf({ ...REGISTRIES, 'elsewhere/south.yaml': SHORT, 'articles/a.txt': '' });
		await chmod(join(dir, 'elsewhere/south.yaml'), 0o640);
		await symlink(join(dir, 'elsewhere/south.yaml'), join(dir, 'articles/south.yaml'));
		await formatFiles(dir, []);
		expect(await read(dir, 'elsewhere/south.yaml')).toBe(FORMATTED);
		expect((await lstat(join(dir, 'articles/south.yaml'))).isSymbolicLink()).toBe(true);
		expect((await stat(join(dir, 'elsewhere/south.yaml'))).mode & 0o777).toBe(0o640);
	});
});
