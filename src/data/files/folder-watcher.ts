/** Watches the files of a data folder, and the reports' texts. */
import { type FSWatcher, watch } from 'node:fs';
import { basename, join } from 'node:path';
import { EXTENSION, readableName } from './file-names.ts';

const TEXT = /\.txt$/;

export interface WatchOptions {
	readonly signal: AbortSignal;
	/** How long the files must stay the same before a change is reported, in milliseconds. */
	readonly debounceMs?: number;
	/** How often to report that anything may have changed, in milliseconds: network drives may report nothing. */
	readonly pollMs?: number;
	/** The folder of the reports' texts, if it is watched too. */
	readonly textsDir?: string | undefined;
}

/** The files that may have changed; no others have. */
export interface Touched {
	/** Relative to the data folder, with `/`. */
	readonly files: ReadonlySet<string>;
	/** Ids of articles whose texts may have changed. */
	readonly texts: ReadonlySet<string>;
}

const POLL_MS = 5_000;
/** If reading the whole folder takes long, polls are so rare that they take at most one fiftieth of the time. */
const POLL_SHARE = 50;
/** A folder that never stops changing is reported after this time, in milliseconds. */
const WAIT_MAX_MS = 2_000;

/**
 * Calls `onChange` with the files that the system reports as touched, once they stay the same; and at first and at each poll
 * with undefined, when anything may have changed. After `retry` the same files are reported again with the next change.
 *
 * Resolves when the signal is aborted, and keeps the process alive until then. Rejects with what `onChange` throws. Calls
 * never overlap.
 *
 * @example
 * await watchFolder('src/data', async (touched) => reload(touched), { signal });
 */
export async function watchFolder(
	dir: string,
	onChange: (touched: Touched | undefined) => Promise<'done' | 'retry'>,
	{ textsDir, signal, debounceMs = 100, pollMs = POLL_MS }: WatchOptions,
): Promise<void> {
	let touched = { files: new Set<string>(), texts: new Set<string>(), anything: true };
	/** When the first change came that is not reported yet. */
	let waitingSince: number | undefined;
	let nextPoll = Number.NEGATIVE_INFINITY;
	let [wake, stop] = [() => {}, () => {}];
	/** A folder that is replaced is reported by its own watcher or its parent's under its name. */
	const folders = new Set([dir, 'articles', textsDir ?? 'articles'].map((folder) => basename(folder)));
	signal.addEventListener('abort', () => stop(), { once: true });
	const listen = (folder: string, kind: RegExp, note: (name: string) => void) => {
		try {
			const watcher = watch(folder, (_, name) => {
				if (name === null || folders.has(name)) touched.anything = true;
				else if (kind.test(name) && !name.startsWith('.')) note(name);
				// The folder is listed each time: a file that is not read may become a problem, or stop being one.
				else if (kind === TEXT || readableName(name) === undefined) return;
				waitingSince ??= performance.now();
				wake();
			});
			return [watcher.on('error', () => {})];
		} catch {
			// The folder is missing, or the system has no more watchers: the next poll tries again.
			return [];
		}
	};
	let watchers: FSWatcher[] = [];
	/** A folder that was deleted and created again needs a new watcher. */
	const watchAgain = () => {
		const before = watchers;
		watchers = [
			...listen(dir, EXTENSION, (name) => touched.files.add(name)),
			...listen(join(dir, 'articles'), EXTENSION, (name) => touched.files.add(`articles/${name}`)),
			...(textsDir === undefined ? [] : listen(textsDir, TEXT, (name) => touched.texts.add(name.replace(TEXT, '')))),
		];
		for (const watcher of before) watcher.close();
	};
	const nextChange = () =>
		new Promise<void>((resolve) => {
			const left = (since: number, ms: number) => Math.max(0, since + ms - performance.now());
			const poll = () => {
				touched.anything = true;
				resolve();
			};
			let timer = setTimeout(poll, left(nextPoll, 0));
			wake = () => {
				clearTimeout(timer);
				timer = setTimeout(resolve, Math.min(debounceMs, left(waitingSince ?? performance.now(), WAIT_MAX_MS)));
			};
			stop = () => {
				clearTimeout(timer);
				resolve();
			};
			if (signal.aborted) stop();
			else if (waitingSince !== undefined) wake();
		});
	try {
		for (; !signal.aborted; await nextChange()) {
			const began = performance.now();
			// Polls happen however often something changes.
			if (began >= nextPoll) touched.anything = true;
			if (touched.anything) watchAgain();
			const { files, texts, anything } = touched;
			touched = { files: new Set(), texts: new Set(), anything: false };
			waitingSince = undefined;
			const result = await onChange(anything ? undefined : { files, texts });
			if (anything) nextPoll = began + Math.max(pollMs, POLL_SHARE * (performance.now() - began));
			if (result === 'done') continue;
			for (const file of files) touched.files.add(file);
			for (const text of texts) touched.texts.add(text);
			touched.anything ||= anything;
		}
	} finally {
		for (const watcher of watchers) watcher.close();
	}
}
