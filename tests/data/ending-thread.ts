/** A thread that begins with the second file of what it is asked, and ends over it as it is told to. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ThreadData } from '../../src/data/threads.ts';

const { at, terms } = workerData as ThreadData;
parentPort?.on('message', () => {
	Atomics.store(at, 0, 1);
	if (terms.dir === 'exit') process.exit(3);
	if (terms.dir === 'throw') throw new Error('a bug');
});
