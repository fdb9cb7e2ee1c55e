/**
 * Keeps the store of a folder up to date in a worker, so that reading and checking files does not block answers. Both sides of
 * the worker are in this file.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { isMainThread, type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { FolderProblems } from '../data/folder-problems.ts';
import type { Updated } from '../data/folder-update.ts';
import type { Problem } from '../data/parsing/problem.ts';
import { loggableError } from '../loggable-error.ts';
import { spawnWorker, workerFile } from './spawn-worker.ts';

export interface FolderToLoad {
	readonly dir: string;
	readonly textsDir: string | undefined;
	/** The store file. */
	readonly file: string;
	/** How long files must stay the same before a change counts, in milliseconds. */
	readonly debounceMs: number;
}

/** How long the worker may take to stop, in milliseconds; the process has 5 s to end. */
const STOP_MS = 2_000;

/** The result of reading a folder. */
export type LoadResult = Updated | FolderProblems | { readonly failed: Record<string, unknown> };

/** What the worker sends: that it begins to load, and then the result without functions, which cannot be sent. */
type Message =
	| 'loading'
	| Updated
	| { readonly problems: readonly (readonly [problem: Problem, line: string | null])[] }
	| { readonly failed: Record<string, unknown> };

export interface FolderLoader {
	/**
	 * Stops watching. A change that is being written is rolled back. Resolves to `busy` when a change is still being loaded
	 * after 2 s, for example because SQLite waits for the disk or for another writer.
	 */
	stop(): Promise<Stopped>;
}

/** How stopping ended. */
export type Stopped = 'ended' | 'busy';

/**
 * Watches a folder and calls `onLoaded` after the first reading and after every change; also with a failure when the worker
 * ends.
 *
 * @example
 * const loader = startFolderLoader({ dir, textsDir: undefined, file, debounceMs: 100 }, (result) => console.log(result));
 * await loader.stop();
 */
export function startFolderLoader(folder: FolderToLoad, onLoaded: (result: LoadResult) => void): FolderLoader {
	const worker = spawnWorker(workerFile('./folder-loader', import.meta.url), folder);
	let stopping = false;
	let isLoading = false;
	worker.on('message', (message: Message) => {
		isLoading = message === 'loading';
		if (message !== 'loading') onLoaded('problems' in message ? withLines(message.problems) : message);
	});
	worker.on('error', (error) => onLoaded({ failed: loggableError(error) }));
	const exited = new Promise<'ended'>((resolve) => {
		worker.once('exit', (status) => {
			if (!stopping) onLoaded({ failed: { error: 'worker', status } });
			resolve('ended');
		});
	});
	return {
		stop() {
			stopping = true;
			worker.postMessage('stop');
			// It is never terminated: libsql aborts the process when that happens inside a statement.
			const late = sleep(STOP_MS, undefined, { ref: false }).then(() => (isLoading ? 'busy' : 'ended'));
			return Promise.race([exited, late]);
		},
	};
}

function withLines(problems: readonly (readonly [problem: Problem, line: string | null])[]): FolderProblems {
	const lines = new Map(problems.map(([{ file, line }, text]) => [`${file}:${line}`, text]));
	return {
		problems: problems.map(([problem]) => problem),
		lineOf: (file, line) => lines.get(`${file}:${line}`) ?? null,
	};
}

// A worker without a top-level await: if it is terminated while such a module finishes, Node 22 and 24 abort the whole
// process with `Check failed: (location_) != nullptr` (https://github.com/nodejs/node/issues/53238).
if (!isMainThread && parentPort) void work(parentPort, workerData as FolderToLoad);

async function work(port: MessagePort, { dir, textsDir, file, debounceMs }: FolderToLoad): Promise<void> {
	const stopped = new AbortController();
	port.on('message', () => stopped.abort());
	const { signal } = stopped;
	const [{ writeEdition }, { watchFolder }] = await Promise.all([
		import('../data/write-edition.ts'),
		import('../data/files/folder-watcher.ts'),
	]);
	await watchFolder(
		dir,
		async (touched) => {
			try {
				port.postMessage('loading' satisfies Message);
				const result = await writeEdition(file, dir, { textsDir, touched, signal });
				port.postMessage(messageOf(result));
				return 'problems' in result ? 'retry' : 'done';
			} catch (error) {
				if (!signal.aborted) port.postMessage({ failed: loggableError(error) } satisfies Message);
				return 'retry';
			}
		},
		{ textsDir, signal, debounceMs },
	);
	port.close();
}

function messageOf(result: Updated | FolderProblems): Message {
	if (!('problems' in result)) return result;
	return { problems: result.problems.map((problem) => [problem, result.lineOf(problem.file, problem.line)]) };
}
