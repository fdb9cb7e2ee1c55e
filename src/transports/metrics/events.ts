/** What transports tell whoever watches over them. Of readers, servers and what was asked there is nothing in it. */
import type { Edition } from '../../data/edition/edition.ts';
import type { RequestFinished } from '../../desk.ts';

/** One thing that happened. */
export type Observed =
	| RequestFinished
	/** The first edition, or one that took the place of another. */
	| { readonly what: 'edition'; readonly edition: Pick<Edition, 'id' | 'asOf'> }
	/** A change of the files that did not become an edition. */
	| { readonly what: 'edition refused' }
	/** What was posted and not answered. */
	| { readonly what: 'request refused'; readonly status: number }
	/** Discord has the reply, `ms` after the interaction arrived. */
	| { readonly what: 'delivered'; readonly ms: number }
	/** Discord refused the reply, or certainly does not have it, or never said whether it has it. */
	| { readonly what: 'undelivered'; readonly why: 'refused' | 'lost' | 'unknown' }
	/** A shard's connection broke; it is taken up again. */
	| { readonly what: 'connection lost'; readonly shard: number }
	/** A shard's session could not be resumed: what was asked since its connection broke is not answered. */
	| { readonly what: 'session lost'; readonly shard: number };

/** Takes note of what happened; must not throw. */
export type Observe = (observed: Observed) => void;

export const TRANSPORT_STATES = ['starting', 'connecting', 'online', 'reconnecting', 'listening', 'draining'] as const;

/** How a transport stands: when `online` or `listening` it answers whoever asks. */
export interface TransportState {
	readonly state: (typeof TRANSPORT_STATES)[number];
	/** The gateway's connections by their shards, and whether each is online. */
	readonly shards?: ReadonlyMap<number, boolean>;
}
