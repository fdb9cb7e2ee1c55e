import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Question } from '../../src/data/edition/content.ts';
import { loadFolder } from '../../src/data/load-folder.ts';
import { formatProblem } from '../../src/data/parsing/problem.ts';

const WIKINEWS = fileURLToPath(new URL('../../examples/wikinews', import.meta.url));
/** Their texts, which belong beside that of the shipped report. */
const TEXTS = join(process.env['ARTICLE_TEXTS_DIR'] ?? 'texts', 'wikinews');

describe('the example of Wikinews', async () => {
	const loaded = await loadFolder(WIKINEWS);
	if ('problems' in loaded) throw new Error(loaded.problems.map(formatProblem).join('\n'));
	const { edition } = loaded;
	const question = (id: string) => edition.topic(id) as Question;
	const figuresOf = (id: string) =>
		[...edition.claimsAbout(question(id))].flatMap(({ figures }) =>
			figures.map(({ name, value }) => `${value} ${name}`),
		);

	it('has four reports', () => expect(edition.articles).toHaveLength(4));

	it.each([
		['crane-toll', 'single', ['>=107 killed', '238 wounded']],
		['stampede-toll', 'single', ['>345 killed']],
		['hotel-toll', 'single', ['>=76 killed']],
		['korea-evacuated', 'single', ['~80 evacuated']],
		['asylum-rescued', 'single', ['>900 rescued', '>700 rescued by fishermen', '200 rescued by the navy']],
		['asylum-at-sea', 'single', ['8000 at sea']],
	])('has the figures of %s with their direction', (id, state, figures) => {
		expect(edition.tallyOf(question(id)).state).toBe(state);
		expect(figuresOf(id)).toEqual(figures);
	});

	it.each([
		['crane-cause', 'agree', false, 2],
		['korea-north-fired', 'disputed', true, 2],
		['korea-casualties', 'single', true, 1],
		['korea-order', 'several', false, 1],
		// The State Department speaks for the United States.
		['asylum-may-turn-away', 'agree', false, 2],
	])('has the state of %s', (id, state, inferred, origins) => {
		expect(edition.tallyOf(question(id))).toMatchObject({ state, inferred, origins });
	});

	it('has an agency quoting an agency that speaks for a state', () => {
		const claim = edition.claim('korea-2015-08-21/kcna-alert');
		expect(claim?.source?.by).toMatchObject({ id: 'yonhap' });
		expect(claim?.source?.carries?.by).toMatchObject({ id: 'kcna', voiceOf: 'north-korea' });
	});

	it.skipIf(!existsSync(TEXTS))('holds to the texts, character by character', async () => {
		expect(await loadFolder(WIKINEWS, { textsDir: TEXTS })).toMatchObject({ edition: { quotesChecked: true } });
	});

	it('names its licence and every address', async () => {
		const readme = await readFile(join(WIKINEWS, 'README.md'), 'utf8');
		expect(readme).toContain('https://creativecommons.org/licenses/by/2.5/');
		for (const { url } of edition.articles) expect(readme).toContain(`(${url})`);
	});
});
