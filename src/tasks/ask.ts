import { commands } from '../commands/index.ts';
import { readConfig } from '../config.ts';
import { openLog } from '../log.ts';
import { runTerminal } from '../transports/terminal.ts';
import { loadOrComplain, newDesk } from './common.ts';
import type { Task } from './task.ts';

/** Answers in the terminal. */
export const ask: Task = async (line) => {
	const edition = await loadOrComplain(readConfig());
	if (!edition) return 1;
	const desk = newDesk(edition, openLog('error', process.stderr));
	return runTerminal(line, {
		answer: (request) => desk.answer(request, { via: 'terminal' }),
		commands,
		input: process.stdin,
		output: process.stdout,
	});
};
