import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadFolder } from '../../src/data/load-folder.ts';
import { formatProblem } from '../../src/data/parsing/problem.ts';
import { parseFile } from '../../src/data/parsing/yaml-parser.ts';
import {
	ARTICLE,
	filesWith,
	folderOf,
	problemsOf,
	problemsWith,
	REGISTRIES,
	TEXT,
} from '../support/data/data-folder.ts';

describe('loadFolder', () => {
	const problemLines = async (dir: string) => {
		const loaded = await loadFolder(dir);
		return 'problems' in loaded ? loaded.problems.map(formatProblem) : [];
	};

	it('makes the edition of a folder without problems', async () => {
		const loaded = await loadFolder(await folderOf(filesWith()));
		expect(loaded).toMatchObject({ quotes: 'not checked', edition: { claims: { length: 2 } } });
	});

	it('reports each file that cannot be read, with what to do', async () => {
		const dir = await folderOf({
			...REGISTRIES,
			'articles/large.yaml': 'x'.repeat(5_000_001),
			'articles/empty.yml': '',
		});
		await symlink('loop.yaml', join(dir, 'articles/loop.yaml'));
		await symlink('nowhere', join(dir, 'articles/lost.json'));
		await mkdir(join(dir, 'articles/folder.yaml'));
		await writeFile(join(dir, 'articles/.hidden.yaml'), 'x');
		await writeFile(join(dir, 'articles/notes.md'), 'x');
		await writeFile(join(dir, 'places.json'), '{ "northland": { "name": "N", "kind": "valley" } }');
		expect(await problemLines(dir)).toEqual([
			'articles/empty.yml:1:1: is empty: write the article into it, or delete the file',
			'articles/folder.yaml:1:1: is a folder, not a file',
			'articles/large.yaml:1:1: is larger than 5 MB',
			'articles/loop.yaml:1:1: is a link that leads to itself',
			'articles/lost.json:1:1: is a link to a file that does not exist',
			'places.yaml:1:1: is a second file of places.json: keep one of them',
		]);
	});

	it('reports a folder that does not exist, or has no articles folder, with what to do', async () => {
		const dir = await folderOf({ 'people.yaml': '' });
		expect(await problemLines(join(dir, 'none'))).toEqual([
			'.:1:1: does not exist: set ARTICLES_DIR to a folder that contains articles/',
		]);
		expect(await problemLines(dir)).toEqual([
			'articles:1:1: does not exist: create it, and put one file per article into it',
		]);
	});

	it('says once which registry is empty, with the ids that articles use of it', async () => {
		const { 'organisations.yaml': _, ...files } = filesWith(['about: [bert-example, northland]', 'about: [northland]']);
		expect(await problemLines(await folderOf({ ...files, 'people.yaml': '# nobody\n' }))).toEqual([
			'people.yaml:1:1: is empty: add "anna-example" (articles/northland.yaml:27), here or in organisations.yaml',
		]);
	});

	it('reports a folder without articles, so that an emptied folder does not replace an edition', async () => {
		expect(await problemLines(await folderOf({ ...REGISTRIES, 'articles/.keep': '' }))).toEqual([
			'articles:1:1: contains no article: put one file per article into it',
		]);
	});

	it('gives the lines of problems as they were read, whatever is in the files now', async () => {
		const files = filesWith(['label: report on Northland', 'label: 7']);
		const dir = await folderOf({ ...files, 'people.yaml': 'anna-example:\r\n  nom: ❤\r\n' });
		const loaded = await loadFolder(dir);
		if (!('problems' in loaded)) throw new Error('there are problems');
		const { problems, lineOf } = loaded;
		await writeFile(join(dir, 'people.yaml'), 'other: {}\n');
		const shown = problems.map(({ file, line, message }) => [lineOf(file, line), message]);
		expect(shown).toContainEqual(['  nom: ❤', 'is not a field here']);
		expect(shown).toContainEqual(['label: 7', 'is a number; put it in quotes']);
		expect([lineOf('people.yaml', 4), lineOf('people.yaml', 0), lineOf('nobody.yaml', 1)]).toEqual([null, null, null]);
	});

	it('reads articles in JSON', async () => {
		const { value } = parseFile('f', new TextEncoder().encode(ARTICLE));
		const files = { ...REGISTRIES, 'articles/northland.json': JSON.stringify(value, null, '\t') };
		expect(await problemsOf(files)).toEqual([]);
	});
});

