/** When the files of a folder change. */
import { type FSWatcher, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { listFolder } from './listing.ts';
import { EXTENSION, mayCount } from './names-of-files.ts';
import { filesIn, list } from './read.ts';

/** The text of a report. */
const TEXT = /\.txt$/;

export interface WatchOptions {
	readonly signal: AbortSignal;
	/** How long the files must stay the same before a change counts, in milliseconds. */
	readonly debounceMs?: number;
	/** How often to look where the system tells nothing: network drives, a folder made again. In milliseconds. */
	readonly pollMs?: number;
}

export interface TextsToWatch {
	/** The folder of the reports' texts, if changes in it count too. */
	readonly textsDir?: string | undefined;
}

/**
 * Calls `onChange` whenever the files of a folder, or the reports' texts, have changed and then settled, until the signal is aborted.
 *
 * Resolves once it watches: load the folder after that, and no change is missed. Calls never overlap; what `onChange`
 * throws is the caller's. It keeps no process alive.
 */
export function watchFolder(
	dir: string,
	onChange: () => void | Promise<void>,
	{ textsDir, ...options }: WatchOptions & TextsToWatch,
): Promise<void> {
	const look = async () => {
		const { articles, registries, problems } = await listFolder(dir);
		const files = [...articles, ...Object.values(registries)].map((file) => join(dir, file));
		const unread = problems.map(({ file, message }) => `${file} ${message}`);
		const texts = textsDir === undefined ? [] : await filesOf(textsDir, TEXT);
		return [...unread, ...(await states([...files, ...texts]))].join('\n');
	};
	const texts = textsDir === undefined ? [] : [textsDir];
	return watchAll([dir, join(dir, 'articles'), ...texts], look, onChange, options);
}

/** The same for a single file. */
export function watchFile(file: string, onChange: () => void | Promise<void>, options: WatchOptions): Promise<void> {
	const name = basename(file).replace(/[^\w]/g, '\\$&');
	const look = async () => (await states(await filesOf(dirname(file), new RegExp(`^${name}$`)))).join('\n');
	return watchAll([dirname(file)], look, onChange, options);
}

async function watchAll(
	folders: readonly string[],
	look: () => Promise<string>,
	onChange: () => void | Promise<void>,
	{ signal, debounceMs = 250, pollMs = 5000 }: WatchOptions,
): Promise<void> {
	const watchers = new Map<string, FSWatcher>();
	let timer: NodeJS.Timeout | undefined;
	let seen = await look();
	let last = seen;
	let busy = false;
	let missed = false;

	const next = (ms: number) => {
		clearTimeout(timer);
		if (!signal.aborted) timer = setTimeout(check, ms).unref();
	};
	const arm = () => {
		for (const folder of folders) {
			if (watchers.has(folder)) continue;
			try {
				const watcher = watch(folder, { persistent: false }, () => {
					if (busy) missed = true;
					else next(debounceMs);
				});
				const drop = () => {
					watcher.close();
					watchers.delete(folder);
				};
				watcher.on('error', drop);
				watchers.set(folder, watcher);
			} catch {
				// Not there now, or no watchers left: the next look tries again.
			}
		}
	};
	/** A folder made again is another one for the system, though it has the same name. */
	const disarm = () => {
		for (const watcher of watchers.values()) watcher.close();
		watchers.clear();
	};
	const check = async () => {
		busy = true;
		missed = false;
		const began = performance.now();
		const now = await look();
		const took = performance.now() - began;
		const settled = now === last;
		last = now;
		if (!settled) disarm();
		if (!signal.aborted) arm();
		try {
			if (settled && now !== seen && !signal.aborted) {
				seen = now;
				await onChange();
			}
		} finally {
			busy = false;
			// To look at a hundred thousand files is work: that takes a fiftieth of the time.
			next(missed || last !== seen ? debounceMs : Math.max(pollMs, 50 * took));
		}
	};
	signal.addEventListener('abort', () => {
		clearTimeout(timer);
		disarm();
	});
	if (signal.aborted) return;
	arm();
	next(pollMs);
}

/** The files of a kind in a folder. One without a name stands for what keeps the folder from being listed. */
async function filesOf(folder: string, kind: RegExp): Promise<readonly string[]> {
	const names = await list(folder);
	return typeof names === 'string' ? [`${folder} ${names}`] : filesIn(names, kind).map((name) => join(folder, name));
}

/** What tells one state of the files from another: names, sizes, times and identities. */
async function states(files: readonly string[]): Promise<readonly string[]> {
	const state: string[] = [];
	for (const file of files) {
		const found = await stat(file).catch(() => undefined);
		state.push(`${file} ${found?.size} ${found?.mtimeMs} ${found?.ino}`);
	}
	return state;
}

/** Which files of a folder, and the texts of which articles, may have changed; nothing else did. */
export interface Touched {
	/** Relative to the folder, with `/`. */
	readonly files: ReadonlySet<string>;
	/** The ids of the articles. */
	readonly texts: ReadonlySet<string>;
}

/** How often everything is looked at, in milliseconds: for what the system did not tell. */
const LOOK_MS = 60_000;
/** Who never stops writing is not waited for any longer. */
const LONGEST_WAIT_MS = 2_000;

/**
 * The same for a folder so large that to look at all of it takes longer than to take up a change: `onChange` is told what
 * the system says was touched, and undefined now and then, to begin with too, when anything may have been. What it does
 * not take up it is told again with the next change.
 *
 * Resolves when the signal is aborted, and keeps the process alive until then. Rejects with what `onChange` throws.
 */
export async function watchNames(
	dir: string,
	onChange: (touched: Touched | undefined) => Promise<'taken up' | 'left'>,
	{ textsDir, signal, debounceMs = 100, pollMs = LOOK_MS }: WatchOptions & TextsToWatch,
): Promise<void> {
	let touched = { files: new Set<string>(), texts: new Set<string>(), anything: true };
	/** When the first of the changes came that are not taken up yet. */
	let waitingSince: number | undefined;
	let lookedAt = Number.NEGATIVE_INFINITY;
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
				left(lookedAt, pollMs),
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
			if (performance.now() - lookedAt >= pollMs) touched.anything = true;
			if (touched.anything) {
				arm();
				lookedAt = performance.now();
			}
			const { files, texts, anything } = touched;
			touched = { files: new Set(), texts: new Set(), anything: false };
			waitingSince = undefined;
			if ((await onChange(anything ? undefined : { files, texts })) === 'taken up') continue;
			for (const file of files) touched.files.add(file);
			for (const text of texts) touched.texts.add(text);
			touched.anything ||= anything;
		}
	} finally {
		for (const watcher of watchers) watcher.close();
	}
}
