/** Counts events for Prometheus. Every label has a bounded set of values. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { type Observe, TRANSPORT_STATES, type TransportStatus } from './events.ts';

export interface MetricsRegistryOptions {
	/** The names of the commands; requests for others are counted as `unknown`. */
	readonly commands: readonly string[];
	readonly version: string;
	/** Milliseconds since 1970. */
	readonly now: () => number;
	readonly status: () => TransportStatus;
}

export interface MetricsRegistry {
	readonly observe: Observe;
	/** Resolves to all metrics in the format of `contentType`. */
	text(): Promise<string>;
	readonly contentType: string;
}

/** In seconds: from about 10 µs for a cached reply to the 3 s after which Discord accepts none. */
const ANSWER_BUCKETS = [
	0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 1, 3,
];
const DELIVERY_BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 2.5, 3];

/**
 * Creates the metrics, all at zero.
 *
 * @example
 * const { observe, text } = openMetricsRegistry({ commands: ['status'], version: '0.1.0', now: Date.now, status });
 * observe({ what: 'request refused', status: 401 });
 * await text(); // … dateline_http_refused_total{status="401"} 1
 */
export function openMetricsRegistry({ commands, version, now, status }: MetricsRegistryOptions): MetricsRegistry {
	const registry = new Registry();
	collectDefaultMetrics({ register: registry });
	const counter = <Label extends string = never>(name: string, help: string, ...labelNames: Label[]) =>
		new Counter({ name: `dateline_${name}`, help, labelNames, registers: [registry] });
	const gauge = <Label extends string = never>(name: string, help: string, ...labelNames: Label[]) =>
		new Gauge({ name: `dateline_${name}`, help, labelNames, registers: [registry] });
	const histogram = <Label extends string = never>(
		name: string,
		help: string,
		buckets: number[],
		...labelNames: Label[]
	) => new Histogram({ name: `dateline_${name}`, help, buckets, labelNames, registers: [registry] });

	const requests = counter('requests_total', 'Answered requests.', 'command', 'outcome', 'transport');
	const answers = histogram('answer_seconds', 'From request to reply.', ANSWER_BUCKETS, 'command', 'transport');
	const deliveries = histogram('delivery_seconds', 'From arrival until Discord has the reply.', DELIVERY_BUCKETS);
	const undelivered = counter(
		'replies_undelivered_total',
		'Replies that Discord refused, did not get, or did not confirm.',
		'why',
	);
	const refusals = counter('http_refused_total', 'Posted requests that were refused.', 'status');
	const reloads = counter('reloads_total', 'Changes of the files.', 'outcome');
	const edition = gauge('edition_info', 'The edition that answers; always 1.', 'edition');
	const asOf = gauge('edition_as_of_timestamp_seconds', 'The newest date in the edition: its first second, UTC.');
	const loaded = gauge('edition_loaded_timestamp_seconds', 'When the edition began to answer.');
	const reconnects = counter('gateway_reconnects_total', 'Connections that broke.', 'shard');
	const sessions = counter(
		'gateway_sessions_lost_total',
		'Sessions that could not be resumed: interactions since the connection broke were not answered.',
		'shard',
	);
	const shards = gauge('gateway_shard_online', '1 for a shard whose connection is online, otherwise 0.', 'shard');
	const state = gauge('transport_state', '1 for the present state of the transport, 0 for the others.', 'state');
	gauge('version_info', 'Dateline’s version; always 1.', 'version').set({ version }, 1);

	// rate() does not see the first event of a counter that appears with it.
	for (const outcome of ['accepted', 'refused']) reloads.inc({ outcome }, 0);
	for (const why of ['refused', 'lost', 'unknown']) undelivered.inc({ why }, 0);
	// Without an edition there is no date; 0 would mean 1970.
	for (const date of [asOf, loaded]) date.remove();
	const known = new Set(commands);
	let isFirst = true;

	const observe: Observe = (observed) => {
		switch (observed.what) {
			case 'request': {
				const { command: sent = '', via: transport, outcome, ms } = observed;
				const command = known.has(sent) ? sent : 'unknown';
				requests.inc({ command, outcome, transport });
				answers.observe({ command, transport }, ms / 1_000);
				return;
			}
			case 'edition': {
				const { id, asOf: date } = observed.edition;
				if (!isFirst) reloads.inc({ outcome: 'accepted' });
				isFirst = false;
				edition.reset();
				edition.set({ edition: id.slice(0, 12) }, 1);
				loaded.set(now() / 1_000);
				if (date === null) asOf.remove();
				else asOf.set(Date.parse(date) / 1_000);
				return;
			}
			case 'edition refused':
				return reloads.inc({ outcome: 'refused' });
			case 'request refused':
				return refusals.inc({ status: observed.status });
			case 'delivered':
				return deliveries.observe(observed.ms / 1_000);
			case 'undelivered':
				return undelivered.inc({ why: observed.why });
			case 'connection lost':
				return reconnects.inc({ shard: observed.shard });
			case 'session lost':
				return sessions.inc({ shard: observed.shard });
		}
	};

	return {
		observe,
		contentType: registry.contentType,
		text() {
			const now = status();
			for (const name of TRANSPORT_STATES) state.set({ state: name }, Number(name === now.state));
			shards.reset();
			// One series per shard; a shard is for some thousand servers.
			for (const [shard, online] of now.shards ?? []) {
				shards.set({ shard }, Number(online));
				for (const counter of [reconnects, sessions]) counter.inc({ shard }, 0);
			}
			return registry.metrics();
		},
	};
}
