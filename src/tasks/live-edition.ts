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
import { type FolderToLoad, type LoadResult, startFolderLoader } from './folder-loader.ts';
import { openEditionFile, problemIn } from './open-edition.ts';

export interface LiveEdition {
	/** Where answers come from now: an empty edition while nothing could be loaded. */
	readonly source: EditionSource;
	/** Why nothing could be loaded yet; undefined once there was a good edition. */
	readonly unloaded: readonly Problem[] | undefined;
	/** How the files were found when they were last read. */
	readonly found: ReadResult;
	/** Sets who is called with how they are found from now on. */
	onFound(call: (found: ReadResult) => void): void;
	/** Takes no further change. Resolves to `busy` when a worker could not be stopped. */
	stop(): Promise<'ended' | 'busy'>;
}

interface LiveOptions {
	readonly log: Logger;
	readonly observe?: Observe | undefined;
}

/** How often an edition file is looked at between requests, in milliseconds: only for the log and the page. */
const LOOK_MS = 500;

/**
 * Opens the edition file or the folder of the settings, and resolves when it has been read once. A change that cannot be
 * used is logged, and the last good edition keeps answering.
 */
export async function openLiveEdition(config: Config, options: LiveOptions): Promise<LiveEdition> {
	const { editionFile, articlesDir, textsDir, transport } = config;
	const live = new Live(options);
	// An editor looks at the page while saving.
	const folder = { dir: articlesDir, textsDir, debounceMs: transport === 'preview' ? 50 : 100 };
	const file = editionFile ? undefined : cachedStore(articlesDir, textsDir);
	// A folder is checked with its texts; beside an edition file they are only shown.
	const noTexts = editionFile && textsDir && (await problemOfTexts(textsDir));
	if (noTexts) options.log.warn({ problem: formatProblem(noTexts) }, 'the texts of the reports cannot be shown');
	if (editionFile) live.openFile(editionFile);
	else if (file) await live.openFolder({ ...folder, file });
	else await live.openInMemory(folder);
	return live;
}

class Live implements LiveEdition {
	readonly #options: LiveOptions;
	#source: EditionSource | undefined;
	#nothing: EditionSource | undefined;
	/** The id of the edition that was last logged. */
	#logged: string | undefined;
	#found: ReadResult | undefined;
	#call: (found: ReadResult) => void = () => {};
	#stop: () => Promise<'ended' | 'busy'> = async () => 'ended';

	constructor(options: LiveOptions) {
		this.#options = options;
	}

	get source(): EditionSource {
		if (this.#source) return this.#source;
		const empty = { articles: [], people: {}, organisations: {}, places: {}, questions: {} };
		this.#nothing ??= fixedEdition(buildEdition(empty));
		return this.#nothing;
	}

	get unloaded(): readonly Problem[] | undefined {
		if (this.#source) return undefined;
		return this.#found && 'problems' in this.#found ? this.#found.problems : [];
	}

	get found(): ReadResult {
		return this.#found ?? { quotes: 'not checked' };
	}

	onFound(call: (found: ReadResult) => void): void {
		this.#call = call;
	}

	stop(): Promise<'ended' | 'busy'> {
		return this.#stop();
	}

	/** An edition file is read again with the next request after it changed; between requests it is looked at for the log. */
	openFile(file: string): void {
		let opened: StoreFile | undefined;
		const look = () => {
			if (!opened) {
				const found = openEditionFile(file);
				if ('problems' in found) return this.#take(found);
				this.#source = opened = found;
			}
			const quotes = opened.read(({ quotesChecked }) => (quotesChecked ? 'checked' : 'not checked'));
			const { refused } = opened;
			this.#take(refused ? { problems: [problemIn(file, refused)], lineOf: () => null } : { quotes });
		};
		look();
		const timer = setInterval(() => this.#guarded(look), LOOK_MS).unref();
		this.#stop = async () => {
			clearInterval(timer);
			return 'ended';
		};
	}

	/** The store of a folder is written by a worker and read here. */
	async openFolder(folder: FolderToLoad): Promise<void> {
		await new Promise<void>((resolve) => {
			const loader = startFolderLoader(folder, (result) => {
				this.#guarded(() => {
					if ('id' in result) this.#source ??= new StoreFile(folder.file);
					this.#takeResult(result);
				});
				resolve();
			});
			this.#stop = () => loader.stop();
		});
	}

	/** Where no store can be kept, the folder is read as a whole after every change, by this thread. */
	async openInMemory({ dir, textsDir, debounceMs }: Omit<FolderToLoad, 'file'>): Promise<void> {
		const [{ loadFolder }, { watchFolder }] = await Promise.all([
			import('../data/load-folder.ts'),
			import('../data/files/folder-watcher.ts'),
		]);
		const stopped = new AbortController();
		const { signal } = stopped;
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
			this.#stop = async () => {
				stopped.abort();
				await watching;
				return 'ended';
			};
		});
	}

	/** An error that SQLite reports, such as a disk that fails, is logged; the next change is another try. */
	#guarded(step: () => void): void {
		try {
			step();
		} catch (error) {
			this.#takeResult({ failed: loggableError(error) });
		}
	}

	#takeResult(result: LoadResult): void {
		if ('failed' in result) {
			this.#options.log.error(result.failed, `the change could not be loaded; ${this.#meanwhile()}`);
			this.#options.observe?.({ what: 'edition refused' });
		} else this.#take('id' in result ? { quotes: result.quotes } : result);
	}

	/** Logs how the files were found, where that is news, and passes it on. */
	#take(found: ReadResult): void {
		const edition = this.#source?.read(({ id, asOf }) => ({ id, asOf }));
		const [before, idBefore] = [this.#found, this.#logged];
		if (before && isSame(before, found) && edition?.id === idBefore) return;
		this.#found = found;
		this.#logged = edition?.id;
		this.#report(found, edition, { before, idBefore });
		this.#call(found);
	}

	#report(
		found: ReadResult,
		edition: { readonly id: string; readonly asOf: string | null } | undefined,
		{ before, idBefore }: { readonly before: ReadResult | undefined; readonly idBefore: string | undefined },
	): void {
		const { log, observe } = this.#options;
		const mark = edition?.id.slice(0, 12) ?? null;
		if (edition && edition.id !== idBefore) {
			observe?.({ what: 'edition', edition });
			// The first one is logged with the start.
			if (before && !('problems' in found))
				log.info({ edition: mark, asOf: edition.asOf, quotes: found.quotes }, 'a new edition answers');
		} else if (before && 'problems' in before && !('problems' in found)) {
			log.info({ edition: mark }, 'the problems are gone; the same edition answers');
		}
		if (!('problems' in found)) return;
		observe?.({ what: 'edition refused' });
		if (before)
			log.error(
				{ problems: found.problems.map(formatProblem), edition: mark },
				`the change has problems; ${this.#meanwhile()}`,
			);
	}

	#meanwhile(): string {
		return this.#source ? 'the last good edition keeps answering' : 'nothing is loaded, and every reply says so';
	}
}

/** Whether the files were found alike, so that nobody has to be told again. */
function isSame(a: ReadResult, b: ReadResult): boolean {
	if ('problems' in a && 'problems' in b)
		return a.problems.map(formatProblem).join('\n') === b.problems.map(formatProblem).join('\n');
	return 'quotes' in a && 'quotes' in b && a.quotes === b.quotes;
}
