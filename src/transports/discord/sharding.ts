import {
	GatewayOpcodes,
	SimpleShardingStrategy,
	type WebSocketShardDestroyOptions,
	WebSocketShardDestroyRecovery,
	WebSocketShardStatus,
} from 'discord.js';

/** Time for connecting (TCP, TLS and the upgrade), and again for Discord's HELLO. */
const OPEN_MS = 10_000;
/** Time for the closing handshake at the end. */
const CLOSE_MS = 1_000;

/** How long Discord may take to answer a message, in milliseconds, before the connection counts as lost. */
export interface ShardTimeouts {
	/** A heartbeat. */
	readonly ackMs: number;
	/** A RESUME. */
	readonly resumeMs: number;
}

/** Discord usually acknowledges within a second; a wrong guess costs only a RESUME. */
export const SHARD_TIMEOUTS: ShardTimeouts = { ackMs: 10_000, resumeMs: 15_000 };

interface ShardsOptions {
	/** Once aborted, no shard connects any more. */
	readonly closing: AbortSignal;
	readonly timeouts: ShardTimeouts;
}

type Manager = ConstructorParameters<typeof SimpleShardingStrategy>[0];

/** The used part of `WebSocketShard` of @discordjs/ws; the last three members are private there. */
interface Shard {
	readonly id: number;
	readonly status: WebSocketShardStatus;
	connect(): Promise<void>;
	send(payload: { readonly op: GatewayOpcodes }): Promise<void>;
	destroy(options?: WebSocketShardDestroyOptions): Promise<void>;
	readonly connection: Socket | null;
	readonly isAck: boolean;
	internalConnect(): Promise<void>;
}

/** The used part of `WebSocket` of ws. */
interface Socket {
	readonly readyState: number;
	terminate(): void;
	on(event: 'error', listener: () => void): void;
}
const CLOSED = 3;

/**
 * The gateway connections of discord.js, one per shard, with corrections for connections that fail: in version 14.28 they hang
 * or are opened twice. `tests/faults/gateway-silence.test.ts` shows each case.
 */
export class Shards extends SimpleShardingStrategy {
	readonly #manager: Manager;
	readonly #closing: AbortSignal;
	readonly #timeouts: ShardTimeouts;
	readonly #shards: ReadonlyMap<number, Shard>;

	constructor(manager: Manager, { closing, timeouts }: ShardsOptions) {
		super(manager);
		this.#manager = manager;
		this.#closing = closing;
		this.#timeouts = timeouts;
		this.#shards = this['shards'];
		Object.assign(manager.options, { handshakeTimeout: OPEN_MS, helloTimeout: OPEN_MS });
	}

	override async spawn(ids: number[]): Promise<void> {
		await super.spawn(ids);
		for (const shard of this.#shards.values()) {
			this.#correctDestroy(shard);
			this.#expectAnswers(shard);
		}
	}

	/**
	 * Does not wait until the shards are connected. A shard whose first connection fails reconnects by itself; a rejection would
	 * make discord.js destroy all shards, and that one would go on connecting.
	 */
	override async connect(): Promise<void> {
		if (this.#closing.aborted) return;
		for (const shard of this.#shards.values()) shard.connect().catch(() => {});
	}

	/** Makes `destroy` end a shard for good, and makes it reconnect at once when the other end is gone. */
	#correctDestroy(shard: Shard): void {
		const connect = shard.internalConnect.bind(shard);
		const destroy = shard.destroy.bind(shard);
		let isDestroyed = false;

		// A shard that is destroyed in the half second before it reconnects would connect nevertheless.
		shard.internalConnect = async () => {
			if (!isDestroyed) await connect();
		};
		shard.destroy = async (options = {}) => {
			const socket = shard.connection;
			if (options.recover !== undefined) {
				if (isDestroyed) return;
				if (!socket || socket.readyState === CLOSED) return destroy(options);
				// discord.js would wait up to 30 s for the closing handshake with a peer that may be gone, and count as online. Once
				// the socket is closed it calls this function again, to reconnect.
				if (options.recover === WebSocketShardDestroyRecovery.Reconnect)
					await this.#manager.options.updateSessionInfo(shard.id, null);
				return socket.terminate();
			}
			isDestroyed = true;
			// discord.js removes its error listener, so the next error would end the process.
			socket?.on('error', () => {});
			const late = setTimeout(() => socket?.terminate(), CLOSE_MS);
			await destroy(options).finally(() => clearTimeout(late));
			// discord.js does not close a connection that is still being opened.
			socket?.terminate();
		};
	}

	/** discord.js checks for an acknowledgement only when the next heartbeat is due, and never for RESUMED. */
	#expectAnswers(shard: Shard): void {
		const send = shard.send.bind(shard);
		const destroy = shard.destroy.bind(shard);
		const deadlines = new Map<GatewayOpcodes, NodeJS.Timeout>();
		const { ackMs, resumeMs } = this.#timeouts;

		const expect = (
			op: GatewayOpcodes,
			ms: number,
			isAnswered: () => boolean,
			recover: WebSocketShardDestroyRecovery,
		) => {
			clearTimeout(deadlines.get(op));
			const check = () => {
				if (!isAnswered()) void shard.destroy({ reason: `${GatewayOpcodes[op]} unanswered`, recover });
			};
			deadlines.set(op, setTimeout(check, ms).unref());
		};
		shard.send = async (payload) => {
			await send(payload);
			if (payload.op === GatewayOpcodes.Heartbeat)
				expect(payload.op, ackMs, () => shard.isAck, WebSocketShardDestroyRecovery.Resume);
			if (payload.op === GatewayOpcodes.Resume) {
				const isResumed = () => shard.status === WebSocketShardStatus.Ready;
				expect(payload.op, resumeMs, isResumed, WebSocketShardDestroyRecovery.Reconnect);
			}
		};
		shard.destroy = (options) => {
			for (const deadline of deadlines.values()) clearTimeout(deadline);
			return destroy(options);
		};
	}
}
