import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expandWith } from '../../../src/data/checks/short-form.ts';
import { locateLater, readAndValidate } from '../../../src/data/files/file-reader.ts';
import { ArticleEntry } from '../../../src/data/model/article-schema.ts';
import { finding, formatProblem } from '../../../src/data/parsing/problem.ts';
import { filesWith, folderOf } from '../../support/data/data-folder.ts';

describe('locateLater', () => {
	it('finds the lines of problems in a file, or reports that it was removed', async () => {
		const dir = await folderOf(filesWith());
		const file = 'articles/northland.yaml';
		const problems = () =>
			locateLater(dir, file, [finding({ file }, ['label'], 'is long')]).map(({ problem, line }) => [
				formatProblem(problem),
				line,
			]);
		expect(problems()).toEqual([[`${file}:2:8 label: is long`, 'label: report on Northland']]);
		await rm(join(dir, file));
		expect(problems()).toEqual([[`${file}:1:1: does not exist`, null]]);
	});
});

const SHORT = `id: northland
label: report on Northland
dateline: Tuesday, May 7, 2030
recorded: 2030-05-08
text: { paragraphs: 1, sha256: ${'ab'.repeat(32)} }
1:
  - open: report | Northland is open
    said: yesterday
    about: [northland]
`;

describe('readAndValidate: the short form', () => {
	const file = 'articles/northland.yaml';
	const read = async (yaml: string | Uint8Array) => {
		const dir = await folderOf({ [file]: yaml });
		return readAndValidate(dir, file, ArticleEntry, { expand: expandWith(undefined) });
	};
	const problemsOf = async (from: string, to: string) => {
		expect(SHORT).toContain(from);
		const { problems } = await read(SHORT.replace(from, to));
		return problems.map(({ problem, line }) => [formatProblem(problem).slice(file.length + 1), line]);
	};

	it('is expanded', async () => {
		expect((await read(SHORT)).content?.claims['open']).toMatchObject({
			...{ speaker: 'report', manner: 'narration', paragraph: 1 },
			said: { date: '2030-05-06', words: 'yesterday', basis: 'inferred' },
		});
	});

	it.each<[from: string, to: string, problem: string, line: string]>([
		[
			'Tuesday',
			'Monday',
			'3:11 dateline: names 2030-05-07, which is a Tuesday, but the words say Monday: correct the words',
			'dateline: Monday, May 7, 2030',
		],
		['yesterday', '7', '8:11 1[0].said: ', '    said: 7'],
		['report on Northland', '2030', '2:8 label: is a number; put it in quotes', 'label: 2030'],
		['report on Northland', '"\u3164"', '2:8 label: has no visible character: type it again', 'label: "\u3164"'],
		['    said', '    sayd', '8:5 1[0].sayd: ', '    sayd: yesterday'],
		[
			'{ paragraphs: 1',
			'{ paragraphs: one',
			'5:21 text.paragraphs: ',
			`text: { paragraphs: one, sha256: ${'ab'.repeat(32)} }`,
		],
	])('has the place of every problem: %s → %s', async (from, to, problem, line) => {
		expect(await problemsOf(from, to)).toEqual([[expect.stringContaining(problem), line]]);
	});

	it('looks up where a derived value comes from', async () => {
		const { locate } = await read(SHORT);
		const placeOf = (...path: string[]) => {
			const { line, column } = locate(finding({ file }, ['claims', 'open', ...path], 'is long')).problem;
			return `${line}:${column}`;
		};
		expect([placeOf('speaker'), placeOf('manner'), placeOf('paraphrase'), placeOf('paragraph')]).toEqual(
			Array(4).fill('7:11'),
		);
		expect([placeOf('said', 'date'), placeOf('said', 'words'), placeOf('said', 'why')]).toEqual(Array(3).fill('8:11'));
		expect(placeOf('about')).toBe('9:12');
	});

	it('may begin with a byte order mark, which moves no place', async () => {
		const marked = await read(`\ufeff${SHORT.replace('yesterday', '7')}`);
		expect(marked.problems.map(({ problem }) => `${problem.line}:${problem.column}`)).toEqual(['8:11']);
		expect((await read(`\ufeff${SHORT}`)).content).toEqual((await read(SHORT)).content);
	});
});
