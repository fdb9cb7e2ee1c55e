import {
	GatewayOpcodes,
	SimpleShardingStrategy,
	type WebSocketShardDestroyOptions,
	WebSocketShardDestroyRecovery,
	WebSocketShardStatus,
} from 'discord.js';

/** For the TCP and TLS connection with its upgrade, and then for Discord's HELLO. */
const OPEN_MS = 10_000;
/** For the closing handshake when all ends. */
const GOODBYE_MS = 1_000;

/** How long Discord may leave a message without its answer, in milliseconds, before the connection counts as lost. */
export interface ShardTimeouts {
	/** A heartbeat. */
	readonly ackMs: number;
	/** A RESUME. */
	readonly resumeMs: number;
}

/** Discord acknowledges within a second; what a late connection costs is a RESUME. */
export const SHARD_TIMEOUTS: ShardTimeouts = { ackMs: 10_000, resumeMs: 15_000 };

interface ShardsOptions {
	/** Once aborted, nothing connects any more. */
	readonly closing: AbortSignal;
	readonly timeouts: ShardTimeouts;
}

type Manager = ConstructorParameters<typeof SimpleShardingStrategy>[0];

/** What is used here of a `WebSocketShard` of @discordjs/ws; the last three are private to it. */
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

/** What is used here of a `WebSocket` of ws. */
interface Socket {
	readonly readyState: number;
	terminate(): void;
	on(event: 'error', listener: () => void): void;
}
const CLOSED = 3;

/**
 * discord.js's connections to the gateway, one for each shard, without what goes wrong in its version 14.28 when one of
 * them fails. `tests/faults/gateway-silence.test.ts` shows each fault.
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
			this.#endForGood(shard);
			this.#expectAnswers(shard);
		}
	}

	/**
	 * Does not wait until they are connected. A shard whose first connection fails connects again by itself, like any
	 * other; a rejection would make discord.js destroy all of them, and yet leave this one connecting.
	 */
	override async connect(): Promise<void> {
		if (this.#closing.aborted) return;
		for (const shard of this.#shards.values()) shard.connect().catch(() => {});
	}

	#endForGood(shard: Shard): void {
		const connect = shard.internalConnect.bind(shard);
		const destroy = shard.destroy.bind(shard);
		let isOver = false;

		// A shard that is destroyed in the half second before it connects again would connect all the same.
		shard.internalConnect = async () => {
			if (!isOver) await connect();
		};
		shard.destroy = async (options = {}) => {
			const socket = shard.connection;
			if (options.recover !== undefined) {
				if (isOver) return;
				if (!socket || socket.readyState === CLOSED) return destroy(options);
				// discord.js would wait up to 30 s until a peer that may be gone agrees to the end, and count as online. Once the
				// socket is closed it calls this again, to connect anew.
				if (options.recover === WebSocketShardDestroyRecovery.Reconnect)
					await this.#manager.options.updateSessionInfo(shard.id, null);
				return socket.terminate();
			}
			isOver = true;
			// discord.js stops listening for errors, so that the next one would end the process.
			socket?.on('error', () => {});
			const late = setTimeout(() => socket?.terminate(), GOODBYE_MS);
			await destroy(options).finally(() => clearTimeout(late));
			// One that is still being made is not closed otherwise.
			socket?.terminate();
		};
	}

	/** By itself, discord.js looks for an acknowledgement when the next heartbeat is due, and never for a RESUMED. */
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
