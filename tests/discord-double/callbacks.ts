/** The callback half of the double: takes the answer to each interaction, or lets go wrong what a test asks for. */
import type { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { APIInteractionResponse } from 'discord-api-types/v10';
import { problemsOf } from './checks.ts';
import type { Failure } from './failures.ts';
import type { Payload } from './payloads.ts';

/** Discord voids an interaction that is not answered within 3 s. */
export const WINDOW_MS = 3_000;

/**
 * What becomes of one callback instead of being taken: an error of Discord's, a connection reset (RST) or closed (FIN)
 * before an answer, no answer at all, or taken and the answer lost by a reset or a close, or never sent.
 */
export type Mishap = Failure | 'reset' | 'fin' | 'hang' | 'answer lost' | 'answer lost by fin' | 'answer never sent';

interface Asked {
	readonly payload: Payload;
	readonly at: number;
	attempts: number;
	taken?: APIInteractionResponse;
	/** The bot cannot know that it was taken. */
	lost?: boolean;
	/** Answers that come too late from sessions that were sent it too, and cannot know of one another. */
	others: number;
}

interface Callback {
	readonly id: string;
	readonly key: string;
	readonly body: unknown;
	readonly request: IncomingMessage;
	readonly reply: (status: number, json?: unknown, headers?: Failure['headers']) => void;
}

export interface CallbacksDouble {
	/** Counts on an answer to an interaction that `send` sends to so many sessions. */
	expect(payload: Payload, send: () => number): void;
	take(callback: Callback): void;
	/** How often the bot has called back for an interaction. */
	attempts(payload: Payload): number;
	/** One for each coming callback; those left over are a fault. */
	mishaps(...coming: Mishap[]): void;
	/** Takes callbacks when they arrive, but answers them only after so many milliseconds. */
	slow(ms: number): void;
	stop(): void;
}

interface CallbacksDoubleOptions {
	/** Emits `callback` (the interaction's id) and `taken <id>` (the body). */
	readonly events: EventEmitter;
	readonly faults: string[];
	readonly lenient: boolean;
}

export function callbacksDouble({ events, faults, lenient }: CallbacksDoubleOptions): CallbacksDouble {
	const asked = new Map<string, Asked>();
	const coming: Mishap[] = [];
	const timers = new Set<NodeJS.Timeout>();
	let delay = 0;

	function take({ id, key, body, request, reply }: Callback) {
		const interaction = asked.get(id);
		if (!interaction || interaction.payload.token !== key) {
			faults.push(`callback: for no interaction that was sent (${id})`);
			return reply(404, { code: 10_062, message: 'Unknown interaction' });
		}
		interaction.attempts++;
		const mishap = coming.shift();
		if (mishap === 'hang') return;
		if (mishap === 'fin') return void request.socket.end();
		if (mishap === 'reset') return void request.socket.resetAndDestroy();
		if (typeof mishap === 'object') {
			const { status, code = 0, headers, body: json } = mishap;
			return reply(status, json ?? { code, message: 'as the test wants it' }, headers);
		}
		const refusal = refusalOf(interaction, id, body);
		if (refusal) return later(() => reply(...refusal));
		interaction.taken = body as APIInteractionResponse;
		interaction.lost = mishap !== undefined;
		events.emit(`taken ${id}`, body);
		if (mishap === 'answer lost') request.socket.resetAndDestroy();
		else if (mishap === 'answer lost by fin') request.socket.end();
		else if (mishap === undefined) later(() => reply(204));
	}

	function refusalOf(interaction: Asked, id: string, body: unknown): readonly [number, object] | undefined {
		if (interaction.taken && !interaction.lost && interaction.others-- <= 0)
			faults.push(`callback: interaction ${id} is answered twice`);
		if (interaction.taken) return [400, { code: 40_060, message: 'Interaction has already been acknowledged.' }];
		if (performance.now() - interaction.at > WINDOW_MS) return [404, { code: 10_062, message: 'Unknown interaction' }];
		const problems = lenient ? [] : problemsOf(interaction.payload.type, body);
		if (problems.length === 0) return undefined;
		faults.push(...problems.map((problem) => `callback: ${problem}`));
		return [400, { code: 50_035, message: 'Invalid Form Body' }];
	}

	function later(answer: () => void) {
		if (delay === 0) return answer();
		const timer = setTimeout(() => {
			timers.delete(timer);
			answer();
		}, delay);
		timers.add(timer);
	}

	return {
		expect(payload, send) {
			const one = asked.get(payload.id) ?? { payload, at: performance.now(), attempts: 0, others: 0 };
			asked.set(payload.id, one);
			one.others = Math.max(one.others, send() - 1);
		},
		take(callback) {
			take(callback);
			events.emit('callback', callback.id);
		},
		attempts: (payload) => asked.get(payload.id)?.attempts ?? 0,
		mishaps: (...more) => void coming.push(...more),
		slow(ms) {
			delay = ms;
		},
		stop() {
			for (const timer of timers) clearTimeout(timer);
			if (coming.length > 0) faults.push(`callbacks that never came: ${JSON.stringify(coming)}`);
		},
	};
}
