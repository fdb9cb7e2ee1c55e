import { readConfig } from '../config.ts';
import { formatProblem } from '../data/parsing/problem.ts';
import { shortenFile } from '../data/shorten-file.ts';
import { countOf } from '../views/discord-text.ts';
import { print, printError, readArgs, type Task } from './task.ts';

/** Converts an article file to the short form. With `--anyway` also if something is different then. */
export const shorten: Task = async (args) => {
	const takes = 'data shorten takes --anyway and the file to convert';
	const options = { anyway: { type: 'boolean' } } as const;
	const { values, positionals } = readArgs(takes, { args, options, allowPositionals: true });
	const [file, other] = positionals;
	if (other !== undefined) throw new Error(`Unexpected argument '${other}'. ${takes}.`);
	if (!file) throw new Error(`The file is missing. ${takes}.`);
	const isForced = values.anyway ?? false;
	const shortened = await shortenFile(readConfig().articlesDir, file, { isForced });
	if ('problems' in shortened) {
		for (const problem of shortened.problems) print(formatProblem(problem));
		return 1;
	}
	const { written, differences } = shortened;
	for (const path of differences) print(`${path} ${isForced ? 'is' : 'would be'} different`);
	if (differences.length > 0 && !isForced) {
		printError(
			`${countOf(differences.length, 'value')} cannot be said in the short form. Nothing was written; --anyway writes it.`,
		);
		return 1;
	}
	print(written);
	return 0;
};
