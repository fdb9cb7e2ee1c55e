import { rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FolderOptions, Progress } from '../../src/data/folder-update.ts';
import { loadFolder, updateStore } from '../../src/data/load-folder.ts';
import { formatProblem } from '../../src/data/parsing/problem.ts';
import { openEdition } from '../../src/data/queries/open-edition.ts';
import type { Database } from '../../src/data/store/driver.ts';
import { createStore } from '../../src/data/store/open-store.ts';
import { ARTICLE, type Files, folderOf, REGISTRIES, TEXT } from '../support/data/data-folder.ts';
import { contentOf } from '../support/data/edition-content.ts';

/** Article `a<number>` about Northland; it repeats a claim of the one before it. */
function article(number: number): string {
	const before = `    relations: [{ type: repeats, claim: a${number - 1}/calm, basis: explicit }]\n`;
	return ARTICLE.replace('id: northland', `id: a${number}`)
		.replace('label: report', `label: report ${number}`)
		.replace('    positions:', `${number === 0 ? '' : before}    positions:`);
}

const articles = (count: number): Files =>
	Object.fromEntries(Array.from({ length: count }, (_, number) => [`articles/a${number}.yaml`, article(number)]));
const texts = (count: number): Files =>
	Object.fromEntries(Array.from({ length: count }, (_, number) => [`a${number}.txt`, TEXT]));

/** When everything that a test wrote has long been settled. */
const LATER = Date.now() + 60_000;

/** A folder and a store that was written from it. */
async function stored(files: Files, options: FolderOptions = {}) {
	const dir = await folderOf(files);
	const database = createStore();
	/** What an update of the store finds, and how many articles it did not examine again. */
	const update = async (more: FolderOptions = {}) => {
		const seen: Progress[] = [];
		const onProgress = (progress: Progress) => seen.push(progress);
		const updated = await updateStore(database, dir, { now: LATER, ...options, ...more, onProgress });
		return { ...updated, reused: seen.at(-1)?.reused };
	};
	const first = await update();
	if ('problems' in first) throw new Error(first.problems.map(formatProblem).join('\n'));
	const write = (file: string, text: string) => writeFile(join(dir, file), text);
	return { dir, database, id: first.id, update, write };
}

const linesOf = (updated: Awaited<ReturnType<Awaited<ReturnType<typeof stored>>['update']>>) =>
	'problems' in updated ? updated.problems.map(formatProblem) : [];

/** What the whole folder is found to be without a store. */
async function anew(dir: string, options: FolderOptions = {}) {
	const loaded = await loadFolder(dir, options);
	return 'problems' in loaded ? loaded.problems.map(formatProblem) : contentOf(loaded.edition);
}

const found = (database: Database, updated: Parameters<typeof linesOf>[0]) =>
	'problems' in updated ? linesOf(updated) : contentOf(openEdition(database));

