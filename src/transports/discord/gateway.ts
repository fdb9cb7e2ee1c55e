/** The gateway transport: receives interactions from Discord's gateway and answers each of them once, over HTTP. */
import { setTimeout as sleep } from 'node:timers/promises';
import {
	type Client,
	DiscordjsError,
	DiscordjsErrorCodes,
	Events,
	HTTPError,
	RateLimitError,
	Status,
} from 'discord.js';
import type { APIInteractionResponse } from 'discord-api-types/v10';
import type { Logger } from 'pino';
import type { Request } from '../../commands/request.ts';
import { loggableError } from '../../loggable-error.ts';
import type { Reply } from '../../views/reply.ts';
import type { Observe, TransportStatus } from '../metrics/events.ts';
import { openClient } from './client.ts';
import { BAD_TOKEN, BUG, type GatewayFailure, gatewayFailure } from './close-codes.ts';
import { deliver } from './delivery.ts';
import { openConnectionLog } from './gateway-log.ts';
import { apology, jsonOf, respond } from './interaction.ts';
import { openCallbacks } from './interaction-callback.ts';
import { rememberIds, SEEN_IDS_KEPT } from './seen-interactions.ts';
import { SHARD_TIMEOUTS, type ShardTimeouts } from './sharding.ts';

/** How long `close` waits for replies under way: Discord accepts none after 3 s. Closing the connections takes up to 1 s more. */
const DRAIN_MS = 3_000;
/** The longest pause between two attempts to log in. */
const LONGEST_PAUSE_MS = 60_000;
/** How often the client is checked for being online. */
const CHECK_MS = 1_000;
/** Between the IDENTIFY of two shards: https://docs.discord.com/developers/events/gateway#rate-limiting. */
const IDENTIFY_MS = 5_000;

/** How long to wait before something counts as failed, in milliseconds. */
export interface GatewayTimeouts extends ShardTimeouts {
	/**
	 * Until a client that is not online is replaced, plus the time its shards need to identify. Interactions that old are
	 * invalid, so nothing is lost with the session.
	 */
	readonly offlineMs: number;
}

const TIMEOUTS: GatewayTimeouts = { ...SHARD_TIMEOUTS, offlineMs: 180_000 };

export interface Gateway {
	/** Resolves when every shard is online for the first time. */
	readonly ready: Promise<void>;
	/** Resolves when the connection failed for good; never rejects. */
	readonly failed: Promise<GatewayFailure>;
	/** `connecting` until every shard has been online, then `online`, or `reconnecting` while one is not. */
	status(): TransportStatus;
	/** Accepts no more interactions, sends the replies under way and disconnects, within 4 s; never rejects. */
	close(): Promise<void>;
}

interface GatewayOptions {
	readonly token: string;
	/** Discord's API without version and trailing slash; by default Discord's own. */
	readonly apiUrl?: string | undefined;
	readonly answer: (request: Request, about: { readonly id: string }) => Reply;
	readonly log: Logger;
	readonly observe?: Observe | undefined;
	readonly timeouts?: Partial<GatewayTimeouts> | undefined;
}

/**
 * Goes online and stays online: when Discord cannot be reached it tries again after growing pauses (1 s to 60 s), resumes lost
 * connections, and replaces a client that stays offline for minutes. Requests no intents, because interactions need none.
 *
 * @example
 * const gateway = openGateway({ token, log, answer: (request, { id }) => desk.answer(request, { via: 'gateway', id }) });
 * await gateway.ready;
 * await gateway.close();
 */
