/** The preview: a local web page on which the same desk answers, with no token and no network. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Command } from '../../commands/command.ts';
import type { Request } from '../../commands/request.ts';
import type { Edition } from '../../data/edition/edition.ts';
import type { ReadResult } from '../../data/folder-update.ts';
import type { Reply } from '../../views/reply.ts';
import { timelineData } from '../../views/timeline-data.ts';
import { toResponse } from '../discord/interaction.ts';
import { bodyOf } from '../http/read-body.ts';
import { type Address, limitConnections, listen } from '../listen.ts';
import { replyText } from '../terminal/reply-text.ts';
import { articlesOf, findingsOf, readArticle, stateOf } from './editor.ts';
import { isForeign, isLoopback, ownNames } from './origin-guard.ts';
import type { AskAnswer, DeclaredCommands, RefusedRequest } from './protocol.ts';
import { readRequest } from './request-schema.ts';
import { eventOf, openListeners } from './server-sent-events.ts';
import { openSite, type PageFiles, type Sendable } from './static-files.ts';

const BODY_MAX = 64 * 1024;
const HEADERS_MAX = 16 * 1024;
/** Pages that listen at a time. */
const LISTENERS_MAX = 64;
/** As wide as the terminal's replies. */
const COLUMNS = 100;
/** How long answers under way may take at the end. */
const CLOSE_MS = 2_000;

/** Nothing but the page's own files runs, nothing is fetched from elsewhere, and no other page may hold this one. */
const GUARDED: Readonly<Record<string, string>> = {
	'content-security-policy': [
		"default-src 'none'",
		"script-src 'self'",
		"style-src 'self'",
		"img-src 'self' data:",
		"connect-src 'self'",
		"base-uri 'none'",
		"form-action 'none'",
		"frame-ancestors 'none'",
	].join('; '),
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'no-referrer',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-embedder-policy': 'require-corp',
	'cross-origin-resource-policy': 'same-origin',
};

const NO_STORE = { 'cache-control': 'no-store' };
const JSON_HEADERS = { 'content-type': 'application/json', ...NO_STORE };
const EVENTS = { 'content-type': 'text/event-stream', ...NO_STORE };

/** How long a client may take, in milliseconds. */
export interface PreviewTimeouts {
	readonly headersMs: number;
	/** For all of a request, and for taking its answer. */
	readonly requestMs: number;
	/** Between two signs of life to a page that listens. */
	readonly beatMs: number;
}

const PATIENCE: PreviewTimeouts = { headersMs: 5_000, requestMs: 10_000, beatMs: 15_000 };

export interface Preview {
	readonly address: Address;
	/** Where a browser finds it. */
	readonly url: string;
	/** Tells all open pages how the files were found when they were last read. */
	show(found: ReadResult): void;
	/** Accepts nothing further, sends the answers under way and hangs up: 2 s at most; never rejects. */
	close(): Promise<void>;
}

export interface PreviewOptions {
	/** What the operator's HOST says. */
	readonly host: string;
	/** 0 takes any free port. */
	readonly port: number;
	readonly page: PageFiles;
	readonly desk: {
		readonly answer: (request: Request) => Reply;
		/** Calls `body` with the edition that answers now. */
		readonly read: <T>(body: (edition: Edition) => T) => T;
	};
	/** How the files were found at the start. */
	readonly found: ReadResult;
	readonly commands: readonly Command[];
	/** The folder with the reports' texts, if there is one. */
	readonly textsDir: string | undefined;
	readonly version: string;
	/** Another one at each start. */
	readonly run: string;
	/** Milliseconds since 1970. */
	readonly now: () => number;
	readonly log: Logger;
	readonly timeouts?: PreviewTimeouts;
}

