/** A folder → checked articles and registries, or every problem; what is known from the last time is not read again. */
import { checkAcross, type Outlined } from './across.ts';
import type { Terms } from './examine.ts';
import { idOfFile } from './file.ts';
import { type Hand, share } from './hand.ts';
import type { Told, Untold } from './intake.ts';
import { type CheckedArticle, type Known, type Looked, look } from './known.ts';
import { listFolder } from './listing.ts';
import type { Registry } from './names-of-files.ts';
import { byId } from './order.ts';
import { both, type Finding, type Lacking, type Problem, sortProblems } from './problem.ts';
import { affected, checkRegistries, registerOf } from './references.ts';
import { dataOf, filesOf, type KnownRegistries, type RegistriesRead, readRegistries } from './registries.ts';
import { isSoundStill } from './still.ts';
import { problemOfTexts } from './texts.ts';
import type { Touched } from './watching.ts';

/** What a folder without problems holds. */
export interface Sound<T> extends KnownRegistries {
	/** In the order of their ids. */
	readonly articles: readonly CheckedArticle<T>[];
	/** When the check began, in milliseconds since 1970. */
	readonly checkedAt: number;
	/** Whether quotations and words were compared with the reports' texts, or taken as they are. */
	readonly quotes: 'checked' | 'not checked';
}

export interface Faulty {
	/** In the order of files and lines. */
	readonly problems: readonly Problem[];
	/** The line of a problem as it was read; null where there is none, or when too many are to be kept. */
	lineOf(file: string, line: number): string | null;
}

/** Articles done of all, and how many of those were known and did not have to be examined. */
export interface Progress {
	readonly done: number;
	readonly all: number;
	readonly reused: number;
}

export interface GatherOptions<T> {
	/** The folder with the reports' texts, `<article id>.txt`; without it no quotation is compared. */
	readonly textsDir?: string | undefined;
	readonly known?: Known<T> | undefined;
	/** What may have changed since it is known, where that is told; without it everything is looked at. */
	readonly touched?: Touched | undefined;
	/** Takes on hands for these files; called once at most. */
	readonly takeOn: (terms: Terms, files: readonly string[]) => readonly Hand<T>[];
	readonly onProgress?: ((progress: Progress) => void) | undefined;
	readonly signal?: AbortSignal | undefined;
	/** The time, in milliseconds since 1970. */
	readonly now: number;
}

/** Never throws for what files hold or lack: that is a list of problems, all of them. Throws the reason of the signal. */
export async function gather<T>(dir: string, options: GatherOptions<T>): Promise<Sound<T> | Faulty> {
	const { known, touched, signal } = options;
	const listing = await listFolder(dir);
	const noTexts = options.textsDir === undefined ? undefined : await problemOfTexts(options.textsDir, listing.articles);
	const textsDir = noTexts ? undefined : options.textsDir;
	const registries = readRegistries(dir, listing, known);
	const register = registries.asKnown ? undefined : registerOf(registries.files);
	const concerned = register && known && affected(registerOf(filesOf(known.registries)), register);
	const looked = await look(dir, listing.articles, { textsDir, known, touched, concerned, signal });

	const crew = crewOf(options, { dir, textsDir, registries: registries.files });
	const around = noTexts ? [noTexts, ...listing.problems] : listing.problems;
	const told: Told[] = [...around.map((problem) => ({ problem, line: null })), ...registries.told];
	// One by one: a call with a hundred thousand arguments fails, and a file may have as many problems.
	const tell = (more: readonly Told[]) => {
		for (const one of more) told.push(one);
	};
	const found = await examineOpen(looked, crew, options, tell);
	const findings = [
		...(register ? checkRegistries(registries.files, register) : []),
		...(isSoundStill(found, registries.files.questions, known)
			? []
			: checkAcross([...found, ...listing.unread.map(outlinedUnread)], registries.files.questions)),
	];
	const read = [...found, ...Object.values(registries.stamps)];
	await crew(untoldIn(findings, read), async (hand, batch) => tell(await hand.tell(batch)));
	if (told.length > 0) return faulty(ofRegistries(told, registries));
	return {
		articles: found.map(checked).sort((a, b) => byId(a.id, b.id)),
		registries: dataOf(registries.files),
		registryStamps: registries.stamps,
		checkedAt: options.now,
		quotes: textsDir === undefined ? 'not checked' : 'checked',
	};
}

/** An article that is not read: others may refer to any claim of it, and it may answer any question. */
const outlinedUnread = (file: string): Outlined => ({
	file,
	outline: { relations: [], unnamed: [], questions: [], hidden: true },
});

/** Ids that are named when a registry lacks them: enough to see which it is about. */
const NAMED = 3;

