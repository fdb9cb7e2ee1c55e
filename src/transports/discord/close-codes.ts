/** Why a connection to the gateway failed for good, and what to do about it. */
import { GatewayCloseCodes } from 'discord.js';

export interface GatewayFailure {
	/** A sentence that says what to do. */
	readonly message: string;
	/** Whether a restart can help; otherwise somebody has to change something first. */
	readonly canRestart: boolean;
}

const PORTAL = 'https://discord.com/developers/applications';

export const BAD_TOKEN: GatewayFailure = {
	message: `Discord refuses the bot token: copy it again from the Bot page of your application at ${PORTAL} into DISCORD_TOKEN, then start Dateline again.`,
	canRestart: false,
};

/** For an unexpected error: otherwise the process would stay offline and never end. */
export const BUG: GatewayFailure = {
	message:
		'Dateline cannot connect because of a bug; the log line "gateway: connecting failed" says where. Start it again, and report the bug.',
	canRestart: true,
};

const OTHER_SHARDS: GatewayFailure = {
	message:
		'Discord wants another number of shards for this bot (4010, 4011): start Dateline again, it asks for the number when it starts.',
	canRestart: true,
};

/** Close codes after which Discord wants no further connection: https://discord.com/developers/docs/topics/opcodes-and-status-codes. */
const FINAL: Readonly<Record<number, GatewayFailure>> = {
	[GatewayCloseCodes.AuthenticationFailed]: BAD_TOKEN,
	[GatewayCloseCodes.InvalidShard]: OTHER_SHARDS,
	[GatewayCloseCodes.ShardingRequired]: OTHER_SHARDS,
	[GatewayCloseCodes.InvalidAPIVersion]: {
		message: 'Discord no longer supports version 10 of its API (4012): update Dateline.',
		canRestart: false,
	},
	[GatewayCloseCodes.InvalidIntents]: {
		message: 'Discord does not know the intents that were asked for (4013): update Dateline.',
		canRestart: false,
	},
	[GatewayCloseCodes.DisallowedIntents]: {
		message: `Discord does not allow the intents that were asked for (4014). Dateline itself needs none: undo the change that asks for them, or allow them on the Bot page of your application at ${PORTAL}.`,
		canRestart: false,
	},
};

/**
 * Returns what a close code means, after which Discord accepts no further connection.
 *
 * @example
 * gatewayFailure(4004).canRestart; // false: the token is wrong
 */
export function gatewayFailure(code: number): GatewayFailure {
	return (
		FINAL[code] ?? {
			message: `Discord closed the connection for good (${code}): start Dateline again.`,
			canRestart: true,
		}
	);
}
