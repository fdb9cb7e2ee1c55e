/** Hints about the articles of a folder that are written by hand: what editors may have missed. */
import { hintsOf } from './checks/article-hints.ts';
import { paragraphsOf } from './checks/quotation-checks.ts';
import { idIndexOf } from './checks/reference-checks.ts';
import { expandWith } from './checks/short-form.ts';
import { type Expansion, readAndValidate } from './files/file-reader.ts';
import { listFolder } from './files/list-folder.ts';
import { readText } from './files/read-file.ts';
import { readAllRegistries } from './files/registry-files.ts';
import { ArticleEntry } from './model/article-schema.ts';
import { type Problem, sortProblems } from './parsing/problem.ts';

/** A folder with more articles is written by tools. */
const ARTICLES_MAX = 200;

/**
 * Returns the hints of a folder without problems, in the order of files and lines; none for articles in the expanded form,
 * and none for a folder with more than 200 articles.
 *
 * @example
 * for (const hint of await folderHints('src/data', undefined)) console.log(formatProblem(hint));
 */
export async function folderHints(dir: string, textsDir: string | undefined): Promise<readonly Problem[]> {
	const { articles, registries } = await listFolder(dir);
	const files = readAllRegistries(dir, registries);
	if (articles.length > ARTICLES_MAX || !files) return [];
	const expand = expandWith(idIndexOf(files));
	const all = articles.flatMap((file) => {
		let expansion: Expansion | undefined;
		const { content, hints, locate } = readAndValidate(dir, file, ArticleEntry, {
			expand: (value) => {
				expansion = expand(value);
				return expansion;
			},
		});
		if (!content || !expansion) return [];
		const bytes = textsDir === undefined ? undefined : readText(textsDir, content.id);
		const paragraphs = bytes instanceof Uint8Array ? paragraphsOf(content.text, bytes) : undefined;
		return [...hints, ...hintsOf({ file, content }, paragraphs).map((hint) => locate(hint).problem)];
	});
	return sortProblems(all);
}
