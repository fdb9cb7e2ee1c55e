/** Checks the questions of the registry. */
import type { QuestionEntry } from '../model/registry-schema.ts';
import type { DataFile } from '../parsing/parsed-file.ts';
import { type Finding, finding } from '../parsing/problem.ts';

/** Checks that each question has what its kind needs. */
export function checkQuestions(questions: DataFile<Record<string, QuestionEntry>>): readonly Finding[] {
	return Object.entries(questions.content).flatMap(([id, { kind, answers, counts, exclusive }]) => {
		const problem = (field: string, message: string) => [finding(questions, [id, field], message)];
		const hasAnswers = Object.keys(answers).length > 0;
		if (kind === 'open' && !hasAnswers)
			return problem('answers', 'is missing: an open question has at least one answer');
		if (kind !== 'open' && hasAnswers)
			return problem('answers', `is for open questions: delete it, or write “kind: open”`);
		if (kind === 'number' && counts.length === 0)
			return problem('counts', 'is missing: a question about a number names the kinds of figures that answer it');
		if (kind !== 'number' && counts.length > 0)
			return problem('counts', 'is for questions about a number: delete it, or write “kind: number”');
		if (kind !== 'open' && exclusive === false) return problem('exclusive', 'is for open questions: delete it');
		const [reserved] = Object.keys(answers).filter((answer) => answer === 'yes' || answer === 'no');
		return reserved
			? [finding(questions, [id, 'answers', reserved], 'is an answer to a yes-no question: choose another id', 'key')]
			: [];
	});
}
