/** The third pass: what takes all articles, from their outlines. Like the second it says nothing that only follows from faults. */

import type { QuestionEntry } from '../model/article-schema.ts';
import { type File, idOfFile } from '../parsing/parsed-file.ts';
import { type Finding, finding } from '../parsing/problem.ts';
import { type Candidate, didYouMean, nearest } from '../text/did-you-mean.ts';
import type { Outline, OutlinedRelation } from './article-outline.ts';
import { findCycles, formatCycle } from './cycles.ts';
import { claimKey, KIND_NAMES } from './reference-checks.ts';

/** An article of which only the outline is in memory. */
export interface OutlinedArticle {
	readonly file: string;
	readonly outline: Outline;
}

/** All problems that stand between articles, which come in the order of their files. */
export function checkAcross(
	articles: readonly OutlinedArticle[],
	questions: File<Record<string, QuestionEntry>>,
): readonly Finding[] {
	return [
		...checkIds(articles),
		...checkTargets(articles),
		...checkWaysBack(articles),
		...(articles.length > 0 ? checkAnswers(articles, questions) : []),
	];
}

export const outlinedArticleId = ({ file, outline }: OutlinedArticle) => outline.id ?? idOfFile(file);

const pathOf = ({ claim, index }: OutlinedRelation) => ['claims', claim, 'relations', index, 'claim'];

/** Ids and labels name one article each. */
export function checkIds(articles: readonly OutlinedArticle[]): readonly Finding[] {
	const problems: Finding[] = [];
	const ids = new Map<string, string>();
	const labels = new Map<string, string>();
	for (const article of articles) {
		const { id, label } = article.outline;
		if (id === undefined) continue;
		const other = ids.get(id);
		if (other) problems.push(finding(article, ['id'], `is already the id of ${other}`));
		else ids.set(id, article.file);
		if (other || label === undefined) continue;
		const namesake = labels.get(label);
		if (namesake)
			problems.push(finding(article, ['label'], `is the label of ${namesake} too: readers must tell them apart`));
		else labels.set(label, article.file);
	}
	return problems;
}

/** The claims of an article; undefined where there may be any. */
type Claims = readonly string[] | undefined;

/** A claim relates to claims that are there. */
export function checkTargets(articles: readonly OutlinedArticle[]): readonly Finding[] {
	const claims = new Map<string, Claims>();
	for (const article of articles) {
		const id = outlinedArticleId(article);
		claims.set(id, claims.has(id) ? undefined : article.outline.claims);
	}
	const sets = new WeakMap<readonly string[], ReadonlySet<string>>();
	const includes = (ids: Claims, id: string) => {
		if (ids === undefined) return true;
		const set = sets.get(ids) ?? new Set(ids);
		sets.set(ids, set);
		return set.has(id);
	};
	const suggest = suggesting(claims);
	return articles.flatMap((article) =>
		article.outline.relations.flatMap((relation) => {
			const { to, kind } = relation;
			if (includes(article.outline.claims, to)) return [];
			const [other = '', claim = ''] = to.split('/');
			if (claims.has(other) && includes(claims.get(other), claim)) return [];
			const message = kind
				? `"${to}" is ${KIND_NAMES[kind]}; what a claim relates to is a claim`
				: `${JSON.stringify(to)} is not a claim${suggest(article.outline.claims ?? [], to)}`;
			return [finding(article, pathOf(relation), message)];
		}),
	);
}

/** Ids compared to find what was meant, in all: some seconds of work, which a folder of any size that is read by hand does not need. */
const COMPARED_MAX = 20_000_000;

/** What may have been meant for a claim: one of the article's own, or of another article, of that which is named if it is there. */
function suggesting(claims: ReadonlyMap<string, Claims>) {
	let elsewhere: readonly (Candidate & { readonly claim: string })[] | undefined;
	let compared = 0;
	const all = () =>
		[...claims].flatMap(([article, own]) =>
			(own ?? []).map((claim) => ({ id: `${article}/${claim}`, names: [claim], claim })),
		);
	return (own: readonly string[], to: string): string => {
		const here = new Set(own);
		const [article = '', claim = ''] = to.split('/');
		if (claims.has(article)) {
			const others = (claims.get(article) ?? []).filter((id) => !here.has(id));
			const candidates = others.map((id) => ({ id: `${article}/${id}`, names: [id] }));
			return didYouMean(nearest(claim, candidates));
		}
		const inside = own.map((id) => ({ id }));
		elsewhere ??= all();
		compared += elsewhere.length;
		const outside = compared > COMPARED_MAX ? [] : elsewhere.filter((candidate) => !here.has(candidate.claim));
		return didYouMean(nearest(to, inside), nearest(to, outside));
	};
}

/** Repetitions and corrections lead back to where something was first said. */
export function checkWaysBack(articles: readonly OutlinedArticle[]): readonly Finding[] {
	const graph = new Map<string, string[]>();
	const edges = new Map<string, Finding>();
	for (const article of articles) {
		const own = outlinedArticleId(article);
		for (const relation of article.outline.relations) {
			if (!relation.back) continue;
			const [from, to] = [claimKey(own, relation.claim), claimKey(own, relation.to)];
			const others = graph.get(from);
			if (others) others.push(to);
			else graph.set(from, [to]);
			edges.set(`${from} ${to}`, finding(article, pathOf(relation), ''));
		}
	}
	return findCycles(graph).flatMap((circle) => {
		const edge = edges.get(`${circle[0]} ${circle[1]}`);
		return edge ? [{ ...edge, message: `repeats or corrects in a circle: ${formatCycle(circle)}` }] : [];
	});
}

/** Every question is answered by somebody. */
export function checkAnswers(
	articles: readonly OutlinedArticle[],
	questions: File<Record<string, QuestionEntry>>,
	elsewhere: Iterable<string> = [],
): readonly Finding[] {
	const answered = new Set([...articles.flatMap(({ outline }) => outline.questions), ...elsewhere]);
	const hidden = articles.some(({ outline }) => outline.hidden);
	const unknown = [...answered].some((id) => !Object.hasOwn(questions.loose, id));
	if (hidden || unknown) return [];
	return Object.keys(questions.loose).flatMap((id) =>
		answered.has(id) ? [] : [finding(questions, [id], 'is a question on which no claim takes a stance', 'key')],
	);
}
