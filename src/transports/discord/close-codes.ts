/** Why a connection to the gateway can never heal, and what to do about it. */
import { GatewayCloseCodes } from 'discord.js';

export interface GatewayFailure {
	/** A sentence that says what to do. */
	readonly message: string;
	/** Whether starting again is all there is to do; otherwise somebody has to change something first. */
	readonly again: boolean;
}

const PORTAL = 'https://discord.com/developers/applications';

export const BAD_TOKEN: GatewayFailure = {
	message: `Discord refuses the bot token: copy it again from the Bot page of your application at ${PORTAL} into DISCORD_TOKEN, then start Dateline again.`,
	again: false,
};

/** For an error that nothing here expects: it would stay offline, and never end. */
export const FAULT: GatewayFailure = {
	message:
		'A fault of Dateline keeps it from connecting; the line "gateway: connecting failed" of the log says where. Start it again, and report it.',
	again: true,
};

const OTHER_SHARDS: GatewayFailure = {
	message:
		'Discord wants another number of shards for this bot (4010, 4011): start Dateline again, it asks for it when it starts.',
	again: true,
};

/** Close codes after which Discord wants no further connection: https://discord.com/developers/docs/topics/opcodes-and-status-codes. */
const FINAL: Readonly<Record<number, GatewayFailure>> = {
	[GatewayCloseCodes.AuthenticationFailed]: BAD_TOKEN,
	[GatewayCloseCodes.InvalidShard]: OTHER_SHARDS,
	[GatewayCloseCodes.ShardingRequired]: OTHER_SHARDS,
	[GatewayCloseCodes.InvalidAPIVersion]: {
		message: 'Discord no longer speaks version 10 of its API (4012): update Dateline.',
		again: false,
	},
	[GatewayCloseCodes.InvalidIntents]: {
		message: 'Discord does not know the intents that were asked for (4013): update Dateline.',
		again: false,
	},
	[GatewayCloseCodes.DisallowedIntents]: {
		message: `Discord does not allow the intents that were asked for (4014). Dateline itself needs none: undo the change that asks for them, or allow them on the Bot page of your application at ${PORTAL}.`,
		again: false,
	},
};

/** What the code means with which Discord closed a connection for good. */
export function gatewayFailure(code: number): GatewayFailure {
	return (
		FINAL[code] ?? { message: `Discord closed the connection for good (${code}): start Dateline again.`, again: true }
	);
}
