#!/usr/bin/env node
/** The composition root: what starts anything is a task, and only here a task is started. */
import { ConfigError } from './config.ts';
import { EXIT_CONFIG, end, openOutput, printError, type Task } from './tasks/task.ts';

/** Each is loaded only when it is the one. */
const TASKS: Readonly<Record<string, () => Promise<Task>>> = {
	start: async () => (await import('./tasks/start.ts')).start,
	ask: async () => (await import('./tasks/ask.ts')).ask,
	data: async () => (await import('./tasks/data.ts')).data,
	edition: async () => (await import('./tasks/edition.ts')).edition,
	register: async () => (await import('./tasks/register.ts')).register,
	health: async () => (await import('./tasks/health.ts')).health,
	schema: async () => (await import('./tasks/schema.ts')).schema,
};

/** Runs a task, and resolves to the exit status. */
async function run(name: string, args: string[]): Promise<number> {
	const find = Object.hasOwn(TASKS, name) ? TASKS[name] : undefined;
	if (!find) {
		printError(`Dateline knows no task ${JSON.stringify(name)}; it has ${Object.keys(TASKS).join(', ')}.`);
		return 1;
	}
	try {
		const task = await find();
		return await task(args);
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		const unusable = error instanceof ConfigError;
		printError(unusable ? `These settings cannot be used:\n${message}` : message);
		return unusable ? EXIT_CONFIG : 1;
	}
}

openOutput();
const [, , name = 'start', ...args] = process.argv;
// Sockets and timers that linger must not keep a finished task alive.
await end(await run(name, args));
