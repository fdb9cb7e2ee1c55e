/** Checks what claims say to questions: that the questions have these answers. */
import type { ArticleEntry } from '../model/article-schema.ts';
import type { QuestionEntry } from '../model/registry-schema.ts';
import type { DataFile } from '../parsing/parsed-file.ts';
import { type Finding, finding, type Path } from '../parsing/problem.ts';
import { didYouMean, either, nearest } from '../text/did-you-mean.ts';
import type { IdIndex } from './reference-checks.ts';

type Position = ArticleEntry['claims'][string]['positions'][number];

/** Returns the problems of all positions whose question is known. */
export function checkPositions(article: DataFile<ArticleEntry>, idIndex: IdIndex): readonly Finding[] {
	return Object.entries(article.content.claims).flatMap(([id, { positions, figures }]) =>
		positions.flatMap((position, at) => {
			const path = ['claims', id, 'positions', at];
			const question = idIndex.question(position.question);
			const first = positions.findIndex((other) => sideOf(other, question) === sideOf(position, question));
			if (first < at)
				return [finding(article, path, `says something to the same answer as positions[${first}]: keep one of them`)];
			const kinds = figures.map(({ figure }) => figure);
			const problem = question && answerProblem(position, question, kinds);
			return problem ? [finding(article, [...path, ...problem.path], problem.message)] : [];
		}),
	);
}

/** What a claim can take only one position to: a yes-no question, another answer, or background. */
function sideOf({ question, position, answer }: Position, entry: QuestionEntry | undefined): string {
	if (position === 'background') return `${question} background`;
	return entry?.kind === 'yes-no' ? question : `${question} ${answer}`;
}

function answerProblem(
	{ position, answer }: Position,
	{ kind, answers, counts }: QuestionEntry,
	figures: readonly string[],
): { readonly path: Path; readonly message: string } | undefined {
	const isNumber = kind === 'number';
	if (isNumber && position === 'denies')
		return {
			path: ['position'],
			message: 'cannot deny a number: give the figure that is said instead, or a claim that it disputes',
		};
	if (position === 'background' || isNumber) {
		if (answer !== undefined)
			return { path: ['answer'], message: `is not needed for ${isNumber ? 'a number' : position}: delete it` };
		if (!isNumber || position !== 'says' || counts.some((figure) => figures.includes(figure))) return undefined;
		return { path: [], message: `needs a figure of the claim: one of the kind ${either(counts)}` };
	}
	const known = kind === 'yes-no' ? ['yes', 'no'] : Object.keys(answers);
	if (answer === undefined) return { path: [], message: `does not name an answer: it is ${either(known)}` };
	if (known.includes(answer)) return undefined;
	const near = nearest(
		answer,
		known.map((id) => ({ id })),
	);
	return {
		path: ['answer'],
		message: `${JSON.stringify(answer)} is not an answer to this question${didYouMean(near) || `: it is ${either(known)}`}`,
	};
}
