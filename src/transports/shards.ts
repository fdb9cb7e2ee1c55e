import { SimpleShardingStrategy, type WebSocketShardDestroyOptions } from 'discord.js';

/**
 * discord.js's connections to the gateway, one a shard, which can also be ended while they are being made: discord.js
 * 14.28 stops listening for errors then, so that the next one would end the process. The names in quotes are private to it.
 */
export class Shards extends SimpleShardingStrategy {
	override destroy(options?: Omit<WebSocketShardDestroyOptions, 'recover'>): Promise<void> {
		for (const shard of this['shards'].values()) shard['connection']?.on('error', () => {});
		return super.destroy(options);
	}
}
