/** Starts Dateline as a separate process, with only the given environment. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { inject } from 'vitest';
import { type Cleanup, FROM_SOURCES, type Output, type Running, run } from './process.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** The folder of the compiled program. */
		readonly compiled: string;
	}
}

/** Returns the URL of a module of the program compiled for this run, such as `data/load-folder.js`. */
export const compiled = (module: string): URL => pathToFileURL(join(inject('compiled'), module));

/** The command line of the compiled program. */
export const compiledBot = (): readonly string[] => [process.execPath, fileURLToPath(compiled('bot.js'))];
/** The command line that starts the sources, which takes longer. */
export const BOT_FROM_SOURCES: readonly string[] = [
	...FROM_SOURCES,
	fileURLToPath(new URL('../../../src/bot.ts', import.meta.url)),
];

export interface BotOptions extends Output {
	/** The command line, by default {@link compiledBot}. */
	readonly bot?: readonly string[] | undefined;
}

/** Starts it in an empty folder, so that there is no `.env` file. */
export async function runBot(
	context: Cleanup,
	args: readonly string[],
	env: Readonly<Record<string, string>> = {},
	{ bot = compiledBot(), ...output }: BotOptions = {},
): Promise<Running> {
	const cwd = await mkdtemp(join(tmpdir(), 'dateline-'));
	// Vitest runs the last of these first.
	context.onTestFinished(() => rm(cwd, { recursive: true, force: true }));
	return run(context, [...bot, ...args], { cwd, env, ...output });
}
