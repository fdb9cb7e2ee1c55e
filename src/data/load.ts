/** A folder of article files → an edition, or every problem that keeps it from being one. */
import { checkAnchors } from './anchors.ts';
import { buildEdition } from './build.ts';
import { check } from './check.ts';
import type { Edition } from './edition.ts';
import { type Problem, problemAt, sortProblems } from './problem.ts';
import { type File, type Folder, type FolderRead, readFolder, readText } from './read.ts';
import { articleId } from './references.ts';

export type Loaded =
	| {
			readonly edition: Edition;
			/** Whether quotations and words were compared with the reports' texts, or taken as they are. */
			readonly quotes: 'checked' | 'not checked';
	  }
	| {
			readonly problems: readonly Problem[];
			/** The line of a problem as it was read; null where there is none. */
			readonly lineOf: FolderRead['lineOf'];
	  };

export interface LoadOptions {
	/** The folder with the reports' texts, `<article id>.txt`; without it no quotation is compared. */
	readonly textsDir?: string | undefined;
}

/**
 * Reads, checks and builds what a folder holds.
 *
 * Never throws for what files hold or lack: that is a list of problems, all of them, in the order of files and lines.
 */
export async function load(dir: string, { textsDir }: LoadOptions = {}): Promise<Loaded> {
	const folder = await readFolder(dir);
	const problems = [...folder.problems, ...check(folder)];
	if (textsDir !== undefined) problems.push(...(await checkTexts(folder, textsDir)));
	if (problems.length > 0) return { problems: sortProblems(problems), lineOf: folder.lineOf };

	const { articles, people, organisations, places, questions } = folder;
	const edition = buildEdition({
		articles: articles.map(sound),
		people: sound(people),
		organisations: sound(organisations),
		places: sound(places),
		questions: sound(questions),
	});
	return { edition, quotes: textsDir === undefined ? 'not checked' : 'checked' };
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
