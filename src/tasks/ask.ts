import { commands } from '../commands/index.ts';
import { readConfig } from '../config.ts';
import { openLog } from '../log.ts';
import { runTerminal } from '../transports/terminal/terminal.ts';
import { newDesk, printProblems } from './desk-setup.ts';
import { openConfiguredEdition } from './open-edition.ts';
import { refuseFlagsKeptByNpm, type Task } from './task.ts';

/** Answers in the terminal. */
export const ask: Task = async (line) => {
	refuseFlagsKeptByNpm('ask', line);
	const config = readConfig();
	const opened = await openConfiguredEdition(config);
	if ('problems' in opened) {
		printProblems(opened.problems, config);
		return 1;
	}
	const desk = newDesk(() => opened, openLog('error', process.stderr));
	return runTerminal(line, {
		answer: (request) => desk.answer(request, { via: 'terminal' }),
		commands,
		now: Date.now,
		input: process.stdin,
		output: process.stdout,
	});
};
