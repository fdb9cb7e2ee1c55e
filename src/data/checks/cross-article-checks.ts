/** Checks what takes several articles, from their outlines. */
import type { QuestionEntry } from '../model/article-schema.ts';
import { type DataFile, idOfFile } from '../parsing/parsed-file.ts';
import { type Finding, finding } from '../parsing/problem.ts';
import { didYouMean, nearest } from '../text/did-you-mean.ts';
import type { Outline, OutlinedRelation } from './article-outline.ts';
import { findCycles, formatCycle } from './cycles.ts';
import { claimKey, KIND_NAMES } from './reference-checks.ts';

/** An article of which only the outline is in memory. */
export interface OutlinedArticle {
	readonly file: string;
	readonly outline: Outline;
}

export const outlinedArticleId = ({ file, outline }: OutlinedArticle) => outline.id ?? idOfFile(file);

const pathOf = ({ claim, index }: OutlinedRelation) => ['claims', claim, 'relations', index, 'claim'];

/** Checks that no two articles have the same id or label. */
export function checkIds(articles: readonly OutlinedArticle[]): readonly Finding[] {
	const problems: Finding[] = [];
	const ids = new Map<string, string>();
	const labels = new Map<string, string>();
	for (const article of articles) {
		const { id, label } = article.outline;
		if (id === undefined) continue;
		const other = ids.get(id);
		if (other) {
			problems.push(finding(article, ['id'], `is already the id of ${other}`));
			continue;
		}
		ids.set(id, article.file);
		if (label === undefined) continue;
		const namesake = labels.get(label);
		if (namesake) {
			const message = `is also the label of ${namesake}: readers could not tell them apart`;
			problems.push(finding(article, ['label'], message));
		} else labels.set(label, article.file);
	}
	return problems;
}

/** Checks that the claims exist which relations refer to. */
export function checkTargets(articles: readonly OutlinedArticle[]): readonly Finding[] {
	/** The claims of each article; undefined if any may exist. */
	const claims = new Map<string, readonly string[] | undefined>();
	for (const article of articles) {
		const id = outlinedArticleId(article);
		claims.set(id, claims.has(id) ? undefined : article.outline.claims);
	}
	const includes = (ids: readonly string[] | undefined, id: string) => ids === undefined || ids.includes(id);
	return articles.flatMap((article) =>
		article.outline.relations.flatMap((relation) => {
			const { to, kind } = relation;
			const own = article.outline.claims;
			const [other = '', claim = ''] = to.split('/');
			if (includes(own, to) || (claims.has(other) && includes(claims.get(other), claim))) return [];
			let message = `${JSON.stringify(to)} is not a claim`;
			if (kind) message = `"${to}" is ${KIND_NAMES[kind]}, but this must be a claim`;
			else if (claims.has(other)) message += suggestClaim(claim, claims.get(other), `${other}/`);
			else if (to.includes('/')) message += `: there is no article ${JSON.stringify(other)}`;
			else message += suggestClaim(to, own) || ' of this article: write “article-id/claim-id” for one of another';
			return [finding(article, pathOf(relation), message)];
		}),
	);
}

function suggestClaim(written: string, claims: readonly string[] = [], prefix = ''): string {
	const candidates = claims.map((claim) => ({ id: prefix + claim, names: [claim] }));
	return didYouMean(nearest(written, candidates));
}

/** Checks that claims do not repeat or correct each other in a cycle. */
export function checkWaysBack(articles: readonly OutlinedArticle[]): readonly Finding[] {
	const graph = new Map<string, string[]>();
	const edges = new Map<string, readonly [OutlinedArticle, OutlinedRelation]>();
	for (const article of articles) {
		const own = outlinedArticleId(article);
		for (const relation of article.outline.relations) {
			if (!relation.back) continue;
			const [from, to] = [claimKey(own, relation.claim), claimKey(own, relation.to)];
			graph.set(from, [...(graph.get(from) ?? []), to]);
			edges.set(`${from} ${to}`, [article, relation]);
		}
	}
	return findCycles(graph).flatMap((cycle) => {
		const [article, relation] = edges.get(`${cycle[0]} ${cycle[1]}`) ?? [];
		if (!article || !relation) return [];
		return [finding(article, pathOf(relation), `repeats or corrects in a circle: ${formatCycle(cycle)}`)];
	});
}

/** Checks that a claim takes a stance to every question, in these articles or elsewhere. */
export function checkAnswers(
	articles: readonly OutlinedArticle[],
	questions: DataFile<Record<string, QuestionEntry>>,
	elsewhere: Iterable<string> = [],
): readonly Finding[] {
	const answered = new Set([...articles.flatMap(({ outline }) => outline.questions), ...elsewhere]);
	// An unknown id may be meant for any question.
	const isUnknown = (id: string) => !Object.hasOwn(questions.content, id);
	if (articles.some(({ outline }) => outline.hidden) || [...answered].some(isUnknown)) return [];
	return Object.keys(questions.content).flatMap((id) =>
		answered.has(id)
			? []
			: [finding(questions, [id], 'has no claim that takes a stance: add one, or delete the question', 'key')],
	);
}