/** With one problem of each registry that has nothing for all ids that only it could have. */
function ofRegistries(told: readonly Told[], { files, stamps }: RegistriesRead): readonly Told[] {
	const others = told.filter(({ lacking }) => !lacking);
	const lacking = new Map(told.flatMap(({ problem, lacking }) => (lacking ? [[problem, lacking] as const] : [])));
	const byRegistry = new Map<Registry, Map<string, Problem>>();
	for (const problem of sortProblems([...lacking.keys()])) {
		const { registry, id } = lacking.get(problem) as Lacking;
		const ids = byRegistry.get(registry) ?? new Map<string, Problem>();
		byRegistry.set(registry, ids.has(id) ? ids : ids.set(id, problem));
	}
	for (const [registry, ids] of byRegistry) {
		const { file } = files[registry];
		const named = [...ids].slice(0, NAMED).map(([id, { file, line }]) => `${JSON.stringify(id)} (${file}:${line})`);
		if (ids.size > NAMED) named.push(`${ids.size - NAMED} more`);
		const what = stamps[registry] ? 'is empty: ' : 'is not there: make it, and ';
		others.push({
			problem: { file, line: 1, column: 1, path: '', message: `${what}enter ${both(named)}` },
			line: null,
		});
	}
	return others;
}

/** Shares pieces of work, of a file each, in batches among hands. */
type Crew<T> = <P extends { readonly file: string }>(
	pieces: readonly P[],
	work: (hand: Hand<T>, batch: readonly P[]) => Promise<void>,
) => Promise<void>;

/** Files to a batch: a thread is not asked too often, and progress is steady. */
const BATCH = 16;

function crewOf<T>({ takeOn, signal }: GatherOptions<T>, terms: Terms): Crew<T> {
	let hands: readonly Hand<T>[] | undefined;
	return async (pieces, work) => {
		if (pieces.length === 0) return;
		hands ??= takeOn(
			terms,
			pieces.map(({ file }) => file),
		);
		const batches = Array.from({ length: Math.ceil(pieces.length / BATCH) }, (_, i) =>
			pieces.slice(i * BATCH, (i + 1) * BATCH),
		);
		await share(hands, batches, async (hand, batch) => {
			signal?.throwIfAborted();
			await work(hand, batch);
		});
	};
}

/** An article as far as it could be read; one without problems has a body. */
type Found<T> = Omit<CheckedArticle<T>, 'id' | 'body'> & Partial<Pick<CheckedArticle<T>, 'id' | 'body'>>;

/** Examines what does not hold, and gives every article in the order of their files. */
async function examineOpen<T>(
	looked: readonly Looked<T>[],
	crew: Crew<T>,
	{ onProgress }: GatherOptions<T>,
	tell: (told: readonly Told[]) => void,
): Promise<readonly Found<T>[]> {
	const open = looked.filter(({ holds }) => !holds);
	const [all, reused] = [looked.length, looked.length - open.length];
	let done = reused;
	onProgress?.({ done, all, reused });
	const examined = new Map<string, Found<T>>();
	await crew(open, async (hand, batch) => {
		for (const { told, ...article } of await hand.examine(batch)) {
			tell(told);
			examined.set(article.file, article);
		}
		done += batch.length;
		onProgress?.({ done, all, reused });
	});
	return looked.map(({ file, known, holds }) => {
		if (known && holds) return known;
		const found = examined.get(file) as Found<T>;
		if (found.body !== undefined || !known) return found;
		return { ...found, body: known.body };
	});
}

function untoldIn(
	findings: readonly Finding[],
	read: readonly { readonly file: string; readonly stamp: string }[],
): readonly Untold[] {
	if (findings.length === 0) return [];
	const stamps = new Map(read.map(({ file, stamp }) => [file, stamp]));
	const byFile = new Map<string, Finding[]>();
	for (const finding of findings) {
		const others = byFile.get(finding.file);
		if (others) others.push(finding);
		else byFile.set(finding.file, [finding]);
	}
	return [...byFile].map(([file, findings]) => ({ file, stamp: stamps.get(file) ?? '', findings }));
}

/** Of lines with problems, in UTF-16 units: nobody reads more. */
const LINES_MAX = 20_000_000;

function faulty(told: readonly Told[]): Faulty {
	const lines = new Map<string, string>();
	const key = (file: string, line: number) => `${line} ${file}`;
	let room = LINES_MAX;
	for (const { problem, line } of told) {
		if (line === null || line.length > room || lines.has(key(problem.file, problem.line))) continue;
		lines.set(key(problem.file, problem.line), line);
		room -= line.length;
	}
	return {
		problems: sortProblems(told.map(({ problem }) => problem)),
		lineOf: (file, line) => lines.get(key(file, line)) ?? null,
	};
}

function checked<T>(article: Found<T>): CheckedArticle<T> {
	const { id = idOfFile(article.file), body } = article;
	if (body === undefined) throw new Error(`${article.file} has no body and no problem`);
	return article.id === undefined ? { ...article, id, body } : (article as CheckedArticle<T>);
}
