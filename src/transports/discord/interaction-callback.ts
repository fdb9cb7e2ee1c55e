/** Sends callbacks to Discord: each is one POST over kept connections, and tells what became of it. */
import { DefaultRestOptions, DefaultUserAgent, Routes } from 'discord.js';
import { type Dispatcher, Pool } from 'undici';
import { openableFiles } from '../open-files.ts';

/** What Discord said to a callback. */
export interface Receipt {
	readonly status: number;
	/** Discord's own code for what is wrong. */
	readonly code?: number;
	/** The paths in the body at which something is wrong, with the codes for it. */
	readonly faults?: readonly string[];
	/** With status 429: how long Discord asks to wait, in milliseconds, as far as it says so. */
	readonly retryAfterMs?: number;
}

export interface Callbacks {
	/**
	 * Posts a body, JSON, as the callback of the interaction with this id and token. Resolves with what Discord said;
	 * rejects when the connection failed, or there was no answer for {@link RECEIPT_MS} after it was sent.
	 */
	send(id: string, token: string, body: Buffer): Promise<Receipt>;
	/** Ends all connections. */
	close(): void;
}

/**
 * A connection carries one callback at a time, and each is busy for as long as Discord takes to answer: in a burst of
 * 300 readers while Discord takes 2 s, all 300 are needed. A thousand take some 90 MB (measured, over TLS); further ones wait.
 * At most half of the files and sockets that this process may open are for them.
 */
const CONNECTIONS = 1_000;
const PART = 0.5;
/** What is not connected by then comes too late for Discord. */
const CONNECT_MS = 3_000;
/** Longer than Discord takes replies (3 s): one that was sent in time may be taken, and its receipt come late. */
const RECEIPT_MS = 5_000;
/** Beyond what Discord asks for, since its clock is not ours; discord.js waits as long. */
const MARGIN_MS = 50;

/**
 * Opens no connection yet. `apiUrl` is Discord's API without version and trailing slash; by default Discord's own.
 *
 * Discord's limit on all that a bot sends does not count callbacks, so that each is sent for itself:
 * https://docs.discord.com/developers/topics/rate-limits#global-rate-limit.
 */
export function openCallbacks(apiUrl: string = DefaultRestOptions.api): Callbacks {
	const api = new URL(`${apiUrl}/v10`);
	const pool = new Pool(api.origin, {
		connections: Math.max(1, Math.min(CONNECTIONS, Math.floor((openableFiles() ?? Infinity) * PART))),
		connect: { timeout: CONNECT_MS },
		headersTimeout: RECEIPT_MS,
		bodyTimeout: RECEIPT_MS,
	});
	const headers = { 'content-type': 'application/json', 'user-agent': DefaultUserAgent };
	return {
		async send(id, token, body) {
			const path = api.pathname + Routes.interactionCallback(id, encodeURIComponent(token));
			return receiptOf(await pool.request({ path, method: 'POST', headers, body }));
		},
		close() {
			void pool.destroy().catch(() => {});
		},
	};
}

/** Errors of undici and Node for a connection that was never made, so that nothing can have been sent. */
const UNCONNECTED = [
	'UND_ERR_CONNECT_TIMEOUT',
	'ECONNREFUSED',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'ENOTFOUND',
	'EAI_AGAIN',
];

/** Whether a callback that was rejected with this error may be with Discord all the same. */
export function mayHaveArrived(error: unknown): boolean {
	return !(error instanceof Error && 'code' in error && UNCONNECTED.includes(String(error.code)));
}

/** The status counts, also when the rest of the answer is lost. */
async function receiptOf({ statusCode: status, headers, body }: Dispatcher.ResponseData): Promise<Receipt> {
	if (status < 400) {
		body.dump().catch(() => {});
		return { status };
	}
	const { code, errors, retry_after: told } = objectIn(await body.text().catch(() => ''));
	const retryAfter = [headers['retry-after'], told].map(Number).find((seconds) => seconds > 0);
	return {
		status,
		...(typeof code === 'number' && { code }),
		...(status === 400 && { faults: faultsIn(errors) }),
		...(status === 429 && retryAfter && { retryAfterMs: retryAfter * 1_000 + MARGIN_MS }),
	};
}

function objectIn(body: string): Readonly<Record<string, unknown>> {
	try {
		const value: unknown = JSON.parse(body);
		return isObject(value) ? value : {};
	} catch {
		return {};
	}
}

/**
 * `data.embeds.0.title: BASE_TYPE_MAX_LENGTH` and the like. Of Discord's messages nothing: they can repeat what was sent.
 * The form: https://docs.discord.com/developers/reference#error-messages.
 */
function faultsIn(errors: unknown, path: readonly string[] = []): string[] {
	if (!isObject(errors)) return [];
	return Object.entries(errors).flatMap(([key, entry]) => {
		if (key !== '_errors') return faultsIn(entry, [...path, key]);
		const codes = Array.isArray(entry) ? entry.map((fault: unknown) => isObject(fault) && fault['code']) : [];
		return codes.map((code) => `${path.join('.')}: ${/^[A-Z_]+$/.test(String(code)) ? code : 'unknown'}`);
	});
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null;
}
