/** Opens the transport that the settings name. */
import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { commands } from '../commands/index.ts';
import { type Config, ConfigError } from '../config.ts';
import type { Desk } from '../desk.ts';
import { flushed } from '../log.ts';
import { VERSION } from '../package.ts';
import type { Gateway } from '../transports/discord/gateway.ts';
import type { Observe, TransportStatus } from '../transports/metrics/events.ts';
import type { Metrics } from '../transports/metrics/metrics-server.ts';
import type { LiveEdition } from './live-edition.ts';
import { print } from './task.ts';

/** A gateway connection, or a server with the same functions. */
export type Transport = Gateway;

interface TransportOptions {
	readonly log: Logger;
	readonly observe?: Observe | undefined;
}

/** Opens a transport that answers with this desk. */
export type OpenTransport = (
	data: { readonly desk: Desk; readonly live: LiveEdition },
	options: TransportOptions,
) => Promise<Transport>;

const never = new Promise<never>(() => {});

/**
 * Returns the function that opens the transport of the settings. Throws a {@link ConfigError} for a missing setting. Only that
 * transport's modules are loaded: discord.js takes longer than everything else together.
 *
 * @example
 * const transport = await chooseTransport(readConfig())({ desk, live }, { log });
 * await transport.ready;
 */
export function chooseTransport(config: Config): OpenTransport {
	const { transport, token, publicKey } = config;
	const page = (name: string) => `copy it from the ${name} page of your application`;
	if (transport === 'preview') return preview(config);
	if (transport === 'http') {
		if (!publicKey)
			throw new ConfigError(`DISCORD_PUBLIC_KEY must be set for TRANSPORT=http: ${page('General Information')}`);
		return http(config, publicKey);
	}
	if (!token) throw new ConfigError(`DISCORD_TOKEN must be set for TRANSPORT=gateway: ${page('Bot')}`);
	return gateway(config, token);
}

function gateway({ apiUrl }: Config, token: string): OpenTransport {
	// Loaded while a worker loads the data.
	const loading = import('../transports/discord/gateway.ts');
	return async ({ desk }, options) => {
		const { openGateway } = await loading;
		const answer: Parameters<typeof openGateway>[0]['answer'] = (request, { id }) =>
			desk.answer(request, { via: 'gateway', id });
		return openGateway({ token, apiUrl, answer, ...options });
	};
}

function http({ host, port }: Config, publicKey: string): OpenTransport {
	return async ({ desk }, options) => {
		const { serveInteractions } = await import('../transports/http/interactions-server.ts');
		const answer: Parameters<typeof serveInteractions>[0]['answer'] = (request, about) =>
			desk.answer(request, { via: 'http', ...about });
		const { close, status } = await serveInteractions({ publicKey, host, port, answer, ...options });
		return { ready: Promise.resolve(), failed: never, status, close };
	};
}

function preview({ host, port, token, textsDir }: Config): OpenTransport {
	return async ({ desk, live }, { log }) => {
		const [{ readPage }, { servePreview }] = await Promise.all([
			import('../transports/preview/page-build.ts'),
			import('../transports/preview/server.ts'),
		]);
		const { url, show, close } = await servePreview({
			host,
			port,
			page: await readPage(log),
			desk: { answer: (request) => desk.answer(request, { via: 'preview' }), read: desk.read },
			lastRead: live.lastRead,
			commands,
			textsDir,
			version: VERSION,
			run: randomBytes(8).toString('hex'),
			now: Date.now,
			log,
		});
		live.onRead(show);
		show(live.lastRead);
		// The address is printed last, where it is seen.
		await flushed(log);
		if (!token)
			print('No DISCORD_TOKEN is set, so Dateline stays offline. To go online: README.md, "Inviting the bot".');
		print(`The preview is at ${url} (Ctrl-C ends it).`);
		return { ready: never, failed: never, status: () => ({ state: 'listening' }), close };
	};
}

/** Serves health and metrics, if the settings have a port for them. They are opened first, to show the start too. */
export async function openMetrics(
	{ metricsPort, host, transport }: Config,
	log: Logger,
	status: () => TransportStatus,
): Promise<Metrics | undefined> {
	if (metricsPort === undefined) return undefined;
	const { serveMetrics } = await import('../transports/metrics/metrics-server.ts');
	return serveMetrics({
		host,
		port: metricsPort,
		transport,
		status,
		commands: commands.map(({ declaration }) => declaration.name),
		version: VERSION,
		now: Date.now,
		log,
	});
}
