/** Checks the folder of the reports' texts. */
import { idOfFile } from '../parsing/parsed-file.ts';
import type { Problem } from '../parsing/problem.ts';
import { isFolder, list, stampOf, textFile } from './read-file.ts';

/**
 * Returns what is wrong with ARTICLE_TEXTS_DIR: it is not a folder, or has no text of any of several articles. A single
 * missing text is a problem of its article.
 */
export async function problemOfTexts(textsDir: string, articles: readonly string[] = []): Promise<Problem | undefined> {
	const ids = articles.map(idOfFile);
	if (isFolder(textsDir) && (ids.length < 2 || ids.some((id) => stampOf(textFile(textsDir, id))))) return undefined;
	const names = await list(textsDir);
	const what = typeof names === 'string' ? names : `contains no text of any article, such as ${ids[0]}.txt`;
	const message = `${textsDir} ${what}: set it to the folder with the reports’ texts, or unset it`;
	return { file: 'ARTICLE_TEXTS_DIR', line: 0, column: 0, path: '', message };
}
