/** Starts threads, from source as from what is built. */
import { Worker } from 'node:worker_threads';

/**
 * Starts a module of Dateline in a thread.
 *
 * A thread takes no part in what `--import tsx` set up for this one, so source that is not built registers tsx itself.
 */
export function spawnWorker(module: URL, workerData: unknown): Worker {
	if (!module.pathname.endsWith('.ts')) return new Worker(module, { workerData });
	const [tsx, start] = [import.meta.resolve('tsx/esm/api'), module.href].map((url) => JSON.stringify(url));
	const begin = `import(${tsx}).then(({ register }) => { register(); return import(${start}); });`;
	return new Worker(begin, { eval: true, execArgv: [], workerData });
}

/** The address of a module beside another one: source beside source, built beside built. */
export function workerFile(name: string, of: string): URL {
	return new URL(name + (of.endsWith('.ts') ? '.ts' : '.js'), of);
}
