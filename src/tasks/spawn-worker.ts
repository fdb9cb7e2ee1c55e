/** Starts worker threads, from the sources and from what is built. */
import { Worker } from 'node:worker_threads';

/**
 * Starts a module in a worker thread.
 *
 * Where Node does not run TypeScript by itself, the worker registers tsx: it does not inherit `--import tsx`.
 */
export function spawnWorker(module: URL, workerData: unknown): Worker {
	const { typescript } = process.features as { readonly typescript?: unknown };
	const needsTsx = module.pathname.endsWith('.ts') && !typescript;
	if (!needsTsx) return new Worker(module, { workerData });
	const [tsx, start] = [import.meta.resolve('tsx/esm/api'), module.href].map((url) => JSON.stringify(url));
	const begin = `import(${tsx}).then(({ register }) => { register(); return import(${start}); });`;
	return new Worker(begin, { eval: true, execArgv: [], workerData });
}

/** The URL of a module in the same folder as `of`, with the same extension. */
export function workerFile(name: string, of: string): URL {
	return new URL(name + (of.endsWith('.ts') ? '.ts' : '.js'), of);
}
