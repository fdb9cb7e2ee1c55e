/** The made-up article of docs/articles.md as files. */
import { readFileSync } from 'node:fs';

const files: Record<string, string> = {};
const document = readFileSync(new URL('../../../docs/articles.md', import.meta.url), 'utf8');
for (const [, file = '', piece = ''] of document.matchAll(/^```(?:yaml|text) (\S+)\n(.*?)^```$/gms)) {
	files[file] = files[file] ? `${files[file]}\n${piece}` : piece;
}

const TEXT_FILE = 'northland-2025-05-06.txt';
const { [TEXT_FILE]: text = '', ...folder } = files;

export const EXAMPLE = {
	/** The article file, in the folder. */
	article: 'articles/northland-2025-05-06.yaml',
	/** All files for ARTICLES_DIR. */
	folder: folder as Readonly<Record<string, string>>,
	/** The report's text, and its file for ARTICLE_TEXTS_DIR. */
	text,
	texts: { [TEXT_FILE]: text } as Readonly<Record<string, string>>,
} as const;