describe('updateStore', () => {
	it('examines only articles whose file or text changed', async () => {
		const textsDir = await folderOf(texts(3));
		const { update, write } = await stored({ ...REGISTRIES, ...articles(3) }, { textsDir });
		expect(await update()).toMatchObject({ changed: false, reused: 3 });
		await write('articles/a1.yaml', `${article(1)}\n`);
		expect(await update()).toMatchObject({ changed: false, reused: 2 });
		await writeFile(join(textsDir, 'a2.txt'), TEXT);
		expect(await update()).toMatchObject({ reused: 2 });
		expect(await update()).toMatchObject({ changed: false, reused: 3 });
	});

	it('gives the same edition for files that were written again with the same content', async () => {
		const { id, update, write } = await stored({ ...REGISTRIES, ...articles(3) });
		await write('people.yaml', `# who is who\n${REGISTRIES['people.yaml']}`);
		await write('articles/a1.yaml', `# first\n${article(1)}`);
		expect(await update()).toMatchObject({ id });
		await write('people.yaml', String(REGISTRIES['people.yaml']).replace('Anna Example', 'Anna Other'));
		expect((await update()) as object).not.toMatchObject({ id });
	});

	it('looks at nothing but what it is told was touched', async () => {
		const textsDir = await folderOf(texts(3));
		const { update, write } = await stored({ ...REGISTRIES, ...articles(3) }, { textsDir });
		await write('articles/a1.yaml', 'not looked at');
		await writeFile(join(textsDir, 'a2.txt'), 'not looked at');
		const touched = (files: readonly string[], ids: readonly string[]) => ({
			touched: { files: new Set(files), texts: new Set(ids) },
		});
		expect(await update(touched([], []))).toMatchObject({ reused: 3 });
		expect(await update(touched(['articles/a1.yaml'], []))).toMatchObject({ reused: 2 });
		expect(await update(touched(['articles/a1.yaml'], ['a2']))).toMatchObject({ reused: 1 });
	});

	it('compares all quotations when texts are given for the first time, touched or not', async () => {
		const { update } = await stored({ ...REGISTRIES, ...articles(2) });
		const textsDir = await folderOf({ ...texts(2), 'a1.txt': TEXT.replace('won’t', 'will') });
		const updated = await update({ textsDir, touched: { files: new Set(), texts: new Set() } });
		expect(linesOf(updated).join('\n')).toContain('articles/a1.yaml');
	});

	it('says whether quotations were compared, and compares them again when a text changes', async () => {
		const textsDir = await folderOf(texts(2));
		const { id, update } = await stored({ ...REGISTRIES, ...articles(2) });
		expect(await update()).toMatchObject({ id, quotes: 'not checked', changed: false });
		expect(await update({ textsDir })).toMatchObject({ id, quotes: 'checked', changed: false });
		await writeFile(join(textsDir, 'a1.txt'), TEXT.replace('won’t', 'will'));
		const lines = linesOf(await update({ textsDir }));
		expect(new Set(lines.map((line) => line.split(':')[0]))).toEqual(new Set(['articles/a1.yaml']));
		await writeFile(join(textsDir, 'a1.txt'), TEXT);
		expect(await update({ textsDir })).toMatchObject({ id, quotes: 'checked' });
		expect(await update()).toMatchObject({ id, quotes: 'not checked', changed: false });
	});

	it('examines no article for a change in the registries that concerns none', async () => {
		const { update, write } = await stored({ ...REGISTRIES, ...articles(3) });
		const people = String(REGISTRIES['people.yaml']);
		await write('people.yaml', people.replace('Anna Example', 'Anna Sample'));
		expect(await update()).toMatchObject({ reused: 3 });
		await write('people.yaml', `${people}carl-example: { name: Carl Example }\n`);
		expect(await update()).toMatchObject({ reused: 3 });
		await write('people.yaml', `${people}spokesperson: { name: Carl Example }\n`);
		expect(await update()).toMatchObject({ reused: 0 });
		await write('people.yaml', people.replace('bert-example', 'bert'));
		expect(await update()).toMatchObject({ reused: 0 });
	});

	it('reports where a problem is in a file that has not changed', async () => {
		const { update, write } = await stored({ ...REGISTRIES, ...articles(1) });
		await write('people.yaml', 'anna-example: { name: Anna Example }\n');
		const updated = await update();
		expect(linesOf(updated)).toEqual([
			'articles/a0.yaml:58:13 claims.staying.about[0]: "bert-example" is not a person, an organisation or a place (did you mean "anna-example"?)',
		]);
		expect('problems' in updated && updated.lineOf('articles/a0.yaml', 58)).toBe(
			'    about: [bert-example, northland]',
		);
	});

	it('reads files again that were changed less than two seconds before they were read', async () => {
		const { dir, update } = await stored({ ...REGISTRIES, ...articles(2) }, { now: Date.now() });
		expect(await update({ now: Date.now() })).toMatchObject({ reused: 0 });
		expect(await update({ now: LATER })).toMatchObject({ reused: 0 });
		await utimes(join(dir, 'articles/a1.yaml'), new Date(), new Date(LATER));
		expect(await update({ now: LATER })).toMatchObject({ reused: 1 });
		expect(await update({ now: LATER })).toMatchObject({ reused: 1 });
	});

	it('removes articles whose files are gone', async () => {
		const { dir, database, update } = await stored({ ...REGISTRIES, ...articles(3) });
		await rm(join(dir, 'articles/a2.yaml'));
		expect(await update()).toMatchObject({ changed: true });
		expect([...openEdition(database).articles].map(({ id }) => id).sort()).toEqual(['a0', 'a1']);
	});

	it('keeps an article whose file got another extension', async () => {
		const { dir, database, id, update } = await stored({ ...REGISTRIES, ...articles(2) });
		await rename(join(dir, 'articles/a1.yaml'), join(dir, 'articles/a1.yml'));
		expect(await update()).toMatchObject({ id });
		expect(openEdition(database).articles.length).toBe(2);
		expect(await update()).toMatchObject({ id, changed: false });
	});

	it('writes nothing where there is a problem, be it only in the registries', async () => {
		const { database, update, write } = await stored({ ...REGISTRIES, ...articles(1) });
		const rows = () =>
			['article', 'topic', 'claim', 'registry_file'].map((one) => database.all(`SELECT * FROM ${one}`));
		const before = rows();
		await write('articles/a1.yaml', article(1));
		await write('people.yaml', `${REGISTRIES['people.yaml']}northland: { name: Nora Land }\n`);
		expect(linesOf(await update())).toEqual(['places.yaml:1:1 northland: is already the id of a person (people.yaml)']);
		expect(rows()).toEqual(before);
	});

	it('writes nothing into a new store for a folder whose registries contradict each other', async () => {
		const people = `${REGISTRIES['people.yaml']}northland: { name: Nora Land }\n`;
		const dir = await folderOf({ ...REGISTRIES, ...articles(1), 'people.yaml': people });
		expect(await anew(dir)).toEqual(['places.yaml:1:1 northland: is already the id of a person (people.yaml)']);
	});

	it('throws the reason of a signal, before it begins and in the middle, and writes nothing', async () => {
		const dir = await folderOf({ ...REGISTRIES, ...articles(40) });
		const database = createStore();
		const stopped = AbortSignal.abort(new Error('enough'));
		await expect(updateStore(database, dir, { signal: stopped })).rejects.toThrow('enough');
		const stop = new AbortController();
		const onProgress = ({ done }: Progress) => done > 0 && stop.abort(new Error('enough'));
		await expect(updateStore(database, dir, { signal: stop.signal, onProgress })).rejects.toThrow('enough');
		expect(database.all('SELECT id FROM article')).toEqual([]);
		expect(await updateStore(database, dir)).toMatchObject({ changed: true });
	});
});

