/** Formats article files of a data folder. */
import { basename, join } from 'node:path';
import { paragraphsOf, textEntryOf } from './checks/quotation-checks.ts';
import { idIndexOf } from './checks/reference-checks.ts';
import { articlePath } from './files/article-path.ts';
import { listFolder } from './files/list-folder.ts';
import { readSteady, readText } from './files/read-file.ts';
import { readAllRegistries } from './files/registry-files.ts';
import { replaceFile } from './files/replace-file.ts';
import { type FormatOptions, formatArticle } from './format/format-article.ts';
import { isExpanded } from './format/short-part.ts';
import { idOfFile } from './parsing/parsed-file.ts';
import type { Problem } from './parsing/problem.ts';
import { parseFile } from './parsing/yaml-parser.ts';

export interface FormatFilesOptions {
	/** The folder with the reports' texts. Without it, hashes stay as they are. */
	readonly textsDir?: string | undefined;
	/** Whether files are left as they are, and it is only found out what would change. */
	readonly isCheck?: boolean | undefined;
}

export interface FormattedFiles {
	/** Files that are, or would be, written differently. */
	readonly changed: readonly string[];
	/** Files that are as they should be. */
	readonly same: readonly string[];
	/** Problems because of which files were left alone. */
	readonly problems: readonly Problem[];
}

/**
 * Formats files, or all articles of a folder that are in the short form. A name that is no path is that of an article. What
 * is wrong with a file is a problem; nothing is thrown for it.
 *
 * @example
 * const { changed } = await formatFiles('src/data', [], { isCheck: true });
 */
export async function formatFiles(
	dir: string,
	named: readonly string[],
	{ textsDir, isCheck = false }: FormatFilesOptions = {},
): Promise<FormattedFiles> {
	const listing = await listFolder(dir);
	const registries = readAllRegistries(dir, listing.registries);
	const idIndex = registries && idIndexOf(registries);
	const isTaken = (id: string) => idIndex?.ownerOf(id) !== undefined;
	const result = { changed: [] as string[], same: [] as string[], problems: [] as Problem[] };
	const files = named.length > 0 ? named : listing.articles.filter((file) => /\.ya?ml$/i.test(file));
	if (named.length === 0) result.problems.push(...listing.problems);
	for (const file of files) {
		const path = named.length > 0 ? articlePath(file, dir) : join(dir, file);
		const refuse = (message: string) => result.problems.push({ file, line: 0, column: 0, path: '', message });
		const content = readSteady(path);
		if (typeof content === 'string') {
			refuse(content);
			continue;
		}
		if (/\.json$/i.test(file)) {
			refuse('is JSON, which tools write: only YAML is formatted');
			continue;
		}
		// In a folder both forms may be.
		if (named.length === 0 && isExpanded(parseFile(file, content.bytes).value)) continue;
		const report = textsDir === undefined ? undefined : reportOf(textsDir, idOfFile(basename(path)));
		const formatted = formatArticle(file, content.bytes, { report, isTaken });
		if ('problems' in formatted) result.problems.push(...formatted.problems);
		else if (formatted.text === Buffer.from(content.bytes).toString()) result.same.push(file);
		else {
			if (!isCheck) await replaceFile(path, formatted.text);
			result.changed.push(file);
		}
	}
	return result;
}

/** Reads a report's text; undefined if there is none. */
function reportOf(textsDir: string, articleId: string): FormatOptions['report'] {
	const bytes = readText(textsDir, articleId);
	const text = typeof bytes === 'string' ? undefined : textEntryOf(bytes);
	const paragraphs = text && paragraphsOf(text, bytes as Uint8Array);
	return text && paragraphs && { text, paragraphs };
}
