/** Events that transports and the desk report for metrics. They contain nothing about readers, servers or questions. */
import type { Edition } from '../../data/edition/edition.ts';
import type { RequestFinished } from '../../desk.ts';

/** One event. */
export type Observed =
	| RequestFinished
	/** The first edition, or one that replaced another. */
	| { readonly what: 'edition'; readonly edition: Pick<Edition, 'id' | 'asOf'> }
	/** A change of the files that could not be used. */
	| { readonly what: 'edition refused' }
	/** A posted request that was refused. */
	| { readonly what: 'request refused'; readonly status: number }
	/** Discord has the reply, `ms` after the interaction arrived. */
	| { readonly what: 'delivered'; readonly ms: number }
	/** Discord refused the reply, certainly does not have it, or did not confirm it. */
	| { readonly what: 'undelivered'; readonly why: 'refused' | 'lost' | 'unknown' }
	/** A shard's connection broke; it is being resumed. */
	| { readonly what: 'connection lost'; readonly shard: number }
	/** A shard's session could not be resumed: interactions since its connection broke were not answered. */
	| { readonly what: 'session lost'; readonly shard: number };

/** Called with each event; must not throw. */
export type Observe = (observed: Observed) => void;

export const TRANSPORT_STATES = ['starting', 'connecting', 'online', 'reconnecting', 'listening', 'draining'] as const;

/** The state of a transport: it answers readers when it is `online` or `listening`. */
export interface TransportStatus {
	readonly state: (typeof TRANSPORT_STATES)[number];
	/** For each shard of the gateway, whether its connection is online. */
	readonly shards?: ReadonlyMap<number, boolean>;
}
