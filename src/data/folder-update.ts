/** Updates a store from a folder of article files. */
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type CheckedArticle, checkArticleFile } from './checks/check-article.ts';
import { affected, checkRegistries, type IdIndex, idIndexOf, isOf } from './checks/reference-checks.ts';
import { expandWith } from './checks/short-form.ts';
import { mergeUnresolved } from './checks/unresolved-ids.ts';
import { type Expand, type LocatedProblem, locateLater } from './files/file-reader.ts';
import type { Touched } from './files/folder-watcher.ts';
import { type Listing, listFolder } from './files/list-folder.ts';
import { stampOf, textFile } from './files/read-file.ts';
import { contentOf, readRegistries } from './files/registry-files.ts';
import { problemOfTexts } from './files/report-texts.ts';
import { type FolderProblems, folderProblems } from './folder-problems.ts';
import { idOfFile } from './parsing/parsed-file.ts';
import { type Finding, finding, type Problem } from './parsing/problem.ts';
import type { Database } from './store/driver.ts';
import { type StoredArticle, StoredFolder } from './store/stored-folder.ts';
import { checkAcrossArticles, unansweredQuestions } from './update/cross-article-checks.ts';
import { createStoreWriter, type StoreWriter } from './update/store-writer.ts';
import { StoredRegistries } from './update/stored-registries.ts';

export interface FolderOptions {
	/** The folder with the reports' texts, `<article id>.txt`. Without it, quotations are not compared. */
	readonly textsDir?: string | undefined;
	/** The files that may have changed since the last update. Without it, all files are compared with their stamps. */
	readonly touched?: Touched | undefined;
	readonly onProgress?: ((progress: Progress) => void) | undefined;
	readonly signal?: AbortSignal | undefined;
	/** The time, in milliseconds since 1970. */
	readonly now?: number;
}

/** Numbers of articles: done, all, and unchanged ones that were not read. */
export interface Progress {
	readonly done: number;
	readonly all: number;
	readonly reused: number;
}

/** Whether quotations and words were compared with the reports' texts. */
export type Quotes = 'checked' | 'not checked';

/** How a folder was found when it was read: without problems, or with all of them. */
export type ReadResult = { readonly quotes: Quotes } | FolderProblems;

export interface Updated {
	/** The id of the edition that the store holds now. */
	readonly id: string;
	/** Whether the edition has changed. */
	readonly changed: boolean;
	readonly quotes: Quotes;
}

/** A file changed this shortly before it was read may change again without a new stamp: some file systems count in steps of 2 s. */
const UNSETTLED_MS = 2000;
/** A day begins first in the zone UTC+14. */
const FIRST_ZONE_MS = 14 * 3_600_000;
/** After this time, other tasks of the event loop get a turn. */
const TURN_MS = 10;

/**
 * One update of a store from a folder, in stages: the names of the files and the registries, then each changed article by
 * itself, then what takes several articles. `run` once, in a transaction, which is rolled back if there is any problem.
 */
export class FolderUpdate {
	readonly #database: Database;
	readonly #stored: StoredFolder;
	readonly #registries: StoredRegistries;
	readonly #writer: StoreWriter;
	readonly #dir: string;
	readonly #options: FolderOptions;
	readonly #now: number;
	readonly #problems: LocatedProblem[] = [];
	/** The ids of articles that were written or removed. */
	readonly #changed = new Set<string>();
	#expand: Expand = () => undefined;
	/** Undefined if quotations are not compared, or if there are no texts. */
	#textsDir: string | undefined;

	constructor(database: Database, dir: string, options: FolderOptions) {
		this.#database = database;
		this.#stored = new StoredFolder(database);
		this.#registries = new StoredRegistries(database);
		this.#writer = createStoreWriter(database);
		this.#dir = dir;
		this.#options = options;
		this.#now = options.now ?? Date.now();
		this.#textsDir = options.textsDir;
	}

	async run(): Promise<Updated | FolderProblems> {
		const listing = await listFolder(this.#dir);
		this.#reportFiles(listing.problems);
		const { idIndex, concerned, isNew } = this.#updateRegistries(listing);
		this.#expand = expandWith(idIndex);
		const noTexts = this.#options.textsDir && (await problemOfTexts(this.#options.textsDir, listing.articles));
		if (noTexts) {
			this.#textsDir = undefined;
			this.#reportFiles([noTexts]);
		}
		const { jobs, removed } = await this.#plan(listing.articles, concerned);
		for (const { id } of removed) {
			this.#writer.remove(id);
			this.#changed.add(id);
		}
		await this.#examineAll(jobs, listing.articles.length, idIndex);
		const isChanged = isNew || this.#changed.size > 0;
		if (isChanged && this.#isSound && idIndex) this.#checkAcross(idIndex, listing.registries.questions ?? '');
		if (!this.#isSound) return folderProblems(mergeUnresolved(this.#problems, listing.registries));
		const before = this.#stored.editionId();
		const quotes = this.#textsDir === undefined ? 'not checked' : 'checked';
		const isSame = before !== '' && this.#stored.quotesChecked() === (quotes === 'checked');
		if (isSame && !isChanged) return { id: before, changed: false, quotes };
		const id = this.#writer.finish(quotes === 'checked');
		return { id, changed: id !== before, quotes };
	}

	/** Whether there are no problems so far; only then anything is written. */
	get #isSound(): boolean {
		return this.#problems.length === 0;
	}

	#reportFiles(problems: readonly Problem[]): void {
		for (const problem of problems) this.#problems.push({ problem, line: null });
	}

	/** Reports problems in files that are no longer in memory. */
	#report(findings: readonly Finding[]): void {
		const byFile = new Map<string, Finding[]>();
		for (const finding of findings) byFile.set(finding.file, [...(byFile.get(finding.file) ?? []), finding]);
		for (const [file, found] of byFile)
			for (const problem of locateLater(
				this.#dir,
				file,
				found,
				file.startsWith('articles/') ? this.#expand : undefined,
			))
				this.#problems.push(problem);
	}

