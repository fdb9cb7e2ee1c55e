/** Loading beside the main thread, which goes on answering: both ends of it. */
import { isMainThread, type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { Config } from '../config.ts';
import { type Loaded, loadBytes, openCompiled } from '../data/load.ts';
import type { Problem } from '../data/problem.ts';
import { sibling, spawn } from '../data/spawn.ts';

type From = Pick<Config, 'articlesDir' | 'textsDir' | 'editionFile'>;

/** What the worker sends: the bytes of an edition, or what keeps it from being one, each problem with its line. */
type Sent =
	| { readonly bytes: Uint8Array }
	| { readonly problems: readonly (readonly [problem: Problem, line: string | null])[] };

/** The same as `loadSettings`, worked out in a thread of its own. Rejects when that fails, and with the signal's reason. */
export async function loadAside({ articlesDir, textsDir, editionFile }: From, signal: AbortSignal): Promise<Loaded> {
	signal.throwIfAborted();
	const worker = spawn(sibling('./aside', import.meta.url), { articlesDir, textsDir, editionFile } satisfies From);
	const stop = () => void worker.terminate();
	signal.addEventListener('abort', stop);
	try {
		const sent = await new Promise<Sent>((resolve, reject) => {
			worker.once('message', resolve);
			worker.once('error', reject);
			worker.once('exit', (status) => reject(new Error(`loading ended with status ${status}`)));
		}).catch((error: unknown) => {
			signal.throwIfAborted();
			throw error;
		});
		if ('bytes' in sent) return openCompiled(sent.bytes);
		const lines = new Map(sent.problems.map(([{ file, line }, text]) => [`${file}:${line}`, text]));
		return {
			problems: sent.problems.map(([problem]) => problem),
			lineOf: (file, line) => lines.get(`${file}:${line}`) ?? null,
		};
	} finally {
		signal.removeEventListener('abort', stop);
		await worker.terminate();
	}
}

// A function and no top-level await: Node 22 and 24 crash when a thread is ended just as one of those is over.
if (!isMainThread && parentPort) void loadInThread(parentPort, workerData);

async function loadInThread(port: MessagePort, { articlesDir, textsDir, editionFile }: From): Promise<void> {
	const found = await loadBytes({ dir: articlesDir, textsDir, file: editionFile });
	if ('bytes' in found) return port.postMessage(found satisfies Sent, [found.bytes.buffer as ArrayBuffer]);
	const problems = found.problems.map((problem) => [problem, found.lineOf(problem.file, problem.line)] as const);
	port.postMessage({ problems } satisfies Sent);
}
