/** Examines articles one by one: all that takes no other article. */

import { type LocatedProblem, readAndValidate } from '../files/file-reader.ts';
import { readSteady, textFile } from '../files/read-file.ts';
import { ArticleEntry } from '../model/article-schema.ts';
import { articleId, type File } from '../parsing/parsed-file.ts';
import { type Finding, finding } from '../parsing/problem.ts';
import { checkArticle, isUnfinished } from './article-checks.ts';
import { type Outline, outlineOf } from './article-outline.ts';
import { checkAnchors } from './quotation-checks.ts';
import type { IdIndex } from './reference-checks.ts';

/** Against what articles are examined. */
export interface CheckOptions {
	readonly dir: string;
	/** Without it no quotation is compared. */
	readonly textsDir?: string | undefined;
	readonly idIndex: IdIndex;
}

export interface CheckedArticle {
	readonly file: string;
	readonly outline: Outline;
	/** Which state of the file was read; empty where none could be. */
	readonly stamp: string;
	/** Which state of the report's text it was compared with; empty where it was not. */
	readonly textStamp: string;
	/** Absent when anything is wrong with it. */
	readonly article?: ArticleEntry;
	readonly problems: readonly LocatedProblem[];
}

/** An article as its file was found to be before. */
export interface PreviousCheck {
	readonly article: ArticleEntry;
	readonly stamp: string;
	/** Given where its text is as it was, or is not compared: then it is not looked at. */
	readonly textStamp?: string;
}

/**
 * Examines an article. One that is known is not read from its file again, unless something is wrong with it now: then
 * its file says where.
 */
export type ArticleChecker = (file: string, before?: PreviousCheck) => CheckedArticle;

export function createArticleChecker({ dir, textsDir, idIndex }: CheckOptions): ArticleChecker {
	return (file, before) => {
		if (before) {
			const known = { file, loose: before.article, data: before.article, faults: [] };
			const { article, stamp } = before;
			const { findings, textStamp } =
				before.textStamp === undefined
					? findingsIn(known, idIndex, textsDir)
					: { findings: checkArticle(known, idIndex), textStamp: before.textStamp };
			if (findings.length === 0)
				return { file, outline: outlineOf(known, idIndex), stamp, textStamp, article, problems: [] };
		}
		const { file: read, stamp, problems: alone, locate } = readAndValidate(dir, file, ArticleEntry);
		const { findings, textStamp } = findingsIn(read, idIndex, textsDir);
		const problems = [...alone, ...locate(findings)];
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

function findingsIn(
	article: File<ArticleEntry>,
	idIndex: IdIndex,
	textsDir: string | undefined,
): { readonly findings: readonly Finding[]; readonly textStamp: string } {
	const findings = checkArticle(article, idIndex);
	// An article that could not be read has nothing to compare, and no id by which to find its text.
	if (textsDir === undefined || article.loose.id === undefined) return { findings, textStamp: '' };
	const text = readSteady(textFile(textsDir, articleId(article)));
	if (typeof text !== 'string') {
		return { findings: [...findings, ...checkAnchors(article, text.bytes)], textStamp: text.stamp };
	}
	const name = `${articleId(article)}.txt`;
	const message = `belongs to ${name}, which in ARTICLE_TEXTS_DIR ${text}: put it there or unset the variable`;
	return { findings: [...findings, finding(article, ['text'], message)], textStamp: '' };
}
