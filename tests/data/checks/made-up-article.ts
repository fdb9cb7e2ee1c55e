/** A made-up article in the expanded form, to be checked without a folder. */
import { ArticleEntry } from '../../../src/data/model/article-schema.ts';
import type { DataFile } from '../../../src/data/parsing/parsed-file.ts';
import { type Finding, formatPath } from '../../../src/data/parsing/problem.ts';

/** A day that the report's words give. */
export const day = (date: string, words: string | null = null, more = {}) => ({
	...{ date, words, basis: 'explicit' },
	...more,
});

/** A claim of Anna Example, with other fields. */
export const claim = (fields: object = {}) => ({
	...{ speaker: 'anna-example', paragraph: 1, source: 'report', manner: 'indirect', paraphrase: 'it is open' },
	...{ said: null, about: ['northland'] },
	...fields,
});

/** Returns an article of Tuesday, 7 May 2030, with other fields. */
export function articleOf(claims: Readonly<Record<string, object>>, fields: object = {}): DataFile<ArticleEntry> {
	const content = ArticleEntry.parse({
		...{ id: 'northland', label: 'report on Northland', language: 'en' },
		...{ headline: null, publisher: null, author: null, url: null, published: null },
		...{ dateline: day('2030-05-07'), recorded: '2030-05-08' },
		...{ text: { sha256: 'a'.repeat(64), paragraphs: 1 }, sources: {}, claims, ...fields },
	});
	return { file: 'articles/northland.yaml', content };
}

/** Findings as `path: message`. */
export const linesOf = (findings: readonly Finding[]) =>
	findings.map(({ path, message }) => `${formatPath(path)}: ${message}`);
