/** The gateway transport: takes interactions from Discord's gateway and answers each over HTTP, at once and once. */
import { setTimeout as sleep } from 'node:timers/promises';
import {
	Client,
	DiscordjsError,
	DiscordjsErrorCodes,
	Events,
	GatewayDispatchEvents,
	HTTPError,
	Options,
	RateLimitError,
	Status,
} from 'discord.js';
import type { APIInteractionResponse } from 'discord-api-types/v10';
import type { Logger } from 'pino';
import type { Request } from '../commands/request.ts';
import { facts as plainFacts } from '../facts.ts';
import type { Reply } from '../views/reply.ts';
import { openCallbacks } from './callback.ts';
import { logConnections } from './connection-log.ts';
import { deliver } from './delivery.ts';
import { BAD_TOKEN, type Ending, endingFor } from './ending.ts';
import { apology, jsonOf, respond } from './interaction.ts';
import type { Observe, Standing } from './observe.ts';
import { REMEMBERED, rememberIds } from './remember.ts';
import { Shards } from './shards.ts';

/** How long answers under way are waited for at the end: Discord takes none after 3 s. Saying goodbye takes 1 s more. */
const DRAIN_MS = 3_000;
const GOODBYE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

export interface Gateway {
	/** Resolves when every shard is online for the first time. */
	readonly ready: Promise<void>;
	/** Resolves when the connection can never heal; never rejects. */
	readonly failed: Promise<Ending>;
	/** `connecting` until every shard has been online, then `online`, or `reconnecting` while one is not. */
	standing(): Standing;
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
}

/**
 * Goes online and stays there: an absent Discord is tried again with growing pauses (1 s to 60 s), a lost connection
 * is resumed. Asks for no intents: interactions come without, and nothing else is wanted.
 */
export function connectGateway({ token, apiUrl, answer, log, observe }: GatewayOptions): Gateway {
	const closing = new AbortController();
	const callbacks = openCallbacks(apiUrl);
	const inFlight = new Set<Promise<void>>();
	const isNew = rememberIds({ ...REMEMBERED, now: () => performance.now() });
	let client: Client;
	let online: () => void = () => {};
	let giveUp: (why: Ending) => void = () => {};
	const ready = new Promise<void>((resolve) => {
		online = resolve;
	});
	const failed = new Promise<Ending>((resolve) => {
		giveUp = resolve;
	});

	function fail(why: Ending): void {
		closing.abort();
		giveUp(why);
		void client.destroy().catch((error) => log.warn(facts(error), 'gateway: disconnecting failed'));
	}

	/** A client that failed to log in cannot be used again, so that each try has its own. */
	function open(): Client {
		const opened = new Client({
			intents: [],
			shards: 'auto',
			ws: { buildStrategy: (manager) => new Shards(manager) },
			// Without intents hardly anything else arrives that a cache would hold.
			makeCache: Options.cacheWithLimits({ UserManager: 0, EntitlementManager: 0, MessageManager: 0 }),
			rest: {
				...(apiUrl !== undefined && { api: apiUrl }),
				version: '10',
				timeout: 10_000,
				// Tries are made again here.
				retries: 0,
				rejectOnRateLimit: ['/gateway'],
			},
		});
		opened.ws.on(GatewayDispatchEvents.InteractionCreate, (raw: Record<string, unknown>) => {
			const interaction = { ...raw };
			// discord.js reads the payload after us, into objects that nobody uses and with a throw at an unknown shape
			// that would be nobody's to catch: it finds an interaction of no known type.
			for (const key in raw) raw[key] = undefined;
			take(interaction);
		});
		opened.once(Events.ClientReady, () => {
			log.info({ shards: opened.ws.shards.size }, 'gateway: online');
			online();
		});
		opened.on(Events.ShardDisconnect, ({ code }) => {
			fail(endingFor(code));
		});
		logConnections(opened, { log, observe, closing: closing.signal });
		opened.on(Events.Error, (error) => log.error(facts(error), 'gateway: client error'));
		return opened;
	}

	async function connect(): Promise<void> {
		// No header can carry such a token, so that without this every try would fail like an absent Discord.
		if (!/^[\x21-\x7e]+$/.test(token)) return fail(BAD_TOKEN);
		for (let pause = 1_000; !closing.signal.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
			try {
				await client.login(token);
				return;
			} catch (error) {
				if (closing.signal.aborted) return;
				if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) return fail(BAD_TOKEN);
				const reason = error instanceof Error ? error.message : undefined;
				const wait = waitAfter(error, pause);
				log.warn({ ...facts(error), reason, againInMs: wait }, 'gateway: Discord cannot be reached');
				await sleep(wait, undefined, { signal: closing.signal });
				client = open();
			}
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
			.catch((error) => log.error({ interaction: id, ...facts(error) }, 'gateway: answering failed'))
			.finally(() => inFlight.delete(work));
		inFlight.add(work);
	}

	async function reply(interaction: unknown, id: string, key: string): Promise<void> {
		const arrived = performance.now();
		let body: APIInteractionResponse | undefined;
		try {
			body = respond(interaction, (request) => answer(request, { id }));
		} catch (error) {
			log.error({ interaction: id, ...facts(error) }, 'gateway: no reply to send');
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

	function standing(): Standing {
		const shards = new Map(client.ws.shards.map(({ id, status }) => [id, status === Status.Ready]));
		if (closing.signal.aborted) return { state: 'draining', shards };
		if (!client.isReady()) return { state: 'connecting', shards };
		return { state: [...shards.values()].every(Boolean) ? 'online' : 'reconnecting', shards };
	}

	async function close(): Promise<void> {
		closing.abort();
		const over = new AbortController();
		const after = (ms: number) => sleep(ms, 'late' as const, { signal: over.signal }).catch(() => undefined);
		if ((await Promise.race([Promise.allSettled(inFlight), after(DRAIN_MS)])) === 'late')
			log.warn({ unsent: inFlight.size }, 'gateway: closed before all was sent');
		callbacks.close();
		await Promise.race([
			client.destroy().catch((error) => log.warn(facts(error), 'gateway: disconnecting failed')),
			after(GOODBYE_MS),
		]);
		over.abort();
	}

	client = open();
	connect().catch((error) => {
		if (!closing.signal.aborted) log.error(facts(error), 'gateway: connecting failed');
	});
	return { ready, failed, standing, close };
}

/** As long as Discord asks for, in milliseconds, but never shorter than the pause. */
function waitAfter(error: unknown, pause: number): number {
	return error instanceof RateLimitError && error.retryAfter > pause ? error.retryAfter : pause;
}

/** What may be logged of an error: those of discord.js carry addresses, and the body that was sent. */
function facts(error: unknown): Record<string, unknown> {
	if (error instanceof HTTPError) return { status: error.status, method: error.method };
	if (error instanceof RateLimitError) return { status: 429, method: error.method, retryAfterMs: error.retryAfter };
	return plainFacts(error);
}
