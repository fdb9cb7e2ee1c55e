import { mkdir, rename, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { watchFolder } from '../../../src/data/files/folder-watcher.ts';
import { loadFolder } from '../../../src/data/load-folder.ts';
import { formatProblem } from '../../../src/data/parsing/problem.ts';
import {
	ARTICLE,
	type Files,
	filesWith,
	folderOf,
	problemsOf,
	type REGISTRIES,
	TEXT,
} from '../../support/data/data-folder.ts';

const GOOD = filesWith();
const { 'articles/northland.yaml': _, ...WITHOUT } = GOOD;
const { 'people.yaml': PEOPLE = '', 'organisations.yaml': ORGANISATIONS = '', ...NOBODY } = GOOD;
const OTHER = ARTICLE.replace('id: northland', 'id: other').replace('report on Northland', 'another report');
const NAME = 'is not read, because its name does not end in .yaml, .yml or .json: rename it to';

describe('listFolder: a file that is not read', () => {
	it.each<[file: string, problem: string]>([
		['articles/other.yaml.txt', `articles/other.yaml.txt:1:1: ${NAME} other.yaml`],
		['articles/other.ymal', `articles/other.ymal:1:1: ${NAME} other.yaml`],
		['articles/other.yam', `articles/other.yam:1:1: ${NAME} other.yaml`],
		['articles/other.jsn', `articles/other.jsn:1:1: ${NAME} other.json`],
		['articles/other.yml.txt', `articles/other.yml.txt:1:1: ${NAME} other.yml`],
		['articles/other.yaml ', `articles/other.yaml :1:1: ${NAME} other.yaml`],
		[
			'articles/northland.yaml.txt',
			'articles/northland.yaml.txt:1:1: is not read, because northland.yaml exists too: keep one of the two, under that name',
		],
		[
			'articles/2030.05/other.yaml',
			'articles/2030.05/other.yaml:1:1: is not read, because subfolders of articles/ are not read: move it to articles/other.yaml',
		],
		[
			'articles/2030/05/other.yaml',
			'articles/2030/05/other.yaml:1:1: is not read, because subfolders of articles/ are not read: move it to articles/other.yaml',
		],
		['other.yaml', 'other.yaml:1:1: is not read, because it is not in articles/: move it to articles/other.yaml'],
		['other.YML', 'other.YML:1:1: is not read, because it is not in articles/: move it to articles/other.YML'],
		['other.ymal', 'other.ymal:1:1: is not read, because it is not in articles/: move it to articles/other.yaml'],
	])('that contains an article is a problem: %s', async (file, problem) => {
		expect(await problemsOf({ ...GOOD, [file]: OTHER })).toEqual([problem]);
	});

	it.each<[file: string, kind: keyof typeof REGISTRIES]>([
		['People.yaml', 'people.yaml'],
		['PEOPLE.YAML', 'people.yaml'],
		['peopel.yaml', 'people.yaml'],
		['people.yaml.txt', 'people.yaml'],
		['people.ymal', 'people.yaml'],
		['organizations.yaml', 'organisations.yaml'],
		['organization.yaml', 'organisations.yaml'],
		['Organisation.yaml', 'organisations.yaml'],
		['place.yaml', 'places.yaml'],
		['question.yml', 'questions.yaml'],
	])('that may be a registry is one problem, and its ids are not unknown: %s', async (file, registry) => {
		const { [registry]: entries = '', ...others } = GOOD;
		const name = registry.replace('yaml', file.endsWith('.yml') ? 'yml' : 'yaml');
		expect(await problemsOf({ ...others, [file]: entries })).toEqual([
			`${file}:1:1: is not read, because the registry’s name is ${name}: rename it`,
		]);
	});

	it('is no reason for problems of articles that refer to it', async () => {
		const relation =
			'    relations: [{ type: supports, claim: other/calm, basis: explicit }]\n    positions: [{ question: calm';
		const files = filesWith(['    positions: [{ question: calm', relation]);
		expect(await problemsOf({ ...files, 'articles/other.yaml': OTHER })).toEqual([]);
		expect(await problemsOf({ ...files, 'articles/other.ymal': OTHER })).toEqual([
			`articles/other.ymal:1:1: ${NAME} other.yaml`,
		]);
	});

	it('that may be a registry is a problem even if the registry exists', async () => {
		expect(await problemsOf({ ...GOOD, 'organizations.yaml': ORGANISATIONS })).toEqual([
			'organizations.yaml:1:1: is not read, because organisations.yaml is: move its entries there, and delete it',
		]);
	});

	it('that is a registry in articles/ is one problem', async () => {
		expect(
			await problemsOf({ ...NOBODY, 'organisations.yaml': ORGANISATIONS, 'articles/people.yaml': PEOPLE }),
		).toEqual([
			'articles/people.yaml:1:1: is not read, because registries belong next to articles/: move it to people.yaml',
		]);
	});

	it('is reported once for all files of a subfolder', async () => {
		const files = Object.fromEntries(['a', 'b', 'c'].map((id) => [`articles/2030/${id}.yaml`, OTHER]));
		expect(await problemsOf({ ...GOOD, ...files })).toEqual([
			'articles/2030/a.yaml:1:1: is not read, because subfolders of articles/ are not read: move it to articles/a.yaml, and 2 more files too',
		]);
	});

	it.each([
		[
			'that is a backup or left by an editor or system',
			[
				'x.yaml~',
				'.x.yaml.swp',
				'#x.yaml#',
				'.#x.yaml',
				'x.yaml.bak',
				'x.yaml.orig',
				'x.yaml.swp',
				'.DS_Store',
				'Thumbs.db',
				'x.yaml___jb_tmp___',
				'4913',
			],
		],
		[
			'that is not an article',
			[
				'README',
				'README.md',
				'LICENSE',
				'notes.txt',
				'photo.jpg',
				'photos/one.jpg',
				'photos/README.md',
				'x.xml',
				'.git/x.yaml',
				'photos/.x.yaml',
			],
		],
	])('%s is not a problem', async (_, names) => {
		const files: Files = Object.fromEntries(
			names.flatMap((name) => [
				[`articles/${name}`, 'text'],
				[name, 'text'],
			]),
		);
		const more = {
			'package.json': '{ "name": "x" }',
			'compose.yaml': 'services: {}',
			'schema.json': '{ "properties": {\n"claims": {},\n"sources": {} } }',
			'pages.yaml': 'a: 1\n',
			'articles/northland.txt': TEXT,
		};
		expect(await problemsOf({ ...GOOD, ...files, ...more })).toEqual([]);
	});

	it('.YAML, .yml and .JSON are read', async () => {
		for (const name of ['northland.YAML', 'northland.yml', 'northland.Yml'])
			expect(await problemsOf({ ...WITHOUT, [`articles/${name}`]: ARTICLE })).toEqual([]);
	});

	it('that is a broken link or a folder is reported as such', async () => {
		const dir = await folderOf(GOOD);
		await symlink('nowhere', join(dir, 'articles/lost.yaml'));
		await mkdir(join(dir, 'articles/folder.yaml'));
		const loaded = await loadFolder(dir);
		expect('problems' in loaded && loaded.problems.map(formatProblem)).toEqual([
			'articles/folder.yaml:1:1: is a folder, not a file',
			'articles/lost.yaml:1:1: is a link to a file that does not exist',
		]);
	});

	it('explains which folder ARTICLES_DIR should be', async () => {
		const dir = await folderOf(GOOD);
		const problems = async (folder: string) => {
			const loaded = await loadFolder(folder);
			return 'problems' in loaded ? loaded.problems.map(formatProblem) : [];
		};
		expect(await problems(join(dir, 'articles'))).toEqual([
			'.:1:1: is the folder of the articles: set ARTICLES_DIR to the folder above it',
		]);
		await rename(join(dir, 'articles'), join(dir, 'article'));
		expect(await problems(dir)).toEqual(['articles:1:1: does not exist: rename the folder article to articles']);
	});
});

describe('loadFolder: a missing registry', () => {
	it('is one problem that names the missing ids', async () => {
		expect(await problemsOf(NOBODY)).toEqual([
			'people.yaml:1:1: does not exist: create it, and add "anna-example" (articles/northland.yaml:27) and "bert-example" (articles/northland.yaml:58), here or in organisations.yaml',
		]);
	});

	it('is one problem if it is empty', async () => {
		const { 'questions.yaml': _, ...rest } = GOOD;
		expect(await problemsOf({ ...rest, 'questions.yaml': '# none\n' })).toEqual([
			'questions.yaml:1:1: is empty: add "calm" (articles/northland.yaml:49)',
		]);
	});

	it('is not a problem if no id is missing, and hides no misspelt id', async () => {
		const { 'organisations.yaml': _, ...rest } = filesWith();
		expect(await problemsOf(rest)).toEqual([]);
		const misspelt = filesWith(['speaker: anna-example', 'speaker: ana-example']);
		const { 'organisations.yaml': __, ...others } = misspelt;
		expect(await problemsOf(others)).toEqual([
			'articles/northland.yaml:42:14 claims.calm.speaker: "ana-example" is not a person, an organisation, an unnamed source, a place or “report” (did you mean "anna-example"?)',
		]);
	});
});

describe('loadFolder: ARTICLE_TEXTS_DIR', () => {
	const withTexts = async (textsDir: string, files: Files = { ...GOOD, 'articles/other.yaml': OTHER }) => {
		const loaded = await loadFolder(await folderOf(files), { textsDir });
		return 'problems' in loaded ? loaded.problems.map(formatProblem) : [];
	};

	it('that does not exist, or is a file, is one problem', async () => {
		const dir = await folderOf({ file: '' });
		const what = 'set it to the folder with the reports’ texts, or unset it';
		expect(await withTexts(join(dir, 'none'))).toEqual([
			`ARTICLE_TEXTS_DIR: ${join(dir, 'none')} does not exist: ${what}`,
		]);
		expect(await withTexts(join(dir, 'file'))).toEqual([
			`ARTICLE_TEXTS_DIR: ${join(dir, 'file')} is not a folder: ${what}`,
		]);
	});

	it('that contains no text of any article is one problem', async () => {
		const dir = await folderOf({ 'notes.txt': '' });
		expect(await withTexts(dir)).toEqual([
			`ARTICLE_TEXTS_DIR: ${dir} contains no text of any article, such as northland.txt: set it to the folder with the reports’ texts, or unset it`,
		]);
	});
});

describe('watchFolder', () => {
	it('notices files in subfolders, which are not read', async ({ onTestFinished }) => {
		const dir = await folderOf(GOOD);
		const stop = new AbortController();
		const problems: number[] = [];
		const look = async () => {
			const loaded = await loadFolder(dir);
			problems.push('problems' in loaded ? loaded.problems.length : 0);
			return 'done' as const;
		};
		const watching = watchFolder(dir, look, { signal: stop.signal, debounceMs: 50, pollMs: 100 });
		onTestFinished(async () => {
			stop.abort();
			await watching;
		});
		await expect.poll(() => problems.at(-1)).toBe(0);
		await mkdir(join(dir, 'articles/2030/05'), { recursive: true });
		await writeFile(join(dir, 'articles/2030/05/other.yaml'), OTHER);
		await expect.poll(() => problems.at(-1)).toBe(1);
		await rename(join(dir, 'articles/2030/05/other.yaml'), join(dir, 'articles/2030/05/other.bak'));
		await expect.poll(() => problems.at(-1)).toBe(0);
	});
});
