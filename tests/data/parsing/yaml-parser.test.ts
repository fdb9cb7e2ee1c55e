import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadFolder } from '../../../src/data/load-folder.ts';
import { formatProblem } from '../../../src/data/parsing/problem.ts';
import { parseFile } from '../../../src/data/parsing/yaml-parser.ts';
import { ARTICLE, filesWith, folderOf, problemsOf, REGISTRIES, TEXT } from '../../support/data/data-folder.ts';

/** The problems of one YAML file, without its name. */
const parsed = (yaml: string) =>
	parseFile('f', new TextEncoder().encode(yaml)).problems.map((problem) => formatProblem(problem).slice(2));

describe('what YAML would lose or turn into something else', () => {
	test.each([
		['a: We are #1\n', '1:4 a: is cut off before “#1”: put the text in quotes, or the comment on a line of its own'],
		['a: #tag\nb: x\n', '1:4 a: is empty, “#tag” being a comment: put text in quotes'],
		['a:\n  - #tag\n', '2:5 a[0]: is empty, “#tag” being a comment: put text in quotes'],
		['a: &x 1\n', '1:4 a: begins with &, which YAML keeps for itself: put the text in quotes'],
		['<<: { a: 1 }\n', '1:1 "<<": cannot be used here: write the fields out'],
		['a: 1\nb: 2\na: 3\n', '3:1 a: is given twice: keep one of them'],
		['? [a]\n: 1\n', '1:1: has a key that is not plain text'],
		['__proto__: { a: 1 }\n', '1:1 __proto__: cannot be a key'],
		['"𝒂": { "𝒃": *x }\n', '1:13 "𝒂"."𝒃": begins with *, which YAML keeps for itself: put the text in quotes'],
	])('%j', (yaml, problem) => {
		expect(parsed(yaml)).toEqual([problem]);
	});

	test('what is nested too deeply for the parser is refused before it ends the process', () => {
		expect(parsed(`a: 1\nb: ${'['.repeat(20_000)}\n`)).toEqual(['2:68: is nested too deeply']);
		expect(parsed(`a:\n${'- '.repeat(3000)}x\n`)).toEqual(['2:1: is nested too deeply']);
		expect(parsed(`a: "${'['.repeat(200)}"\nb: [${'[], '.repeat(200)}]\n`)).toEqual([]);
	});

	test('quotes, block text, comments of their own and of numbers lose nothing', () => {
		const yaml = `# about\na: "We are #1" # first\nb: >-\n  We are #1:\n  indeed\n# c\nc: 1 # one\nd: # list\n  - x#1\n`;
		expect(parsed(yaml)).toEqual([]);
		const { value } = parseFile('f', new TextEncoder().encode(yaml));
		expect(value).toEqual({ a: 'We are #1', b: 'We are #1: indeed', c: 1, d: ['x#1'] });
	});

	test('JSON is read as it is, with tabs', () => {
		const json = JSON.stringify({ a: ['“x”', { b: null, c: '\ud83d\ude00 #1: y' }] }, null, '\t');
		const { value, problems } = parseFile('f', new TextEncoder().encode(json));
		expect(problems).toEqual([]);
		expect(value).toEqual(JSON.parse(json));
	});

	test('no text makes the parser throw, and none is unreadable without a problem', () => {
		const piece = fc.constantFrom(
			'a',
			': ',
			'- ',
			'\n',
			'  ',
			'#',
			'"',
			"'",
			'[',
			']',
			'{',
			'}',
			'&',
			'*',
			'!',
			'|',
			'\t',
			'?',
		);
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
				const { value, problems } = parseFile('f', new TextEncoder().encode(pieces.join('')));
				expect(value !== undefined || problems.length > 0).toBe(true);
			}),
		);
	});
});

