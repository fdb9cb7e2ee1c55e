/** Updates a store from a folder of article files. */
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type CheckedArticle, checkArticleFile } from './checks/check-article.ts';
import {
	checkAnswers,
	checkIds,
	checkTargets,
	checkWaysBack,
	type OutlinedArticle,
	outlinedArticleId,
} from './checks/cross-article-checks.ts';
import { affected, checkRegistries, claimKey, type IdIndex, idIndexOf } from './checks/reference-checks.ts';
import { mergeUnresolved } from './checks/unresolved-ids.ts';
import { type LocatedProblem, locateLater } from './files/file-reader.ts';
import type { Touched } from './files/folder-watcher.ts';
import { listFolder } from './files/list-folder.ts';
import { stampOf, textFile } from './files/read-file.ts';
import { dataOf, type RegistriesRead, readRegistries } from './files/registry-files.ts';
import { problemOfTexts } from './files/report-texts.ts';
import { type FolderProblems, folderProblems } from './folder-problems.ts';
import type { ArticleEntry } from './model/article-schema.ts';
import { byId } from './model/ordering.ts';
import { idOfFile } from './parsing/parsed-file.ts';
import type { Finding } from './parsing/problem.ts';
import type { Database } from './store/driver.ts';
import { type StoredArticle, StoredFolder } from './store/stored-folder.ts';
import { Neighbours } from './update/neighbours.ts';
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
/** After this time, other tasks of the event loop get a turn. */
const TURN_MS = 10;

/**
 * One update of a store from a folder: finds what changed, checks it and what it affects, and writes it. `run` once.
 */
export class FolderUpdate {
	readonly #stored: StoredFolder;
	readonly #registries: StoredRegistries;
	readonly #neighbours: Neighbours;
	readonly #writer: StoreWriter;
	readonly #dir: string;
	readonly #options: FolderOptions;
	readonly #now: number;
	readonly #located: LocatedProblem[] = [];
	/** Problems without line and column yet. */
	readonly #findings: Finding[] = [];
	/** The checked articles, in the order of files. */
	readonly #examined: Omit<CheckedArticle, 'article' | 'problems' | 'findings'>[] = [];
	/** Articles in files that cannot be read. */
	#unread: readonly OutlinedArticle[] = [];
	/** Whether anything was written. */
	#changed = false;
	/** Undefined if quotations are not compared, or if there are no texts. */
	#textsDir: string | undefined;

	constructor(database: Database, dir: string, options: FolderOptions) {
		this.#stored = new StoredFolder(database);
		this.#registries = new StoredRegistries(database);
		this.#neighbours = new Neighbours(database);
		this.#writer = createStoreWriter(database);
		this.#dir = dir;
		this.#options = options;
		this.#now = options.now ?? Date.now();
		this.#textsDir = options.textsDir;
	}

