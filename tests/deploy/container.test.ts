/** The Dockerfile, carried out without Docker: what it copies is there, and what it makes runs as it says. */
import { chmod, lstat, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, type TestContext, test } from 'vitest';
import { startDiscord, TOKEN } from '../discord-double/double.ts';
import { command } from '../discord-double/payloads.ts';
import { filesWith, folderOf, REGISTRIES } from '../support/data/data-folder.ts';
import { BOT_FROM_SOURCES, runBot } from '../support/processes/bot.ts';
import { buildImage, type Image, ignorance } from '../support/processes/dockerfile.ts';
import { freePorts } from '../support/processes/ports.ts';
import { type Running, run } from '../support/processes/process.ts';
import { deliver, hex, present } from '../support/transports/signed.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');
/** The user nobody of this machine, in place of the image's own; where this is not root, whoever this is. */
const AS_NOBODY =
	process.getuid?.() === 0 ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', '--no-new-privs'] : [];

const HOSTS = Object.values(networkInterfaces())
	.flat()
	.some((one) => one?.address === '::1')
	? ['0.0.0.0', '127.0.0.1', '::', '::1']
	: ['0.0.0.0', '127.0.0.1'];

interface Lock {
	readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly optional?: boolean }>>;
}

let into: string;
let image: Image;
let stages: readonly Image[];

beforeAll(async () => {
	into = await mkdtemp(join(tmpdir(), 'dateline-image-'));
	await chmod(into, 0o755);
	({ image, stages } = await buildImage(ROOT, { into, installed: join(ROOT, 'node_modules') }));
	await eachIn(image.root, async (path, mode) => chmod(path, mode & ~0o222));
}, 120_000);
afterAll(async () => {
	if (image) await eachIn(image.root, async (path, mode) => chmod(path, mode | 0o200));
	await rm(into, { recursive: true, force: true });
});

/** Every file and folder, a folder before what is in it. */
async function eachIn(path: string, change: (path: string, mode: number) => Promise<void>): Promise<void> {
	const found = await lstat(path);
	if (found.isSymbolicLink()) return;
	await change(path, found.mode);
	if (!found.isDirectory()) return;
	for (const name of await readdir(path)) await eachIn(join(path, name), change);
}

const inImage = (...path: string[]) => join(image.root, image.workdir, ...path);

/** What the image starts, or its health check, with these settings beside its own, by a user who may write nothing. */
function inside(context: TestContext, which: readonly string[], env: Readonly<Record<string, string>>): Running {
	const [program = '', ...args] = which;
	expect(program).toBe('node');
	const here = { PATH: process.env['PATH'] ?? '', ...image.env, ...env };
	return run(context, [...AS_NOBODY, process.execPath, ...args], { cwd: inImage(), env: here });
}

const health = async (context: TestContext, env: Readonly<Record<string, string>>) => {
	const { status, out, complaints } = await inside(context, image.health.command, env).ended;
	return { status, said: out + complaints };
};