export function openGateway({ token, apiUrl, answer, log, observe, timeouts }: GatewayOptions): Gateway {
	const { offlineMs, ...shardTimeouts } = { ...TIMEOUTS, ...timeouts };
	const closing = new AbortController();
	const callbacks = openCallbacks(apiUrl);
	const inFlight = new Set<Promise<void>>();
	const isNew = rememberIds({ ...SEEN_IDS_KEPT, now: () => performance.now() });
	const connections = openConnectionLog({ log, observe, closing: closing.signal });
	let client: Client;
	let hasBeenOnline = false;
	let resolveReady: () => void = () => {};
	let resolveFailed: (failure: GatewayFailure) => void = () => {};
	const ready = new Promise<void>((resolve) => {
		resolveReady = resolve;
	});
	const failed = new Promise<GatewayFailure>((resolve) => {
		resolveFailed = resolve;
	});

	function fail(failure: GatewayFailure): void {
		closing.abort();
		resolveFailed(failure);
		void disconnect();
	}

	async function disconnect(): Promise<void> {
		await client.destroy().catch((error) => log.warn(loggableGatewayError(error), 'gateway: disconnecting failed'));
	}

	function open(): Client {
		const opened = openClient({ apiUrl, closing: closing.signal, timeouts: shardTimeouts, onInteraction: receive });
		opened.once(Events.ClientReady, () => {
			hasBeenOnline = true;
			log.info({ shards: opened.ws.shards.size }, 'gateway: online');
			resolveReady();
		});
		opened.on(Events.ShardDisconnect, ({ code }) => {
			fail(gatewayFailure(code));
		});
		opened.on(Events.Error, (error) => log.error(loggableGatewayError(error), 'gateway: client error'));
		connections.watch(opened);
		return opened;
	}

	async function stayOnline(): Promise<void> {
		// No header can carry such a token: every attempt would fail as if Discord could not be reached.
		if (!/^[\x21-\x7e]+$/.test(token)) return fail(BAD_TOKEN);
		while (await logIn()) {
			await untilOffline();
			log.warn('gateway: offline for too long, connecting with a new client');
			await disconnect();
			client = open();
		}
	}

	/** Finds the gateway; the shards then connect, and reconnect, by themselves. Resolves to false when it must not go on. */
	async function logIn(): Promise<boolean> {
		for (let pause = 1_000; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
			try {
				await client.login(token);
				return true;
			} catch (error) {
				if (closing.signal.aborted) return false;
				if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) {
					fail(BAD_TOKEN);
					return false;
				}
				const reason = error instanceof Error ? error.message : undefined;
				const wait = waitAfter(error, pause);
				log.warn({ ...loggableGatewayError(error), reason, retryInMs: wait }, 'gateway: Discord cannot be reached');
				await sleep(wait, undefined, { signal: closing.signal });
				client = open();
			}
		}
	}

	/** Resolves when the client has been offline for long, whatever the reason: discord.js may be stuck. */
	async function untilOffline(): Promise<void> {
		let lastOnline = performance.now();
		while (performance.now() - lastOnline < offlineMs + client.ws.shards.size * IDENTIFY_MS) {
			await sleep(Math.min(CHECK_MS, offlineMs), undefined, { signal: closing.signal });
			if (status().state === 'online') lastOnline = performance.now();
		}
	}

	function receive(interaction: Readonly<Record<string, unknown>>): void {
		const { id, token: key } = interaction;
		if (closing.signal.aborted) return;
		if (typeof id !== 'string' || typeof key !== 'string' || !/^\d{1,20}$/.test(id)) {
			log.warn('gateway: an interaction without id or token cannot be answered');
			return;
		}
		if (!isNew(id)) {
			log.info({ interaction: id }, 'gateway: duplicate interaction ignored');
			return;
		}
		const work = reply(interaction, id, key)
			.catch((error) => log.error({ interaction: id, ...loggableGatewayError(error) }, 'gateway: answering failed'))
			.finally(() => inFlight.delete(work));
		inFlight.add(work);
	}

	async function reply(interaction: unknown, id: string, key: string): Promise<void> {
		const arrived = performance.now();
		let body: APIInteractionResponse | undefined;
		try {
			body = respond(interaction, (request) => answer(request, { id }));
		} catch (error) {
			log.error({ interaction: id, ...loggableGatewayError(error) }, 'gateway: no reply to send');
		}
		if (body && (await send(id, key, body, arrived)) !== 'refused') return;
		await send(id, key, apology(interaction, id), arrived);
	}

	async function send(id: string, key: string, body: APIInteractionResponse, arrived: number) {
		const outcome = await deliver(callbacks, { id, token: key, json: jsonOf(body), arrived, log });
		if (outcome === 'delivered') observe?.({ what: 'delivered', ms: performance.now() - arrived });
		else observe?.({ what: 'undelivered', why: outcome });
		return outcome;
	}

	function status(): TransportStatus {
		const shards = new Map(client.ws.shards.map(({ id, status }) => [id, status === Status.Ready]));
		if (closing.signal.aborted) return { state: 'draining', shards };
		if (client.isReady() && [...shards.values()].every(Boolean)) return { state: 'online', shards };
		return { state: hasBeenOnline ? 'reconnecting' : 'connecting', shards };
	}

	async function close(): Promise<void> {
		closing.abort();
		const done = new AbortController();
		const late = sleep(DRAIN_MS, 'late' as const, { signal: done.signal }).catch(() => undefined);
		if ((await Promise.race([Promise.allSettled(inFlight), late])) === 'late')
			log.warn({ unsent: inFlight.size }, 'gateway: closed before all replies were sent');
		done.abort();
		callbacks.close();
		await disconnect();
	}

	client = open();
	stayOnline().catch((error) => {
		if (closing.signal.aborted) return;
		log.error(loggableGatewayError(error), 'gateway: connecting failed');
		fail(BUG);
	});
	return { ready, failed, status, close };
}

/** How long Discord asks to wait, in milliseconds, but at least the pause. */
function waitAfter(error: unknown, pause: number): number {
	return error instanceof RateLimitError && error.retryAfter > pause ? error.retryAfter : pause;
}

/** The loggable fields of an error: errors of discord.js contain URLs with tokens, and the body that was sent. */
function loggableGatewayError(error: unknown): Record<string, unknown> {
	if (error instanceof HTTPError) return { status: error.status, method: error.method };
	if (error instanceof RateLimitError) return { status: 429, method: error.method, retryAfterMs: error.retryAfter };
	return loggableError(error);
}
