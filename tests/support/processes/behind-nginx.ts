/** Runs processes behind nginx with the configuration of deploy/nginx.conf, and posts to them like Discord. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { Agent, request } from 'node:https';
import { fileURLToPath } from 'node:url';
import type { TestContext } from 'vitest';
import { command } from '../../discord-double/payloads.ts';
import { filesWith, folderOf } from '../data/data-folder.ts';
import { runBot } from './bot.ts';
import { MISSING, startNginx } from './nginx.ts';
import { freePorts } from './ports.ts';
import type { Running } from './process.ts';

const EXAMPLE = await readFile(fileURLToPath(new URL('../../../deploy/nginx.conf', import.meta.url)), 'utf8');
const NAME = 'dateline.example.org';
/** The number of readers who ask at the same time. */
export const READERS = 8;

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const DISCORD_PUBLIC_KEY = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex');

/** Prints that a test file is skipped because nginx is not installed, and how to run it. */
export function sayWhatIsMissing(file: string): void {
	if (MISSING.length === 0) return;
	const packages = MISSING.join(' ');
	process.stderr.write(
		`\n!! NOT RUN: ${file}, because ${MISSING.join(' and ')} is not installed here.\n!! To run it: apt-get install ${packages}, then npx vitest run ${file}\n\n`,
	);
}

/** Starts nginx with the example's configuration and other ports; the two processes behind it are not started yet. */
export async function behindNginx(context: TestContext) {
	const [front = 0, first = 0, second = 0] = (await freePorts(3)).map(Number);
	const config = EXAMPLE.replace('listen 443 ssl', `listen 127.0.0.1:${front} ssl`)
		.replaceAll('127.0.0.1:3000', `127.0.0.1:${first}`)
		.replaceAll('127.0.0.1:3001', `127.0.0.1:${second}`);
	const nginx = await startNginx(context, { config, name: NAME, port: front });
	const ARTICLES_DIR = await folderOf(filesWith(), context);
	const agent = new Agent({ keepAlive: true, ca: nginx.ca, maxSockets: 2 * READERS });
	context.onTestFinished(() => agent.destroy());
	const bots: Running[] = [];

	/** Starts a process, without waiting until it listens. */
	async function begin(port: number, env: Readonly<Record<string, string>> = {}): Promise<Running> {
		const settings = { TRANSPORT: 'http', DISCORD_PUBLIC_KEY, ARTICLES_DIR, PORT: String(port) };
		const bot = await runBot(context, ['start'], { ...settings, ...env });
		bots.push(bot);
		return bot;
	}

	async function start(port: number): Promise<Running> {
		const bot = await begin(port);
		await bot.logged('http: listening');
		return bot;
	}

	/** Posts an interaction like Discord. */
	async function post(body: string, path = '/interactions', method = 'POST') {
		const timestamp = String(Math.floor(Date.now() / 1_000));
		const sending = request({
			agent,
			method,
			path,
			host: '127.0.0.1',
			port: front,
			servername: NAME,
			headers: {
				host: NAME,
				'content-type': 'application/json',
				'content-length': Buffer.byteLength(body),
				'x-signature-ed25519': sign(null, Buffer.from(timestamp + body), privateKey).toString('hex'),
				'x-signature-timestamp': timestamp,
			},
		});
		sending.end(body);
		const [response] = await once(sending, 'response');
		let text = '';
		for await (const chunk of response.setEncoding('utf8')) text += chunk;
		return { status: response.statusCode as number, text };
	}

	async function ask() {
		const asked = command('status', { subject: 'northland' });
		const { status, text } = await post(JSON.stringify(asked)).catch((error) => ({ status: String(error), text: '' }));
		return { id: asked.id, got: status === 200 && text.includes('Northland is calm') ? 'good' : `${status} ${text}` };
	}

	/** Returns the ids of the interactions that the processes logged as answered, each as often as it was answered. */
	const answered = () =>
		bots.flatMap((bot) =>
			[...bot.printed().matchAll(/^\{.*"id":"(\d+)".*"msg":"request"\}$/gm)].map(([, id]) => id ?? ''),
		);
	return { first, second, begin, start, post, ask, answered, nginx };
}