describe('updateStore between articles', () => {
	const [a1, a3, a4] = [article(1), article(3), article(4)];
	const a2 = article(2).replace(
		'basis: explicit }]',
		'basis: explicit }, { type: supports, claim: a1/staying, basis: explicit }]',
	);
	const unanswering = (text: string) => text.replace(/ {4}positions: .*\n/, '');

	it.for<readonly [what: string, files: Readonly<Record<string, string | undefined>>, problem: RegExp | undefined]>([
		[
			'a claim is gone that another supports',
			{ 'a1.yaml': a1.replace('staying:', 'leaving:') },
			/"a1\/staying" is not/,
		],
		[
			'an article is gone that another repeats',
			{ 'a1.yaml': undefined },
			/"a1\/calm" is not a claim: there is no article "a1"/,
		],
		[
			'an article says that it has another id',
			{ 'a1.yaml': a1.replace('id: a1', 'id: b1') },
			/is not the file’s name: "a1"/,
		],
		['a new article repeats no claim', { 'a3.yaml': a3.replace('a2/calm', 'a2/clam') }, /"a2\/clam" is not a claim/],
		['a new article repeats one of no article', { 'a4.yaml': a4 }, /"a3\/calm" is not a claim/],
		['a new article repeats a claim', { 'a3.yaml': a3 }, undefined],
		['new articles repeat each other', { 'a3.yaml': a3.replace('a2/calm', 'a4/calm'), 'a4.yaml': a4 }, /in a circle/],
		[
			'a new article has the label of another',
			{ 'a3.yaml': a3.replace('report 3', 'report 1') },
			/is also the label of/,
		],
		[
			'new articles have one label',
			{ 'a3.yaml': a3, 'a4.yaml': a4.replace('report 4', 'report 3') },
			/is also the label of/,
		],
		['an article has the label of another', { 'a2.yaml': a2.replace('report 2', 'report 1') }, /is also the label of/],
		[
			'articles have exchanged their labels',
			{ 'a1.yaml': a1.replace('report 1', 'report 2'), 'a2.yaml': a2.replace('report 2', 'report 1') },
			undefined,
		],
		['an article has another label', { 'a2.yaml': a2.replace('report 2', 'report two') }, undefined],
		['a new file has the id of another', { 'a1.yml': a1.replace('report 1', 'report 9') }, /is a second file of/],
		[
			'a circle leads through unchanged articles',
			{
				'a0.yaml': article(0).replace(
					'    positions:',
					'    relations: [{ type: repeats, claim: a2/calm, basis: explicit }]\n    positions:',
				),
			},
			/in a circle/,
		],
		['a claim repeats another one', { 'a2.yaml': a2.replace('a1/calm', 'a0/calm') }, undefined],
		[
			'the last answer to a question is gone',
			{ 'a0.yaml': unanswering(article(0)), 'a1.yaml': unanswering(a1), 'a2.yaml': unanswering(a2) },
			/has no claim that says something to it: add one, or delete the question/,
		],
	])('finds what loadFolder finds where %s', async ([, files, problem]) => {
		const { dir, database, update, write } = await stored({ ...REGISTRIES, ...articles(3), 'articles/a2.yaml': a2 });
		for (const [file, text] of Object.entries(files))
			await (text === undefined ? rm(join(dir, 'articles', file)) : write(`articles/${file}`, text));
		const now = found(database, await update());
		expect(now).toEqual(await anew(dir));
		if (problem) expect(now).toEqual(expect.arrayContaining([expect.stringMatching(problem)]));
		else expect(now).toHaveProperty('claims');
	});

	it('misses no question when the only article that answered it is gone', async () => {
		const { dir, update } = await stored({
			...REGISTRIES,
			'articles/a0.yaml': article(0),
			'articles/b.yaml': unanswering(article(0)).replace('id: a0', 'id: b').replace('report 0', 'report b'),
		});
		await rm(join(dir, 'articles/a0.yaml'));
		expect(linesOf(await update())).toEqual(await anew(dir));
		expect(await anew(dir)).toEqual([
			'questions.yaml:1:1 calm: has no claim that says something to it: add one, or delete the question',
		]);
	});

	it('forgets a question whose id is a place now', async () => {
		const open = 'open: { question: Is it open?, kind: yes-no, about: [northland] }\n';
		const files = {
			...REGISTRIES,
			'questions.yaml': `${REGISTRIES['questions.yaml']}${open}`,
			'articles/a0.yaml': article(0).replace(
				'}]\n  staying',
				'}, { question: open, position: says, answer: yes, basis: explicit }]\n  staying',
			),
		};
		const { dir, database, update, write } = await stored(files);
		expect(openEdition(database).questions.length).toBe(2);
		await write('questions.yaml', String(REGISTRIES['questions.yaml']));
		await write('places.yaml', `${REGISTRIES['places.yaml']}open: { name: Open Sea, kind: sea }\n`);
		await write('articles/a0.yaml', article(0));
		expect(found(database, await update())).toEqual(await anew(dir));
	});
});
