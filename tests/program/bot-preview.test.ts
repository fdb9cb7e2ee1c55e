/** `npm start` as a newcomer and an editor use it: in a process of its own, without a token. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, type TestContext, test } from 'vitest';
import type { AskAnswer } from '../../src/transports/preview/protocol.ts';
import { startDiscord, TOKEN } from '../discord-double/double.ts';
import { ARTICLE, filesWith, folderOf, TEXT } from '../support/data/data-folder.ts';
import { runBot } from '../support/processes/bot.ts';
import type { Running } from '../support/processes/process.ts';
import { ask, http, listen, type Reachable } from '../support/transports/preview.ts';

const STATUS = { kind: 'command', command: 'status', options: { subject: 'northland' } };

type Env = Readonly<Record<string, string>>;

async function started(context: TestContext, env: Env): Promise<Reachable & { readonly bot: Running }> {
	const bot = await runBot(context, ['start'], { PORT: '0', ...env });
	const { host, port } = await bot.logged('preview: listening');
	return { bot, preview: { address: { host: String(host), port: Number(port) } } };
}

async function folders(...replacements: readonly (readonly [from: string, to: string])[]) {
	const ARTICLES_DIR = await folderOf(filesWith(...replacements));
	const ARTICLE_TEXTS_DIR = await folderOf({ 'northland.txt': TEXT });
	return { env: { ARTICLES_DIR, ARTICLE_TEXTS_DIR }, file: join(ARTICLES_DIR, 'articles/northland.yaml') };
}

const told = async (here: Reachable) => ((await ask(here, STATUS)).json() as AskAnswer).text;

describe('the preview', () => {
	test('is what starts without a token: it prints its address, answers there, and ends with 0 though pages listen', async (context) => {
		const here = await started(context, {});
		const { host, port } = here.preview.address;
		await expect
			.poll(() => here.bot.printed().trimEnd().split('\n').at(-1))
			.toBe(`The preview is at http://${host}:${port}/ (Ctrl-C ends it).`);
		expect(host).toBe('127.0.0.1');
		const page = await http(here, '/?command=%2Fstatus%20panjshir');
		expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
		const { edition, outcome, text } = (
			await ask(here, { kind: 'command', command: 'status', options: { subject: 'panjshir' } })
		).json() as AskAnswer;
		expect([outcome, text]).toEqual(['answered', expect.stringMatching(/^Who controls Panjshir\?\n/)]);
		const listening = await listen(context, here);
		expect((await listening.next()).edition).toMatchObject({ id: edition, quotes: 'not checked' });

		here.bot.process.kill('SIGTERM');
		const { status, out, complaints } = await here.bot.ended;
		expect([status, complaints]).toEqual([0, '']);
		expect(out).toContain('"msg":"stopped"');
		expect(out).not.toContain('panjshir');
		await listening.ended;
	});

	test('with a token is served when it is asked for, and Discord hears nothing', async (context) => {
		const discord = await startDiscord({ guilds: [] });
		context.onTestFinished(() => discord.stop());
		const { env } = await folders();
		const DISCORD_API_URL = discord.api;
		const here = await started(context, { ...env, TRANSPORT: 'preview', DISCORD_TOKEN: TOKEN, DISCORD_API_URL });
		expect(await told(here)).toContain('Northland is calm');
		here.bot.process.kill('SIGINT');
		const { status, out } = await here.bot.ended;
		expect(status).toBe(0);
		expect(out).not.toContain(TOKEN);
		expect(discord.requests).toEqual([]);
	});

	test('shows a broken quotation with its line while the last good edition answers, until it is mended', async (context) => {
		const { env, file } = await folders();
		const here = await started(context, env);
		const [one, other] = [await listen(context, here), await listen(context, here)];
		const good = await one.next();
		await other.next();
		expect(good).toMatchObject({ edition: { quotes: 'checked', counts: { claims: 2, quotations: 1 } }, problems: [] });

		const article = await readFile(file, 'utf8');
		await writeFile(file, article.replace('We won’t leave, we won’t,', 'We will leave,').replace('is calm', 'is lost'));
		const broken = await one.next();
		expect(broken).toMatchObject({
			edition: good.edition,
			problems: [
				{
					file: 'articles/northland.yaml',
					path: 'claims.staying.quotations[0].text',
					message: expect.stringMatching(/^does not occur in ¶ 2/),
					text: "    quotations: [{ paragraph: 2, text: 'We will leave,' }]",
				},
			],
			moreProblems: 0,
		});
		const [problem] = broken.problems;
		expect(article.split('\n')[(problem?.line ?? 0) - 1]).toContain('We won’t leave');
		expect(problem?.text?.slice(problem.at)).toMatch(/^'We will leave/);
		expect(await other.next()).toEqual(broken);
		expect(await told(here)).toContain('Northland is calm');

		await writeFile(file, article.replace('paraphrase: Northland is calm', 'paraphrase: Northland is quiet'));
		const mended = await one.next();
		expect(mended.problems).toEqual([]);
		expect(mended.edition.id).not.toBe(good.edition.id);
		expect(await told(here)).toContain('Northland is quiet');
	});

	test('shows that a report’s text was changed', async (context) => {
		const { env } = await folders();
		const here = await started(context, env);
		const page = await listen(context, here);
		await page.next();
		await writeFile(join(env.ARTICLE_TEXTS_DIR, 'northland.txt'), TEXT.replace('calm', 'busy'));
		expect((await page.next()).problems.map(({ path }) => path)).toContain('text.sha256');
	});

	test('opens on data with problems: it shows them, every reply says that the data could not be loaded, and it answers when they are fixed', async (context) => {
		const { env, file } = await folders(['speaker: anna-example', 'speaker: ana-example']);
		const here = await started(context, { ...env, METRICS_PORT: '0' });
		const { port } = await here.bot.logged('metrics: listening');
		const health = async () => (await fetch(`http://127.0.0.1:${port}/healthz`)).json();
		const page = await listen(context, here);
		expect(await page.next()).toMatchObject({
			notLoaded: true,
			edition: { asOf: null, counts: { articles: 0, claims: 0 }, quotes: 'not checked' },
			problems: [{ path: 'claims.calm.speaker', text: '    speaker: ana-example' }],
		});
		expect(await told(here)).toMatch(
			/The data could not be loaded\n[\s\S]*articles\/northland\.yaml:\d+:\d+ claims\.calm\.speaker: /,
		);
		expect(here.bot.printed()).toMatch(/^articles\/northland\.yaml:\d+:\d+ claims\.calm\.speaker: /m);
		expect(here.bot.printed()).toContain(
			`1 problem in ${env.ARTICLES_DIR}: the data could not be loaded. It is tried again whenever it changes.`,
		);
		expect(await here.bot.logged('starting')).toMatchObject({ edition: null, articles: 0 });
		expect(await health()).toMatchObject({ ready: false, edition: null, data: 'could not be loaded' });

		await writeFile(file, ARTICLE.replace('speaker: anna-example', 'speaker: nobody'));
		expect(await page.next()).toMatchObject({ notLoaded: true, problems: [{ text: '    speaker: nobody' }] });
		expect(await told(here)).toContain('"nobody" is not a person');
		await here.bot.logged('the change has problems; nothing is loaded, and every reply says so');

		await writeFile(file, ARTICLE);
		const fixed = await page.next();
		expect(fixed).toMatchObject({ edition: { asOf: '2021-09-06', quotes: 'checked' }, problems: [] });
		expect(fixed).not.toHaveProperty('notLoaded');
		expect(await told(here)).toContain('Northland is calm');
		expect(await health()).toMatchObject({ ready: true });
		expect(here.bot.printed()).not.toContain('last good');

		await writeFile(file, '');
		expect(await page.next()).not.toHaveProperty('notLoaded');
		expect(await told(here)).toContain('Northland is calm');
		await here.bot.logged('the change has problems; the last good edition keeps answering');
	});

	test('is another run after a restart at the same address, of the same edition', async (context) => {
		const { env } = await folders();
		const first = await started(context, env);
		const before = await (await listen(context, first)).next();
		first.bot.process.kill('SIGTERM');
		await first.bot.ended;
		const second = await started(context, { ...env, PORT: String(first.preview.address.port) });
		const after = await (await listen(context, second)).next();
		expect(after.edition).toEqual(before.edition);
		expect(after.run).not.toBe(before.run);
	});

	test('says in one line what to do when its port is in use', async (context) => {
		const { env } = await folders();
		const { preview } = await started(context, env);
		const PORT = String(preview.address.port);
		const { status, complaints } = await (await runBot(context, ['start'], { ...env, PORT })).ended;
		expect(status).toBe(1);
		expect(complaints).toMatch(new RegExp(`^Port ${PORT} of 127\\.0\\.0\\.1 is in use: set PORT to a free one.*\\n$`));
	});
});
