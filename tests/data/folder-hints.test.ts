import { describe, expect, it } from 'vitest';
import { folderHints } from '../../src/data/folder-hints.ts';
import { loadFolder } from '../../src/data/load-folder.ts';
import { formatProblem } from '../../src/data/parsing/problem.ts';
import { filesWith, folderOf, REGISTRIES, sha256, TEXT } from '../support/data/data-folder.ts';

const TEXT_SHORT = 'Northland is calm, said Anna Example on Monday. “Nobody has left”, Bert Example said.\n';
const SHORT = `id: northland
label: report on Northland
language: en
dateline: { date: 2021-09-06, why: The report is known to be of that day. }
recorded: 2021-09-07
text: { paragraphs: 1, sha256: ${sha256(TEXT_SHORT)} }
1:
  - all-calm: anna-example | all was calm, Bert Example said, and nobody had left.
    about: [northland]
    says: calm
`;
const hintsOf = async (article: string, text?: string) => {
	const dir = await folderOf({ ...REGISTRIES, 'articles/northland.yaml': article });
	const textsDir = text === undefined ? undefined : await folderOf({ 'northland.txt': text });
	expect(await loadFolder(dir, { textsDir })).not.toHaveProperty('problems');
	return (await folderHints(dir, textsDir)).map(formatProblem);
};

describe('folderHints', () => {
	it('are about values that are computed, and about paraphrases, without the texts', async () => {
		expect(await hintsOf(SHORT)).toEqual([
			'articles/northland.yaml:3:1 language: is what it would be anyway: leave it out',
			'articles/northland.yaml:8:15 1[0].all-calm: ends in a full stop: it continues “said that”, so leave it out',
		]);
	});

	it('are about a day without a year that may be one to come', async () => {
		const happening = (words: string) =>
			SHORT.replace('nobody had left.', 'nobody had left')
				.replace('language: en\n', '')
				.replace('    about', `    happened: ${words}\n    about`);
		expect(await hintsOf(happening('on 8 September'))).toEqual([
			'articles/northland.yaml:8:15 1[0].happened: is read as 2020-09-08: if a day to come is meant, write { date: …, words: …, why: … }',
		]);
		expect(await hintsOf(happening('on 4 September'))).toEqual([]);
		expect(await hintsOf(happening('8 September 2020'))).toEqual([]);
	});

	it('are also about what the text has', async () => {
		expect((await hintsOf(SHORT, TEXT_SHORT)).slice(1)).toEqual([
			'articles/northland.yaml:8:5 1[0].all-calm: ¶ 1 has “Nobody has left” in quotation marks, which no claim uses',
			'articles/northland.yaml:8:5 1[0].all-calm: ¶ 1 names a day, but none of its claims has a date',
			'articles/northland.yaml:8:15 1[0].all-calm: ends in a full stop: it continues “said that”, so leave it out',
		]);
	});

	it('are not given for articles in the expanded form, which tools write', async () => {
		const dir = await folderOf(filesWith(['Northland is calm', 'Northland is calm.']));
		expect(await folderHints(dir, await folderOf({ 'northland.txt': TEXT }))).toEqual([]);
	});
});

describe('loadFolder: the day of the check', () => {
	const dir = () => folderOf(filesWith(['recorded: 2021-09-07', 'recorded: 2030-05-08']));

	it('is that of the zone in which it is latest', async () => {
		expect(await loadFolder(await dir(), { now: Date.parse('2030-05-07T10:30:00Z') })).not.toHaveProperty('problems');
		expect(await loadFolder(await dir(), { now: Date.parse('2030-05-07T09:30:00Z') })).toMatchObject({
			problems: [
				{ path: 'recorded', message: 'is in the future: write the day when you write the file, such as 2030-05-07' },
			],
		});
	});
});

describe('loadFolder: a missing registry of questions', () => {
	it('is one problem, also where fields take questions beside other ids', async () => {
		const { 'questions.yaml': _, ...registries } = REGISTRIES;
		const article = `${SHORT}not-known: [{ what: who was there, on: [calm, northland] }]\n`;
		const loaded = await loadFolder(await folderOf({ ...registries, 'articles/northland.yaml': article }));
		expect('problems' in loaded && loaded.problems.map(formatProblem)).toEqual([
			'questions.yaml:1:1: does not exist: create it, and add "calm" (articles/northland.yaml:10)',
		]);
	});
});
