import { readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, type TestContext, test } from 'vitest';
import { command } from '../discord-double/payloads.ts';
import { folderOf } from '../support/data/data-folder.ts';
import { writeArchiveTo } from '../support/data/edition-file.ts';
import { archive } from '../support/data/editions.ts';
import { archiveOf, madeUp } from '../support/made-up-archive/archive.ts';
import { writeArchive } from '../support/made-up-archive/folder.ts';
import { runBot } from '../support/processes/bot.ts';
import { overHttp } from '../support/processes/faulty.ts';
import { deliver, present } from '../support/transports/signed.ts';

const REFUSED = 'the change has problems; the last good edition keeps answering';

const withText = (paraphrase: string) => archive({ articles: [{ claims: { calm: { paraphrase } } }] });

async function fileOf(context: TestContext, paraphrase: string): Promise<string> {
	const file = join(await folderOf({}, context), 'edition.dateline');
	writeArchiveTo(file, withText(paraphrase));
	return file;
}

/** Replaces a file by another edition, as when it is copied from another machine. */
async function replace(file: string, paraphrase: string): Promise<void> {
	writeArchiveTo(`${file}.next`, withText(paraphrase));
	await rename(`${file}.next`, file);
}

describe('a bot that answers from an edition file', () => {
	test.concurrent('uses each new edition, and the last good one while the file is damaged or missing', async (context) => {
		const EDITION_FILE = await fileOf(context, 'Northland is calm');
		const here = await overHttp(context, { EDITION_FILE });
		const answer = async () => {
			const { body } = await deliver(here, command('claims'), {}, present());
			return JSON.stringify(body);
		};
		expect(await answer()).toContain('Northland is calm');
		const { edition } = await here.bot.logged('starting');

		await writeFile(`${EDITION_FILE}.next`, 'people: {}\n');
		await rename(`${EDITION_FILE}.next`, EDITION_FILE);
		const refused = await here.bot.logged(REFUSED);
		expect(refused).toMatchObject({ level: 'error', edition });
		expect(refused['problems']).toEqual([expect.stringMatching(/edition\.dateline: is not an edition: write one/)]);
		expect(await answer()).toContain('Northland is calm');

		await replace(EDITION_FILE, 'Northland is quiet');
		await here.bot.logged('a new edition answers');
		expect(await answer()).toContain('Northland is quiet');
		await rm(EDITION_FILE);
		expect(await answer()).toContain('Northland is quiet');

		await replace(EDITION_FILE, 'Northland is loud');
		// The next request uses it, even if the timer has not checked the file yet.
		expect(await answer()).toContain('Northland is loud');
		here.bot.process.kill('SIGTERM');
		expect(await here.bot.ended).toMatchObject({ status: 0, complaints: '' });
	});

	test.concurrent.for<[string, (file: string) => Promise<void>, string]>([
		['is another file', (file) => writeFile(file, 'people: {}\n'), 'is not an edition: write one with npm run edition'],
		[
			'is truncated',
			(file) => truncate(file, 20_000),
			'is damaged: copy it again, or write it again with npm run edition',
		],
		['does not exist', (file) => rm(file), 'is not there: write it with npm run edition'],
	])('does not start if the file %s', async ([, spoil, why], context) => {
		const EDITION_FILE = await fileOf(context, 'Northland is calm');
		await spoil(EDITION_FILE);
		const bot = await runBot(context, ['start'], {
			TRANSPORT: 'http',
			DISCORD_PUBLIC_KEY: 'a'.repeat(64),
			EDITION_FILE,
		});
		const { status, out, complaints } = await bot.ended;
		expect([status, out]).toEqual([1, '']);
		expect(complaints).toContain(`${EDITION_FILE}: ${why}`);
	});
});

describe('a bot that answers from a large folder', () => {
	test.concurrent('loads a change, or logs its problems with their lines, and keeps answering', async (context) => {
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
			expect.stringMatching(/^articles\/report-7\.json:1:\d+ claims\.c1\.spoke: is not a field here/),
		);

		await writeFile(file, before.replace(paraphrase, 'Northland is quiet'));
		await here.bot.logged('a new edition answers');
		const { body } = await deliver(here, command('search', { text: '"Northland is quiet"' }), {}, present());
		expect(JSON.stringify(body)).toContain('**Northland is quiet**');

		// It ends in the middle of the next change.
		await writeFile(file, before);
		here.bot.process.kill('SIGTERM');
		expect(await here.bot.ended).toMatchObject({ status: 0, complaints: '' });
	});
});
