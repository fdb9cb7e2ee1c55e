import { Client, GatewayDispatchEvents, Options } from 'discord.js';
import { restOptions } from './rest.ts';
import { Shards, type ShardTimeouts } from './sharding.ts';

interface ClientOptions {
	/** Discord's API without version and trailing slash; by default Discord's own. */
	readonly apiUrl: string | undefined;
	/** Once aborted, nothing connects any more. */
	readonly closing: AbortSignal;
	readonly timeouts: ShardTimeouts;
	/** Takes each interaction as Discord sent it. */
	readonly take: (interaction: Readonly<Record<string, unknown>>) => void;
}

/**
 * A client of discord.js, not logged in yet, that takes interactions raw, asks for no intents and caches next to
 * nothing. Once it has failed to log in it cannot be used again.
 */
export function openClient({ apiUrl, closing, timeouts, take }: ClientOptions): Client {
	const client = new Client({
		intents: [],
		shards: 'auto',
		ws: { buildStrategy: (manager) => new Shards(manager, { closing, timeouts }) },
		// Without intents hardly anything else arrives that a cache would hold.
		makeCache: Options.cacheWithLimits({ UserManager: 0, EntitlementManager: 0, MessageManager: 0 }),
		// Logging in is tried again as a whole.
		rest: { ...restOptions(apiUrl), retries: 0, rejectOnRateLimit: ['/gateway'] },
	});
	client.ws.on(GatewayDispatchEvents.InteractionCreate, (raw: Record<string, unknown>) => {
		const interaction = { ...raw };
		// discord.js reads the payload after us, into objects that nobody uses and with a throw at an unknown shape
		// that nobody would catch: it finds an interaction of no known type.
		for (const key in raw) raw[key] = undefined;
		take(interaction);
	});
	return client;
}
