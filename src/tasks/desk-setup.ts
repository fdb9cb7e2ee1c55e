/** Prints problems of the data and opens a desk, for several tasks. */
import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { formatProblem, type Problem } from '../data/parsing/problem.ts';
import { type Desk, type DeskOptions, openDesk } from '../desk.ts';
import { countOf } from '../views/discord-text.ts';
import { printError } from './task.ts';

/** Prints the problems and what to do next. With `watching`, the data is loaded again without a restart. */
export function printProblems(
	problems: readonly Problem[],
	{ articlesDir, editionFile }: Config,
	{ watching = false } = {},
): void {
	printError(problems.map(formatProblem).join('\n'));
	const count = `${countOf(problems.length, 'problem')} in ${editionFile ?? articlesDir}`;
	if (watching) printError(`${count}: the data could not be loaded. It is tried again whenever it changes.`);
	else if (!editionFile) printError(`${count}: fix them, then try again. \`npm run data\` checks them.`);
}

/** Opens a desk with the real clock and random incident ids. */
export function newDesk(
	source: DeskOptions['source'],
	log: Logger,
	options: Pick<DeskOptions, 'observe' | 'forEditors' | 'loadProblems'> = {},
): Desk {
	return openDesk({ source, log, ...options, now: Date.now, incident: () => randomBytes(4).toString('hex') });
}
