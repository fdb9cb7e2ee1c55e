/** The preview: a local web page on which the desk answers without a token and without a network. */
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Command } from '../../commands/command.ts';
import type { ReadResult } from '../../data/folder-update.ts';
import { loggableError } from '../../loggable-error.ts';
import { type Address, limitConnections, listen } from '../listen.ts';
import { findingsOf, stateOf } from './editor.ts';
import { isLoopback, ownHostNames } from './origin-guard.ts';
import type { DeclaredCommands } from './protocol.ts';
import { previewRoutes, type RoutesOptions } from './routes.ts';
import { openStateEvents } from './state-events.ts';

/** The largest headers of a request, in bytes. */
const HEADERS_MAX = 16 * 1024;
/** How many pages may listen for events. */
const PAGES_MAX = 64;
/** How long responses under way may take at the end, in milliseconds. */
const CLOSE_MS = 2_000;

/** How long a client may take, in milliseconds. */
export interface PreviewTimeouts {
	readonly headersMs: number;
	/** For a whole request, and for reading its response. */
	readonly requestMs: number;
	/** Between two comments to a page that listens for events. */
	readonly commentMs: number;
}

const TIMEOUTS: PreviewTimeouts = { headersMs: 5_000, requestMs: 10_000, commentMs: 15_000 };

export interface Preview {
	readonly address: Address;
	/** The address to open in a browser. */
	readonly url: string;
	/** Shows on all open pages what the last reading of the files found. */
	show(result: ReadResult): void;
	/** Accepts nothing more, sends the responses under way and closes all connections, within 2 s; never rejects. */
	close(): Promise<void>;
}

export interface PreviewOptions extends Pick<RoutesOptions, 'page' | 'desk' | 'textsDir' | 'log'> {
	/** The setting HOST. */
	readonly host: string;
	/** 0 takes any free port. */
	readonly port: number;
	/** What reading the files found at the start. */
	readonly lastRead: ReadResult;
	readonly commands: readonly Command[];
	readonly version: string;
	/** A different one at each start. */
	readonly run: string;
	readonly timeouts?: PreviewTimeouts;
}

/**
 * Serves the page and its API. Rejects, with a sentence that says what to do, when it cannot listen.
 *
 * @example
 * const preview = await servePreview({ ...options, host: '127.0.0.1', port: 3000, page: await readPage(log) });
 * open(preview.url);
 * await preview.close();
 */
export async function servePreview(options: PreviewOptions): Promise<Preview> {
	const { host, port, desk, version, run, log, timeouts = TIMEOUTS } = options;
	const commands: DeclaredCommands = options.commands.map(
		({ declaration: { name, description, options: declared = [] } }) => ({ name, description, options: declared }),
	);
	const events = openStateEvents({ most: PAGES_MAX, commentMs: timeouts.commentMs });
	let findings = findingsOf(options.lastRead);
	let isOwn = ownHostNames(host, host);
	let closing: Promise<void> | undefined;
	const state = () => desk.read((edition) => stateOf(edition, findings, { run, version, commands }));

	const routes = previewRoutes({
		...options,
		state,
		events,
		isOwn: (name) => isOwn(name),
		isClosing: () => closing !== undefined,
	});
	const server = createServer(
		{
			maxHeaderSize: HEADERS_MAX,
			headersTimeout: timeouts.headersMs,
			requestTimeout: timeouts.requestMs,
			connectionsCheckingInterval: Math.min(1_000, timeouts.headersMs),
		},
		getRequestListener(routes.fetch, { overrideGlobalObjects: false }),
	);
	// A client that does not read its response does not send anything either, and would stay connected for ever.
	server.timeout = timeouts.requestMs;

	async function close(): Promise<void> {
		const closed = new Promise<void>((resolve) => {
			server.close(() => resolve());
		});
		events.close();
		server.closeIdleConnections();
		const timer = setTimeout(() => server.closeAllConnections(), CLOSE_MS);
		await closed;
		clearTimeout(timer);
	}

	const address = await listen(server, { host, port }, 'PORT');
	isOwn = ownHostNames(host, address.host);
	server.on('error', (error) => log.error(loggableError(error), 'preview: a connection could not be accepted'));
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
		show(result) {
			findings = findingsOf(result, findings);
			events.send(state());
		},
		close() {
			closing ??= close();
			return closing;
		},
	};
}

/** A browser cannot open an address that means all addresses of this machine. */
function urlOf({ host, port }: Address): string {
	const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
	return `http://${name}:${port}/`;
}
