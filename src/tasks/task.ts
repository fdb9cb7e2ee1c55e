/** The type of a task, its output on the terminal, and how the process ends. Every task loads this file. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { flagsKeptByNpm } from '../config.ts';

/** Gets the arguments after its name, and resolves to the exit status. */
export type Task = (args: string[]) => Promise<number>;

/**
 * The exit status when a restart cannot help, because somebody has to change a setting first: EX_CONFIG of BSD's sysexits.h.
 * Other failures have status 1, so that a service manager can tell them apart.
 */
export const EXIT_CONFIG = 78;

/**
 * Parses the arguments of a task. Throws an Error of one line for an unknown argument, and for a flag that npm kept for itself;
 * `usage` begins with the command and says what it takes.
 *
 * @example
 * const { values } = readArgs('register takes --dry-run and nothing else', { args, options });
 */
export function readArgs<T extends ParseArgsConfig>(usage: string, config: T) {
	if (config.options) refuseFlagsKeptByNpm(usage.split(' takes ', 1)[0] ?? '', config.args ?? []);
	try {
		return parseArgs(config);
	} catch (error) {
		const [reason] = (error as Error).message.split('. ');
		throw new Error(`${reason}. ${usage}.`);
	}
}

/** Throws when npm kept a flag that was meant for the task: without it the task would do something else. */
export function refuseFlagsKeptByNpm(command: string, args: readonly string[]): void {
	const kept = flagsKeptByNpm().find((flag) => !args.includes(flag));
	const [task, ...words] = command.split(' ');
	if (kept)
		throw new Error(`npm has kept ${kept} for itself: write npm run ${[task, '--', ...words, kept].join(' ')}.`);
}

export const print = (text: string) => write(process.stdout, text);
export const printError = (text: string) => write(process.stderr, text);

function write(stream: NodeJS.WriteStream, text: string): void {
	// Another program may use the same pipe; when it ends, Node makes the pipe blocking again.
	neverBlock(stream);
	stream.write(`${text}\n`);
}

/** Node has no public function for this: it opens terminals and pipes so that a write waits until there is room. */
function neverBlock(stream: NodeJS.WriteStream): void {
	(stream as { _handle?: { setBlocking?(on: boolean): void } })._handle?.setBlocking?.(false);
}

/** Why writing to standard output failed, except when its reader has left. */
let outputError: string | undefined;

/** Makes sure that neither output can block or end the process, whatever it is connected to. */
export function openOutput(): void {
	for (const stream of [process.stdout, process.stderr]) {
		neverBlock(stream);
		stream.on('error', ({ code }: NodeJS.ErrnoException) => {
			if (stream === process.stdout && code !== 'EPIPE') outputError = code;
		});
	}
}

/** How long a process that ends soon waits until its last output is read, in milliseconds. */
const OUTPUT_MS = 200;
/** How long it waits meanwhile for the threads of Node's pool: on a loaded machine they may have to wait for the processor. */
const POOL_MS = 500;

let endsSoon = false;

/**
 * From now on the end waits only briefly for the reader of the output: the process got a signal, or is a service. Otherwise
 * it waits until all of it is read, because the reader may be a pager.
 */
export function endSoon(): void {
	endsSoon = true;
}

/** Whether a worker is known to be busy inside SQLite. */
let threadsAreBusy = false;

/** From now on `end` does not wait for threads: `process.exit` would wait for a busy worker, or crash in it. */
export function skipThreads(): void {
	threadsAreBusy = true;
}

/** Ends the process when its output has been read or can never be read. */
export async function end(status: number): Promise<never> {
	const read = Promise.all([untilRead(process.stdout), untilRead(process.stderr)]);
	if (!endsSoon) {
		await read;
		if (outputError === undefined) process.exit(status);
		printError(`The output could not be written (${outputError}).`);
		await untilRead(process.stderr);
		process.exit(status || 1);
	}
	const [isPoolBusy] = await Promise.all([staysBusy(POOL_MS), Promise.race([read, sleep(OUTPUT_MS)])]);
	if (threadsAreBusy || isPoolBusy) {
		// A service manager takes SIGTERM for a good end and SIGKILL for a failure.
		const signal = status === 0 ? 'SIGTERM' : 'SIGKILL';
		process.removeAllListeners(signal);
		process.kill(process.pid, signal);
	}
	process.exit(status);
}

/** Resolves when everything written to a stream has been read or has failed. */
async function untilRead(stream: NodeJS.WriteStream): Promise<void> {
	if (stream.writableLength > 0) await new Promise<void>((resolve) => stream.write('', () => resolve()));
	// A failure is reported a moment later.
	await new Promise(setImmediate);
}

/**
 * Whether a thread of Node's pool is still busy after `ms` milliseconds, for example with a host name that no server resolves
 * or a file that does not open: `process.exit` would wait for it.
 */
async function staysBusy(ms: number): Promise<boolean> {
	const isBusy = () => process.getActiveResourcesInfo().some((name) => /^(?:FSReq|GetAddrInfo|GetNameInfo)/.test(name));
	const until = performance.now() + ms;
	while (isBusy() && performance.now() < until) await sleep(10);
	return isBusy();
}
