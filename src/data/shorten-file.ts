/** Converts an article file of the expanded form to the short form. */
import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { idIndexOf } from './checks/reference-checks.ts';
import { lookupIn } from './checks/short-form.ts';
import { articlePath } from './files/article-path.ts';
import { readAndValidate } from './files/file-reader.ts';
import { listFolder } from './files/list-folder.ts';
import { fileText } from './files/read-file.ts';
import { readAllRegistries } from './files/registry-files.ts';
import { replaceFile } from './files/replace-file.ts';
import { shortText } from './format/short-text.ts';
import { shortenArticle } from './format/shorten-article.ts';
import { ArticleEntry } from './model/article-schema.ts';
import type { Problem } from './parsing/problem.ts';

export type ShortenedFile =
	/** `differences` are paths in the expanded form of what the short form could not say. */
	{ readonly written: string; readonly differences: readonly string[] } | { readonly problems: readonly Problem[] };

/**
 * Writes an article in the short form in place of its file; for JSON it writes YAML and deletes the JSON. With differences it
 * writes only with `isForced`, and `written` is the file that it would write. Comments are lost, except a first line for editors.
 *
 * @example
 * const shortened = await shortenFile('src/data', 'articles/northland.json');
 * if ('written' in shortened) console.log(shortened.written);
 */
export async function shortenFile(dir: string, name: string, { isForced = false } = {}): Promise<ShortenedFile> {
	const path = articlePath(name, dir);
	const refuse = (message: string) => ({ problems: [{ file: name, line: 0, column: 0, path: '', message }] });
	const registries = readAllRegistries(dir, (await listFolder(dir)).registries);
	if (!registries) return refuse('cannot be read, because the registries have problems: run npm run data');
	let isShort = false;
	const { content, problems } = readAndValidate(dirname(path), basename(path), ArticleEntry, {
		expand: (value) => {
			isShort = !Object.hasOwn(value as object, 'claims');
			return undefined;
		},
	});
	if (isShort) return refuse('is in the short form already');
	if (!content) return { problems: problems.map(({ problem }) => ({ ...problem, file: name })) };
	const { short, differences } = shortenArticle(content, lookupIn(idIndexOf(registries)));
	const written = path.replace(/\.json$/i, '.yaml');
	if (written !== path && existsSync(written)) return refuse(`has a second file, ${written}: keep one of them`);
	if (differences.length === 0 || isForced) {
		const [firstLine = ''] = /^# yaml-language-server:.*\n/.exec(fileText(path)) ?? [];
		await replaceFile(path, `${firstLine}${shortText(short)}`, written);
	}
	return { written, differences };
}
