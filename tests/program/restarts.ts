/**
 * Starts and reloads the built program many times, on one Node or several, to find what fails only sometimes:
 *
 *     npm run restarts -- [--starts 20] [--reloads 20] [path of a node binary ...]
 *
 * The program is built and pruned as in the Dockerfile. It fails when a process ends before it is stopped, does not answer
 * in time, prints to standard error, or does not end with status 0 when it is stopped.
 */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { startDiscord, TOKEN } from '../discord-double/double.ts';
import { filesWith, folderOf } from '../support/data/data-folder.ts';
import { buildImage } from '../support/processes/dockerfile.ts';
import { type Cleanup, type Running, run } from '../support/processes/process.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');
/** How long a start, a reload or a stop may take on a busy machine. */
const PATIENCE_MS = 60_000;
const TRANSPORTS = {
	gateway: (api: string) => ({ DISCORD_TOKEN: TOKEN, DISCORD_API_URL: api }),
	http: () => ({ TRANSPORT: 'http', DISCORD_PUBLIC_KEY: 'a'.repeat(64) }),
};

const { values, positionals } = parseArgs({
	options: { starts: { type: 'string', default: '20' }, reloads: { type: 'string', default: '20' } },
	allowPositionals: true,
});
const [starts, reloads] = [count('starts'), count('reloads')];

const cleanups: (() => Promise<void>)[] = [];
const context: Cleanup = { onTestFinished: (clean) => void cleanups.push(clean) };
try {
	const nodes = await Promise.all((positionals.length > 0 ? positionals : [process.execPath]).map(nodeAt));
	const into = await mkdtemp(join(tmpdir(), 'dateline-restarts-'));
	context.onTestFinished(() => rm(into, { recursive: true, force: true }));
	const { image } = await buildImage(ROOT, { into, installed: join(ROOT, 'node_modules') });
	const program = join(image.root, image.workdir);
	const articles = await folderOf(filesWith(), context);
	for (const { node, version } of nodes) {
		for (const transport of ['gateway', 'http'] as const) {
			const at = `Node ${version}, ${transport}`;
			const start = () => startBot(node, { program, articles, transport });
			await repeat(`${at}: start`, starts, async () => (await start()).stop());
			const bot = await start();
			await repeat(`${at}: reload`, reloads, bot.reload);
			await bot.stop();
			process.stdout.write(`${at}: ${starts} starts and ${reloads} reloads\n`);
		}
	}
} catch (error) {
	process.stderr.write(`${(error as Error).message}\n`);
	process.exitCode = 1;
} finally {
	for (const clean of cleanups.reverse()) await clean();
}
// A server of a start that failed would keep this process alive.
process.exit();

function count(option: 'starts' | 'reloads'): number {
	const number = Number(values[option]);
	if (Number.isInteger(number) && number > 0) return number;
	process.stderr.write(`--${option} must be a whole number of 1 or more\n`);
	process.exit(1);
}

/** The version of a Node, and where it is, whatever the folder it is run from. */
async function nodeAt(path: string): Promise<{ readonly node: string; readonly version: string }> {
	const { stdout } = await promisify(execFile)(path, ['-p', 'JSON.stringify([process.execPath, process.version])']);
	const [node, version] = JSON.parse(stdout) as [string, string];
	return { node, version };
}

async function repeat(what: string, times: number, once: () => Promise<void>): Promise<void> {
	for (let n = 1; n <= times; n++) {
		try {
			await once();
		} catch (error) {
			throw new Error(`${what} ${n} of ${times} failed: ${(error as Error).message}`);
		}
	}
}

interface Bot {
	/** Changes the article, and waits until the new edition answers. */
	reload(): Promise<void>;
	stop(): Promise<void>;
}

/** Starts the program, and waits until it answers. */
async function startBot(
	node: string,
	{ program, articles, transport }: { program: string; articles: string; transport: keyof typeof TRANSPORTS },
): Promise<Bot> {
	const discord = await startDiscord();
	const env = { ...TRANSPORTS[transport](discord.api), PORT: '0', METRICS_PORT: '0', ARTICLES_DIR: articles };
	const bot = run(context, [node, 'dist/bot.js'], { cwd: program, env });
	const { port } = await bot.logged('metrics: listening');
	let edition = await nextEdition(bot, `http://127.0.0.1:${port}/healthz`);
	return {
		async reload() {
			const change = `Northland is calm (${randomUUID()})`;
			const { 'articles/northland.yaml': article = '' } = filesWith(['Northland is calm', change]);
			await writeFile(join(articles, 'articles/northland.yaml'), article);
			edition = await nextEdition(bot, `http://127.0.0.1:${port}/healthz`, edition);
		},
		async stop() {
			bot.process.kill('SIGTERM');
			const { status, complaints } = await bot.ended;
			if (status !== 0 || complaints !== '') throw new Error(ending(bot));
			await discord.stop();
		},
	};
}

/** The edition that answers, once it is another one. */
async function nextEdition(bot: Running, url: string, last?: string): Promise<string> {
	const deadline = Date.now() + PATIENCE_MS;
	while (Date.now() < deadline) {
		if (bot.process.exitCode !== null || bot.process.signalCode !== null) {
			await bot.ended;
			throw new Error(ending(bot));
		}
		const health = await fetch(url).then(
			(response) => response.json() as Promise<{ ready: boolean; edition: string }>,
			() => undefined,
		);
		if (health?.ready && health.edition !== last) return health.edition;
		await sleep(20);
	}
	throw new Error(`no answer within ${PATIENCE_MS / 1_000} s\n${bot.printed()}`);
}

function ending({ process: { exitCode, signalCode }, printed }: Running): string {
	return `it ended with ${signalCode ?? `status ${exitCode}`}\n${printed()}`;
}
