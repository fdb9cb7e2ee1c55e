/** The edition that the settings name, kept up to date while the bot runs. */
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { type EditionSource, fixedEdition, StoreFile } from '../data/edition-source.ts';
import { problemOfTexts } from '../data/files/report-texts.ts';
import type { ReadResult } from '../data/folder-update.ts';
import { buildEdition } from '../data/memory-edition.ts';
import { formatProblem, type Problem } from '../data/parsing/problem.ts';
import { loggableError } from '../loggable-error.ts';
import type { Observe } from '../transports/metrics/events.ts';
import { cachedStore } from './edition-cache.ts';
import { type FolderToLoad, type LoadResult, type Stopped, startFolderLoader } from './folder-loader.ts';
import { openEditionFile, problemIn } from './open-edition.ts';

export interface LiveEdition {
	/** Resolves when the data was read for the first time. Rejects with an error that is not a problem of the data. */
	readonly loaded: Promise<void>;
	/** What answers now: an empty edition as long as no data could be loaded. */
	readonly source: EditionSource;
	/** Why no data could be loaded yet; undefined once there was a good edition. */
	readonly loadProblems: readonly Problem[] | undefined;
	/** What the last reading of the files found. */
	readonly lastRead: ReadResult;
	/** Sets the function that is called when a later reading finds something else. */
	onRead(listener: (result: ReadResult) => void): void;
	/** Stops watching, also while `loaded` is pending. Resolves to `busy` when a worker could not be stopped. */
	stop(): Promise<Stopped>;
}

interface LiveOptions {
	readonly log: Logger;
	readonly observe?: Observe | undefined;
}

/** How often an edition file is checked between requests, in milliseconds; only the log and the page need that. */
const CHECK_MS = 500;

/**
 * Opens the edition file or the folder that the settings name, and watches it. A change that cannot be used is logged, and
 * the last good edition keeps answering.
 *
 * @example
 * const live = openLiveEdition(readConfig(), { log: openLog('info') });
 * await live.loaded;
 * live.source.read((edition) => edition.claims.length);
 */
export function openLiveEdition(config: Config, options: LiveOptions): LiveEdition {
	return new WatchedEdition(config, options);
}

class WatchedEdition implements LiveEdition {
	readonly loaded: Promise<void>;
	readonly #options: LiveOptions;
	readonly #stopped = new AbortController();
	#source: EditionSource | undefined;
	#empty: EditionSource | undefined;
	/** The id of the edition that was last logged. */
	#loggedId: string | undefined;
	#lastRead: ReadResult | undefined;
	#listener: (result: ReadResult) => void = () => {};
	#stopWatching: () => Promise<Stopped> = async () => 'ended';

	constructor(config: Config, options: LiveOptions) {
		this.#options = options;
		this.loaded = this.#open(config);
	}

