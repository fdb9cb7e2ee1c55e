/** The gateway half of the double: https://discord.com/developers/docs/events/gateway, one shard, JSON, no compression. */
import { randomBytes } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GatewayCloseCodes, GatewayOpcodes } from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import { APPLICATION_ID } from './discord-payloads.ts';

/** GUILD_MEMBERS, GUILD_PRESENCES, MESSAGE_CONTENT. */
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);

interface Session {
	readonly id: string;
	seq: number;
	/** Sent or missed since READY: what a RESUME replays. */
	readonly events: { readonly s: number; readonly t: string; readonly d: unknown }[];
}

export interface GatewayDouble {
	/** Sends an event now, or at the next RESUME when the client is away. */
	dispatch(t: string, d: unknown): void;
	/** Breaks the connection without a closing frame. */
	drop(): void;
	/** Closes the connection with a code. */
	close(code: number): void;
	/** Asks the client to reconnect and resume (op 7). */
	askToReconnect(): void;
	/** Declares the session invalid (op 9). */
	invalidate(resumable: boolean): void;
	/** Answers the next RESUME with an invalid session (op 9). */
	forgetSessions(): void;
	/** Answers the next IDENTIFY or RESUME by closing with this code. */
	refuseNext(code: number): void;
	/** Leaves the heartbeats of this connection unanswered, as when nothing gets through any more; the next is sound. */
	ignoreHeartbeats(): void;
	upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
	stop(): void;
}

interface GatewayDoubleOptions {
	readonly token: string;
	readonly guilds: readonly string[];
	/** Between two heartbeats of the client; Discord's usual by default. */
	readonly heartbeatMs?: number | undefined;
	readonly address: () => string;
	/** Emits `hello`, `identify` (its data), `resume`, `heartbeat`, `ready` (after READY and RESUMED), `closed` (the client's code). */
	readonly events: EventEmitter;
	readonly faults: string[];
}

export function gatewayDouble(options: GatewayDoubleOptions): GatewayDouble {
	const { token, guilds, heartbeatMs = 41_250, address, events, faults } = options;
	const server = new WebSocketServer({ noServer: true });
	const sessions = new Map<string, Session>();
	let refusal: number | undefined;
	let socket: WebSocket | undefined;
	/** The session of the connected client, or of the one that was last. */
	let session: Session | undefined;
	let attached = false;
	let ignored: WebSocket | undefined;

	const send = (to: WebSocket, op: number, d: unknown = null) => to.send(JSON.stringify({ op, d, s: null, t: null }));
	const sendEvent = (to: WebSocket, event: Session['events'][number]) => to.send(JSON.stringify({ op: 0, ...event }));

	function dispatch(t: string, d: unknown): void {
		if (!session) throw new Error('nobody has identified yet');
		const event = { s: ++session.seq, t, d };
		session.events.push(event);
		if (attached && socket) sendEvent(socket, event);
	}

	server.on('connection', (client) => {
		socket = client;
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
			if (socket === client) attached = false;
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
		if (refused(client)) return;
		if (d['token'] !== token) return client.close(GatewayCloseCodes.AuthenticationFailed);
		if (typeof d['intents'] !== 'number') return client.close(GatewayCloseCodes.InvalidIntents);
		if (d['intents'] & PRIVILEGED) return client.close(GatewayCloseCodes.DisallowedIntents);
		session = { id: randomBytes(16).toString('hex'), seq: 0, events: [] };
		sessions.set(session.id, session);
		attached = true;
		dispatch('READY', {
			v: 10,
			user: { id: APPLICATION_ID, username: 'dateline', discriminator: '0000', avatar: null, bot: true, flags: 0 },
			guilds: guilds.map((id) => ({ id, unavailable: true })),
			session_id: session.id,
			resume_gateway_url: address(),
			shard: d['shard'],
			application: { id: APPLICATION_ID, flags: 0 },
		});
		events.emit('ready');
	}

	function resume(client: WebSocket, d: Record<string, unknown>) {
		events.emit('resume');
		if (refused(client)) return;
		const known = sessions.get(String(d['session_id']));
		if (d['token'] !== token || !known) return send(client, GatewayOpcodes.InvalidSession, false);
		session = known;
		attached = true;
		for (const event of known.events) if (event.s > Number(d['seq'])) sendEvent(client, event);
		sendEvent(client, { s: ++known.seq, t: 'RESUMED', d: {} });
		events.emit('ready');
	}

	return {
		dispatch,
		drop: () => socket?.terminate(),
		close: (code) => socket?.close(code),
		askToReconnect: () => socket && send(socket, GatewayOpcodes.Reconnect),
		invalidate(resumable) {
			if (!resumable) sessions.clear();
			attached = false;
			if (socket) send(socket, GatewayOpcodes.InvalidSession, resumable);
		},
		forgetSessions: () => sessions.clear(),
		refuseNext(code) {
			refusal = code;
		},
		ignoreHeartbeats() {
			ignored = socket;
			attached = false;
		},
		upgrade: (request, to, head) =>
			server.handleUpgrade(request, to, head, (client) => server.emit('connection', client, request)),
		stop() {
			for (const client of server.clients) client.terminate();
			server.close();
		},
	};
}
