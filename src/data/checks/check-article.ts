/** Checks article files one by one: everything that does not take another article. */
import { type Expand, type LocatedProblem, readAndValidate } from '../files/file-reader.ts';
import { readSteady, textFile } from '../files/read-file.ts';
import { ArticleEntry } from '../model/article-schema.ts';
import type { DataFile } from '../parsing/parsed-file.ts';
import { type Finding, finding } from '../parsing/problem.ts';
import { checkArticle } from './article-checks.ts';
import { checkDates } from './date-checks.ts';
import { checkNumbers } from './number-checks.ts';
import { checkQuotations, paragraphsOf } from './quotation-checks.ts';
import type { IdIndex } from './reference-checks.ts';

export interface CheckOptions {
	readonly dir: string;
	/** Without it, quotations are not compared. */
	readonly textsDir?: string | undefined;
	/** Without it, because the registries have problems, ids are not looked up. */
	readonly idIndex: IdIndex | undefined;
	readonly expand: Expand;
	/** The day of the check, `YYYY-MM-DD`. */
	readonly today: string;
}

export interface CheckedArticle {
	/** The state of the file that was read; empty if it could not be read. */
	readonly stamp: string;
	/** The state of the report's text that it was compared with; empty if it was not. */
	readonly textStamp: string;
	/** Absent if anything is wrong. */
	readonly article?: ArticleEntry;
	readonly problems: readonly LocatedProblem[];
}

/**
 * Reads an article file and checks it: its syntax, if that is sound its fields, and if those are sound everything else.
 * Never throws.
 *
 * @example
 * const { article, problems } = checkArticleFile('articles/northland.yaml', { dir: 'src/data', idIndex });
 */
export function checkArticleFile(
	file: string,
	{ dir, textsDir, idIndex, expand, today }: CheckOptions,
): CheckedArticle {
	const { content, stamp, problems, locate } = readAndValidate(dir, file, ArticleEntry, { expand });
	if (!content) return { stamp, textStamp: '', problems };
	const article = { file, content };
	const text = compareWithText(article, textsDir);
	const found = [...checkArticle(article, idIndex), ...checkDates(article, today), ...text.findings].map(locate);
	return { stamp, textStamp: text.stamp, problems: found, ...(found.length === 0 && { article: content }) };
}

function compareWithText(
	article: DataFile<ArticleEntry>,
	textsDir: string | undefined,
): { readonly findings: readonly Finding[]; readonly stamp: string } {
	if (textsDir === undefined) return { findings: [], stamp: '' };
	const { id } = article.content;
	const text = readSteady(textFile(textsDir, id));
	if (typeof text !== 'string') {
		const paragraphs = paragraphsOf(article.content.text, text.bytes);
		const numbers = paragraphs ? checkNumbers(article, paragraphs) : [];
		return { findings: [...checkQuotations(article, text.bytes), ...numbers], stamp: text.stamp };
	}
	const message = `needs ${id}.txt, which in ARTICLE_TEXTS_DIR ${text}: put it there, or unset the variable`;
	return { findings: [finding(article, ['text'], message)], stamp: '' };
}
