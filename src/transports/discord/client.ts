import { Client, GatewayDispatchEvents, Options } from 'discord.js';
import { restOptions } from './rest.ts';
import { Shards, type ShardTimeouts } from './sharding.ts';

interface ClientOptions {
	/** Discord's API without version and trailing slash; by default Discord's own. */
	readonly apiUrl: string | undefined;
	/** Once aborted, no shard connects any more. */
	readonly closing: AbortSignal;
	readonly timeouts: ShardTimeouts;
	/** Called with each interaction as Discord sent it. */
	readonly onInteraction: (interaction: Readonly<Record<string, unknown>>) => void;
}

/**
 * Creates a discord.js client that passes on raw interactions, requests no intents and caches almost nothing. It is not
 * logged in yet; once it has failed to log in it cannot be used again.
 *
 * @example
 * const client = openClient({ apiUrl: undefined, closing: closing.signal, timeouts: SHARD_TIMEOUTS, onInteraction });
 * await client.login(token);
 */
export function openClient({ apiUrl, closing, timeouts, onInteraction }: ClientOptions): Client {
	const client = new Client({
		intents: [],
		shards: 'auto',
		ws: { buildStrategy: (manager) => new Shards(manager, { closing, timeouts }) },
		// Without intents, hardly anything else arrives that a cache would store.
		makeCache: Options.cacheWithLimits({ UserManager: 0, EntitlementManager: 0, MessageManager: 0 }),
		// The gateway transport repeats the whole login.
		rest: { ...restOptions(apiUrl), retries: 0, rejectOnRateLimit: ['/gateway'] },
	});
	client.ws.on(GatewayDispatchEvents.InteractionCreate, (raw: Record<string, unknown>) => {
		const interaction = { ...raw };
		// discord.js reads the payload after us: it would build objects that nobody uses, and throw an uncaught error at an
		// unknown shape. An empty payload is an interaction of no known type to it.
		for (const key in raw) raw[key] = undefined;
		onInteraction(interaction);
	});
	return client;
}
