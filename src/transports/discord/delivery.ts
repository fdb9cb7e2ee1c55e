import { setTimeout as sleep } from 'node:timers/promises';
import { RESTJSONErrorCodes } from 'discord.js';
import type { Logger } from 'pino';
import { loggableError } from '../../loggable-error.ts';
import { type Callbacks, mayHaveArrived, type Receipt } from './interaction-callback.ts';

/** Discord voids an interaction after 3 s; no attempt begins later than this after the interaction arrived here. */
const WINDOW_MS = 2_900;
const FIRST_PAUSE_MS = 50;

/**
 * What became of a reply: Discord has it, or refused its content (400), or certainly does not have it, or may have it:
 * it was sent, and Discord never said what became of it.
 */
export type DeliveryOutcome = 'delivered' | 'refused' | 'lost' | 'unknown';

interface Delivery {
	/** The interaction's. */
	readonly id: string;
	readonly token: string;
	/** The body of the callback. */
	readonly json: Buffer;
	/** When the interaction arrived, as `performance.now()` has it. */
	readonly arrived: number;
	readonly log: Logger;
}

/**
 * Posts a callback once, and waits for the receipt. Only when the connection fails, or Discord answers that it could
 * not do it now (429, 5xx), is it posted again, after growing pauses and while Discord still takes it; when an earlier
 * attempt did arrive, Discord says so (40060). Logs why a reply was not delivered; never rejects.
 */
export async function deliver(
	callbacks: Callbacks,
	{ id, token, json, arrived, log }: Delivery,
): Promise<DeliveryOutcome> {
	let mayBeThere = false;
	for (let pause = FIRST_PAUSE_MS; ; pause *= 2) {
		let wait = pause;
		let about: Readonly<Record<string, unknown>>;
		try {
			const receipt = await callbacks.send(id, token, json);
			if (receipt.status < 300 || receipt.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged)
				return 'delivered';
			about = { interaction: id, ...receipt };
			if (receipt.status !== 429 && receipt.status < 500) {
				log.warn(about, 'gateway: Discord refused the reply');
				return receipt.status === 400 ? 'refused' : 'lost';
			}
			mayBeThere ||= isOfProxy(receipt);
			wait = Math.max(pause, receipt.retryAfterMs ?? 0);
		} catch (error) {
			about = { interaction: id, ...loggableError(error) };
			mayBeThere ||= mayHaveArrived(error);
		}
		if (performance.now() + wait >= arrived + WINDOW_MS) {
			if (mayBeThere) log.warn(about, 'gateway: it is unknown whether Discord has the reply');
			else log.warn(about, 'gateway: the reply did not reach Discord in time');
			return mayBeThere ? 'unknown' : 'lost';
		}
		log.debug({ ...about, againInMs: wait }, 'gateway: the reply is sent again');
		await sleep(wait);
	}
}

/** 502, 504 and Cloudflare's 520 to 527 are the word of a proxy that does not know what Discord did behind it. */
function isOfProxy({ status }: Receipt): boolean {
	return status > 500 && status !== 503;
}
