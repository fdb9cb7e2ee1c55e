/** Whatever happens to standard output and error output, the process answers and can end. */
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

/** Returns file descriptors for the outputs of a process. */
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

/** Returns a pipe that nobody reads any more. */
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
	test.concurrent('over HTTP it keeps answering, and SIGTERM ends it with 0', async (context) => {
		const { bot, ask } = await overHttp(context, await outputs(context));
		// More lines than there are threads, or than pino writes at the same time.
		for (let i = 0; i < 20; i++) expect((await ask())?.status).toBe(200);
		bot.process.kill('SIGTERM');
		expect((await bot.ended).status).toBe(0);
	});

	test.concurrent('over the gateway it keeps answering, and close code 4014 ends it with 78', async (context) => {
		const { bot, discord } = await overGateway(context, { output: await outputs(context) });
		await discord.next('ready');
		for (let i = 0; i < 20; i++) expect(JSON.stringify(await discord.ask(STATUS()))).toMatch(CALM);
		discord.close(4014);
		expect((await bot.ended).status).toBe(78);
	});

	test.concurrent('a port in use ends it with 1, and an invalid setting with 78', async (context) => {
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

test('an uncaught error ends it with 1 if both outputs are one pipe that nobody reads', PATIENCE, async (context) => {
	const { fd } = await fullPipe(context);
	const env = preload("process.on('SIGUSR2', () => { throw new Error('zebra'); })");
	const { bot, discord } = await overGateway(context, { env, output: { stdout: fd, stderr: fd } });
	await discord.next('ready');
	bot.process.kill('SIGUSR2');
	expect((await bot.ended).status).toBe(1);
});

describe('it answers, and SIGTERM ends it, even if a thread of Node is blocked', PATIENCE, () => {
	test.concurrent('by a log that blocks because another program used the same pipe and has ended', async (context) => {
		const { fd } = await fullPipe(context);
		const { bot, ask } = await overHttp(context, { stdout: fd, stderr: fd });
		// Node resets a pipe at its end: it is blocking again.
		const other = spawn(process.execPath, ['-e', 'process.stdout'], { stdio: ['ignore', fd, fd] });
		await once(other, 'exit');
		for (let i = 0; i < 20; i++) expect((await ask())?.status).toBe(200);
		bot.process.kill('SIGTERM');
		await bot.ended;
		expect(bot.process.signalCode).toBe('SIGTERM');
	});

	test.concurrent('by a file that does not open, or by a host name that no server resolves', async (context) => {
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

	/** Returns a folder with more problems than fit into a pipe. */
	const faulty = (context: TestContext) =>
		folderOf(
			{ ...filesWith(), 'people.yaml': Array.from({ length: PROBLEMS }, (_, i) => `p${i}: {}\n`).join('') },
			context,
		);

	/** Runs a task in a shell with its output piped to a reader. */
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

	test.concurrent('leaves after the first line ends with its usual status and no message', async (context) => {
		const ARTICLES_DIR = await faulty(context);
		const { status, out, complaints } = await piped(context, ['data'], 'head -1', { ARTICLES_DIR });
		expect([status, out.split('\n').length]).toEqual([1, 2]);
		expect(complaints).toMatch(/^\d+ problems\.\n$/);
		expect(await piped(context, ['ask', '/help'], 'head -1', {})).toMatchObject({ status: 0, complaints: '' });
	});

	test.concurrent('is slow, like a pager, writes all of its output', async (context) => {
		const ARTICLES_DIR = await faulty(context);
		const { status, out } = await piped(context, ['data'], '(sleep 3; cat)', { ARTICLES_DIR });
		expect(status).toBe(1);
		expect(out.split('\n').length).toBeGreaterThan(PROBLEMS);
		expect(out.length).toBeGreaterThan(100_000);
	});

	test.concurrent('is a full disk prints an error and ends with 1', async (context) => {
		const full = await open('/dev/full', 'w');
		context.onTestFinished(() => full.close());
		const { status, complaints } = await (await runBot(context, ['ask', '/help'], {}, { stdout: full.fd })).ended;
		expect([status, complaints]).toEqual([1, 'The output could not be written (ENOSPC).\n']);
	});

	test.concurrent('does not read ends with 0 at SIGTERM, also while it watches', async (context) => {
		const { fd } = await fullPipe(context);
		const ARTICLES_DIR = await folderOf(filesWith(), context);
		const bot = await runBot(context, ['edition', '--watch', 'archive.dateline'], { ARTICLES_DIR }, { stdout: fd });
		const written = () => existsSync(join(bot.cwd, 'archive.dateline'));
		await context.expect.poll(written, PATIENCE).toBe(true);
		bot.process.kill('SIGTERM');
		expect((await bot.ended).status).toBe(0);
	});
});
