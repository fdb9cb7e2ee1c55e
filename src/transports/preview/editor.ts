/** What the page tells an editor of the edition that answers and of the files as they are now. */
import { paragraphsOf } from '../../data/checks/quotation-checks.ts';
import type { Edition } from '../../data/edition/edition.ts';
import { readText } from '../../data/files/read-file.ts';
import type { ReadResult } from '../../data/folder-update.ts';
import type { Problem } from '../../data/parsing/problem.ts';
import { type ArticleView, articleView } from '../../views/article.ts';
import { truncate } from '../../views/discord-text.ts';
import type { Articles, PreviewState, ProblemLine } from './protocol.ts';

/** What was found when the files were read, as the page shows it. */
export interface Findings {
	/** Of the edition that answers. */
	readonly quotes: PreviewState['edition']['quotes'];
	readonly notLoaded?: true;
	readonly problems: PreviewState['problems'];
	readonly moreProblems: number;
}

/** More at once help nobody. */
const PROBLEMS_MAX = 50;
const ARTICLES_MAX = 1000;
/** How much of a line is shown, in code points: around the place, with room before it. */
const LINE_MAX = 200;
const BEFORE = 80;
/** A message may repeat what is in the file, however long. */
const TOLD_MAX = 1000;

/** What a load found. When it has problems the last good edition stays, if there was one, and what is known of its quotations. */
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
	const told = {
		file,
		line: problem.line,
		column,
		path: truncate(path, TOLD_MAX),
		message: truncate(message, TOLD_MAX),
	};
	if (line === null) return { ...told, text: null, at: 0 };
	const points = Array.from(line);
	const place = column - 1;
	const from = points.length <= LINE_MAX ? 0 : Math.max(0, Math.min(place - BEFORE, points.length - LINE_MAX));
	const to = from + LINE_MAX;
	const head = `${from > 0 ? '…' : ''}${points.slice(from, place).join('')}`;
	const tail = `${points.slice(place, to).join('')}${to < points.length ? '…' : ''}`;
	return { ...told, text: head + tail, at: head.length };
}

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

/** An article beside its paragraphs, which have texts only where the folder has the very report; undefined for none. */
export async function readArticleView(
	read: <T>(body: (edition: Edition) => T) => T,
	id: string,
	textsDir: string | undefined,
	now: number,
): Promise<ArticleView | undefined> {
	const bytes = textsDir === undefined ? undefined : await readText(textsDir, id);
	return read((edition) => {
		const article = edition.article(id);
		if (!article) return undefined;
		const texts = bytes instanceof Uint8Array ? paragraphsOf(article.text, bytes) : undefined;
		return articleView(edition, article, texts, now);
	});
}
