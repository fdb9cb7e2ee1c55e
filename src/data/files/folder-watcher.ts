/** Watches the files of a data folder, and the reports' texts. */
import { type FSWatcher, watch } from 'node:fs';
import { basename, join } from 'node:path';
import { EXTENSION, mayCount } from './file-names.ts';

/** The text of a report. */
const TEXT = /\.txt$/;

export interface WatchOptions {
	readonly signal: AbortSignal;
	/** How long the files must stay the same before a change counts, in milliseconds. */
	readonly debounceMs?: number;
	/**
	 * How often everything is looked at where the system may tell nothing, such as on network drives, in milliseconds; where
	 * that takes long, it is done so seldom that it takes a fiftieth of the time.
	 */
	readonly pollMs?: number;
	/** The folder of the reports' texts, if changes in it count too. */
	readonly textsDir?: string | undefined;
}

/** Which files of a folder, and the texts of which articles, may have changed; nothing else did. */
export interface Touched {
	/** Relative to the folder, with `/`. */
	readonly files: ReadonlySet<string>;
	/** The ids of the articles. */
	readonly texts: ReadonlySet<string>;
}

const LOOK_MS = 5_000;
const LOOK_SHARE = 50;
/** A folder in which files never stop changing is read after this time all the same, in milliseconds. */
const LONGEST_WAIT_MS = 2_000;

/**
 * Calls `onChange` with what the system says was touched in a folder of article files or among the reports' texts, once it
 * has settled; and with undefined, to begin with and now and then, when anything may have been. After
 * `retry` the same is passed again with the next change.
 *
 * Resolves when the signal is aborted, and keeps the process alive until then. Rejects with what `onChange` throws. Calls
 * never overlap.
 */
export async function watchFolder(
	dir: string,
	onChange: (touched: Touched | undefined) => Promise<'done' | 'retry'>,
	{ textsDir, signal, debounceMs = 100, pollMs = LOOK_MS }: WatchOptions,
): Promise<void> {
	let touched = { files: new Set<string>(), texts: new Set<string>(), anything: true };
	/** When the first of the changes came that `onChange` was not called for yet. */
	let waitingSince: number | undefined;
	let lookAt = Number.NEGATIVE_INFINITY;
	let [wake, end] = [() => {}, () => {}];
	/** A folder that was exchanged, as its own watcher or its parent's tells it. */
	const names = new Set(
		[dir, 'articles', ...(textsDir === undefined ? [] : [textsDir])].map((folder) => basename(folder)),
	);
	signal.addEventListener('abort', () => end(), { once: true });
	const listen = (folder: string, kind: RegExp, note: (name: string) => void) => {
		try {
			const watcher = watch(folder, (_, name) => {
				const isFolder = name === null || names.has(name);
				const isOurs = !isFolder && kind.test(name) && !name.startsWith('.');
				if (isFolder) touched.anything = true;
				else if (isOurs) note(name);
				// The folder is listed each time: a file that is not read may be a problem, or was one.
				else if (kind === TEXT || !mayCount(name)) return;
				waitingSince ??= performance.now();
				wake();
			});
			return [watcher.on('error', () => {})];
		} catch {
			// Not there now, or no watchers left: the next look tries again.
			return [];
		}
	};
	let watchers: FSWatcher[] = [];
	/** A folder made again is another one for the system, though it has the same name. */
	const arm = () => {
		const before = watchers;
		watchers = [
			...listen(dir, EXTENSION, (name) => touched.files.add(name)),
			...listen(join(dir, 'articles'), EXTENSION, (name) => touched.files.add(`articles/${name}`)),
			...(textsDir === undefined ? [] : listen(textsDir, TEXT, (name) => touched.texts.add(name.replace(TEXT, '')))),
		];
		for (const watcher of before) watcher.close();
	};
	const change = () =>
		new Promise<void>((resolve) => {
			const left = (since: number, ms: number) => Math.max(0, since + ms - performance.now());
			// A timer may go off a little early, and the clock alone would not call for a look then.
			let timer = setTimeout(
				() => {
					touched.anything = true;
					resolve();
				},
				left(lookAt, 0),
			);
			wake = () => {
				clearTimeout(timer);
				timer = setTimeout(resolve, Math.min(debounceMs, left(waitingSince ?? performance.now(), LONGEST_WAIT_MS)));
			};
			end = () => {
				clearTimeout(timer);
				resolve();
			};
			if (signal.aborted) end();
			else if (waitingSince !== undefined) wake();
		});
	try {
		for (; !signal.aborted; await change()) {
			// However often something changes: what the system does not tell is seen all the same.
			const began = performance.now();
			if (began >= lookAt) touched.anything = true;
			if (touched.anything) arm();
			const { files, texts, anything } = touched;
			touched = { files: new Set(), texts: new Set(), anything: false };
			waitingSince = undefined;
			const result = await onChange(anything ? undefined : { files, texts });
			if (anything) lookAt = began + Math.max(pollMs, LOOK_SHARE * (performance.now() - began));
			if (result === 'done') continue;
			for (const file of files) touched.files.add(file);
			for (const text of texts) touched.texts.add(text);
			touched.anything ||= anything;
		}
	} finally {
		for (const watcher of watchers) watcher.close();
	}
}
