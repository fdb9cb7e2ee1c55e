/** Readers who go on asking, and what became of each question. */
import { setTimeout as sleep } from 'node:timers/promises';

export interface Asked {
	readonly id: string;
	/** Milliseconds, as `performance.now()` has them. */
	readonly from: number;
	readonly to: number;
	/** `good`, or what came instead. */
	readonly got: string;
}

export interface Load {
	/** Resolves when this many more have been answered well. */
	answered(more: number): Promise<void>;
	/** How many are waiting for their answer. */
	waiting(): number;
	/** Lets those under way end, and resolves to all that was asked. */
	stop(): Promise<readonly Asked[]>;
}

interface LoadOptions {
	/** How many ask at a time, each again `pauseMs` after its answer. */
	readonly readers: number;
	readonly pauseMs: number;
	/** Asks something new and resolves to its id, and to `good` or what came instead. */
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
