/** A folder of article files, or a compiled edition → an edition, or every problem that keeps it from being one. */
import { checkAnchors } from './anchors.ts';
import { buildEdition } from './build.ts';
import { check } from './check.ts';
import { compileArchive, EditionRefused, holdingsIn, type Quotes } from './compiled.ts';
import type { Edition } from './edition.ts';
import type { Archive } from './model.ts';
import { open } from './open.ts';
import { type Problem, problemAt, sortProblems } from './problem.ts';
import { type File, type Folder, type FolderRead, readFolder, readText } from './read.ts';
import { articleId } from './references.ts';
import { readEdition } from './store.ts';

export type Loaded = { readonly edition: Edition; readonly quotes: Quotes } | Problems;

export interface Problems {
	readonly problems: readonly Problem[];
	/** The line of a problem as it was read; null where there is none. */
	readonly lineOf: FolderRead['lineOf'];
}

export interface LoadOptions {
	/** The folder with the reports' texts, `<article id>.txt`; without it no quotation is compared. */
	readonly textsDir?: string | undefined;
}

/**
 * Reads, checks and builds what a folder holds.
 *
 * Never throws for what files hold or lack: that is a list of problems, all of them, in the order of files and lines.
 */
export async function load(dir: string, options: LoadOptions = {}): Promise<Loaded> {
	const found = await loadArchive(dir, options);
	return 'problems' in found ? found : { edition: buildEdition(found.archive), quotes: found.quotes };
}

/** Opens a compiled edition; one that is refused is a problem too. */
export async function loadCompiled(file: string): Promise<Loaded> {
	const found = await compiledFrom(file);
	return 'problems' in found ? found : openCompiled(found.bytes);
}

/** The bytes of what {@link load} or {@link loadCompiled} would give, to be opened elsewhere. */
export async function loadBytes(
	from: { readonly dir: string; readonly file?: string | undefined } & LoadOptions,
): Promise<{ readonly bytes: Uint8Array } | Problems> {
	if (from.file !== undefined) return compiledFrom(from.file);
	const found = await loadArchive(from.dir, from);
	return 'problems' in found ? found : { bytes: compileArchive(found.archive, found.quotes) };
}

/** Opens verified bytes. */
export function openCompiled(bytes: Uint8Array): Loaded {
	const { quotes, ...holdings } = holdingsIn(bytes);
	return { edition: open(holdings), quotes };
}

async function compiledFrom(file: string): Promise<{ readonly bytes: Uint8Array } | Problems> {
	try {
		return { bytes: await readEdition(file) };
	} catch (error) {
		if (!(error instanceof EditionRefused)) throw error;
		return { problems: [{ file, line: 0, column: 0, path: '', message: error.message }], lineOf: () => null };
	}
}

async function loadArchive(
	dir: string,
	{ textsDir }: LoadOptions,
): Promise<{ readonly archive: Archive; readonly quotes: Quotes } | Problems> {
	const folder = await readFolder(dir);
	const problems = [...folder.problems, ...check(folder)];
	if (textsDir !== undefined) problems.push(...(await checkTexts(folder, textsDir)));
	if (problems.length > 0) return { problems: sortProblems(problems), lineOf: folder.lineOf };

	const { articles, people, organisations, places, questions } = folder;
	const archive = {
		articles: articles.map(sound),
		people: sound(people),
		organisations: sound(organisations),
		places: sound(places),
		questions: sound(questions),
	};
	return { archive, quotes: textsDir === undefined ? 'not checked' : 'checked' };
}

async function checkTexts({ articles }: Folder, textsDir: string): Promise<readonly Problem[]> {
	const problems: Problem[] = [];
	for (const article of articles) {
		// An article that could not be read has nothing to compare, and no id by which to find its text.
		if (article.loose.id === undefined) continue;
		const text = await readText(textsDir, articleId(article));
		if (typeof text !== 'string') problems.push(...checkAnchors(article, text));
		else {
			const file = `${articleId(article)}.txt`;
			const message = `belongs to ${file}, which in ARTICLE_TEXTS_DIR ${text}: put it there or unset the variable`;
			problems.push(problemAt(article, ['text'], message));
		}
	}
	return problems;
}

function sound<T>({ file, data }: File<T>): T {
	if (data === undefined) throw new Error(`${file} has no data and no problem`);
	return data;
}
