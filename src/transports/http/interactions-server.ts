/** The HTTP transport: Discord posts each interaction with a signature, and the response is the reply. */
import { createServer, type ServerResponse } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { InteractionResponseType, InteractionType } from 'discord-api-types/v10';
import type { Logger } from 'pino';
import type { Request } from '../../commands/request.ts';
import { loggableError } from '../../loggable-error.ts';
import type { Reply } from '../../views/reply.ts';
import { apology, jsonOf, respond } from '../discord/interaction.ts';
import { rememberIds, SEEN_IDS_KEPT } from '../discord/seen-interactions.ts';
import { type Address, limitConnections, listen } from '../listen.ts';
import type { Observe, TransportStatus } from '../metrics/events.ts';
import { readBody } from './read-body.ts';
import { BAD_SIGNATURE, BODY_MAX, checkRequest, type Refusal, type SignedRequest, TOO_LARGE } from './request-guard.ts';
import { createVerifier } from './signature.ts';

/** The largest headers of a request, in bytes. */
const HEADERS_MAX = 8 * 1024;
/** A part of the 5 s that the process has to end. */
const CLOSE_MS = 4_000;
/**
 * A part of that: a load balancer uses open connections until a response closes them. It must close idle ones itself before
 * this time is over, or a request could be on its way when we do: deploy/nginx.conf does so after 1 s.
 */
const LINGER_MS = 1_500;
/** How many connections the system accepts before we do: https://nodejs.org/docs/latest-v20.x/api/net.html#serverlisten. */
const BACKLOG = 511;

/** How long a client may take for the headers, for a whole request, and between two requests, in milliseconds. */
export interface HttpTimeouts {
	readonly headersMs: number;
	readonly requestMs: number;
	readonly idleMs: number;
}

/** Load balancers keep idle connections for 60 s. The one that sends requests must close first. */
const TIMEOUTS: HttpTimeouts = { headersMs: 5_000, requestMs: 10_000, idleMs: 75_000 };

export interface Interactions {
	readonly address: Address;
	/** `listening`, or `draining` once it closes. */
	status(): TransportStatus;
	/**
	 * Accepts no more connections, closes each open one with its next response, sends the responses under way and closes the
	 * rest, within 4 s; never rejects.
	 */
	close(): Promise<void>;
}

interface InteractionsOptions {
	/** The application's Ed25519 key: 64 hexadecimal digits. */
	readonly publicKey: string;
	readonly host: string;
	/** 0 takes any free port. */
	readonly port: number;
	/** The id is missing only for an interaction of a shape that Discord never sends. */
	readonly answer: (request: Request, about: { readonly id?: string }) => Reply;
	readonly log: Logger;
	readonly observe?: Observe | undefined;
	/** Milliseconds since 1970. */
	readonly now?: () => number;
	readonly timeouts?: HttpTimeouts;
	/** How long `close` still answers on open connections, in milliseconds; 1500 by default. */
	readonly lingerMs?: number;
}

/**
 * Serves `POST /interactions`. Rejects, with a sentence that says what to do, when it cannot listen. The requests are described
 * at https://discord.com/developers/docs/interactions/overview#setting-up-an-endpoint.
 *
 * @example
 * const answer = (request, about) => desk.answer(request, { via: 'http', ...about });
 * const server = await serveInteractions({ publicKey, host: '127.0.0.1', port: 3000, answer, log });
 * await server.close();
 */
