/** Serves `GET /healthz` and `GET /metrics` on a port of their own. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Edition } from '../../data/edition/edition.ts';
import { loggableError } from '../../loggable-error.ts';
import { type Address, limitConnections, listen } from '../listen.ts';
import type { Observe } from './events.ts';
import { type MetricsRegistryOptions, openMetricsRegistry } from './metrics-registry.ts';

export interface Metrics {
	readonly address: Address;
	readonly observe: Observe;
	/** Closes all connections; never rejects. */
	close(): Promise<void>;
}

interface MetricsOptions extends MetricsRegistryOptions {
	readonly host: string;
	/** 0 takes any free port. */
	readonly port: number;
	readonly transport: string;
	readonly log: Logger;
}

/**
 * Serves health and metrics, which contain nothing secret or personal. `/healthz` is 200 when there is an edition and the
 * transport can answer, otherwise 503; its body says which. Rejects, with a sentence that says what to do, when it cannot
 * listen.
 *
 * @example
 * const metrics = await serveMetrics({
 * 	host: '127.0.0.1', port: 9090, transport: 'http', status: () => ({ state: 'listening' }),
 * 	commands: ['status'], version: '0.1.0', now: Date.now, log,
 * });
 * metrics.observe({ what: 'edition', edition });
 */
export async function serveMetrics({ host, port, transport, log, ...options }: MetricsOptions): Promise<Metrics> {
	const { status } = options;
	const registry = openMetricsRegistry(options);
	let edition: Pick<Edition, 'id' | 'asOf'> | undefined;
	let isRefused = false;

	const pages: Readonly<Record<string, (response: ServerResponse) => Promise<void> | void>> = {
		'/healthz'(response) {
			const { state } = status();
			const ready = edition !== undefined && (state === 'online' || state === 'listening');
			const id = edition?.id.slice(0, 12) ?? null;
			// Without a note the edition is still being loaded.
			const data = !edition && isRefused && { data: 'could not be loaded' };
			const health = { ready, edition: id, asOf: edition?.asOf ?? null, ...data, transport, state };
			send(response, ready ? 200 : 503, 'application/json', JSON.stringify(health));
		},
		async '/metrics'(response) {
			send(response, 200, registry.contentType, await registry.text());
		},
	};

	async function answer({ url = '', method = '' }: IncomingMessage, response: ServerResponse): Promise<void> {
		const path = url.split('?')[0] ?? '';
		const page = Object.hasOwn(pages, path) ? pages[path] : undefined;
		if (!page) return send(response, 404, 'text/plain', `only ${Object.keys(pages).join(' and ')} are served\n`);
		if (method === 'GET' || method === 'HEAD') return page(response);
		response.setHeader('allow', 'GET, HEAD');
		send(response, 405, 'text/plain', 'only GET and HEAD are served\n');
	}

	const server = createServer({ maxHeaderSize: 8 * 1024, headersTimeout: 5_000, requestTimeout: 10_000 });
	server.on('request', (request, response) => {
		answer(request, response).catch((error) => {
			log.error(loggableError(error), 'metrics: answering failed');
			response.destroy();
		});
	});
	const address = await listen(server, { host, port }, 'METRICS_PORT');
	server.on('error', (error) => log.error(loggableError(error), 'metrics: a connection could not be accepted'));
	limitConnections(server, 1 / 4, (turnedAway) => {
		const most = server.maxConnections;
		log.error({ turnedAway, most }, 'metrics: too many connections, further ones are turned away');
	});
	log.info(address, 'metrics: listening');
	return {
		address,
		observe(observed) {
			if (observed.what === 'edition') edition = observed.edition;
			if (observed.what === 'edition refused') isRefused = true;
			registry.observe(observed);
		},
		close() {
			return new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			});
		},
	};
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
	const headers = { 'content-type': type, 'content-length': Buffer.byteLength(body), 'cache-control': 'no-store' };
	response.writeHead(status, headers).end(body);
}
