import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, type TestContext, test } from 'vitest';
import { loadFolder } from '../../../src/data/load-folder.ts';
import { findingsOf } from '../../../src/transports/preview/editor.ts';
import type { Articles, ArticleView } from '../../../src/transports/preview/protocol.ts';
import { filesWith, folderOf, REGISTRIES, TEXT } from '../../support/data/data-folder.ts';
import { edition } from '../../support/data/editions.ts';
import { http, scene } from '../../support/transports/preview.ts';

async function loaded(files = filesWith()) {
	return loadFolder(await folderOf(files));
}

async function withTexts(context: TestContext, text = TEXT) {
	const textsDir = await folderOf({ 'northland.txt': text });
	const found = await loaded();
	if ('problems' in found) throw new Error('the test has problems');
	return {
		here: await scene(context, { edition: found.edition, lastRead: { quotes: found.quotes }, textsDir }),
		textsDir,
	};
}

const articleIn = async (here: Awaited<ReturnType<typeof scene>>) =>
	(await http(here, '/api/articles/northland')).json() as ArticleView;

describe('an article', () => {
	test('is listed with how much it holds', async (context) => {
		const here = await scene(context, {
			edition: edition({
				articles: [{ claims: { calm: {}, windy: {} }, publisher: 'Example Herald' }, { claims: { calm: {} } }],
			}),
		});
		const listed = (await http(here, '/api/articles')).json() as Articles;
		expect(listed).toEqual({
			edition: here.desk.read(({ id }) => id),
			articles: [
				{ id: 'northland-report', title: 'report on Northland', publisher: 'Example Herald', claims: 2 },
				{ id: 'northland-report-2', title: 'report 2 on Northland', publisher: null, claims: 1 },
			],
			more: 0,
		});
	});

	test('is shown beside the paragraphs of its report, with its words marked in them', async (context) => {
		const { here } = await withTexts(context);
		const { edition: id, texts, paragraphs } = await articleIn(here);
		expect([id, texts]).toEqual([here.desk.read(({ id: current }) => current), true]);
		expect(paragraphs.map(({ text }) => text)).toEqual(TEXT.trimEnd().split('\n'));
		// A quotation is printed once, by the claim that it belongs to.
		const printed = paragraphs[1]?.drawn.filter(({ label }) => label.includes('“')) ?? [];
		expect(printed.map(({ kind, id }) => [kind, id])).toEqual([['claim', 'claims.staying']]);
		const [mark] = printed[0]?.marks ?? [];
		expect(mark && paragraphs[1]?.text?.slice(...mark)).toBe('We won’t leave, we won’t,');
	});

	test('is shown without texts where there are none, or others than the edition was made from', async (context) => {
		const { here, textsDir } = await withTexts(context);
		const without = (view: ArticleView) => [view.texts, view.paragraphs.map(({ text }) => text)];
		await writeFile(join(textsDir, 'northland.txt'), TEXT.replace('calm', 'busy'));
		expect(without(await articleIn(here))).toEqual([false, [null, null, null]]);
		await rm(join(textsDir, 'northland.txt'));
		expect(without(await articleIn(here))).toEqual([false, [null, null, null]]);
		expect(without(await articleIn(await scene(context, { edition: here.desk.read((current) => current) })))).toEqual([
			false,
			[null, null, null],
		]);
	});

	test('that the edition does not have is not found, nor is any other file', async (context) => {
		const { here } = await withTexts(context);
		for (const id of ['southland', 'people', 'northland-txt']) {
			const sent = await http(here, `/api/articles/${id}`);
			expect([sent.status, sent.json()]).toEqual([404, { message: 'The current edition has no such article.' }]);
		}
	});
});

describe('problems', () => {
	const BROKEN = ['speaker: anna-example', 'speaker: ana-example'] as const;

	test('come with the line as it was when it was read, and the place in it', async () => {
		const { problems } = findingsOf(await loaded(filesWith(BROKEN)));
		expect(problems).toMatchObject([{ file: 'articles/northland.yaml', text: '    speaker: ana-example', at: 13 }]);
		expect(problems[0]?.column).toBe(14);
	});

	test('keep what is known of the quotations of the edition that answers', async () => {
		const broken = await loaded(filesWith(BROKEN));
		const checked = findingsOf({ quotes: 'checked' });
		expect(findingsOf(broken, checked).quotes).toBe('checked');
		expect(findingsOf({ quotes: 'not checked' }, checked)).toEqual({
			quotes: 'not checked',
			problems: [],
			moreProblems: 0,
		});
	});

	test('say that nothing is loaded from the start until an edition is there, and not after that', async () => {
		const broken = await loaded(filesWith(BROKEN));
		const first = findingsOf(broken);
		expect(findingsOf(broken, first)).toMatchObject({ notLoaded: true });
		const good = findingsOf({ quotes: 'checked' }, first);
		expect(good).not.toHaveProperty('notLoaded');
		expect(findingsOf(broken, good)).not.toHaveProperty('notLoaded');
	});

	test.for([
		['at its beginning', `ana: x${' '.repeat(500)}`, 1, 'ana: x', 0],
		['in its middle', `${'🧑🏽‍🤝‍🧑🏻'.repeat(100)}ana${'ب'.repeat(500)}`, 701, 'ana', undefined],
		['at its end', `${'x'.repeat(5000)}ana`, 5001, 'ana', undefined],
		['behind its end', 'x'.repeat(300), 301, '', undefined],
	] as const)('of a long line show the part around them: %s', ([, line, column, words, at]) => {
		const problem = { file: 'people.yaml', line: 1, column, path: '', message: 'is missing' };
		const { problems } = findingsOf({ problems: [problem], lineOf: () => line });
		const { text, at: place } = problems[0] ?? { text: null, at: -1 };
		expect(text?.slice(place, place + words.length)).toBe(words);
		expect(Array.from(text ?? '').length).toBeLessThanOrEqual(202);
		expect(line).toContain(text?.replace(/^…|…$/g, ''));
		if (at !== undefined) expect(place).toBe(at);
	});

	test('without a line, or with endless words, are told all the same', async () => {
		const gone = findingsOf(await loaded({ ...REGISTRIES, 'articles/northland.yaml': new Uint8Array([0xff, 0xfe]) }));
		expect(gone.problems).toMatchObject([{ message: 'is saved as UTF-16: save it as UTF-8', text: null, at: 0 }]);
		const endless = findingsOf(await loaded(filesWith(['speaker: anna-example', `speaker: ${'x'.repeat(9000)}`])));
		expect(endless.problems[0]?.message.length).toBeLessThanOrEqual(1000);
	});
});
