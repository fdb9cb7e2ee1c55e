import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, type TestContext, test } from 'vitest';
import { command } from '../discord-double/payloads.ts';
import { filesWith, folderOf, REGISTRIES } from '../support/data/data-folder.ts';
import { logOf, overGateway, overHttp } from '../support/processes/faulty.ts';
import type { Running } from '../support/processes/process.ts';
import { deliver, present } from '../support/transports/signed.ts';

const PATIENCE = { timeout: 60_000 };
const REFUSED = 'the change has problems; the last good edition keeps answering';
const FIXED = 'the problems are gone; the same edition answers';
const NEW = 'a new edition answers';

describe('with invalid data at the start, Dateline does not go online', PATIENCE, () => {
	const misspelt = filesWith(['speaker: anna-example', 'speaker: ana-example']);
	const cases: readonly (readonly [string, (context: TestContext) => Promise<string>, RegExp])[] = [
		[
			'the folder does not exist',
			async (context) => join(await folderOf({}, context), 'gone'),
			/^\.:1:1: does not exist: set A/,
		],
		[
			'the folder is a file',
			async (context) => join(await folderOf(filesWith(), context), 'people.yaml'),
			/^\.:1:1: is not a folder: set ARTICLES_DIR/,
		],
		[
			'it has no article',
			(context) => folderOf({ ...REGISTRIES, 'articles/a.txt': '' }, context),
			/^articles:1:1: contains/,
		],
		[
			'an article is not YAML',
			(context) => folderOf({ ...REGISTRIES, 'articles/northland.yaml': 'id: [' }, context),
			/^articles\/northland\.yaml:1:5 id: “\[” is not closed/,
		],
		[
			'an article names an unknown speaker',
			(context) => folderOf(misspelt, context),
			/^articles\/northland\.yaml:\d+:\d+ claims\.calm\.speaker: .*"anna-example"/,
		],
	];
	test.concurrent.for(cases)('%s', async ([, folder, problem], context) => {
		const ARTICLES_DIR = await folder(context);
		const { bot, discord } = await overGateway(context, { env: { ARTICLES_DIR } });
		const { status, out, complaints } = await bot.ended;
		expect([status, out]).toEqual([1, '']);
		expect(complaints).toMatch(problem);
		expect(complaints).toMatch(/\n\d+ problems? in .*: fix them, then try again\. `npm run data` checks them\.\n$/);
		expect(discord.requests).toEqual([]);
	});
});

describe('invalid data while Dateline runs changes no answer, and the log names the problem', PATIENCE, () => {
	const GOOD = String(filesWith()['articles/northland.yaml']);

	interface Bad {
		readonly spoil: (dir: string) => Promise<unknown>;
		readonly problem: RegExp;
		/** Restores the folder. */
		readonly repair: (dir: string) => Promise<unknown>;
	}
	const article = (dir: string) => join(dir, 'articles/northland.yaml');
	const put = (text: string) => (dir: string) => writeFile(article(dir), text);
	const spoilt: readonly (readonly [string, Bad])[] = [
		[
			'the folder is moved away',
			{
				spoil: (dir) => rename(dir, `${dir}-away`),
				problem: /^\.:1:1: does not exist: set ARTICLES_DIR/,
				repair: (dir) => rename(`${dir}-away`, dir),
			},
		],
		[
			'the articles are deleted',
			{
				spoil: (dir) => rm(join(dir, 'articles'), { recursive: true }),
				problem: /^articles:1:1: does not exist/,
				repair: (dir) => mkdir(join(dir, 'articles')).then(() => put(GOOD)(dir)),
			},
		],
		[
			'an article is cut off',
			{
				spoil: put(GOOD.slice(0, GOOD.indexOf('question: calm,'))),
				problem: /^articles\/northland\.yaml:\d+:\d+ claims\.calm\.positions: /,
				repair: put(GOOD),
			},
		],
		[
			'an article names an unknown speaker',
			{
				spoil: put(GOOD.replace('speaker: anna-example', 'speaker: ana-example')),
				problem: /^articles\/northland\.yaml:\d+:\d+ claims\.calm\.speaker: .*"anna-example"/,
				repair: put(GOOD),
			},
		],
		[
			'a registry is renamed',
			{
				spoil: (dir) => rename(join(dir, 'people.yaml'), join(dir, 'People.yaml')),
				problem: /^People\.yaml:1:1: is not read, because the registry’s name is people\.yaml: rename it$/,
				repair: (dir) => rename(join(dir, 'People.yaml'), join(dir, 'people.yaml')),
			},
		],
		[
			'an article is saved under a name that is not read',
			{
				spoil: (dir) => writeFile(join(dir, 'articles/other.yaml.txt'), GOOD),
				problem: /^articles\/other\.yaml\.txt:1:1: is not read, .*: rename it to other\.yaml$/,
				repair: (dir) => rm(join(dir, 'articles/other.yaml.txt')),
			},
		],
		[
			'a registry is emptied',
			{
				spoil: (dir) => writeFile(join(dir, 'people.yaml'), ''),
				problem: /^people\.yaml:1:1: is empty: add "anna-example" \(articles\/northland\.yaml:\d+\)/,
				repair: (dir) => writeFile(join(dir, 'people.yaml'), String(REGISTRIES['people.yaml'])),
			},
		],
	];
	test.concurrent.for(spoilt)('%s', async ([, { spoil, problem, repair }], context) => {
		const ARTICLES_DIR = await folderOf(filesWith(), context);
		const here = await overHttp(context, { ARTICLES_DIR });
		const answer = async () => {
			const { body } = await deliver(here, command('status', { subject: 'northland' }), {}, present());
			return JSON.stringify(body);
		};
		const first = await answer();
		expect(first).toContain('Northland is calm');

		await spoil(ARTICLES_DIR);
		const refused = await here.bot.logged(REFUSED);
		expect(refused).toMatchObject({ level: 'error', edition: (await here.bot.logged('starting'))['edition'] });
		// A change may be noticed before it is complete, so that the problem is in a later message.
		const problems = () => {
			const lines = here.bot.printed().split('\n').slice(0, -1).join('\n');
			return logOf(lines).flatMap((message) => message['problems'] ?? []);
		};
		await context.expect.poll(problems).toContainEqual(expect.stringMatching(problem));
		expect(await answer()).toBe(first);

		await repair(ARTICLES_DIR);
		await here.bot.logged(FIXED);
		expect(await answer()).toBe(first);

		await put(GOOD.replace('Northland is calm', 'Northland is quiet'))(ARTICLES_DIR);
		await here.bot.logged(NEW);
		expect(await answer()).toContain('Northland is quiet');

		here.bot.process.kill('SIGTERM');
		const { status, out, complaints } = await here.bot.ended;
		expect([status, complaints]).toEqual([0, '']);
		expect(await changesLogged(here.bot)).toEqual([REFUSED, FIXED, NEW]);
		expect(out).not.toContain('a promise was rejected');
	});

	/** Returns the log messages about changes. Repeated ones count once, because a change may be noticed before it is complete. */
	async function changesLogged(bot: Running): Promise<string[]> {
		const { out } = await bot.ended;
		const messages = logOf(out).map(({ msg }) => String(msg));
		return messages.filter((msg) => [REFUSED, FIXED, NEW].includes(msg)).filter((msg, i, all) => msg !== all[i - 1]);
	}

	test.concurrent('articles that keep changing are loaded when they stay the same', async (context) => {
		const ARTICLES_DIR = await folderOf(filesWith(), context);
		const here = await overHttp(context, { ARTICLES_DIR });
		for (let i = 0; i < 20; i++) {
			await put(GOOD.slice(0, i * 40))(ARTICLES_DIR);
			await sleep(20);
		}
		const good = await readFile(
			join(await folderOf(filesWith(['is calm', 'is quiet']), context), 'articles/northland.yaml'),
		);
		await writeFile(article(ARTICLES_DIR), good);
		await here.bot.logged(NEW);
		const { body } = await deliver(here, command('status', { subject: 'northland' }), {}, present());
		expect(JSON.stringify(body)).toContain('Northland is quiet');
	});
});
