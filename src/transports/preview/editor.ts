/** What the page shows editors: the current edition, the problems of the files, and articles. */
import { paragraphsOf } from '../../data/checks/quotation-checks.ts';
import type { Edition } from '../../data/edition/edition.ts';
import { readText } from '../../data/files/read-file.ts';
import type { ReadResult } from '../../data/folder-update.ts';
import type { Problem } from '../../data/parsing/problem.ts';
import { type ArticleView, articleView } from '../../views/article.ts';
import { truncate } from '../../views/discord-text.ts';
import type { Articles, PreviewState, ProblemLine } from './protocol.ts';

/** The result of reading the files, as the page shows it. */
export interface Findings {
	/** Whether the quotations of the current edition were checked. */
	readonly quotes: PreviewState['edition']['quotes'];
	readonly notLoaded?: true;
	readonly problems: PreviewState['problems'];
	readonly moreProblems: number;
}

/** Enough to work on at a time. */
const PROBLEMS_MAX = 50;
const ARTICLES_MAX = 1000;
/** The longest part of a line that is shown, and how much of it comes before the problem; in code points. */
const LINE_MAX = 200;
const BEFORE = 80;
/** A path or message can repeat text from the file, which can be long. */
const MESSAGE_MAX = 1000;

/** Returns what the page shows of a load. If it has problems, `quotes` still describes the last good edition, if there is one. */
export function findingsOf(found: ReadResult, before?: Findings): Findings {
	if ('quotes' in found) return { quotes: found.quotes, problems: [], moreProblems: 0 };
	const { problems, lineOf } = found;
	return {
		quotes: before?.quotes ?? 'not checked',
		...((!before || before.notLoaded) && { notLoaded: true }),
		problems: problems.slice(0, PROBLEMS_MAX).map((problem) => withLine(problem, lineOf(problem.file, problem.line))),
		moreProblems: Math.max(0, problems.length - PROBLEMS_MAX),
	};
}

function withLine(problem: Problem, line: string | null): ProblemLine {
	const { file, column, path, message } = problem;
	const shown = {
		file,
		line: problem.line,
		column,
		path: truncate(path, MESSAGE_MAX),
		message: truncate(message, MESSAGE_MAX),
	};
	if (line === null) return { ...shown, text: null, at: 0 };
	const points = Array.from(line);
	const place = column - 1;
	const from = points.length <= LINE_MAX ? 0 : Math.max(0, Math.min(place - BEFORE, points.length - LINE_MAX));
	const to = from + LINE_MAX;
	const head = `${from > 0 ? '…' : ''}${points.slice(from, place).join('')}`;
	const tail = `${points.slice(place, to).join('')}${to < points.length ? '…' : ''}`;
	return { ...shown, text: head + tail, at: head.length };
}

/** Returns the state that is sent to the page. */
export function stateOf(
	edition: Edition,
	findings: Findings,
	about: Pick<PreviewState, 'run' | 'version' | 'commands'>,
): PreviewState {
	const { id, asOf, articles, claims, questions, subjects, counts } = edition;
	const { quotes, notLoaded, problems, moreProblems } = findings;
	return {
		...about,
		edition: {
			id,
			asOf,
			counts: {
				articles: articles.length,
				claims: claims.length,
				quotations: counts.quotations,
				questions: questions.length,
				subjects: subjects.length,
			},
			quotes,
		},
		...(notLoaded && { notLoaded }),
		problems,
		moreProblems,
	};
}

/** Returns the list of the newest articles. */
export function articlesOf({ id, articles }: Edition): Articles {
	return {
		edition: id,
		articles: articles.first(ARTICLES_MAX).map((article) => ({
			id: article.id,
			title: article.label,
			publisher: article.publisher,
			claims: article.claims.length,
		})),
		more: Math.max(0, articles.length - ARTICLES_MAX),
	};
}

/** Resolves to an article with its paragraphs, and their texts if the folder has this report; undefined for an unknown id. */
export async function readArticleView(
	read: <T>(body: (edition: Edition) => T) => T,
	id: string,
	textsDir: string | undefined,
): Promise<ArticleView | undefined> {
	const bytes = textsDir === undefined ? undefined : await readText(textsDir, id);
	return read((edition) => {
		const article = edition.article(id);
		if (!article) return undefined;
		const texts = bytes instanceof Uint8Array ? paragraphsOf(article.text, bytes) : undefined;
		return articleView(edition, article, texts);
	});
}