describe('loadFolder with an article of the wrong shape', () => {
	it('reports all of that at once, with what was probably meant, and nothing that may follow from it', async () => {
		const problems = await problemsOf(
			filesWith(
				['language: en', 'langauge: en'],
				['recorded: 2021-09-07', 'recorded: 2021'],
				['    kind: remarks\n', '    kind: remark\n'],
				['    speaker: anna-example\n', ''],
				['manner: indirect', 'manner: indirct'],
				['paraphrase: Northland is calm', 'paraphrase: 12'],
				['question: calm', 'question: clam'],
				['quotations: [{ paragraph: 2,', 'quotations: [{ paragraph: two,'],
				['said: { date: 2021-09-05, words', 'said: { date: 2021-02-30, words'],
				['about: [bert-example, northland]', 'about: bert-example'],
			),
		);
		expect(problems).toEqual([
			'articles/northland.yaml:3:1 langauge: is not a field here (did you mean "language"?)',
			'articles/northland.yaml:10:11 recorded: is not a day such as 2021-09-06',
			'articles/northland.yaml:25:11 sources.remarks.kind: "remark" is not allowed here (did you mean "remarks"?)',
			'articles/northland.yaml:42:5 claims.calm.speaker: has no speaker: name a person, an organisation, an unnamed source, or `report` for the report’s own narration',
			'articles/northland.yaml:44:13 claims.calm.manner: "indirct" is not allowed here (did you mean "indirect"?)',
			'articles/northland.yaml:45:17 claims.calm.paraphrase: is a number; put it in quotes',
			'articles/northland.yaml:55:31 claims.staying.quotations[0].paragraph: is not a paragraph number',
			'articles/northland.yaml:56:19 claims.staying.said.date: is not a possible date: write it like 2021-09-05, 2021-09, 198X or 2021-09-05/2021-09-06 (EDTF)',
			'articles/northland.yaml:57:12 claims.staying.about: is text: a list is expected',
		]);
	});

	it('reports an invalid id once, and what is in its entry when the id is fixed', async () => {
		const files = filesWith(['  staying:', '  Staying_On:'], ['about: [bert-example, northland]', 'about: 7']);
		expect(await problemsOf(files)).toEqual([
			'articles/northland.yaml:50:3 claims.Staying_On: is not an id: use lower-case letters, digits and single hyphens',
		]);
	});
});

it('loadFolder never throws for a damaged article: it gives an edition, or problems with places in the file', async () => {
	const lines = ARTICLE.split('\n');
	const damage = fc.constantFrom('', 'x', '  x', ': ', '[', '- ', 'a: {', '~', '"', '7', '  - 7', '    why: x');
	const change = fc.tuple(fc.nat({ max: lines.length - 1 }), fc.nat({ max: 40 }), damage, fc.boolean());
	const problems = await problemsWith('articles/northland.yaml', filesWith(), TEXT);
	await fc.assert(
		fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
			const damaged = [...lines];
			for (const [line, column, text, cut] of changes) {
				const old = damaged[line] ?? '';
				damaged[line] = old.slice(0, column) + text + (cut ? '' : old.slice(column));
			}
			for (const problem of await problems(damaged.join('\n'))) {
				const [, file, line] = /^(\S+?):(\d+):\d+[ :]/.exec(problem) ?? [];
				expect(Object.keys(filesWith())).toContain(file);
				expect(Number(line)).toBeLessThanOrEqual(lines.length + 1);
			}
		}),
		{ numRuns: 150 },
	);
});
