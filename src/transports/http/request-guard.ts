/** What is looked at of a posted interaction before it is read: where it goes, how it came, and who may have signed it. */
import type { IncomingMessage } from 'node:http';

const PATH = '/interactions';
/** Of a body; Discord's largest, a click on a message with all its embeds, stay far below. */
export const MOST_BYTES = 256 * 1024;
/** How far from now a request may be dated, either way. */
const FRESH_MS = 5 * 60_000;

/** A refusal: its status, and for the log and the sender why. */
export interface Refusal {
	readonly status: 400 | 401 | 404 | 405 | 409 | 413 | 415;
	readonly why: string;
}

const UNSIGNED: Refusal = { status: 401, why: 'the signature or its timestamp is missing or malformed' };
const STALE: Refusal = { status: 401, why: 'the timestamp is more than 5 minutes from the clock of this machine' };
export const FOREIGN: Refusal = { status: 401, why: 'the signature is not by the application of DISCORD_PUBLIC_KEY' };
export const TOO_LARGE: Refusal = { status: 413, why: `the body is larger than ${MOST_BYTES} bytes` };

/** What is signed beside the body, and the signature. */
export interface SignedRequest {
	readonly signature: Buffer;
	readonly timestamp: string;
}

/** The envelope of a request that is worth reading, or why it is not. */
export function verifyRequest({ url, method, headers }: IncomingMessage, now: number): SignedRequest | Refusal {
	if (url?.split('?')[0] !== PATH) return { status: 404, why: `only ${PATH} is served` };
	if (method !== 'POST') return { status: 405, why: 'only POST is served' };
	if (!/^application\/json *(;|$)/i.test(headers['content-type'] ?? ''))
		return { status: 415, why: 'only application/json is read' };
	const { 'x-signature-ed25519': signature, 'x-signature-timestamp': timestamp } = headers;
	// Discord writes small letters; with large ones too, one signature could be written in many ways.
	if (typeof signature !== 'string' || !/^[0-9a-f]{128}$/.test(signature)) return UNSIGNED;
	if (typeof timestamp !== 'string' || !/^\d{1,20}$/.test(timestamp)) return UNSIGNED;
	if (Math.abs(now - Number(timestamp) * 1_000) > FRESH_MS) return STALE;
	if (Number(headers['content-length']) > MOST_BYTES) return TOO_LARGE;
	return { signature: Buffer.from(signature, 'hex'), timestamp };
}
