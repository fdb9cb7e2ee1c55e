/** The folder of the reports' texts as a whole. */
import { idOfFile } from '../parsing/parsed-file.ts';
import type { Problem } from '../parsing/problem.ts';
import { isFolder, list, stampOf, textFile } from './read-file.ts';

/**
 * What is wrong with the folder that ARTICLE_TEXTS_DIR names, instead of a problem of each article: that there is no such
 * folder, or that it has the text of none of several articles. One missing text is told of its article.
 */
export async function problemOfTexts(textsDir: string, articles: readonly string[] = []): Promise<Problem | undefined> {
	const ids = articles.map(idOfFile);
	const isThere = isFolder(textsDir);
	if (isThere && (ids.length < 2 || ids.some((id) => stampOf(textFile(textsDir, id))))) return undefined;
	const names = await list(textsDir);
	const none = `holds no text of any article, such as ${ids[0]}.txt`;
	const what = typeof names === 'string' ? names : none;
	const message = `${textsDir} ${what}: set it to the folder with the reports’ texts, or to nothing`;
	return { file: 'ARTICLE_TEXTS_DIR', line: 0, column: 0, path: '', message };
}