/** Serves the page and what it asks; rejects, with a sentence that says what to do, when it cannot listen. */
export async function servePreview(options: PreviewOptions): Promise<Preview> {
	const { host, port, desk, textsDir, version, run, now, log, timeouts = PATIENCE } = options;
	const site = openSite(options.page);
	const commands: DeclaredCommands = options.commands.map(
		({ declaration: { name, description, options: own = [] } }) => ({
			name,
			description,
			options: own,
		}),
	);
	const listeners = openListeners({ most: LISTENERS_MAX, everyMs: timeouts.beatMs });
	let findings = findingsOf(options.found);
	let isOwn = ownNames(host, host);
	let ending: Promise<void> | undefined;
	const state = () =>
		eventOf(
			'state',
			desk.read((edition) => stateOf(edition, findings, { run, version, commands })),
		);

	const server = createServer({
		maxHeaderSize: HEADERS_MAX,
		headersTimeout: timeouts.headersMs,
		requestTimeout: timeouts.requestMs,
		connectionsCheckingInterval: Math.min(1_000, timeouts.headersMs),
	});
	// A client that takes no answers sends nothing either, and would otherwise stay for ever.
	server.timeout = timeouts.requestMs;
	server.on('request', (request, response) => {
		take(request, response).catch((error) => {
			log.error({ err: error }, 'preview: answering failed');
			response.destroy();
		});
	});

	async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
		for (const [name, value] of Object.entries(GUARDED)) response.setHeader(name, value);
		const path = request.url?.split('?')[0] ?? '';
		const reason = isForeign({ headers: request.headers, page: !path.startsWith('/api/') }, isOwn);
		if (reason !== undefined) return refuse(response, 403, reason);
		const route = routeOf(path);
		if (!route) return refuse(response, 404, 'Nothing is there.');
		if (!route.allow.includes(request.method ?? '')) {
			response.setHeader('allow', route.allow.join(', '));
			return refuse(response, 405, `This takes only ${route.allow.join(' and ')}.`);
		}
		await route.take(request, response);
	}

	function routeOf(path: string): Route | undefined {
		if (path === '/api/ask') return { allow: ['POST'], take: ask };
		if (path === '/api/events') return reading(subscribe);
		if (path === '/api/articles') return reading((_, response) => send(response, 200, desk.read(articlesOf)));
		if (path === '/api/timeline')
			return reading((_, response) =>
				send(
					response,
					200,
					desk.read((edition) => timelineData(edition, now())),
				),
			);
		const [, article] = /^\/api\/articles\/([a-z0-9-]+)$/.exec(path) ?? [];
		if (article !== undefined) return reading((_, response) => showArticle(article, response));
		const file = site.file(path);
		return file && reading((request, response) => sendFile(response, file(request.headers['accept-encoding'])));
	}

	async function ask(request: IncomingMessage, response: ServerResponse): Promise<void> {
		if (!/^application\/json *(;|$)/i.test(request.headers['content-type'] ?? ''))
			return refuse(response, 415, 'Only application/json is read.');
		const body = await bodyOf(request, BODY_MAX);
		if (body === 'gone') return log.debug('preview: a client left before its request was whole');
		if (body === 'too large')
			return refuse(response, 413, `A request may have ${BODY_MAX} bytes, and this one has more.`);
		const asked = readRequest(body);
		if (typeof asked === 'string') return refuse(response, 400, asked);
		// Both in one go: no other edition can come between.
		const reply = desk.answer(asked);
		const edition = desk.read(({ id }) => id);
		const isMessage = reply.kind === 'message';
		send(response, 200, {
			response: toResponse(reply),
			edition,
			outcome: isMessage ? reply.outcome : null,
			text: isMessage ? replyText(reply, { styled: false, columns: COLUMNS }) : null,
		} satisfies AskAnswer);
	}

	async function showArticle(id: string, response: ServerResponse): Promise<void> {
		const view = await readArticle(desk.read, id, textsDir, now());
		if (view) send(response, 200, view);
		else refuse(response, 404, 'The edition that answers has no such article.');
	}

	function subscribe({ method }: IncomingMessage, response: ServerResponse): void {
		if (method === 'HEAD') return void response.writeHead(200, EVENTS).end();
		if (!ending && listeners.add(response, EVENTS, state())) return;
		refuse(response, 503, 'Too many pages listen already: close some, then reload this one.');
	}

	function refuse(response: ServerResponse, status: number, message: string): void {
		log.info({ status, why: message }, 'preview: refused');
		// What is left of a body that nobody reads must not be taken for the next request.
		response.shouldKeepAlive = false;
		send(response, status, { message } satisfies RefusedRequest);
	}

	function send(response: ServerResponse, status: number, value: unknown): void {
		const body = Buffer.from(JSON.stringify(value));
		if (ending) response.shouldKeepAlive = false;
		response.writeHead(status, { ...JSON_HEADERS, 'content-length': body.length }).end(body);
	}

	function sendFile(response: ServerResponse, { headers, body }: Sendable): void {
		if (ending) response.shouldKeepAlive = false;
		response.writeHead(200, { ...headers, 'content-length': body.byteLength }).end(body);
	}

	async function end(): Promise<void> {
		const closed = new Promise<void>((resolve) => {
			server.close(() => resolve());
		});
		listeners.close();
		server.closeIdleConnections();
		const late = setTimeout(() => server.closeAllConnections(), CLOSE_MS);
		await closed;
		clearTimeout(late);
	}

	const address = await listen(server, { host, port }, 'PORT');
	isOwn = ownNames(host, address.host);
	server.on('error', (error) => log.error({ err: error }, 'preview: a connection could not be accepted'));
	limitConnections(server, 1 / 2, (turnedAway) => {
		log.error({ turnedAway }, 'preview: too many connections, further ones are turned away');
	});
	log.info(address, 'preview: listening');
	if (!isLoopback(address.host))
		log.warn(
			{ host: address.host },
			'preview: anyone who reaches this address can ask questions and read the reports’ texts',
		);
	return {
		address,
		url: urlOf(address),
		show(found) {
			findings = findingsOf(found, findings);
			listeners.send(state());
		},
		close() {
			ending ??= end();
			return ending;
		},
	};
}

/** An address that means all of this machine is no place to go to. */
function urlOf({ host, port }: Address): string {
	const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
	return `http://${name}:${port}/`;
}

/** What may be done at an address, and by whom it is done. */
interface Route {
	readonly allow: readonly string[];
	readonly take: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
}

/** HEAD too: of what answers it node sends no body. */
const reading = (take: Route['take']): Route => ({ allow: ['GET', 'HEAD'], take });
