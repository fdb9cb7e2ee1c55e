/** The formatter, `shorten` and the shipped articles agree. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { idIndexOf } from '../../../src/data/checks/reference-checks.ts';
import { lookupIn } from '../../../src/data/checks/short-form.ts';
import { listFolder } from '../../../src/data/files/list-folder.ts';
import { readAllRegistries } from '../../../src/data/files/registry-files.ts';
import { expandArticle } from '../../../src/data/format/expand-article.ts';
import { formatArticle } from '../../../src/data/format/format-article.ts';
import { isExpanded } from '../../../src/data/format/short-part.ts';
import { shortText } from '../../../src/data/format/short-text.ts';
import { shortenArticle } from '../../../src/data/format/shorten-article.ts';
import { ArticleEntry } from '../../../src/data/model/article-schema.ts';
import { parseFile } from '../../../src/data/parsing/yaml-parser.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

describe.each(['src/data', 'examples/wikinews'])('the articles of %s', (folder) => {
	it('say the same after they were formatted, and after they were expanded and shortened', {
		timeout: 60_000,
	}, async () => {
		const dir = `${ROOT}${folder}`;
		const { articles, registries } = await listFolder(dir);
		const files = readAllRegistries(dir, registries);
		const lookup = lookupIn(files && idIndexOf(files));
		const entryOf = (text: string) => {
			const { value } = parseFile('a.yaml', Buffer.from(text));
			return ArticleEntry.parse(isExpanded(value) ? value : expandArticle(value, lookup).value);
		};
		for (const file of articles) {
			const text = await readFile(`${dir}/${file}`, 'utf8');
			const formatted = formatArticle(file, Buffer.from(text));
			const entry = entryOf(text);
			if ('text' in formatted) expect(entryOf(formatted.text), file).toEqual(entry);
			const { short, differences } = shortenArticle(entry, lookup);
			expect(differences, file).toEqual([]);
			const again = shortText(short);
			expect(shortenArticle(entryOf(again), lookup).differences, file).toEqual([]);
			expect(Object.keys(entryOf(again).claims).sort(), file).toEqual(Object.keys(entry.claims).sort());
			expect(formatArticle(file, Buffer.from(again)), file).toEqual({ text: again });
		}
	});
});
