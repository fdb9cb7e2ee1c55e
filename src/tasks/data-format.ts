import { readConfig } from '../config.ts';
import { formatFiles } from '../data/format-files.ts';
import { formatProblem } from '../data/parsing/problem.ts';
import { countOf } from '../views/discord-text.ts';
import { print, printError, readArgs, type Task } from './task.ts';

/** Formats articles in the short form: those that are named, or all of the folder. With `--check` it changes nothing. */
export const format: Task = async (args) => {
	const takes = 'data format takes --check and the files to format';
	const options = { check: { type: 'boolean' } } as const;
	const { values, positionals } = readArgs(takes, { args, options, allowPositionals: true });
	const { articlesDir, textsDir } = readConfig();
	const isCheck = values.check ?? false;
	const { changed, same, problems } = await formatFiles(articlesDir, positionals, { textsDir, isCheck });
	for (const problem of problems) print(formatProblem(problem));
	for (const file of changed) print(isCheck ? `${file} would change` : file);
	const files = countOf(changed.length, 'file');
	const left = `; ${countOf(problems.length, 'problem')}, because of which files were left alone`;
	const done = isCheck ? `${files} would change` : `${files} formatted`;
	printError(`${done}; ${same.length} as it should be${problems.length > 0 ? left : ''}.`);
	return problems.length > 0 || (isCheck && changed.length > 0) ? 1 : 0;
};
