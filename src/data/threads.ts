/** Hands in threads of their own. What they are asked and answer is copied from one to the other. */
import type { Terms } from './examine.ts';
import type { Done, Hand, Job } from './hand.ts';
import type { Told, Untold } from './intake.ts';
import { sibling, spawn } from './spawn.ts';

/** What a thread is given to begin with. */
export interface ThreadData {
	readonly terms: Terms;
	readonly dictionary: Uint8Array;
	/** Where it notes which file of a batch it is at, for when it ends without a word. */
	readonly at: Int32Array;
}

export type Asked =
	| { readonly what: 'examine'; readonly batch: readonly Job<Uint8Array>[] }
	| { readonly what: 'tell'; readonly batch: readonly Untold[] };

/** What a thread is sent: work, or that there is no more. */
export type Sent = Asked | { readonly what: 'end' };

export type Answered = { readonly answer: readonly (Done<Uint8Array> | Told)[] } | { readonly error: Error };

/** A thread of which its owner has to take leave. */
export interface ThreadHand extends Hand<Uint8Array> {
	close(): Promise<void>;
}

const MODULE = sibling('./thread', import.meta.url);

/**
 * Starts a thread.
 *
 * What it is asked is refused with an Error that names the file at which the thread failed or ended, or with the
 * signal's reason.
 */
export function threadHand(
	data: Omit<ThreadData, 'at'>,
	{ signal, module = MODULE }: { readonly signal?: AbortSignal | undefined; readonly module?: URL } = {},
): ThreadHand {
	const at = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
	const worker = spawn(module, { ...data, dictionary: new Uint8Array(data.dictionary), at } satisfies ThreadData);
	let waiting: { asked: Asked; answer: (answered: Answered) => void } | undefined;
	let ended: Error | undefined;
	const end = (reason: string) => {
		const file = waiting?.asked.batch[at[0] ?? 0]?.file ?? 'no file';
		ended ??= signal?.aborted ? signal.reason : new Error(`${file} could not be examined: ${reason}`);
		waiting?.answer({ error: ended as Error });
	};
	const abort = () => void worker.terminate();
	worker.on('message', (answered: Answered) => waiting?.answer(answered));
	worker.on('error', (error) => end(error.message));
	worker.on('exit', (status) => end(`its thread ended with status ${status}`));
	const exited = new Promise((resolve) => void worker.once('exit', resolve));
	signal?.addEventListener('abort', abort, { once: true });

	const ask = async (asked: Asked): Promise<readonly unknown[]> => {
		signal?.throwIfAborted();
		const answered = await new Promise<Answered>((answer) => {
			if (ended) return answer({ error: ended });
			waiting = { asked, answer };
			worker.postMessage(asked);
		});
		waiting = undefined;
		if ('error' in answered) throw answered.error;
		return answered.answer;
	};
	return {
		examine: async (batch) => (await ask({ what: 'examine', batch: batch.map(alone) })) as readonly Done<Uint8Array>[],
		tell: async (batch) => (await ask({ what: 'tell', batch })) as readonly Told[],
		close: async () => {
			worker.postMessage({ what: 'end' } satisfies Sent);
			await exited;
			signal?.removeEventListener('abort', abort);
		},
	};
}

/** With a body of its own: of a part of a larger buffer all would be copied. A Buffer's `slice` is such a part. */
const alone = ({ file, known, textHolds = false }: Job<Uint8Array>): Job<Uint8Array> => ({
	file,
	textHolds,
	...(known && { known: { body: new Uint8Array(known.body), stamp: known.stamp, textStamp: known.textStamp } }),
});