describe('files and folders', () => {
	const told = async (dir: string) => {
		const loaded = await loadFolder(dir);
		return 'problems' in loaded ? loaded.problems.map(formatProblem) : [];
	};

	test('a folder without faults makes an edition', async () => {
		const loaded = await loadFolder(await folderOf(filesWith()));
		expect(loaded).toMatchObject({ quotes: 'not checked', edition: { claims: { length: 2 } } });
	});

	test('files that cannot be read are problems, each with what to do', async () => {
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
		expect(await told(dir)).toEqual([
			'articles/empty.yml:1:1: is empty: write the article into it, or delete the file',
			'articles/folder.yaml:1:1: is a folder and not a file',
			'articles/large.yaml:1:1: is larger than 5 MB',
			'articles/loop.yaml:1:1: is a link that leads to itself',
			'articles/lost.json:1:1: is a link to a file that is not there',
			'places.yaml:1:1: is a second file beside places.json: keep one of them',
		]);
	});

	test('a folder that is not there, or has no articles folder, is a problem that says what to do', async () => {
		const dir = await folderOf({ 'people.yaml': '' });
		expect(await told(join(dir, 'none'))).toEqual([
			'.:1:1: is not there: set ARTICLES_DIR to a folder with articles/ in it',
		]);
		expect(await told(dir)).toEqual(['articles:1:1: is not there: make it and put one file an article into it']);
	});

	test('registries that are not there or hold only comments are empty: what others expect there is their problem', async () => {
		const claim = 'claims: { a: { speaker: anna-example } }\n';
		const problems = await told(await folderOf({ 'people.yaml': '# nobody\n', 'articles/a.yaml': claim }));
		expect(problems.filter((problem) => !problem.startsWith('articles/'))).toEqual([
			'people.yaml:1:1: is empty: enter "anna-example" (articles/a.yaml:1), here or in organisations.yaml',
		]);
	});

	test('a folder that was emptied is a problem, so that it takes the place of no edition', async () => {
		expect(await told(await folderOf({ ...REGISTRIES, 'articles/.keep': '' }))).toEqual([
			'articles:1:1: holds no article: put one file an article into it',
		]);
	});

	test('the lines with problems are those that were read, until they are read again', async () => {
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

	test('an article may be JSON', async () => {
		const { value } = parseFile('f', new TextEncoder().encode(ARTICLE));
		const files = { ...REGISTRIES, 'articles/northland.json': JSON.stringify(value, null, '\t') };
		expect(await problemsOf(files)).toEqual([]);
	});
});

describe('the shape of an article', () => {
	test('every fault of its shape is named in one run, with what was meant, and nothing that only follows', async () => {
		const problems = await problemsOf(
			filesWith(
				['language: en', 'langauge: en'],
				['recorded: 2021-09-07', 'recorded: 2021'],
				['    kind: remarks\n', '    kind: remark\n'],
				['    speaker: anna-example\n', ''],
				['manner: indirect', 'manner: indirct'],
				['paraphrase: Northland is calm', 'paraphrase: 12'],
				['question: calm', 'question: clam'],
				['  staying:', '  Staying_On:'],
				['quotations: [{ paragraph: 2,', 'quotations: [{ paragraph: two,'],
				['said: { date: 2021-09-05, words', 'said: { date: 2021-02-30, words'],
				['about: [bert-example, northland]', 'about: bert-example'],
			),
		);
		expect(problems).toEqual([
			'articles/northland.yaml:3:1 langauge: is not a field here (did you mean "language"?)',
			'articles/northland.yaml:10:11 recorded: is not a day such as 2021-09-06',
			'articles/northland.yaml:25:11 sources.remarks.kind: "remark" is not a choice here (did you mean "remarks"?)',
			'articles/northland.yaml:42:5 claims.calm.speaker: has no speaker: name a person, an organisation, an unnamed source, or `report` for the report’s own narration',
			'articles/northland.yaml:44:13 claims.calm.manner: "indirct" is not a choice here (did you mean "indirect"?)',
			'articles/northland.yaml:45:17 claims.calm.paraphrase: is a number; put it in quotes',
			'articles/northland.yaml:48:27 claims.calm.stances[0].question: "clam" is not a question (did you mean "calm"?)',
			'articles/northland.yaml:49:3 claims.Staying_On: is not an id: use lower-case letters, digits and single hyphens',
			'articles/northland.yaml:55:31 claims.Staying_On.quotations[0].paragraph: is not a paragraph number',
			'articles/northland.yaml:56:19 claims.Staying_On.said.date: is not a possible date: write it like 2021-09-05, 2021-09, 198X or 2021-09-05/2021-09-06 (EDTF)',
			'articles/northland.yaml:57:12 claims.Staying_On.about: is text: a list is expected',
		]);
	});
});

test('an article damaged anywhere gives an edition or problems that stand in its file, and never throws', async () => {
	const lines = ARTICLE.split('\n');
	const damage = fc.constantFrom('', 'x', '  x', ': ', '[', '- ', 'a: {', '~', '"', '7', '  - 7', '    why: x');
	const change = fc.tuple(fc.nat({ max: lines.length - 1 }), fc.nat({ max: 40 }), damage, fc.boolean());
	await fc.assert(
		fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
			const damaged = [...lines];
			for (const [line, column, text, cut] of changes) {
				const old = damaged[line] ?? '';
				damaged[line] = old.slice(0, column) + text + (cut ? '' : old.slice(column));
			}
			const files = { ...REGISTRIES, 'articles/northland.yaml': damaged.join('\n') };
			for (const problem of await problemsOf(files, TEXT)) {
				const [, file, line] = /^(\S+?):(\d+):\d+[ :]/.exec(problem) ?? [];
				expect([...Object.keys(files)]).toContain(file);
				expect(Number(line)).toBeLessThanOrEqual(lines.length + 1);
			}
		}),
		{ numRuns: 150 },
	);
});
