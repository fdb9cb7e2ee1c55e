/** What is told of connections to the gateway: that one is lost, seldom that it still is, and that it is back. */
import { type Client, Events } from 'discord.js';
import type { Logger } from 'pino';
import { loggableError } from '../../loggable-error.ts';
import type { Observe } from '../metrics/events.ts';

/** discord.js connects again twice a second for as long as Discord is away. */
const REMIND_MS = 60_000;

interface Absence {
	readonly since: number;
	tries: number;
	toldAt: number;
	/** What went wrong last, where discord.js tells. */
	reason?: string;
}

export interface ConnectionLog {
	/** Tells of this client from now on: the first one, or the one that takes the place of a client that was given up. */
	follow(client: Pick<Client, 'on'>): void;
}

interface ConnectionLogOptions {
	readonly log: Logger;
	readonly observe?: Observe | undefined;
	/** Once aborted, a connection is meant to end. */
	readonly closing: AbortSignal;
	/** Milliseconds since any moment. */
	readonly now?: () => number;
}

/** Logs and counts what becomes of a client's connections, one for each shard, until the signal is aborted. */
export function openConnectionLog({
	log,
	observe,
	closing,
	now = () => performance.now(),
}: ConnectionLogOptions): ConnectionLog {
	const absences = new Map<number, Absence>();
	/** Shards that have had a session. */
	const known = new Set<number>();

	function follow(client: Pick<Client, 'on'>): void {
		client.on(Events.ShardReconnecting, (shard) => {
			if (closing.aborted) return;
			const absence = absences.get(shard);
			if (!absence) {
				absences.set(shard, { since: now(), tries: 0, toldAt: now() });
				log.info({ shard }, 'gateway: connection lost, connecting again');
				observe?.({ what: 'connection lost', shard });
				return;
			}
			absence.tries += 1;
			if (now() - absence.toldAt < REMIND_MS) return;
			absence.toldAt = now();
			const { tries, reason } = absence;
			log.warn({ shard, awayMs: away(shard), tries, reason }, 'gateway: still not connected, trying on');
		});
		client.on(Events.ShardError, (error, shard) => {
			const absence = absences.get(shard);
			const level = absence?.reason === error.message ? 'debug' : 'warn';
			log[level]({ shard, ...loggableError(error), reason: error.message }, 'gateway: connection error');
			if (absence) absence.reason = error.message;
		});
		client.on(Events.ShardResume, (shard, replayed) => {
			log.info({ shard, replayed, awayMs: away(shard) }, 'gateway: resumed');
			absences.delete(shard);
		});
		client.on(Events.ShardReady, (shard) => {
			if (known.has(shard)) {
				log.warn(
					{ shard, awayMs: away(shard) },
					'gateway: a new session, what was asked since the old one broke is not answered',
				);
				observe?.({ what: 'session lost', shard });
			}
			known.add(shard);
			absences.delete(shard);
		});
	}

	function away(shard: number): number | undefined {
		const since = absences.get(shard)?.since;
		return since === undefined ? undefined : Math.round(now() - since);
	}

	return { follow };
}