describe('the image', () => {
	test('is made from slim Node 24 by name, does not run as root, and is asked for its health twice a minute', () => {
		expect(stages.map(({ base }) => base)).toEqual(['node:24-slim', 'node:24-slim']);
		expect(image.user).toBe('node');
		expect(image.health.options).toEqual({ interval: '30s', timeout: '5s', 'start-period': '30s', retries: '3' });
	});

	test('holds the built program, its page, the data and the packages that it needs to run, and nothing else', async () => {
		expect((await readdir(inImage())).sort()).toEqual(['dist', 'node_modules', 'package.json', 'src']);
		expect(await readdir(inImage('src'))).toEqual(['data']);
		expect((await readdir(inImage('src/data'))).filter((name) => !/^articles$|\.yaml$/.test(name))).toEqual([]);
		expect(await readdir(inImage('dist/preview'))).toContain('index.html');
		const { packages } = JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8')) as Lock;
		const locked = Object.entries(packages).filter(([path]) => path !== '');
		const there = async ([path]: (typeof locked)[number]) => (await readdir(inImage(path)).catch(() => [])).length > 0;
		for (const one of locked.filter(([, { dev, optional }]) => !dev && !optional))
			expect([one[0], await there(one)]).toEqual([one[0], true]);
		for (const one of locked.filter(([, { dev }]) => dev)) expect([one[0], await there(one)]).toEqual([one[0], false]);
	});

	test('has the licences of the packages that are built into the page', async () => {
		// They are development dependencies, and not in node_modules.
		expect(await readFile(inImage('dist/preview/licences.md'), 'utf8')).toMatch(/^## lit - .*Copyright \(c\)/ms);
	});

	test('has no top-level await in what runs in a worker thread: Node 22 and 24 can die when such a thread ends', async (context) => {
		// Node 20 cannot require modules at all, and says so for each.
		const flags = process.versions.node.startsWith('20.') ? ['--experimental-require-module', '--no-warnings'] : [];
		const required = `console.log(Object.keys(require('./dist/tasks/folder-loader.js')))`;
		const asked = run(context, [process.execPath, ...flags, '-e', required], { cwd: inImage(), env: {} });
		expect(await asked.ended).toEqual({ status: 0, out: "[ 'startFolderLoader' ]\n", complaints: '' });
	});

	test('sets no secret, and nothing that can be reached from outside', () => {
		expect(image.env).toEqual({ NODE_ENV: 'production', METRICS_PORT: '9090' });
	});
});

describe('with a file system that it may not write to, as a user without rights', { timeout: 60_000 }, () => {
	test('over the gateway it is healthy when it is online, and at no other time', async (context) => {
		const discord = await startDiscord({ away: true });
		context.onTestFinished(() => discord.stop());
		const [METRICS_PORT = ''] = await freePorts(1);
		const env = { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.api, METRICS_PORT };
		expect(await health(context, env)).toEqual({
			status: 1,
			said: `Nothing answers at http://127.0.0.1:${METRICS_PORT}/healthz: Dateline is not running, or runs with another HOST or METRICS_PORT.\n`,
		});

		const bot = inside(context, image.command, env);
		await bot.logged('gateway: Discord cannot be reached');
		const early = await health(context, env);
		expect([early.status, JSON.parse(early.said)]).toMatchObject([1, { ready: false, state: 'connecting' }]);
		discord.away(false);
		await bot.logged('register: compared');
		const online = await health(context, env);
		expect([online.status, JSON.parse(online.said)]).toMatchObject([0, { ready: true, state: 'online' }]);
		expect(JSON.stringify(await discord.ask(command('status', { subject: 'panjshir' })))).toContain('Who controls');

		bot.process.kill('SIGTERM');
		expect(await bot.ended).toMatchObject({ status: 0, complaints: '' });
		expect((await health(context, env)).status).toBe(1);
	});

	test.for(HOSTS)('over HTTP on HOST=%s, from data that is mounted', async (HOST, context) => {
		const data = await folderOf(filesWith(), context);
		await eachIn(data, async (path, mode) => chmod(path, mode | 0o555));
		const ports = await freePorts(2, HOST);
		const [PORT = '', METRICS_PORT = ''] = ports;
		const env = { TRANSPORT: 'http', DISCORD_PUBLIC_KEY: hex, HOST, PORT, METRICS_PORT, ARTICLES_DIR: data };
		const bot = inside(context, image.command, env);
		await bot.logged('http: listening');
		const host = HOST.includes(':') ? '::1' : '127.0.0.1';
		const here = { served: { address: { host, port: Number(PORT) } } };
		const { body } = await deliver(here, command('status', { subject: 'northland' }), {}, present());
		expect(JSON.stringify(body)).toContain('Northland is calm');
		expect((await health(context, env)).status).toBe(0);
		bot.process.kill('SIGTERM');
		expect(await bot.ended).toMatchObject({ status: 0, complaints: '' });
	});

	test('without a token it serves the preview page as it was built', async (context) => {
		const [PORT = '', METRICS_PORT = ''] = await freePorts(2);
		const bot = inside(context, image.command, { PORT, METRICS_PORT });
		await expect.poll(() => bot.printed()).toContain('The preview is at');
		const page = await fetch(`http://127.0.0.1:${PORT}/`);
		expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<!doctype html>')]);
		expect(bot.printed()).not.toMatch(/building|not kept/);
		bot.process.kill('SIGTERM');
		expect((await bot.ended).status).toBe(0);
	});

	test('answers in the terminal as the sources do', async (context) => {
		const question = ['ask', '/status panjshir'];
		const { out } = await (await runBot(context, question, {}, { bot: BOT_FROM_SOURCES })).ended;
		expect(out).toContain('Who controls Panjshir?');
		const built = await inside(context, ['node', 'dist/bot.js', ...question], {}).ended;
		expect(built).toEqual({ status: 0, out, complaints: '' });
	});

	test('compiles an archive of a hundred articles, for which it starts a thread, and answers from it', async (context) => {
		const copies = Array.from({ length: 100 }, (_, n) => {
			const { 'articles/northland.yaml': copy } = filesWith(
				['id: northland', `id: northland-${n}`],
				['label: report on', `label: report ${n} on`],
			);
			return [`articles/northland-${n}.yaml`, copy];
		});
		const data = await folderOf({ ...REGISTRIES, ...Object.fromEntries(copies) }, context);
		await eachIn(data, async (path, mode) => chmod(path, mode | 0o555));
		const to = await folderOf({}, context);
		await chmod(to, 0o777);
		const env = { ARTICLES_DIR: data, EDITION_FILE: join(to, 'archive.dateline') };
		const compiled = await inside(context, ['node', 'dist/bot.js', 'edition'], env).ended;
		expect([compiled.status, compiled.out]).toEqual([0, expect.stringContaining('100 articles')]);
		const { out } = await inside(context, ['node', 'dist/bot.js', 'ask', '/status northland'], env).ended;
		expect(out).toContain('[All 100 statements]');
	});

	test('settings that cannot be used end it with 78', async (context) => {
		const bot = inside(context, image.command, { TRANSPORT: 'http' });
		expect(await bot.ended).toMatchObject({
			status: 78,
			complaints: expect.stringContaining('DISCORD_PUBLIC_KEY must'),
		});
	});

	test('a health check that cannot know where to ask says so', async (context) => {
		for (const METRICS_PORT of ['', '0']) {
			const { status, said } = await health(context, { METRICS_PORT });
			expect([status, said]).toEqual([78, expect.stringContaining('METRICS_PORT must be set, and not be 0')]);
		}
	});
});

test('the builder gets what is copied, and no secret, history or installed package', async () => {
	const ignored = await ignorance(ROOT);
	for (const file of [
		'.env',
		'.git/config',
		'node_modules/zod/package.json',
		'dist/bot.js',
		'tests/program/bot.test.ts',
		'.npmrc',
	])
		expect([file, ignored(file)]).toEqual([file, true]);
	for (const file of ['package.json', 'src/bot.ts', 'src/data/articles/a.yaml'])
		expect([file, ignored(file)]).toEqual([file, false]);
});
