/** Whatever becomes of standard output and error output: the process answers, and it ends. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, type TestContext, test } from 'vitest';
import { command } from '../discord-double/payloads.ts';
import { filesWith, folderOf } from '../support/data/data-folder.ts';
import { compiledBot, runBot } from '../support/processes/bot.ts';
import { overGateway, started } from '../support/processes/faulty.ts';
import { fullPipe } from '../support/processes/full-pipe.ts';
import { freePorts } from '../support/processes/ports.ts';
import { type Output, preload, run } from '../support/processes/process.ts';
import { deliver, hex, present } from '../support/transports/signed.ts';

const PATIENCE = { timeout: 60_000 };
const STATUS = () => command('status', { subject: 'northland' });
const CALM = /Northland is calm/;

/** Descriptors to give a process for its outputs. */
type Outputs = (context: TestContext) => Promise<Output>;

const OUTPUTS: readonly (readonly [string, Outputs])[] = [
	['standard output is a pipe that nobody reads', async (context) => ({ stdout: (await fullPipe(context)).fd })],
	['error output is a pipe that nobody reads', async (context) => ({ stderr: (await fullPipe(context)).fd })],
	[
		'both are one pipe that nobody reads',
		async (context) => {
			const { fd } = await fullPipe(context);
			return { stdout: fd, stderr: fd };
		},
	],
	[
		'both are closed pipes',
		async (context) => ({ stdout: await closedPipe(context), stderr: await closedPipe(context) }),
	],
	[
		'both are on a full disk',
		async (context) => {
			const full = await open('/dev/full', 'w');
			context.onTestFinished(() => full.close());
			return { stdout: full.fd, stderr: full.fd };
		},
	],
];

/** A pipe whose reader has gone. */
async function closedPipe(context: TestContext): Promise<number> {
	const { fd, close } = await fullPipe(context);
	close();
	return fd;
}

async function overHttp(context: TestContext, output: Output, env: Readonly<Record<string, string>> = {}) {
	const [PORT = ''] = await freePorts(1);
	const bot = await started(context, { TRANSPORT: 'http', DISCORD_PUBLIC_KEY: hex, PORT, ...env }, output);
	const served = { served: { address: { host: '127.0.0.1', port: Number(PORT) } } };
	const ask = () => deliver(served, STATUS(), {}, present()).catch(() => undefined);
	await context.expect.poll(ask, PATIENCE).toMatchObject({ status: 200 });
	return { bot, ask };
}

describe.for(OUTPUTS)('%s', PATIENCE, ([, outputs]) => {
	test.concurrent('over HTTP it goes on answering, and SIGTERM ends it with 0', async (context) => {
		const { bot, ask } = await overHttp(context, await outputs(context));
		// More lines than threads, and than wait for each other.
		for (let i = 0; i < 20; i++) expect((await ask())?.status).toBe(200);
		bot.process.kill('SIGTERM');
		expect((await bot.ended).status).toBe(0);
	});

	test.concurrent('on the gateway it goes on answering, and close code 4014 ends it with 78', async (context) => {
		const { bot, discord } = await overGateway(context, { output: await outputs(context) });
		await discord.next('ready');
		for (let i = 0; i < 20; i++) expect(JSON.stringify(await discord.ask(STATUS()))).toMatch(CALM);
		discord.close(4014);
		expect((await bot.ended).status).toBe(78);
	});

	test.concurrent('a port in use ends it with 1, and a setting that cannot be used with 78', async (context) => {
		const other = createServer().listen(0, '127.0.0.1');
		await once(other, 'listening');
		context.onTestFinished(() => new Promise((resolve) => other.close(() => resolve())));
		const PORT = String((other.address() as AddressInfo).port);
		const [inUse, unusable] = await Promise.all([
			started(context, { TRANSPORT: 'http', DISCORD_PUBLIC_KEY: hex, PORT }, await outputs(context)),
			started(context, { TRANSPORT: 'http' }, await outputs(context)),
		]);
		expect([(await inUse.ended).status, (await unusable.ended).status]).toEqual([1, 78]);
	});
});

test(
	'an error that nobody caught ends it with 1 when both are one pipe that nobody reads',
	PATIENCE,
	async (context) => {
		const { fd } = await fullPipe(context);
		const env = preload("process.on('SIGUSR2', () => { throw new Error('zebra'); })");
		const { bot, discord } = await overGateway(context, { env, output: { stdout: fd, stderr: fd } });
		await discord.next('ready');
		bot.process.kill('SIGUSR2');
		expect((await bot.ended).status).toBe(1);
	},
);

