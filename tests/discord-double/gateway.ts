/** The gateway half of the double: https://discord.com/developers/docs/events/gateway, in shards, JSON, no compression. */
import { randomBytes } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GatewayCloseCodes, GatewayOpcodes } from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import { APPLICATION_ID } from './payloads.ts';

/** GUILD_MEMBERS, GUILD_PRESENCES, MESSAGE_CONTENT. */
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);
/** Between two IDENTIFYs of one bucket Discord wants 5 s: https://discord.com/developers/docs/events/gateway#rate-limiting. */
const IDENTIFY_MS = 4_800;

interface Session {
	readonly id: string;
	readonly shard: readonly [id: number, count: number];
	seq: number;
	/** Sent or missed since READY: what a RESUME replays. */
	readonly events: { readonly s: number; readonly t: string; readonly d: unknown }[];
	/** Where it is heard; nowhere while its client is away. */
	at?: WebSocket | undefined;
}

/** Without a shard, a method means the connection that was made last. */
export interface GatewayDouble {
	/** Sends an event to the shards that it is for, now or at the next RESUME, and gives how many sessions that are. */
	dispatch(t: string, d: unknown): number;
	/** Breaks the connection without a closing frame. */
	drop(shard?: number): void;
	/** Closes the connection with a code. */
	close(code: number, shard?: number): void;
	/** Asks the client to reconnect and resume (op 7). */
	askToReconnect(shard?: number): void;
	/** Declares the session invalid (op 9). */
	invalidate(resumable: boolean, shard?: number): void;
	/** Answers the next RESUME with an invalid session (op 9). */
	forgetSessions(): void;
	/** Leaves the next RESUME unanswered, though heartbeats are not. */
	ignoreResume(): void;
	/** Answers the next IDENTIFY or RESUME by closing with this code. */
	refuseNext(code: number): void;
	/** Leaves the heartbeats of this connection unanswered, as when nothing gets through any more; the next is sound. */
	ignoreHeartbeats(): void;
	/** Asks for a heartbeat at once (op 1). */
	askForHeartbeat(): void;
	/** Reads nothing more from this connection and closes nothing, as when a cable is cut; the next is sound. */
	cut(): void;
	/** How many connections are open now. */
	connections(): number;
	upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
	stop(): void;
}

interface GatewayDoubleOptions {
	readonly token: string;
	readonly guilds: readonly string[];
	/** How many shards there must be at least, and how many of them may identify at once. */
	readonly shards: number;
	readonly concurrency: number;
	/** Between two heartbeats of the client; Discord's usual by default. */
	readonly heartbeatMs?: number | undefined;
	readonly address: () => string;
	/**
	 * Emits `hello`, `identify` (its data), `too soon` (an IDENTIFY, which is refused), `resume`, `heartbeat`, `ready` (the
	 * shard, after READY and RESUMED), `closed` (the client's code).
	 */
	readonly events: EventEmitter;
	readonly faults: string[];
}