	async run(): Promise<Updated | FolderProblems> {
		const listing = await listFolder(this.#dir);
		this.#unread = listing.unread.map(outlineOfUnread);
		const noTexts = this.#options.textsDir && (await problemOfTexts(this.#options.textsDir, listing.articles));
		if (noTexts) this.#textsDir = undefined;
		for (const problem of noTexts ? [noTexts, ...listing.problems] : listing.problems)
			this.#located.push({ problem, line: null });
		const read = readRegistries(this.#dir, listing, {
			registryFile: (kind) => this.#stored.registryFile(kind),
			registry: (kind) => this.#registries.registry(kind),
		});
		const idIndex = read ? idIndexOf(read.files) : this.#registries.idIndex();
		const concerned = read && affected(this.#registries.idIndex(), idIndex);
		if (read) this.#takeRegistries(read, idIndex);
		const { jobs, removed } = await this.#plan(listing.articles, concerned);
		// Before the others are written, since another file may have the id now.
		for (const { id } of removed) this.#writer.remove(id);
		await this.#examineAll(jobs, listing.articles.length, idIndex);
		if (this.#examined.length > 0 || removed.length > 0 || read) {
			this.#findings.push(...this.#checkAcross(removed));
			if (listing.articles.length > 0) this.#findings.push(...this.#checkAnswers(removed, read));
		}
		await this.#locate(read);
		if (this.#located.length > 0)
			return folderProblems(
				mergeUnresolved(
					this.#located,
					read?.files ?? this.#registries.registries(),
					read?.stamps ?? this.#stored.registryFiles(),
				),
			);
		const before = this.#stored.editionId();
		const quotes = this.#textsDir === undefined ? 'not checked' : 'checked';
		const isSame = before !== '' && this.#stored.quotesChecked() === (quotes === 'checked');
		if (isSame && !this.#changed && removed.length === 0) return { id: before, changed: false, quotes };
		const id = this.#writer.finish(quotes === 'checked');
		return { id, changed: id !== before, quotes };
	}

	/** Whether there are no problems so far; only then anything is written. */
	get #isSound(): boolean {
		return this.#located.length === 0 && this.#findings.length === 0;
	}

	#takeRegistries({ files, stamps, problems }: RegistriesRead, idIndex: IdIndex): void {
		for (const problem of problems) this.#located.push(problem);
		this.#findings.push(...checkRegistries(files, idIndex));
		if (!this.#isSound) return;
		this.#writer.putRegistries(dataOf(files));
		const settled = Object.entries(stamps).map(([kind, { file, stamp }]) => [
			kind,
			{ file, stamp: this.#settled(file, stamp) },
		]);
		this.#stored.putRegistryFiles(Object.fromEntries(settled));
		this.#changed = true;
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

	async #examineAll(files: readonly string[], all: number, idIndex: IdIndex): Promise<void> {
		const options = { dir: this.#dir, textsDir: this.#textsDir, idIndex };
		const { onProgress } = this.#options;
		const reused = all - files.length;
		const turn = new Turn(this.#options.signal);
		for (const [at, file] of files.entries()) {
			onProgress?.({ done: reused + at, all, reused });
			await turn.next();
			const { article, problems, findings, ...examined } = checkArticleFile(file, options);
			this.#located.push(...problems);
			this.#findings.push(...findings);
			this.#examined.push(examined);
			if (article && this.#isSound) this.#put(article, examined);
		}
		onProgress?.({ done: all, all, reused });
	}

	#put(
		article: ArticleEntry,
		{ file, stamp, textStamp }: Omit<CheckedArticle, 'article' | 'problems' | 'findings'>,
	): void {
		const textsDir = this.#textsDir;
		// Two files have the same id; the checks across articles report it.
		if ((this.#stored.fileOf(article.id) ?? file) !== file) return;
		const text = textsDir && textStamp ? this.#settled(`${article.id}.txt`, textStamp, textsDir) : textStamp;
		this.#writer.put(article, { file, stamp: this.#settled(file, stamp), textStamp: text });
		this.#changed = true;
	}

	/** Checks across articles, of all articles that the change can affect. */
	#checkAcross(removed: readonly StoredArticle[]): readonly Finding[] {
		const own = new Set(this.#examined.map(outlinedArticleId));
		// The id in a file may have changed.
		const otherwise = this.#examined.flatMap(({ file }) => this.#stored.articleIn(file) ?? []);
		const gone = new Set([...removed, ...otherwise].map(({ id }) => id).filter((id) => !own.has(id)));
		const beside = this.#neighbours.of(this.#examined, outlinedArticleId, gone);
		const articles = [...this.#examined, ...beside, ...this.#unread].sort((a, b) => byId(a.file, b.file));
		const back = this.#examined.flatMap((article) =>
			article.outline.relations.flatMap(({ back: isBack, to }) =>
				isBack ? [claimKey(outlinedArticleId(article), to)] : [],
			),
		);
		const ways = [...this.#examined, ...this.#neighbours.waysBack(back, (id) => own.has(id) || gone.has(id))];
		return [...checkIds(articles), ...checkTargets(articles), ...checkWaysBack(ways)];
	}

	/** Finds questions that no claim answers, in these articles or in others. */
	#checkAnswers(removed: readonly StoredArticle[], read: RegistriesRead | undefined): readonly Finding[] {
		const questions = read?.files.questions ?? this.#registries.registry('questions');
		const files = [...this.#examined, ...removed].map(({ file }) => file);
		return checkAnswers([...this.#examined, ...this.#unread], questions, this.#neighbours.answeredBeside(files));
	}

	/** Finds line and column of the problems, in files that are no longer in memory. */
	async #locate(read: RegistriesRead | undefined): Promise<void> {
		const stamps = new Map(this.#examined.map(({ file, stamp }) => [file, stamp]));
		for (const { file, stamp } of Object.values(read?.stamps ?? {})) stamps.set(file, stamp);
		const byFile = new Map<string, Finding[]>();
		for (const finding of this.#findings) byFile.set(finding.file, [...(byFile.get(finding.file) ?? []), finding]);
		for (const [file, found] of byFile) {
			const stamp = stamps.get(file) ?? stampOf(join(this.#dir, file))?.stamp ?? '';
			for (const one of locateLater(this.#dir, { file, stamp, findings: found })) this.#located.push(one);
		}
	}
}

/** An article that cannot be read: others may refer to any claim of it, and it may answer any question. */
const outlineOfUnread = (file: string): OutlinedArticle => ({
	file,
	outline: { relations: [], questions: [], hidden: true },
});

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
