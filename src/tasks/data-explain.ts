import { readConfig } from '../config.ts';
import { type FoundClaim, findClaims } from '../data/explain-claim.ts';
import { formatProblem } from '../data/parsing/problem.ts';
import { print, printError, readArgs, type Task } from './task.ts';

/** Prints a claim in full, with where each value comes from. */
export const explain: Task = async (args) => {
	const takes = 'data explain takes the id of a claim, or article/claim';
	const { positionals } = readArgs(takes, { args, options: {}, allowPositionals: true });
	const [id, other] = positionals;
	if (other !== undefined) throw new Error(`Unexpected argument '${other}'. ${takes}.`);
	if (!id) throw new Error(`The claim is missing. ${takes}.`);
	const found = await findClaims(readConfig().articlesDir, id);
	if ('claims' in found) {
		print(found.claims.map(explanation).join('\n\n'));
		return 0;
	}
	if ('problems' in found) for (const problem of found.problems) print(formatProblem(problem));
	else printError(`${id} ${found.missing}.`);
	return 1;
};

function explanation({ article, claim, file, values }: FoundClaim): string {
	const lines = values.flatMap(({ label, value, depth, computed, inferred, position }) => {
		const place = position && `${file}:${position.line}:${position.column}`;
		const details = [
			computed === undefined ? place : `computed: ${computed} (${place})`,
			inferred && `inferred: ${inferred}`,
		];
		return [`${label}: ${value}`, ...details.filter(Boolean).map((detail) => `    ${detail}`)].map(
			(line) => `${'  '.repeat(depth)}${line}`,
		);
	});
	return [`${article}/${claim}`, '', ...lines].join('\n');
}