export function gatewayDouble(options: GatewayDoubleOptions): GatewayDouble {
	const { token, guilds, shards, concurrency, heartbeatMs = 41_250, address, events, faults } = options;
	const server = new WebSocketServer({ noServer: true });
	const sessions = new Map<string, Session>();
	const identified = new Map<number, number>();
	let refusal: number | undefined;
	let latest: WebSocket | undefined;
	let ignored: WebSocket | undefined;
	let isResumeIgnored = false;

	const send = (to: WebSocket, op: number, d: unknown = null) => to.send(JSON.stringify({ op, d, s: null, t: null }));
	const sendEvent = (to: WebSocket, event: Session['events'][number]) => to.send(JSON.stringify({ op: 0, ...event }));
	const live = () => [...sessions.values()];
	const heardAt = (client: WebSocket | undefined) => live().find(({ at }) => at !== undefined && at === client);
	/** The client of this connection no longer hears its session. */
	const detach = (client: WebSocket | undefined) => {
		const session = heardAt(client);
		if (session) session.at = undefined;
		return session;
	};
	const connection = (shard?: number) =>
		shard === undefined ? latest : live().find((session) => session.at && session.shard[0] === shard)?.at;

	function dispatch(t: string, d: unknown): number {
		if (identified.size === 0) throw new Error('nobody has identified yet');
		const guild = (d as { guild_id?: unknown } | undefined)?.guild_id;
		const meant = live().filter(({ shard: [id, count] }) => shardOf(guild, count) === id);
		for (const session of meant) sendTo(session, t, d);
		return meant.length;
	}

	function sendTo(session: Session, t: string, d: unknown): void {
		const event = { s: ++session.seq, t, d };
		session.events.push(event);
		if (session.at) sendEvent(session.at, event);
	}

	server.on('connection', (client) => {
		latest = client;
		events.emit('hello');
		send(client, GatewayOpcodes.Hello, { heartbeat_interval: heartbeatMs });
		client.on('message', (data) => {
			const { op, d } = JSON.parse(String(data)) as { op: number; d: Record<string, unknown> };
			if (op === GatewayOpcodes.Heartbeat) {
				events.emit('heartbeat');
				if (client !== ignored) send(client, GatewayOpcodes.HeartbeatAck);
			} else if (op === GatewayOpcodes.Identify) identify(client, d);
			else if (op === GatewayOpcodes.Resume) resume(client, d);
			else {
				faults.push(`gateway: unknown op ${op}`);
				client.close(GatewayCloseCodes.UnknownOpcode);
			}
		});
		client.on('close', (code) => {
			const session = detach(client);
			// Whoever says goodbye is not waited for.
			if (session && (code === 1000 || code === 1001)) sessions.delete(session.id);
			events.emit('closed', code);
		});
	});

	function refused(client: WebSocket): boolean {
		const code = refusal;
		refusal = undefined;
		if (code) client.close(code);
		return code !== undefined;
	}

	function identify(client: WebSocket, d: Record<string, unknown>) {
		events.emit('identify', d);
		const shard = (d['shard'] ?? [0, 1]) as Session['shard'];
		const [id, count] = shard;
		const bucket = id % concurrency;
		const since = performance.now() - (identified.get(bucket) ?? Number.NEGATIVE_INFINITY);
		identified.set(bucket, performance.now());
		if (refused(client)) return;
		if (d['token'] !== token) return client.close(GatewayCloseCodes.AuthenticationFailed);
		if (typeof d['intents'] !== 'number') return client.close(GatewayCloseCodes.InvalidIntents);
		if (d['intents'] & PRIVILEGED) return client.close(GatewayCloseCodes.DisallowedIntents);
		if (!(id >= 0 && id < count)) return client.close(GatewayCloseCodes.InvalidShard);
		if (count < shards) return client.close(GatewayCloseCodes.ShardingRequired);
		if (since < IDENTIFY_MS) {
			events.emit('too soon');
			return send(client, GatewayOpcodes.InvalidSession, false);
		}
		// Nobody will resume what another session of the shard has taken the place of.
		for (const old of live()) if (!old.at && old.shard[0] === id) sessions.delete(old.id);
		const session: Session = { id: randomBytes(16).toString('hex'), shard, seq: 0, events: [], at: client };
		sessions.set(session.id, session);
		sendTo(session, 'READY', {
			v: 10,
			user: { id: APPLICATION_ID, username: 'dateline', discriminator: '0000', avatar: null, bot: true, flags: 0 },
			guilds: guilds.filter((guild) => shardOf(guild, count) === id).map((guild) => ({ id: guild, unavailable: true })),
			session_id: session.id,
			resume_gateway_url: address(),
			shard,
			application: { id: APPLICATION_ID, flags: 0 },
		});
		events.emit('ready', id);
	}

	function resume(client: WebSocket, d: Record<string, unknown>) {
		events.emit('resume');
		if (refused(client)) return;
		if (isResumeIgnored) {
			isResumeIgnored = false;
			return;
		}
		const session = sessions.get(String(d['session_id']));
		if (d['token'] !== token || !session) return send(client, GatewayOpcodes.InvalidSession, false);
		session.at = client;
		for (const event of session.events) if (event.s > Number(d['seq'])) sendEvent(client, event);
		sendEvent(client, { s: ++session.seq, t: 'RESUMED', d: {} });
		events.emit('ready', session.shard[0]);
	}

	return {
		dispatch,
		drop: (shard) => connection(shard)?.terminate(),
		close(code, shard) {
			const client = connection(shard);
			detach(client);
			client?.close(code);
		},
		askToReconnect(shard) {
			const client = connection(shard);
			if (client) send(client, GatewayOpcodes.Reconnect);
		},
		invalidate(resumable, shard) {
			const client = connection(shard);
			const session = detach(client);
			if (session && !resumable) sessions.delete(session.id);
			if (client) send(client, GatewayOpcodes.InvalidSession, resumable);
		},
		forgetSessions: () => sessions.clear(),
		refuseNext(code) {
			refusal = code;
		},
		ignoreResume() {
			isResumeIgnored = true;
		},
		ignoreHeartbeats() {
			ignored = latest;
			detach(latest);
		},
		askForHeartbeat() {
			if (latest) send(latest, GatewayOpcodes.Heartbeat);
		},
		cut() {
			latest?.pause();
			detach(latest);
		},
		connections: () => server.clients.size,
		upgrade: (request, to, head) =>
			server.handleUpgrade(request, to, head, (client) => server.emit('connection', client, request)),
		stop() {
			for (const client of server.clients) client.terminate();
			server.close();
		},
	};
}

/** https://discord.com/developers/docs/events/gateway#sharding: what is of no server goes to the first. */
export const shardOf = (guild: unknown, count: number) =>
	typeof guild === 'string' && /^\d+$/.test(guild) ? Number((BigInt(guild) >> 22n) % BigInt(count)) : 0;
