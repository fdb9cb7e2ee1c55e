import { setTimeout as sleep } from 'node:timers/promises';
import { RESTJSONErrorCodes } from 'discord.js';
import type { Logger } from 'pino';
import { loggableError } from '../../loggable-error.ts';
import { type Callbacks, mayHaveArrived, type Receipt } from './interaction-callback.ts';

/** An interaction is invalid after 3 s; no attempt begins later than this after the interaction arrived here. */
const WINDOW_MS = 2_900;
/** Before the first retry; doubled before each further one. */
const FIRST_PAUSE_MS = 50;

/**
 * The outcome of sending a reply: Discord has it (`delivered`), rejected its content with 400 (`refused`), certainly does not
 * have it (`lost`), or may have it (`unknown`): it was sent, and Discord did not confirm it.
 */
export type DeliveryOutcome = 'delivered' | 'refused' | 'lost' | 'unknown';

interface Delivery {
	/** The interaction's. */
	readonly id: string;
	readonly token: string;
	/** The body of the callback. */
	readonly json: Buffer;
	/** When the interaction arrived, by `performance.now()`. */
	readonly arrived: number;
	readonly log: Logger;
}

/**
 * Posts a callback and waits for the receipt. Retries, after growing pauses and as long as Discord accepts a reply, only when
 * the connection fails or Discord answers 429 or 5xx; when an earlier attempt did arrive, Discord says so (40060). Logs why
 * a reply was not delivered; never rejects.
 *
 * @example
 * await deliver(openCallbacks(), { id, token, json, arrived: performance.now(), log }); // 'delivered'
 */
export async function deliver(
	callbacks: Callbacks,
	{ id, token, json, arrived, log }: Delivery,
): Promise<DeliveryOutcome> {
	let maybeArrived = false;
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
			maybeArrived ||= isFromProxy(receipt);
			wait = Math.max(pause, receipt.retryAfterMs ?? 0);
		} catch (error) {
			about = { interaction: id, ...loggableError(error) };
			maybeArrived ||= mayHaveArrived(error);
		}
		if (performance.now() + wait >= arrived + WINDOW_MS) {
			if (maybeArrived) log.warn(about, 'gateway: it is unknown whether Discord has the reply');
			else log.warn(about, 'gateway: the reply did not reach Discord in time');
			return maybeArrived ? 'unknown' : 'lost';
		}
		log.debug({ ...about, retryInMs: wait }, 'gateway: retrying the reply');
		await sleep(wait);
	}
}

/** 502, 504 and Cloudflare's 520 to 527 come from a proxy that does not know what Discord did behind it. */
function isFromProxy({ status }: Receipt): boolean {
	return status > 500 && status !== 503;
}