export async function serveInteractions(options: InteractionsOptions): Promise<Interactions> {
	const {
		publicKey,
		host,
		port,
		answer,
		log,
		observe,
		now = Date.now,
		timeouts = TIMEOUTS,
		lingerMs = LINGER_MS,
	} = options;
	const { by: signatures, verify } = await createVerifier(publicKey);
	const isNew = rememberIds({ ...SEEN_IDS_KEPT, now });
	/** Connections with an unfinished response, the last one of each: a response behind one that was cut off may never close. */
	const unfinished = new Map<Socket, ServerResponse>();
	let connections = 0;
	let closing: Promise<void> | undefined;
	let onAllFinished = () => {};

	const server = createServer({
		maxHeaderSize: HEADERS_MAX,
		headersTimeout: timeouts.headersMs,
		requestTimeout: timeouts.requestMs,
		keepAliveTimeout: timeouts.idleMs,
		connectionsCheckingInterval: Math.min(1_000, timeouts.headersMs),
	});
	// A client that does not read its response does not send anything either, and would stay connected for ever.
	server.timeout = timeouts.requestMs;
	server.on('connection', (socket) => {
		connections++;
		socket.once('close', () => finish(socket));
	});
	server.on('request', (request, response) => {
		const { socket } = request;
		const exchange: Exchange = { response };
		unfinished.set(socket, response);
		response.once('close', () => {
			if (unfinished.get(socket) === response) finish(socket);
			if (exchange.logged && socket.errored)
				log.warn(exchange.logged, 'http: the client disconnected before it had the response');
		});
		const signed = checkRequest(request, now());
		if ('status' in signed) return refuse(response, signed);
		// The raw bytes are signed.
		readBody(request, BODY_MAX, (body) => {
			try {
				const refusal = answerBody(signed, body, exchange);
				if (refusal) refuse(response, refusal);
			} catch (error) {
				log.error(loggableError(error), 'http: answering failed');
				response.destroy();
			}
		});
	});

	function finish(socket: Socket): void {
		unfinished.delete(socket);
		if (unfinished.size === 0) onAllFinished();
	}

	/** Sends the response, or returns why the request is refused. */
	function answerBody(
		{ signature, timestamp }: SignedRequest,
		body: Buffer | 'too large' | 'disconnected',
		exchange: Exchange,
	): Refusal | undefined {
		if (body === 'disconnected') {
			log.debug('http: a client disconnected before its request was complete');
			return undefined;
		}
		if (body === 'too large') return TOO_LARGE;
		if (!verify(Buffer.concat([Buffer.from(timestamp), body]), signature)) return BAD_SIGNATURE;

		const interaction = parseJson(body);
		if (interaction === undefined) return { status: 400, why: 'the body is not JSON' };
		const { type, id } = (interaction ?? {}) as { type?: unknown; id?: unknown };
		if (type === InteractionType.Ping)
			return send(exchange.response, 200, jsonOf({ type: InteractionResponseType.Pong }));
		const known = typeof id === 'string' && /^\d{1,20}$/.test(id) ? id : undefined;
		if (known !== undefined && !isNew(known)) return { status: 409, why: 'this interaction was answered before' };
		exchange.logged = { interaction: known };
		return send(exchange.response, 200, jsonOf(reply(interaction, known)));
	}

	function reply(interaction: unknown, id: string | undefined) {
		try {
			return respond(interaction, (request) => answer(request, id === undefined ? {} : { id }));
		} catch (error) {
			log.error({ interaction: id, ...loggableError(error) }, 'http: no reply to send');
			return apology(interaction, id ?? 'an interaction without id');
		}
	}

	function refuse(response: ServerResponse, { status, why }: Refusal): void {
		log.info({ status, why }, 'http: refused');
		observe?.({ what: 'request refused', status });
		if (status === 405) response.setHeader('allow', 'POST');
		send(response, status, Buffer.from(JSON.stringify({ message: why })));
	}

	function send(response: ServerResponse, status: number, json: Buffer): undefined {
		if (closing) response.shouldKeepAlive = false;
		response.writeHead(status, { 'content-type': 'application/json', 'content-length': json.length }).end(json);
	}

	/**
	 * Accepts the connections that only the system has accepted so far: closing the listener would reset them. Node accepts
	 * one in each turn of its event loop, so none is left after two turns without one.
	 */
	async function acceptWaiting(): Promise<void> {
		let idleTurns = 0;
		for (let turns = 0; turns < BACKLOG && idleTurns < 2; turns++) {
			const before = connections;
			await new Promise(setImmediate);
			idleTurns = connections === before ? idleTurns + 1 : 0;
		}
	}

	async function close(): Promise<void> {
		await acceptWaiting();
		const closed = new Promise<void>((resolve) => {
			// `close` of an HTTP server would close idle connections, on which a request may be on its way.
			NetServer.prototype.close.call(server, () => resolve());
		});
		const done = new AbortController();
		const after = (ms: number) => sleep(ms, 'late' as const, { signal: done.signal }).catch(() => undefined);
		await Promise.race([closed, after(lingerMs)]);
		const allFinished = new Promise<void>((resolve) => {
			onAllFinished = resolve;
			if (unfinished.size === 0) resolve();
		});
		if ((await Promise.race([allFinished, after(CLOSE_MS - lingerMs)])) === 'late')
			log.warn({ unsent: unfinished.size }, 'http: closed before all responses were sent');
		done.abort();
		// The clients that are still connected have no request under way.
		server.closeAllConnections();
		await closed;
		server.close();
	}

	const address = await listen(server, { host, port }, 'PORT');
	server.on('error', (error) => log.error(loggableError(error), 'http: a connection could not be accepted'));
	limitConnections(server, 1 / 2, (turnedAway) => {
		const most = server.maxConnections;
		log.error({ turnedAway, most }, 'http: too many connections, further ones are turned away');
	});
	log.info({ host: address.host, port: address.port, signatures }, 'http: listening');
	return {
		address,
		status: () => ({ state: closing ? 'draining' : 'listening' }),
		close() {
			closing ??= close();
			return closing;
		},
	};
}

/** A response, and what to log about it once that is known. */
interface Exchange {
	readonly response: ServerResponse;
	logged?: { readonly interaction: string | undefined };
}

function parseJson(body: Buffer): unknown {
	try {
		return JSON.parse(body.toString());
	} catch {
		return undefined;
	}
}