	/** Writes the registries if they have changed. Without an `idIndex`, any id may be in a file or entry that is not read. */
	#updateRegistries({ registries }: Listing): {
		readonly idIndex?: IdIndex;
		readonly concerned?: Concerned;
		readonly isNew: boolean;
	} {
		const read = readRegistries(this.#dir, registries, {
			registryFile: (kind) => this.#stored.registryFile(kind),
			registry: (kind) => this.#registries.registry(kind),
		});
		this.#problems.push(...(read?.problems ?? []));
		if (!this.#isSound) return { isNew: false };
		if (!read?.files) return { idIndex: this.#registries.idIndex(), isNew: false };
		const idIndex = idIndexOf(read.files);
		const concerned = affected(this.#registries.idIndex(), idIndex);
		this.#report(checkRegistries(read.files, idIndex));
		if (this.#isSound) {
			this.#writer.putRegistries(contentOf(read.files));
			const stamps = Object.entries(read.stamps).map(
				([kind, { file, stamp }]) => [kind, file, this.#settled(file, stamp)] as const,
			);
			this.#stored.putRegistryFiles(stamps);
		}
		return { idIndex, concerned, isNew: true };
	}

	/** The stamp of a file; empty if the file may still change without a new stamp. */
	#settled(file: string, stamp: string, dir = this.#dir): string {
		const changedMs = stampOf(join(dir, file))?.changedMs ?? Number.POSITIVE_INFINITY;
		return changedMs < this.#now - UNSETTLED_MS ? stamp : '';
	}

	/** Decides which files must be checked, and which articles were removed. */
	async #plan(files: readonly string[], concerned: Concerned) {
		const textsDir = this.#textsDir;
		// In a new store, or when quotations are compared for the first time, every file must be checked.
		const isWhole = this.#stored.editionId() !== '' && (!textsDir || this.#stored.quotesChecked());
		const touched = isWhole ? this.#options.touched : undefined;
		const jobs: string[] = [];
		const turn = new Turn(this.#options.signal);
		const known = new Map<string, StoredArticle>();
		for (const article of touched ? [] : this.#stored.articles()) known.set(article.file, article);
		const withUnnamed = concerned === 'all' || !concerned ? undefined : this.#stored.withUnnamed(concerned);
		const listed = new Set(files);
		const textTouched = (file: string) => touched?.texts.has(idOfFile(file)) ?? true;
		for (const file of files) {
			await turn.next();
			const isConcerned = concerned === 'all' || withUnnamed?.has(file);
			if (touched && !touched.files.has(file) && !(textsDir && textTouched(file)) && !isConcerned) continue;
			const article = touched ? this.#stored.articleIn(file) : known.get(file);
			const isFileSame = article && stampOf(join(this.#dir, file))?.stamp === article.stamp;
			const isTextSame = !textsDir || (article && stampOf(textFile(textsDir, article.id))?.stamp === article.textStamp);
			if (!isFileSame || !isTextSame || isConcerned) jobs.push(file);
		}
		const stored = touched
			? [...touched.files].flatMap((file) => this.#stored.articleIn(file) ?? [])
			: [...known.values()];
		return { jobs, removed: stored.filter(({ file }) => !listed.has(file)) };
	}

	async #examineAll(files: readonly string[], all: number, idIndex: IdIndex | undefined): Promise<void> {
		const options = {
			dir: this.#dir,
			textsDir: this.#textsDir,
			idIndex,
			expand: this.#expand,
			today: new Date(this.#now + FIRST_ZONE_MS).toISOString().slice(0, 10),
		};
		const { onProgress } = this.#options;
		const reused = all - files.length;
		const turn = new Turn(this.#options.signal);
		for (const [at, file] of files.entries()) {
			onProgress?.({ done: reused + at, all, reused });
			await turn.next();
			const checked = checkArticleFile(file, options);
			this.#problems.push(...checked.problems);
			if (this.#isSound) this.#put(file, checked);
		}
		onProgress?.({ done: all, all, reused });
	}

	#put(file: string, { article, stamp, textStamp }: CheckedArticle): void {
		if (!article) return;
		const textsDir = this.#textsDir;
		const text = textsDir && textStamp ? this.#settled(`${article.id}.txt`, textStamp, textsDir) : textStamp;
		this.#writer.put(article, { file, stamp: this.#settled(file, stamp), textStamp: text });
		this.#changed.add(article.id);
	}

	/** Checks what takes several articles, once all that has changed is written. */
	#checkAcross(idIndex: IdIndex, file: string): void {
		// Deleted questions are still in the store.
		const unanswered = unansweredQuestions(this.#database).filter((id) => isOf(idIndex, 'question', id));
		this.#report([
			...checkAcrossArticles(this.#database, this.#changed, this.#writer.changes),
			...unanswered.map((id) =>
				finding({ file }, [id], 'has no claim that says something to it: add one, or delete the question', 'key'),
			),
		]);
	}
}

/** Articles that a change of the registries affects: all of them, or those with unnamed sources with these ids. */
type Concerned = 'all' | ReadonlySet<string> | undefined;

/** Gives other tasks of the event loop a turn now and then. */
class Turn {
	readonly #signal: AbortSignal | undefined;
	#began = performance.now();

	constructor(signal: AbortSignal | undefined) {
		this.#signal = signal;
	}

	async next(): Promise<void> {
		this.#signal?.throwIfAborted();
		if (performance.now() - this.#began < TURN_MS) return;
		await setImmediate();
		this.#began = performance.now();
	}
}
