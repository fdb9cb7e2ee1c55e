import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, type TestContext, test } from 'vitest';
import { archiveOf, madeUp } from '../../bench/archive.ts';
import { writeArchive } from '../../bench/archive-folder.ts';
import { writeWhole } from '../../src/data/store.ts';
import { folderOf } from '../data/folder.ts';
import { compileArchive } from '../support/compile.ts';
import { command } from '../support/discord-payloads.ts';
import { archive } from '../support/editions.ts';
import { overHttp } from '../support/faulty.ts';
import { runBot } from '../support/process.ts';
import { deliver, present } from '../support/signed.ts';

const PATIENCE = { timeout: 60_000 };
const REFUSED = 'the change has problems; the last good edition keeps answering';

const bytesWith = (paraphrase: string) => compileArchive(archive({ articles: [{ claims: { calm: { paraphrase } } }] }));

async function fileOf(context: TestContext, content: Uint8Array | string): Promise<string> {
	return join(await folderOf({ 'edition.dateline': content }, context), 'edition.dateline');
}

describe('a bot that answers from a compiled edition', PATIENCE, () => {
	test.concurrent('takes up each new one, and keeps the last good one while the file is damaged or gone', async (context) => {
		const good = bytesWith('Northland is calm');
		const EDITION_FILE = await fileOf(context, good);
		const here = await overHttp(context, { EDITION_FILE });
		const answer = async () => {
			const { body } = await deliver(here, command('claims'), {}, present());
			return JSON.stringify(body);
		};
		expect(await answer()).toContain('Northland is calm');
		const { edition } = await here.bot.logged('starting');

		await writeWhole(EDITION_FILE, good.slice(0, -100));
		const refused = await here.bot.logged(REFUSED);
		expect(refused).toMatchObject({ level: 'error', edition });
		expect(refused['problems']).toEqual([
			expect.stringMatching(/edition\.dateline: is cut short, \d+ of \d+ bytes: make/),
		]);
		expect(await answer()).toContain('Northland is calm');

		await writeWhole(EDITION_FILE, good);
		await here.bot.logged('the problems are gone; the same edition answers');
		await rm(EDITION_FILE);
		await context.expect.poll(() => here.bot.printed().split(REFUSED).length).toBe(3);
		expect(here.bot.printed()).toContain('edition.dateline: is not there: make it with npm run edition');
		expect(await answer()).toContain('Northland is calm');

		await writeWhole(EDITION_FILE, bytesWith('Northland is quiet'));
		await here.bot.logged('a new edition answers');
		expect(await answer()).toContain('Northland is quiet');
		here.bot.process.kill('SIGTERM');
		expect(await here.bot.ended).toMatchObject({ status: 0, complaints: '' });
	});

	test.concurrent.for([
		['is another file', 'people: {}\n', 'is no compiled edition: make one with npm run edition'],
		['is cut short', bytesWith('Northland is calm').slice(0, 40), 'is cut short: make it again with npm run edition'],
	] as const)('does not start where the file %s', async ([, content, why], context) => {
		const EDITION_FILE = await fileOf(context, content);
		const bot = await runBot(context, ['start'], {
			TRANSPORT: 'http',
			DISCORD_PUBLIC_KEY: 'a'.repeat(64),
			EDITION_FILE,
		});
		const { status, out, complaints } = await bot.ended;
		expect([status, out]).toEqual([1, '']);
		expect(complaints).toBe(`${EDITION_FILE}: ${why}\n`);
	});
});

describe('a bot that answers from a large folder', PATIENCE, () => {
	test.concurrent('takes a change up, or tells its problems with their lines, while it goes on answering', async (context) => {
		const dir = await folderOf({}, context);
		const made = madeUp(60);
		await writeArchive(made, dir);
		const here = await overHttp(context, { ARTICLES_DIR: dir });
		const file = join(dir, 'articles/report-7.json');
		const before = await readFile(file, 'utf8');
		const paraphrase = archiveOf(made).articles[7]?.claims['c1']?.paraphrase ?? '';

		await writeFile(file, before.replace('"speaker"', '"spoke"'));
		const { problems } = await here.bot.logged(REFUSED);
		expect(problems).toContainEqual(
			expect.stringMatching(/^articles\/report-7\.json:1:\d+ claims\.c1\.spoke: is no field/),
		);

		await writeFile(file, before.replace(paraphrase, 'Northland is quiet'));
		await here.bot.logged('a new edition answers');
		const { body } = await deliver(here, command('search', { text: '"Northland is quiet"' }), {}, present());
		expect(JSON.stringify(body)).toContain('**Northland is quiet**');

		// In the middle of the next one.
		await writeFile(file, before);
		here.bot.process.kill('SIGTERM');
		expect(await here.bot.ended).toMatchObject({ status: 0, complaints: '' });
	});
});
