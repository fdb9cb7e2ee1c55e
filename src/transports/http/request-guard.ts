/** Checks the path, method and headers of a posted interaction before its body is read. */
import type { IncomingMessage } from 'node:http';

const PATH = '/interactions';
/** The largest body, in bytes. Discord's largest, a click on a message with all its embeds, are far smaller. */
export const BODY_MAX = 256 * 1024;
/** How far the timestamp of a request may be from now, in either direction. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** A refusal: its status, and the reason for the log and the sender. */
export interface Refusal {
	readonly status: 400 | 401 | 404 | 405 | 409 | 413 | 415;
	readonly why: string;
}

const UNSIGNED: Refusal = { status: 401, why: 'the signature or its timestamp is missing or malformed' };
const STALE: Refusal = { status: 401, why: 'the timestamp is more than 5 minutes from the clock of this machine' };
export const BAD_SIGNATURE: Refusal = { status: 401, why: 'the signature does not match DISCORD_PUBLIC_KEY' };
export const TOO_LARGE: Refusal = { status: 413, why: `the body is larger than ${BODY_MAX} bytes` };

/** A signature, and the timestamp that is signed together with the body. */
export interface SignedRequest {
	readonly signature: Buffer;
	readonly timestamp: string;
}

/**
 * Returns the signature of a request whose body is to be read, or why the request is refused.
 *
 * @example
 * const checked = checkRequest(request, Date.now());
 * if ('why' in checked) response.writeHead(checked.status).end(checked.why);
 */
export function checkRequest({ url, method, headers }: IncomingMessage, now: number): SignedRequest | Refusal {
	if (url?.split('?')[0] !== PATH) return { status: 404, why: `only ${PATH} is served` };
	if (method !== 'POST') return { status: 405, why: 'only POST is served' };
	if (!/^application\/json *(;|$)/i.test(headers['content-type'] ?? ''))
		return { status: 415, why: 'only application/json is read' };
	const { 'x-signature-ed25519': signature, 'x-signature-timestamp': timestamp } = headers;
	// Discord writes lower case. If upper case were accepted too, there would be many spellings of one signature.
	if (typeof signature !== 'string' || !/^[0-9a-f]{128}$/.test(signature)) return UNSIGNED;
	if (typeof timestamp !== 'string' || !/^\d{1,20}$/.test(timestamp)) return UNSIGNED;
	if (Math.abs(now - Number(timestamp) * 1_000) > CLOCK_TOLERANCE_MS) return STALE;
	if (Number(headers['content-length']) > BODY_MAX) return TOO_LARGE;
	return { signature: Buffer.from(signature, 'hex'), timestamp };
}
