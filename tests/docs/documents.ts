/** The documents, and how their tables are read. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const read = (file: string) => readFile(join(ROOT, file), 'utf8');
const texts = await Promise.all(['README.md', 'CONTRIBUTING.md', 'docs/articles.md', 'docs/operations.md'].map(read));
const [readme = '', contributing = '', articles = '', operations = ''] = texts;
if (texts.some((text) => !text)) throw new Error('a document is empty');

export { articles, contributing, operations, readme };

/** The cells of all tables whose head begins with a word. */
export const tables = (document: string, head: string): readonly (readonly string[])[] =>
	[...document.matchAll(new RegExp(`^\\| ${head} .*\\n\\| -.*\\n((?:\\|.*\\n)+)`, 'gm'))].flatMap(([, rows = '']) =>
		rows
			.trimEnd()
			.split('\n')
			.map((row) => row.slice(2, -2).split(' | ')),
	);

/** What a cell has between backticks, if nothing else. */
export const code = (cell = '') => /^`(.*)`$/.exec(cell)?.[1];
