/** Serves a preview of a small edition, with clients that use real connections. */
import { once } from 'node:events';
import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { pino } from 'pino';
import type { TestContext } from 'vitest';
import { commands } from '../../../src/commands/index.ts';
import type { Edition } from '../../../src/data/edition/edition.ts';
import type { ReadResult } from '../../../src/data/folder-update.ts';
import { type Desk, openDesk } from '../../../src/desk.ts';
import type { PageFiles } from '../../../src/transports/preview/page-build.ts';
import type { PreviewState } from '../../../src/transports/preview/protocol.ts';
import { type Preview, type PreviewTimeouts, servePreview } from '../../../src/transports/preview/server.ts';
import { changingSource } from '../data/changing-source.ts';
import { edition as editionOf, LATER } from '../data/editions.ts';

export const CALM = editionOf({
	articles: [{ claims: { calm: {} } }],
});

const bytes = (text: string) => Buffer.from(text);
export const SCRIPT = `console.log(${JSON.stringify('Northland '.repeat(200))})`;
export const PAGE: PageFiles = new Map([
	['index.html', bytes('<!doctype html><script type="module" src="./assets/page-x1.js"></script>')],
	['assets/page-x1.js', bytes(SCRIPT)],
	['assets/page-x1.css', bytes('body { color: black }')],
	['assets/mark-x1.png', bytes('not really a picture')],
	['assets/strange-x1.xyz', bytes('?')],
]);

export interface Scene {
	readonly preview: Preview;
	readonly desk: Desk;
	/** Makes this edition the current one and shows it, as the process does after a change. */
	publish(edition: Edition): void;
	log(): string;
}

export interface Setting {
	readonly edition?: Edition;
	readonly lastRead?: ReadResult;
	readonly host?: string;
	readonly port?: number;
	readonly textsDir?: string;
	readonly timeouts?: PreviewTimeouts;
}

export async function scene({ onTestFinished }: TestContext, setting: Setting = {}): Promise<Scene> {
	const { edition = CALM, host = '127.0.0.1', port = 0, textsDir, timeouts } = setting;
	const lines: string[] = [];
	const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
	const now = () => LATER;
	const { source, publish: take } = changingSource(edition);
	const desk = openDesk({ source, log, now, incident: () => 'none' });
	const preview = await servePreview({
		host,
		port,
		page: PAGE,
		desk: { answer: (request) => desk.answer(request, { via: 'preview' }), read: desk.read },
		lastRead: setting.lastRead ?? { quotes: 'not checked' },
		commands,
		textsDir,
		version: '0.0.0',
		run: 'first',
		now,
		log,
		...(timeouts && { timeouts }),
	});
	onTestFinished(() => preview.close());
	const publish = (next: Edition) => {
		take(next);
		preview.show({ quotes: 'checked' });
	};
	return { preview, desk, publish, log: () => lines.join('') };
}

/** A preview in this process, or in another one. */
export interface Reachable {
	readonly preview: Pick<Preview, 'address'>;
}

export interface Sent {
	readonly status: number | undefined;
	readonly headers: IncomingHttpHeaders;
	readonly body: Buffer;
	readonly text: string;
	readonly json: () => unknown;
}

export interface Asking {
	readonly method?: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string | Buffer;
}

/** Sends one request; the path is sent unchanged. */
export async function http({ preview }: Reachable, path: string, asking: Asking = {}): Promise<Sent> {
	const { method = 'GET', headers = {}, body } = asking;
	const sending = httpRequest({ ...preview.address, agent: false, method, path, headers });
	sending.end(body);
	const [response] = (await once(sending, 'response')) as [IncomingMessage];
	const chunks: Buffer[] = [];
	for await (const chunk of response) chunks.push(chunk as Buffer);
	const all = Buffer.concat(chunks);
	const text = all.toString();
	return { status: response.statusCode, headers: response.headers, body: all, text, json: () => JSON.parse(text) };
}

/** Posts a request like the page. */
export function ask(scene: Reachable, request: unknown, headers: Asking['headers'] = {}): Promise<Sent> {
	return http(scene, '/api/ask', {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: typeof request === 'string' || Buffer.isBuffer(request) ? request : JSON.stringify(request),
	});
}

export interface Listening {
	/** Resolves to the next state, when it has arrived; rejects when the stream has ended. */
	next(): Promise<PreviewState>;
	/** Returns everything received so far, unparsed. */
	raw(): string;
	readonly ended: Promise<unknown>;
	readonly response: IncomingMessage;
}

/** Connects a page that listens until the test ends. */
export async function listen({ onTestFinished }: TestContext, { preview }: Reachable): Promise<Listening> {
	const sending = httpRequest({ ...preview.address, agent: false, path: '/api/events' });
	sending.on('error', () => {});
	sending.end();
	onTestFinished(() => void sending.destroy());
	const [response] = (await once(sending, 'response')) as [IncomingMessage];
	let raw = '';
	let unread = 0;
	const states: PreviewState[] = [];
	const waiting: (() => void)[] = [];
	const told = () => {
		for (const look of waiting.splice(0)) look();
	};
	response.setEncoding('utf8').on('data', (text: string) => {
		raw += text;
		for (let end = raw.indexOf('\n\n', unread); end >= 0; end = raw.indexOf('\n\n', unread)) {
			const data = /^event: state\ndata: (.*)$/m.exec(raw.slice(unread, end))?.[1];
			if (data) states.push(JSON.parse(data) as PreviewState);
			unread = end + 2;
		}
		told();
	});
	response.on('error', () => {});
	const ended = new Promise<void>((resolve) => response.on('close', resolve)).then(told);
	async function next(): Promise<PreviewState> {
		for (;;) {
			const state = states.shift();
			if (state) return state;
			if (response.destroyed) throw new Error('the stream has ended');
			await new Promise<void>((resolve) => waiting.push(resolve));
		}
	}
	return { next, raw: () => raw, ended, response };
}
