import { commands } from '../commands/index.ts';
import { readConfig } from '../config.ts';
import { openLog } from '../log.ts';
import { runTerminal } from '../transports/terminal.ts';
import { complainOf, loadSettings, newDesk } from './common.ts';
import { loadKept } from './kept.ts';
import type { Task } from './task.ts';

/** Answers in the terminal. */
export const ask: Task = async (line) => {
	const config = readConfig();
	const { articlesDir, editionFile, textsDir } = config;
	const loaded = await (editionFile || textsDir !== undefined ? loadSettings(config) : loadKept(articlesDir));
	if ('problems' in loaded) {
		complainOf(loaded.problems, config);
		return 1;
	}
	const desk = newDesk(loaded.edition, openLog('error', process.stderr));
	return runTerminal(line, {
		answer: (request) => desk.answer(request, { via: 'terminal' }),
		commands,
		input: process.stdin,
		output: process.stdout,
	});
};
