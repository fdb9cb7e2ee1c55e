/** The HTTP transport: Discord posts each interaction, signed, and takes the answer as the response. */
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
import type { Observe, TransportState } from '../metrics/events.ts';
import { readBody } from './read-body.ts';
import { FOREIGN, MOST_BYTES, type Refusal, type SignedRequest, TOO_LARGE, verifyRequest } from './request-guard.ts';
import { verifierFor } from './signature.ts';

const MOST_HEADER_BYTES = 8 * 1024;
/** Of the 5 s that a process has to end; the rest is for its start and last words. */
const CLOSE_MS = 4_000;
/**
 * Of that: a load balancer goes on using open connections until each is told to hang up. Those that it does not use it
 * has to close itself before this is over, or a request may be on its way when we do: deploy/nginx.conf does after 1 s.
 */
const LINGER_MS = 1_500;
/** How many connections the system takes before we do: https://nodejs.org/docs/latest-v20.x/api/net.html#serverlisten. */
const BACKLOG = 511;

/** How long a client may take for the headers, for all of a request, and between two requests, in milliseconds. */
export interface HttpTimeouts {
	readonly headersMs: number;
	readonly requestMs: number;
	readonly idleMs: number;
}

/** Load balancers keep idle connections for 60 s: whoever closes first must be the one who sends. */
const PATIENCE: HttpTimeouts = { headersMs: 5_000, requestMs: 10_000, idleMs: 75_000 };

export interface Interactions {
	readonly address: Address;
	/** `listening`, or `draining` once it closes. */
	standing(): TransportState;
	/**
	 * Accepts no further connections, asks those that are open to hang up with their next answer, sends the answers
	 * under way and hangs up, within 5 s; never rejects.
	 */
	close(): Promise<void>;
}

interface InteractionsOptions {
	/** The application's Ed25519 key: 64 hexadecimal digits. */
	readonly publicKey: string;
	readonly host: string;
	/** 0 takes any free port. */
	readonly port: number;
	/** Only an interaction of a shape that Discord never sends has no id. */
	readonly answer: (request: Request, about: { readonly id?: string }) => Reply;
	readonly log: Logger;
	readonly observe?: Observe | undefined;
	/** Milliseconds since 1970. */
	readonly now?: () => number;
	readonly timeouts?: HttpTimeouts;
	/** How long, when it closes, open connections are still answered, in milliseconds; 1500 by default. */
	readonly lingerMs?: number;
}

/**
 * Serves `POST /interactions` and nothing else. Rejects, with a sentence that says what to do, when it cannot listen.
 * What a request must be: https://discord.com/developers/docs/interactions/overview#setting-up-an-endpoint.
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
		timeouts = PATIENCE,
		lingerMs = LINGER_MS,
	} = options;
	const { by: signatures, verify } = await verifierFor(publicKey);
	const isNew = rememberIds({ ...SEEN_IDS_KEPT, now });
	/** Connections that are owed an answer, with the last one: answers leave in order, and one cut off may never close. */
	const owed = new Map<Socket, ServerResponse>();
	let connections = 0;
	let ending: Promise<void> | undefined;
	let allSent = () => {};

	const server = createServer({
		maxHeaderSize: MOST_HEADER_BYTES,
		headersTimeout: timeouts.headersMs,
		requestTimeout: timeouts.requestMs,
		keepAliveTimeout: timeouts.idleMs,
		connectionsCheckingInterval: Math.min(1_000, timeouts.headersMs),
	});
	// A client that takes no answers sends nothing either, and would otherwise stay for ever.
	server.timeout = timeouts.requestMs;
	server.on('connection', (socket) => {
		connections++;
		socket.once('close', () => settle(socket));
	});
	server.on('request', (request, response) => {
		const { socket } = request;
		const sent: Sent = { response };
		owed.set(socket, response);
		response.once('close', () => {
			if (owed.get(socket) === response) settle(socket);
			if (sent.answer && socket.errored) log.warn(sent.answer, 'http: the client left before it had the answer');
		});
		const sealed = verifyRequest(request, now());
		if ('status' in sealed) return refuse(response, sealed);
		// The raw bytes, for only they are signed.
		readBody(request, MOST_BYTES, (body) => {
			try {
				const refusal = take(sealed, body, sent);
				if (refusal) refuse(response, refusal);
			} catch (error) {
				log.error(loggableError(error), 'http: answering failed');
				response.destroy();
			}
		});
	});

	function settle(socket: Socket): void {
		owed.delete(socket);
		if (owed.size === 0) allSent();
	}

	/** Sends the answer, or tells why there is none. */
	function take(envelope: SignedRequest, body: Buffer | 'too large' | 'gone', sent: Sent): Refusal | undefined {
		if (body === 'gone') {
			log.debug('http: a client left before its request was whole');
			return undefined;
		}
		if (body === 'too large') return TOO_LARGE;
		const signed = Buffer.concat([Buffer.from(envelope.timestamp), body]);
		if (!verify(signed, envelope.signature)) return FOREIGN;

		const interaction = parsed(body);
		if (interaction === undefined) return { status: 400, why: 'the body is not JSON' };
		const { type, id } = (interaction ?? {}) as { type?: unknown; id?: unknown };
		if (type === InteractionType.Ping) return send(sent.response, 200, jsonOf({ type: InteractionResponseType.Pong }));
		const known = typeof id === 'string' && /^\d{1,20}$/.test(id) ? id : undefined;
		if (known !== undefined && !isNew(known)) return { status: 409, why: 'this interaction was answered before' };
		sent.answer = { interaction: known };
		return send(sent.response, 200, jsonOf(reply(interaction, known)));
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
		if (ending) response.shouldKeepAlive = false;
		response.writeHead(status, { 'content-type': 'application/json', 'content-length': json.length }).end(json);
	}

	/**
	 * Connections that the system has taken and we have not would be reset with the listener. Node lets in one at each
	 * turn of its loop, so that after two turns without any there is none, or there is no end to them.
	 */
	async function letIn(): Promise<void> {
		let still = 0;
		for (let turns = 0; turns < BACKLOG && still < 2; turns++) {
			const before = connections;
			await new Promise(setImmediate);
			still = connections === before ? still + 1 : 0;
		}
	}

	async function end(): Promise<void> {
		await letIn();
		const closed = new Promise<void>((resolve) => {
			// An HTTP server's own close would cut idle connections, on which a request may be on its way.
			NetServer.prototype.close.call(server, () => resolve());
		});
		const over = new AbortController();
		const after = (ms: number) => sleep(ms, 'late' as const, { signal: over.signal }).catch(() => undefined);
		await Promise.race([closed, after(lingerMs)]);
		const sent = new Promise<void>((resolve) => {
			allSent = resolve;
			if (owed.size === 0) resolve();
		});
		if ((await Promise.race([sent, after(CLOSE_MS - lingerMs)])) === 'late')
			log.warn({ unsent: owed.size }, 'http: closed before all was sent');
		over.abort();
		// Whoever is connected by now has asked nothing.
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
		standing: () => ({ state: ending ? 'draining' : 'listening' }),
		close() {
			ending ??= end();
			return ending;
		},
	};
}

/** A response, and what it was to answer once that is known. */
interface Sent {
	readonly response: ServerResponse;
	answer?: { readonly interaction: string | undefined };
}

function parsed(body: Buffer): unknown {
	try {
		return JSON.parse(body.toString());
	} catch {
		return undefined;
	}
}
