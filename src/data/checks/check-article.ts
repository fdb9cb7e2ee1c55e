/** Checks article files one by one: everything that does not take another article. */
import { type LocatedProblem, readAndValidate } from '../files/file-reader.ts';
import { readSteady, textFile } from '../files/read-file.ts';
import { ArticleEntry } from '../model/article-schema.ts';
import { articleId, type DataFile } from '../parsing/parsed-file.ts';
import { type Finding, finding } from '../parsing/problem.ts';
import { checkArticle, isUnfinished } from './article-checks.ts';
import { type Outline, outlineOf } from './article-outline.ts';
import { checkQuotations } from './quotation-checks.ts';
import type { IdIndex } from './reference-checks.ts';

export interface CheckOptions {
	readonly dir: string;
	/** Without it, quotations are not compared. */
	readonly textsDir?: string | undefined;
	readonly idIndex: IdIndex;
}

export interface CheckedArticle {
	readonly file: string;
	readonly outline: Outline;
	/** The state of the file that was read; empty if it could not be read. */
	readonly stamp: string;
	/** The state of the report's text that it was compared with; empty if it was not. */
	readonly textStamp: string;
	/** Absent if anything is wrong. */
	readonly article?: ArticleEntry;
	/** What is wrong with its syntax and its fields, … */
	readonly problems: readonly LocatedProblem[];
	/** … and what else is wrong, not located yet. */
	readonly findings: readonly Finding[];
}

/**
 * Reads an article file and checks it. Never throws.
 *
 * @example
 * const { article, problems, findings } = checkArticleFile('articles/northland.yaml', { dir: 'src/data', idIndex });
 */
export function checkArticleFile(file: string, { dir, textsDir, idIndex }: CheckOptions): CheckedArticle {
	const { file: read, stamp, problems } = readAndValidate(dir, file, ArticleEntry);
	const text = compareWithText(read, textsDir);
	const findings = [...checkArticle(read, idIndex), ...text.findings];
	const isValid = problems.length + findings.length === 0;
	const outline = outlineOf(read, idIndex);
	return {
		file,
		outline: !isValid && isUnfinished(read) ? { ...outline, hidden: true } : outline,
		stamp,
		textStamp: text.stamp,
		...(isValid && read.data && { article: read.data }),
		problems,
		findings,
	};
}

function compareWithText(
	article: DataFile<ArticleEntry>,
	textsDir: string | undefined,
): { readonly findings: readonly Finding[]; readonly stamp: string } {
	// Without its id, the text of an article is not known.
	if (textsDir === undefined || article.content.id === undefined) return { findings: [], stamp: '' };
	const text = readSteady(textFile(textsDir, articleId(article)));
	if (typeof text !== 'string') return { findings: checkQuotations(article, text.bytes), stamp: text.stamp };
	const message = `needs ${articleId(article)}.txt, which in ARTICLE_TEXTS_DIR ${text}: put it there, or unset the variable`;
	return { findings: [finding(article, ['text'], message)], stamp: '' };
}
