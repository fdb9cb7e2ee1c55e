/** Sends callbacks to Discord: each is one POST over kept connections, and tells what became of it. */
import { DefaultRestOptions, DefaultUserAgent, Routes } from 'discord.js';
import { type Dispatcher, Pool } from 'undici';

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
	 * Sends a body, JSON, as the callback of the interaction with this id and token. Resolves with what Discord said;
	 * rejects when there was no whole answer after `ms` milliseconds, or no connection.
	 */
	send(id: string, token: string, body: Buffer, ms: number): Promise<Receipt>;
	/** Ends all connections. */
	close(): void;
}

/** More callbacks than these wait for each other: an outage of Discord's must not end in as many handshakes as readers. */
const CONNECTIONS = 64;
/** Beyond what Discord asks for, since its clock is not ours; discord.js waits as long. */
const MARGIN_MS = 50;

/**
 * Opens no connection yet. `apiUrl` is Discord's API without version and trailing slash; by default Discord's own.
 *
 * Discord's limit on all that a bot sends does not count callbacks, so that each is tried for itself:
 * https://docs.discord.com/developers/topics/rate-limits#global-rate-limit.
 */
export function openCallbacks(apiUrl: string = DefaultRestOptions.api): Callbacks {
	const api = new URL(`${apiUrl}/v10`);
	const pool = new Pool(api.origin, { connections: CONNECTIONS });
	const headers = ['content-type', 'application/json', 'user-agent', DefaultUserAgent];
	return {
		send(id, token, body, ms) {
			const path = api.pathname + Routes.interactionCallback(id, encodeURIComponent(token));
			return new Promise((resolve, reject) => {
				pool.dispatch({ path, method: 'POST', headers, body }, new Exchange(resolve, reject, ms));
			});
		},
		close() {
			void pool.destroy().catch(() => {});
		},
	};
}

/** One request on its way. */
class Exchange implements Dispatcher.DispatchHandlers {
	readonly #resolve: (receipt: Receipt) => void;
	readonly #reject: (error: Error) => void;
	readonly #timer: NodeJS.Timeout;
	#abort: ((error: Error) => void) | undefined;
	#late: Error | undefined;
	#status = 0;
	#headers: readonly Buffer[] = [];
	readonly #chunks: Buffer[] = [];

	constructor(resolve: (receipt: Receipt) => void, reject: (error: Error) => void, ms: number) {
		this.#resolve = resolve;
		this.#reject = reject;
		this.#timer = setTimeout(() => this.#giveUp(ms), ms);
	}

	onConnect(abort: (error?: Error) => void): void {
		this.#abort = abort;
		if (this.#late) abort(this.#late);
	}

	onHeaders(status: number, headers: Buffer[]): boolean {
		[this.#status, this.#headers] = [status, headers];
		return true;
	}

	onData(chunk: Buffer): boolean {
		this.#chunks.push(chunk);
		return true;
	}

	onComplete(): void {
		clearTimeout(this.#timer);
		this.#resolve(receiptOf(this.#status, this.#headers, this.#chunks));
	}

	onError(error: Error): void {
		clearTimeout(this.#timer);
		this.#reject(error);
	}

	#giveUp(ms: number): void {
		this.#late = Object.assign(new Error(`no answer within ${ms} ms`), { name: 'TimeoutError' });
		this.#abort?.(this.#late);
		// Without a connection yet there is nothing to abort.
		this.#reject(this.#late);
	}
}

/** Header names and values stand in turn. */
function receiptOf(status: number, headers: readonly Buffer[], chunks: readonly Buffer[]): Receipt {
	if (status < 400) return { status };
	const { code, errors, retry_after: told } = objectIn(Buffer.concat(chunks));
	const retryAfter = [headerOf(headers, 'retry-after'), told].map(Number).find((seconds) => seconds > 0);
	return {
		status,
		...(typeof code === 'number' && { code }),
		...(status === 400 && { faults: faultsIn(errors) }),
		...(status === 429 && retryAfter && { retryAfterMs: retryAfter * 1_000 + MARGIN_MS }),
	};
}

function headerOf(headers: readonly Buffer[], name: string): string | undefined {
	for (let at = 0; at < headers.length; at += 2)
		if (String(headers[at]).toLowerCase() === name) return String(headers[at + 1]);
	return undefined;
}

function objectIn(body: Buffer): Readonly<Record<string, unknown>> {
	try {
		const value: unknown = JSON.parse(body.toString());
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
