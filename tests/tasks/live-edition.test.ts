import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parseConfig } from '../../src/config.ts';
import { type LiveEdition, openLiveEdition } from '../../src/tasks/live-edition.ts';
import { filesWith, folderOf } from '../support/data/data-folder.ts';
import { writeArchiveTo } from '../support/data/edition-file.ts';
import { archive } from '../support/data/editions.ts';

const ARTICLE = 'articles/northland.yaml';

async function open(env: Readonly<Record<string, string>>) {
	const lines: string[] = [];
	const log = pino({}, { write: (line: string) => void lines.push(line) });
	const live = openLiveEdition(parseConfig(env), { log });
	onTestFinished(async () => void (await live.stop()));
	await live.loaded;
	return { live, logged: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

const paraphrases = ({ source }: LiveEdition) =>
	source.read(({ claims }) => [...claims].map(({ paraphrase }) => paraphrase).join());

/** Beside it and then renamed, so that it is never seen half written. */
async function replace(file: string, text: string): Promise<void> {
	await writeFile(`${file}.next`, text);
	await rename(`${file}.next`, file);
}

describe('openLiveEdition with a folder', () => {
	test('answers from what changed while the folder was read for the first time', async () => {
		const dir = await folderOf(filesWith());
		const text = await readFile(join(dir, ARTICLE), 'utf8');
		const opening = open({ ARTICLES_DIR: dir });
		let [saved, opened] = [0, false];
		void opening.then(() => {
			opened = true;
		});
		do {
			await replace(join(dir, ARTICLE), text.replace('is calm', `is calm (${++saved})`));
			await sleep(10);
		} while (!opened);
		const { live } = await opening;
		await expect.poll(() => paraphrases(live)).toContain(`is calm (${saved})`);
	});

	test('takes a correction, keeps the last good edition while there are problems, and says when they are gone', async () => {
		const dir = await folderOf(filesWith());
		const text = await readFile(join(dir, ARTICLE), 'utf8');
		const { live, logged } = await open({ ARTICLES_DIR: dir });
		const messages = () => logged().map(({ msg }) => msg);
		await replace(join(dir, ARTICLE), text.replace('is calm', 'is quiet'));
		await expect.poll(messages).toContain('a new edition answers');
		expect(paraphrases(live)).toContain('is quiet');
		await replace(join(dir, ARTICLE), text.replace('speaker: anna-example', 'speaker: nobody'));
		await expect.poll(messages).toContain('the change has problems; the last good edition keeps answering');
		expect(live.lastRead).toHaveProperty('problems');
		expect([paraphrases(live), live.loadProblems]).toEqual([expect.stringContaining('is quiet'), undefined]);
		await replace(join(dir, ARTICLE), text.replace('is calm', 'is quiet'));
		await expect.poll(messages).toContain('the problems are gone; the same edition answers');
	});

	test('has nothing but the problems until the folder is good for the first time', async () => {
		const dir = await folderOf(filesWith(['speaker: anna-example', 'speaker: nobody']));
		const { live, logged } = await open({ ARTICLES_DIR: dir });
		expect(live.loadProblems).toMatchObject([{ file: ARTICLE }]);
		expect(live.source.read(({ claims }) => claims.length)).toBe(0);
		await replace(join(dir, ARTICLE), String(filesWith()[ARTICLE]));
		await expect.poll(() => live.loadProblems).toBeUndefined();
		expect(paraphrases(live)).toContain('is calm');
		expect(logged().map(({ msg }) => msg)).toContain('a new edition answers');
	});
});

describe('openLiveEdition with an edition file', () => {
	const withText = (paraphrase: string) => archive({ articles: [{ claims: { calm: { paraphrase } } }] });

	test('answers from the next edition with the next request, written in place or renamed over', async () => {
		const dir = await folderOf({});
		const file = join(dir, 'archive');
		writeArchiveTo(file, withText('Northland is calm'));
		const { live, logged } = await open({ EDITION_FILE: file });
		expect(paraphrases(live)).toBe('Northland is calm');
		writeArchiveTo(file, withText('Northland is quiet'));
		expect(paraphrases(live)).toBe('Northland is quiet');
		writeArchiveTo(join(dir, 'next'), withText('Northland is loud'));
		await rename(join(dir, 'next'), file);
		expect(paraphrases(live)).toBe('Northland is loud');
		await expect.poll(() => logged().filter(({ msg }) => msg === 'a new edition answers').length).toBeGreaterThan(0);
	});

	test('says when the texts of the reports are not where the settings have them, and answers all the same', async () => {
		const dir = await folderOf({});
		const file = join(dir, 'archive');
		writeArchiveTo(file, withText('Northland is calm'));
		const { live, logged } = await open({ EDITION_FILE: file, ARTICLE_TEXTS_DIR: join(dir, 'none') });
		expect(logged()).toContainEqual(
			expect.objectContaining({
				msg: 'the texts of the reports cannot be shown',
				problem: expect.stringContaining(join(dir, 'none')),
			}),
		);
		expect(paraphrases(live)).toBe('Northland is calm');
	});

	test('keeps the last good edition while the file is something else or gone', async () => {
		const dir = await folderOf({ other: 'people: {}\n' });
		const file = join(dir, 'archive');
		writeArchiveTo(file, withText('Northland is calm'));
		const { live, logged } = await open({ EDITION_FILE: file });
		await rename(join(dir, 'other'), file);
		expect(paraphrases(live)).toBe('Northland is calm');
		await expect
			.poll(() => logged().find(({ msg }) => msg === 'the change has problems; the last good edition keeps answering'))
			.toMatchObject({ problems: [expect.stringContaining('archive: is not an edition')] });
		await rm(file);
		expect(paraphrases(live)).toBe('Northland is calm');
		writeArchiveTo(file, withText('Northland is quiet'));
		expect(paraphrases(live)).toBe('Northland is quiet');
	});

	test('has nothing but the problem until the file is there', async () => {
		const dir = await folderOf({});
		await mkdir(join(dir, 'sub'));
		const file = join(dir, 'sub/archive');
		const { live } = await open({ EDITION_FILE: file });
		expect(live.loadProblems).toMatchObject([{ file, message: expect.stringContaining('is not there') }]);
		writeArchiveTo(file, withText('Northland is calm'));
		await expect.poll(() => live.loadProblems).toBeUndefined();
		expect(paraphrases(live)).toBe('Northland is calm');
	});
});
