/** What runs in a thread that examines articles: see `threads.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { packBody, unpackBody } from './bodies.ts';
import { type Done, ownHand } from './hand.ts';
import type { Told } from './intake.ts';
import type { Answered, Sent, ThreadData } from './threads.ts';

const { terms, dictionary, at } = workerData as ThreadData;
let place = -1;
const hand = ownHand(
	terms,
	{ pack: (article) => packBody(article, dictionary), unpack: (body) => unpackBody(body, dictionary) },
	() => Atomics.store(at, 0, ++place),
);

parentPort?.on('message', async (asked: Sent) => {
	if (asked.what === 'end') return parentPort?.close();
	place = -1;
	try {
		if (asked.what === 'tell') return reply(await hand.tell(asked.batch), []);
		const { done, bytes } = together(await hand.examine(asked.batch));
		reply(done, [bytes]);
	} catch (error) {
		parentPort?.postMessage({ error: error as Error } satisfies Answered);
	}
});

function reply(answer: readonly (Done<Uint8Array> | Told)[], given: readonly ArrayBuffer[]): void {
	parentPort?.postMessage({ answer } satisfies Answered, given);
}

/** Bodies one behind the other, so that they are handed over and not copied, and kept as one. */
function together(done: readonly Done<Uint8Array>[]): {
	readonly done: readonly Done<Uint8Array>[];
	readonly bytes: ArrayBuffer;
} {
	const bytes = new ArrayBuffer(done.reduce((sum, { body }) => sum + (body?.length ?? 0), 0));
	let from = 0;
	const moved = done.map((one) => {
		if (one.body === undefined) return one;
		const body = new Uint8Array(bytes, from, one.body.length);
		body.set(one.body);
		from += body.length;
		return { ...one, body };
	});
	return { done: moved, bytes };
}
