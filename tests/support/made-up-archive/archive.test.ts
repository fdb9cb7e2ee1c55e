import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { loadFolder } from '../../../src/data/load-folder.ts';
import { ArticleEntry } from '../../../src/data/model/article-schema.ts';
import { Registries } from '../../../src/data/model/registry-schema.ts';
import { formatProblem } from '../../../src/data/parsing/problem.ts';
import { archiveOf, madeUp } from './archive.ts';
import { writeArchive } from './folder.ts';

async function folder(): Promise<string> {
	const dir = await mkdtemp(join(tmpdir(), 'dateline-'));
	onTestFinished(() => rm(dir, { recursive: true, force: true }));
	return dir;
}

describe('a made-up archive', () => {
	test('has no problems, and its texts contain every word that it quotes', async () => {
		const [dir, textsDir] = [await folder(), await folder()];
		const archive = madeUp(120);
		await writeArchive(archive, dir, textsDir);
		const loaded = await loadFolder(dir, { textsDir });
		if ('problems' in loaded) throw new Error(loaded.problems.map(formatProblem).join('\n'));
		expect(loaded.quotes).toBe('checked');
		expect(loaded.edition.articles).toHaveLength(120);
		expect(loaded.edition.claims.length).toBeGreaterThan(1000);
		expect(loaded.edition.claims.length).toBeLessThan(1400);
		const { questions, tallyOf } = loaded.edition;
		expect(new Set([...questions].map(({ answerKind }) => answerKind)).size).toBe(3);
		expect(new Set([...questions].map((question) => tallyOf(question).state)).size).toBeGreaterThan(1);
	});

	test('depends only on the size and the seed', () => {
		expect(archiveOf(madeUp(5, 7))).toEqual(archiveOf(madeUp(5, 7)));
		expect(archiveOf(madeUp(5, 7))).not.toEqual(archiveOf(madeUp(5, 8)));
	});

	test('of any size is what the schemas take', () => {
		const { articles, people, organisations, places, questions, figures } = archiveOf(madeUp(1));
		expect(ArticleEntry.parse(articles[0])).toEqual(articles[0]);
		for (const [schema, registry] of [
			[Registries.people, people],
			[Registries.organisations, organisations],
			[Registries.places, places],
			[Registries.questions, questions],
			[Registries.figures, figures],
		] as const)
			expect(schema.parse(registry)).toEqual(registry);
	});

	test('has common surnames of many people, and rare ones of few', () => {
		const { people } = madeUp(10_000).registries;
		const bearers = new Map<string, number>();
		for (const { name } of Object.values(people)) {
			const surname = name.split(' ').at(-1) ?? '';
			bearers.set(surname, (bearers.get(surname) ?? 0) + 1);
		}
		expect(Object.keys(people)).toHaveLength(4200);
		expect(Math.max(...bearers.values())).toBeGreaterThan(200);
		expect([...bearers.values()].filter((count) => count === 1).length).toBeGreaterThan(200);
	});
});
