/** Checks articles one by one: everything that does not take another article. */
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
	readonly problems: readonly LocatedProblem[];
}

/** An article as it was read before from an unchanged file. */
export interface PreviousCheck {
	readonly article: ArticleEntry;
	readonly stamp: string;
	/** Given if the text is unchanged too, or is not compared: then it is not read again. */
	readonly textStamp?: string;
}

/** Checks an article. One that was read before is read from its file again only if something is wrong, to find where. */
export type ArticleChecker = (file: string, before?: PreviousCheck) => CheckedArticle;

/**
 * @example
 * const check = createArticleChecker({ dir: 'src/data', idIndex });
 * const { article, problems } = check('articles/northland.yaml');
 */
export function createArticleChecker({ dir, textsDir, idIndex }: CheckOptions): ArticleChecker {
	const check = (article: DataFile<ArticleEntry>, checkedText?: string) => {
		const findings = checkArticle(article, idIndex);
		if (checkedText !== undefined) return { findings, textStamp: checkedText };
		const text = compareWithText(article, textsDir);
		return { findings: [...findings, ...text.findings], textStamp: text.textStamp };
	};
	return (file, before) => {
		if (before) {
			const { article, stamp } = before;
			const known = { file, content: article, data: article, invalid: [] };
			const { findings, textStamp } = check(known, before.textStamp);
			if (findings.length === 0)
				return { file, outline: outlineOf(known, idIndex), stamp, textStamp, article, problems: [] };
		}
		const { file: read, stamp, problems: ownProblems, locate } = readAndValidate(dir, file, ArticleEntry);
		const { findings, textStamp } = check(read);
		const problems = [...ownProblems, ...locate(findings)];
		const outline = outlineOf(read, idIndex);
		return {
			file,
			outline: problems.length > 0 && isUnfinished(read) ? { ...outline, hidden: true } : outline,
			stamp,
			textStamp,
			...(problems.length === 0 && read.data && { article: read.data }),
			problems,
		};
	};
}

function compareWithText(
	article: DataFile<ArticleEntry>,
	textsDir: string | undefined,
): { readonly findings: readonly Finding[]; readonly textStamp: string } {
	// Without its id, the text of an article is not known.
	if (textsDir === undefined || article.content.id === undefined) return { findings: [], textStamp: '' };
	const text = readSteady(textFile(textsDir, articleId(article)));
	if (typeof text !== 'string') return { findings: checkQuotations(article, text.bytes), textStamp: text.stamp };
	const message = `needs ${articleId(article)}.txt, which in ARTICLE_TEXTS_DIR ${text}: put it there, or unset the variable`;
	return { findings: [finding(article, ['text'], message)], textStamp: '' };
}
