/** The gateway transport: takes interactions from Discord's gateway and answers each over HTTP, at once and once. */
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
import type { Observe, TransportState } from '../metrics/events.ts';
import { openClient } from './client.ts';
import { BAD_TOKEN, FAULT, type GatewayFailure, gatewayFailure } from './close-codes.ts';
import { deliver } from './delivery.ts';
import { openConnectionLog } from './gateway-log.ts';
import { apology, jsonOf, respond } from './interaction.ts';
import { openCallbacks } from './interaction-callback.ts';
import { rememberIds, SEEN_IDS_KEPT } from './seen-interactions.ts';
import { SHARD_TIMEOUTS, type ShardTimeouts } from './sharding.ts';

/** How long answers under way are waited for at the end: Discord takes none after 3 s. Saying goodbye takes 1 s more. */
const DRAIN_MS = 3_000;
const LONGEST_PAUSE_MS = 60_000;
const CHECK_MS = 1_000;
/** Between two shards that identify: https://docs.discord.com/developers/events/gateway#rate-limiting. */
const IDENTIFY_MS = 5_000;

/** How long to wait before something counts as failed, in milliseconds. */
export interface GatewayTimeouts extends ShardTimeouts {
	/**
	 * Until a client that has not been online is given up for a new one, beside the time that its shards take to identify.
	 * Interactions of that long ago are void, so that a session is not worth more.
	 */
	readonly offlineMs: number;
}

const PATIENCE: GatewayTimeouts = { ...SHARD_TIMEOUTS, offlineMs: 180_000 };

export interface Gateway {
	/** Resolves when every shard is online for the first time. */
	readonly ready: Promise<void>;
	/** Resolves when the connection can never heal; never rejects. */
	readonly failed: Promise<GatewayFailure>;
	/** `connecting` until every shard has been online, then `online`, or `reconnecting` while one is not. */
	standing(): TransportState;
	/** Takes no further interactions, sends the answers under way and disconnects, within 5 s; never rejects. */
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
 * Goes online and stays there: an absent Discord is tried again with growing pauses (1 s to 60 s), a lost connection
 * is resumed, and a client that stays offline for minutes is replaced. Asks for no intents: interactions come without,
 * and nothing else is wanted.
 */
export function connectGateway({ token, apiUrl, answer, log, observe, timeouts }: GatewayOptions): Gateway {
	const { offlineMs, ...shardPatience } = { ...PATIENCE, ...timeouts };
	const closing = new AbortController();
	const callbacks = openCallbacks(apiUrl);
	const inFlight = new Set<Promise<void>>();
	const isNew = rememberIds({ ...SEEN_IDS_KEPT, now: () => performance.now() });
	const connections = openConnectionLog({ log, observe, closing: closing.signal });
	let client: Client;
	let hasBeenOnline = false;
	let online: () => void = () => {};
	let giveUp: (why: GatewayFailure) => void = () => {};
	const ready = new Promise<void>((resolve) => {
		online = resolve;
	});
	const failed = new Promise<GatewayFailure>((resolve) => {
		giveUp = resolve;
	});

	function fail(why: GatewayFailure): void {
		closing.abort();
		giveUp(why);
		void disconnect();
	}

	async function disconnect(): Promise<void> {
		await client.destroy().catch((error) => log.warn(loggableGatewayError(error), 'gateway: disconnecting failed'));
	}

	function open(): Client {
		const opened = openClient({ apiUrl, closing: closing.signal, timeouts: shardPatience, take });
		opened.once(Events.ClientReady, () => {
			hasBeenOnline = true;
			log.info({ shards: opened.ws.shards.size }, 'gateway: online');
			online();
		});
		opened.on(Events.ShardDisconnect, ({ code }) => {
			fail(gatewayFailure(code));
		});
		opened.on(Events.Error, (error) => log.error(loggableGatewayError(error), 'gateway: client error'));
		connections.follow(opened);
		return opened;
	}

	async function stayOnline(): Promise<void> {
		// No header can carry such a token, so that without this every attempt would fail like an absent Discord.
		if (!/^[\x21-\x7e]+$/.test(token)) return fail(BAD_TOKEN);
		while (await logIn()) {
			await untilOffline();
			log.warn('gateway: offline for too long, starting again with a new client');
			await disconnect();
			client = open();
		}
	}

	/** Finds the gateway; the shards then connect by themselves, and again whenever that fails. False when it is over. */
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
				log.warn({ ...loggableGatewayError(error), reason, againInMs: wait }, 'gateway: Discord cannot be reached');
				await sleep(wait, undefined, { signal: closing.signal });
				client = open();
			}
		}
	}

	/** Until it has not been online for long, whatever the reason: discord.js may be stuck. */
	async function untilOffline(): Promise<void> {
		let last = performance.now();
		while (performance.now() - last < offlineMs + client.ws.shards.size * IDENTIFY_MS) {
			await sleep(Math.min(CHECK_MS, offlineMs), undefined, { signal: closing.signal });
			if (standing().state === 'online') last = performance.now();
		}
	}

	function take(interaction: Readonly<Record<string, unknown>>): void {
		const { id, token: key } = interaction;
		if (closing.signal.aborted) return;
		if (typeof id !== 'string' || typeof key !== 'string' || !/^\d{1,20}$/.test(id)) {
			log.warn('gateway: an interaction without id or token cannot be answered');
			return;
		}
		if (!isNew(id)) {
			log.info({ interaction: id }, 'gateway: delivered again, not answered again');
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
		const fate = await deliver(callbacks, { id, token: key, json: jsonOf(body), arrived, log });
		if (fate === 'delivered') observe?.({ what: 'delivered', ms: performance.now() - arrived });
		else observe?.({ what: 'undelivered', why: fate });
		return fate;
	}

	function standing(): TransportState {
		const shards = new Map(client.ws.shards.map(({ id, status }) => [id, status === Status.Ready]));
		if (closing.signal.aborted) return { state: 'draining', shards };
		if (client.isReady() && [...shards.values()].every(Boolean)) return { state: 'online', shards };
		return { state: hasBeenOnline ? 'reconnecting' : 'connecting', shards };
	}

	async function close(): Promise<void> {
		closing.abort();
		const over = new AbortController();
		const late = sleep(DRAIN_MS, 'late' as const, { signal: over.signal }).catch(() => undefined);
		if ((await Promise.race([Promise.allSettled(inFlight), late])) === 'late')
			log.warn({ unsent: inFlight.size }, 'gateway: closed before all was sent');
		over.abort();
		callbacks.close();
		await disconnect();
	}

	client = open();
	stayOnline().catch((error) => {
		if (closing.signal.aborted) return;
		log.error(loggableGatewayError(error), 'gateway: connecting failed');
		fail(FAULT);
	});
	return { ready, failed, standing, close };
}

/** As long as Discord asks for, in milliseconds, but never shorter than the pause. */
function waitAfter(error: unknown, pause: number): number {
	return error instanceof RateLimitError && error.retryAfter > pause ? error.retryAfter : pause;
}

/** What may be logged of an error: those of discord.js carry addresses, and the body that was sent. */
function loggableGatewayError(error: unknown): Record<string, unknown> {
	if (error instanceof HTTPError) return { status: error.status, method: error.method };
	if (error instanceof RateLimitError) return { status: 429, method: error.method, retryAfterMs: error.retryAfter };
	return loggableError(error);
}
