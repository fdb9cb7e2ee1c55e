/** Simulates readers who keep asking, and records the result of each request. */
import { setTimeout as sleep } from 'node:timers/promises';

export interface Asked {
	readonly id: string;
	/** Times of `performance.now()`, in milliseconds. */
	readonly from: number;
	readonly to: number;
	/** `good`, or the wrong result. */
	readonly got: string;
}

export interface Load {
	/** Resolves when this many more requests have a good result. */
	answered(more: number): Promise<void>;
	/** The number of pending requests. */
	waiting(): number;
	/** Waits for pending requests, and resolves to all requests. */
	stop(): Promise<readonly Asked[]>;
}

interface LoadOptions {
	/** The number of readers; each asks again `pauseMs` after its answer. */
	readonly readers: number;
	readonly pauseMs: number;
	/** Sends a new request. Resolves to its id, and to `good` or the wrong result. */
	readonly ask: () => Promise<Pick<Asked, 'id' | 'got'>>;
}

export function startLoad({ readers, pauseMs, ask }: LoadOptions): Load {
	const asked: Asked[] = [];
	const waiting = new Set<() => void>();
	let good = 0;
	let waits = 0;
	let isOver = false;

	async function reader(): Promise<void> {
		while (!isOver) {
			const from = performance.now();
			waits++;
			const { id, got } = await ask();
			waits--;
			asked.push({ id, from, to: performance.now(), got });
			if (got === 'good') good++;
			for (const look of waiting) look();
			await sleep(pauseMs);
		}
	}
	const all = Promise.all(Array.from({ length: readers }, reader));

	return {
		answered(more) {
			const goal = good + more;
			return new Promise((resolve) => {
				const look = () => {
					if (good < goal) return;
					waiting.delete(look);
					resolve();
				};
				waiting.add(look);
				look();
			});
		},
		waiting: () => waits,
		async stop() {
			isOver = true;
			await all;
			return asked;
		},
	};
}