	get source(): EditionSource {
		if (this.#source) return this.#source;
		const nothing = { articles: [], people: {}, organisations: {}, places: {}, questions: {}, figures: {} };
		this.#empty ??= fixedEdition(buildEdition(nothing));
		return this.#empty;
	}

	get loadProblems(): readonly Problem[] | undefined {
		if (this.#source) return undefined;
		return this.#lastRead && 'problems' in this.#lastRead ? this.#lastRead.problems : [];
	}

	get lastRead(): ReadResult {
		return this.#lastRead ?? { quotes: 'not checked' };
	}

	onRead(listener: (result: ReadResult) => void): void {
		this.#listener = listener;
	}

	stop(): Promise<Stopped> {
		this.#stopped.abort();
		return this.#stopWatching();
	}

	async #open({ editionFile, articlesDir, textsDir, transport }: Config): Promise<void> {
		if (editionFile) return this.#openFile(editionFile, textsDir);
		// On the preview page an editor waits for the result of saving.
		const folder = { dir: articlesDir, textsDir, debounceMs: transport === 'preview' ? 50 : 100 };
		const file = cachedStore(articlesDir, textsDir);
		return file ? this.#openFolder({ ...folder, file }) : this.#openInMemory(folder);
	}

	/** The next request after a change reads the edition file again; the timer is for the log. */
	async #openFile(file: string, textsDir: string | undefined): Promise<void> {
		// A folder is checked together with its texts; beside an edition file they are only shown.
		const problem = textsDir && (await problemOfTexts(textsDir));
		if (problem)
			this.#options.log.warn({ problem: formatProblem(problem) }, 'the texts of the reports cannot be shown');
		let opened: StoreFile | undefined;
		const check = () => {
			if (!opened) {
				const result = openEditionFile(file);
				if ('problems' in result) return this.#take(result);
				this.#source = opened = result;
			}
			const quotes = opened.read(({ quotesChecked }) => (quotesChecked ? 'checked' : 'not checked'));
			const { refused } = opened;
			this.#take(refused ? { problems: [problemIn(file, refused)], lineOf: () => null } : { quotes });
		};
		check();
		const timer = setInterval(() => this.#logErrors(check), CHECK_MS).unref();
		this.#stopped.signal.addEventListener('abort', () => clearInterval(timer));
	}

	/** A worker writes the store of the folder; this thread reads it. */
	#openFolder(folder: FolderToLoad): Promise<void> {
		return new Promise((resolve) => {
			const loader = startFolderLoader(folder, (result) => {
				this.#logErrors(() => {
					if ('id' in result) this.#source ??= new StoreFile(folder.file);
					this.#takeResult(result);
				});
				resolve();
			});
			this.#stopWatching = () => loader.stop();
		});
	}

	/** Where no store can be written, this thread reads the whole folder after each change. */
	async #openInMemory({ dir, textsDir, debounceMs }: Omit<FolderToLoad, 'file'>): Promise<void> {
		const [{ loadFolder }, { watchFolder }] = await Promise.all([
			import('../data/load-folder.ts'),
			import('../data/files/folder-watcher.ts'),
		]);
		const { signal } = this.#stopped;
		await new Promise<void>((resolve) => {
			const load = async () => {
				try {
					const loaded = await loadFolder(dir, { textsDir, signal });
					if ('edition' in loaded) this.#source = fixedEdition(loaded.edition);
					this.#take('edition' in loaded ? { quotes: loaded.quotes } : loaded);
				} catch (error) {
					if (!signal.aborted) this.#takeResult({ failed: loggableError(error) });
				}
				resolve();
				return 'done' as const;
			};
			const watching = watchFolder(dir, load, { textsDir, signal, debounceMs });
			this.#stopWatching = async () => {
				await watching;
				return 'ended';
			};
		});
	}

	/** Logs an error that SQLite throws, for example because a disk fails; the next change is tried again. */
	#logErrors(step: () => void): void {
		try {
			step();
		} catch (error) {
			this.#takeResult({ failed: loggableError(error) });
		}
	}

	#takeResult(result: LoadResult): void {
		if ('failed' in result) {
			this.#options.log.error(result.failed, `the change could not be loaded; ${this.#whatAnswers()}`);
			this.#options.observe?.({ what: 'edition refused' });
		} else this.#take('id' in result ? { quotes: result.quotes } : result);
	}

	/** Logs a result that differs from the one before, and passes it on. */
	#take(result: ReadResult): void {
		const edition = this.#source?.read(({ id, asOf }) => ({ id, asOf }));
		const [before, idBefore] = [this.#lastRead, this.#loggedId];
		if (before && isSame(before, result) && edition?.id === idBefore) return;
		this.#lastRead = result;
		this.#loggedId = edition?.id;
		this.#log(result, edition, { before, idBefore });
		this.#listener(result);
	}

	#log(
		result: ReadResult,
		edition: { readonly id: string; readonly asOf: string | null } | undefined,
		{ before, idBefore }: { readonly before: ReadResult | undefined; readonly idBefore: string | undefined },
	): void {
		const { log, observe } = this.#options;
		const shortId = edition?.id.slice(0, 12) ?? null;
		if (edition && edition.id !== idBefore) {
			observe?.({ what: 'edition', edition });
			// The first edition is logged by the start.
			if (before && !('problems' in result))
				log.info({ edition: shortId, asOf: edition.asOf, quotes: result.quotes }, 'a new edition answers');
		} else if (before && 'problems' in before && !('problems' in result)) {
			log.info({ edition: shortId }, 'the problems are gone; the same edition answers');
		}
		if (!('problems' in result)) return;
		observe?.({ what: 'edition refused' });
		if (before)
			log.error(
				{ problems: result.problems.map(formatProblem), edition: shortId },
				`the change has problems; ${this.#whatAnswers()}`,
			);
	}

	#whatAnswers(): string {
		return this.#source ? 'the last good edition keeps answering' : 'nothing is loaded, and every reply says so';
	}
}

/** Whether two readings found the same, so that the second is no news. */
function isSame(a: ReadResult, b: ReadResult): boolean {
	if ('problems' in a && 'problems' in b)
		return a.problems.map(formatProblem).join('\n') === b.problems.map(formatProblem).join('\n');
	return 'quotes' in a && 'quotes' in b && a.quotes === b.quotes;
}
