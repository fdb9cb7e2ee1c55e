/** Sends callbacks to Discord: each is one POST over a connection pool. */
import { DefaultRestOptions, DefaultUserAgent, Routes } from 'discord.js';
import { type Dispatcher, Pool } from 'undici';
import { openableFiles } from '../open-files.ts';

/** Discord's response to a callback. */
export interface Receipt {
	readonly status: number;
	/** Discord's error code. */
	readonly code?: number;
	/** The wrong fields of the body, each with its error code. */
	readonly faults?: readonly string[];
	/** With status 429: how long Discord asks to wait, in milliseconds, if it says so. */
	readonly retryAfterMs?: number;
}

export interface Callbacks {
	/**
	 * Posts a JSON body as the callback of the interaction with this id and token. Rejects when the connection fails, or
	 * when there is no response within {@link RECEIPT_MS}.
	 */
	send(id: string, token: string, body: Buffer): Promise<Receipt>;
	/** Ends all connections. */
	close(): void;
}

/**
 * The largest number of connections. Each carries one callback at a time: when 300 readers ask at once and Discord takes 2 s
 * for each reply, 300 are needed. A thousand take some 90 MB (measured over TLS); further callbacks wait.
 */
const CONNECTIONS_MAX = 1_000;
/** The largest part of the files and sockets that the process may open. */
const OPEN_FILES_PART = 0.5;
/** After this time a reply would come too late for Discord. */
const CONNECT_MS = 3_000;
/** Longer than Discord accepts replies (3 s): the receipt of one that was sent in time may come later. */
const RECEIPT_MS = 5_000;
/** Added to what Discord asks for, since its clock is not ours; discord.js adds the same. */
const MARGIN_MS = 50;

/**
 * Creates the connection pool; connections are opened when they are needed. `apiUrl` is Discord's API without version and
 * trailing slash; by default Discord's own.
 *
 * No queue is needed, because callbacks do not count for the global rate limit:
 * https://docs.discord.com/developers/topics/rate-limits#global-rate-limit.
 *
 * @example
 * const callbacks = openCallbacks();
 * await callbacks.send(id, token, jsonOf(toResponse(reply))); // { status: 204 }
 */
export function openCallbacks(apiUrl: string = DefaultRestOptions.api): Callbacks {
	const api = new URL(`${apiUrl}/v10`);
	const pool = new Pool(api.origin, {
		connections: Math.max(1, Math.min(CONNECTIONS_MAX, Math.floor((openableFiles() ?? Infinity) * OPEN_FILES_PART))),
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

/** Error codes of undici and Node for a connection that was never opened, so that nothing can have been sent. */
const UNCONNECTED = [
	'UND_ERR_CONNECT_TIMEOUT',
	'ECONNREFUSED',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'ENOTFOUND',
	'EAI_AGAIN',
];

/** Whether Discord may have received a callback although `send` rejected with this error. */
export function mayHaveArrived(error: unknown): boolean {
	return !(error instanceof Error && 'code' in error && UNCONNECTED.includes(String(error.code)));
}

/** The status counts, even when the rest of the response is lost. */
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
 * Returns lines such as `data.embeds.0.title: BASE_TYPE_MAX_LENGTH`. Discord's messages are left out: they can repeat what
 * was sent. The format: https://docs.discord.com/developers/reference#error-messages.
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