describe('it answers, and SIGTERM ends it, even if a thread of Node is held up', PATIENCE, () => {
	test.concurrent('by a log that blocks because another program shared its pipe and has ended', async (context) => {
		const { fd } = await fullPipe(context);
		const { bot, ask } = await overHttp(context, { stdout: fd, stderr: fd });
		// Node leaves a pipe as it found it: blocking.
		const other = spawn(process.execPath, ['-e', 'process.stdout'], { stdio: ['ignore', fd, fd] });
		await once(other, 'exit');
		for (let i = 0; i < 20; i++) expect((await ask())?.status).toBe(200);
		bot.process.kill('SIGTERM');
		await bot.ended;
		expect(bot.process.signalCode).toBe('SIGTERM');
	});

	test.concurrent('by a file that does not open, as by a name that no server resolves', async (context) => {
		const dir = await folderOf({}, context);
		execFileSync('mkfifo', [join(dir, 'pipe')]);
		const code = `import { open } from 'node:fs'; open(${JSON.stringify(join(dir, 'pipe'))}, 'r', () => {});`;
		const { bot, ask } = await overHttp(context, {}, preload(code));
		expect((await ask())?.status).toBe(200);
		bot.process.kill('SIGTERM');
		await bot.ended;
		expect(bot.process.signalCode).toBe('SIGTERM');
	});
});

describe('a task whose reader', PATIENCE, () => {
	const PROBLEMS = 5_000;

	/** A folder with so many problems that no pipe takes them all at once. */
	const faulty = (context: TestContext) =>
		folderOf(
			{ ...filesWith(), 'people.yaml': Array.from({ length: PROBLEMS }, (_, i) => `p${i}: {}\n`).join('') },
			context,
		);

	/** A task behind a pipe that a shell makes. */
	async function piped(
		context: TestContext,
		task: readonly string[],
		reader: string,
		env: Readonly<Record<string, string>>,
	) {
		const program = [...compiledBot(), ...task].map((word) => `'${word}'`).join(' ');
		const shell = ['bash', '-c', `set -o pipefail; ${program} | ${reader}`];
		return run(context, shell, { cwd: await folderOf({}, context), env }).ended;
	}

	test.concurrent('leaves after the first line ends as it would, without a word about it', async (context) => {
		const ARTICLES_DIR = await faulty(context);
		const { status, out, complaints } = await piped(context, ['data'], 'head -1', { ARTICLES_DIR });
		expect([status, out.split('\n').length]).toEqual([1, 2]);
		expect(complaints).toMatch(/^\d+ problems\.\n$/);
		expect(await piped(context, ['ask', '/help'], 'head -1', {})).toMatchObject({ status: 0, complaints: '' });
	});

	test.concurrent('is slow, as a pager is, gets all of it', async (context) => {
		const ARTICLES_DIR = await faulty(context);
		const { status, out } = await piped(context, ['data'], '(sleep 3; cat)', { ARTICLES_DIR });
		expect(status).toBe(1);
		expect(out.split('\n').length).toBeGreaterThan(PROBLEMS);
		expect(out.length).toBeGreaterThan(100_000);
	});

	test.concurrent('is a full disk says so and ends with 1', async (context) => {
		const full = await open('/dev/full', 'w');
		context.onTestFinished(() => full.close());
		const { status, complaints } = await (await runBot(context, ['ask', '/help'], {}, { stdout: full.fd })).ended;
		expect([status, complaints]).toEqual([1, 'The output could not be written (ENOSPC).\n']);
	});

	test.concurrent('stands still does not keep one that watches from ending at SIGTERM with 0', async (context) => {
		const { fd } = await fullPipe(context);
		const ARTICLES_DIR = await folderOf(filesWith(), context);
		const bot = await runBot(context, ['edition', '--watch', 'archive.dateline'], { ARTICLES_DIR }, { stdout: fd });
		const written = () => existsSync(join(bot.cwd, 'archive.dateline'));
		await context.expect.poll(written, PATIENCE).toBe(true);
		bot.process.kill('SIGTERM');
		expect((await bot.ended).status).toBe(0);
	});
});
