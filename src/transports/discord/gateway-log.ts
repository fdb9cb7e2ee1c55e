/** Logs when a connection to the gateway is lost, once a minute while it is, and when it is back. */
import { type Client, Events } from 'discord.js';
import type { Logger } from 'pino';
import { loggableError } from '../../loggable-error.ts';
import type { Observe } from '../metrics/events.ts';

/** Between two log lines about the same outage; discord.js reconnects twice a second as long as Discord is unreachable. */
const REMINDER_MS = 60_000;

interface Outage {
	readonly since: number;
	tries: number;
	loggedAt: number;
	/** The last error, if discord.js reported one. */
	reason?: string;
}

export interface ConnectionLog {
	/** Logs the connections of a client from now on: the first one, or one that replaces it. */
	watch(client: Pick<Client, 'on'>): void;
}

interface ConnectionLogOptions {
	readonly log: Logger;
	readonly observe?: Observe | undefined;
	/** Once aborted, connections end on purpose and are not logged. */
	readonly closing: AbortSignal;
	/** Milliseconds since any fixed moment. */
	readonly now?: () => number;
}

/**
 * Logs and counts lost and resumed connections, one per shard, until the signal is aborted.
 *
 * @example
 * const connections = openConnectionLog({ log, closing: closing.signal });
 * connections.watch(client);
 */
export function openConnectionLog({
	log,
	observe,
	closing,
	now = () => performance.now(),
}: ConnectionLogOptions): ConnectionLog {
	const outages = new Map<number, Outage>();
	/** Shards that had a session before. */
	const known = new Set<number>();

	function watch(client: Pick<Client, 'on'>): void {
		client.on(Events.ShardReconnecting, (shard) => {
			if (closing.aborted) return;
			const outage = outages.get(shard);
			if (!outage) {
				outages.set(shard, { since: now(), tries: 0, loggedAt: now() });
				log.info({ shard }, 'gateway: connection lost, connecting again');
				observe?.({ what: 'connection lost', shard });
				return;
			}
			outage.tries += 1;
			if (now() - outage.loggedAt < REMINDER_MS) return;
			outage.loggedAt = now();
			const { tries, reason } = outage;
			log.warn({ shard, awayMs: outageMs(shard), tries, reason }, 'gateway: still not connected, trying again');
		});
		client.on(Events.ShardError, (error, shard) => {
			const outage = outages.get(shard);
			const level = outage?.reason === error.message ? 'debug' : 'warn';
			log[level]({ shard, ...loggableError(error), reason: error.message }, 'gateway: connection error');
			if (outage) outage.reason = error.message;
		});
		client.on(Events.ShardResume, (shard, replayed) => {
			log.info({ shard, replayed, awayMs: outageMs(shard) }, 'gateway: resumed');
			outages.delete(shard);
		});
		client.on(Events.ShardReady, (shard) => {
			if (known.has(shard)) {
				log.warn(
					{ shard, awayMs: outageMs(shard) },
					'gateway: new session; interactions since the old one broke were not answered',
				);
				observe?.({ what: 'session lost', shard });
			}
			known.add(shard);
			outages.delete(shard);
		});
	}

	function outageMs(shard: number): number | undefined {
		const since = outages.get(shard)?.since;
		return since === undefined ? undefined : Math.round(now() - since);
	}

	return { watch };
}
