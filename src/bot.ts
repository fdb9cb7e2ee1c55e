#!/usr/bin/env node
/** The entry point of the program: runs the task that the command line names, by default `start`. */
import { ConfigError } from './config.ts';
import { EXIT_CONFIG, end, openOutput, printError, type Task } from './tasks/task.ts';

/** Only the module of the task that runs is loaded. */
const TASKS: Readonly<Record<string, () => Promise<Task>>> = {
	start: async () => (await import('./tasks/start.ts')).start,
	ask: async () => (await import('./tasks/ask.ts')).ask,
	data: async () => (await import('./tasks/data.ts')).data,
	edition: async () => (await import('./tasks/edition.ts')).edition,
	register: async () => (await import('./tasks/register.ts')).register,
	health: async () => (await import('./tasks/health.ts')).health,
	schema: async () => (await import('./tasks/schema.ts')).schema,
};

/** Runs a task and resolves to the exit status. */
async function run(name: string, args: string[]): Promise<number> {
	const load = Object.hasOwn(TASKS, name) ? TASKS[name] : undefined;
	if (!load) {
		printError(`There is no task ${JSON.stringify(name)}. The tasks are ${Object.keys(TASKS).join(', ')}.`);
		return 1;
	}
	try {
		const task = await load();
		return await task(args);
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		const isConfig = error instanceof ConfigError;
		printError(isConfig ? `These settings cannot be used:\n${message}` : message);
		return isConfig ? EXIT_CONFIG : 1;
	}
}

openOutput();
const [, , name = 'start', ...args] = process.argv;
// Open sockets and timers must not keep a finished task alive.
await end(await run(name, args));
