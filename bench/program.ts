/** Programs that are measured: each a process of its own, compiled, so that neither the client nor tsx counts. */
import { type ChildProcess, execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Answer, Question } from './programs/probe.ts';

const COMPILED = resolve('.bench');

/** Compiles `src` and the programs, file by file: they share what they measure. Resolves when they can be started. */
export async function compile(): Promise<void> {
	await promisify(execFile)('node_modules/.bin/tsc', ['-p', 'bench/tsconfig.json']);
	// Dateline reads its version from the package.json above it.
	await copyFile('package.json', `${COMPILED}/package.json`);
	// And it keeps the stores of folders beside what npm installed.
	const packages = join(COMPILED, 'node_modules');
	await rm(packages, { recursive: true, force: true });
	await mkdir(packages);
	await copyFile('node_modules/.package-lock.json', `${packages}/.package-lock.json`);
}

/** Where a source file lies compiled: `src/bot.ts`. */
export function compiled(source: string): string {
	return `${COMPILED}/${source.replace(/\.ts$/, '.js')}`;
}

export interface Program {
	/** The first message that it sends by itself: what it says when it is ready. */
	readonly ready: Promise<unknown>;
	/** CPU time of all its threads since its start, in microseconds. */
	cpu(): Promise<number>;
	/** Resident memory in bytes, after a garbage collection. */
	memory(): Promise<number>;
	/** The most resident memory so far, in bytes. */
	peak(): Promise<number>;
	/** The longest time since the last call, in milliseconds, in which its main thread did nothing else; of the first call 0. */
	block(): Promise<number>;
	stop(): Promise<void>;
}

/** Starts a source file as a program. Its log goes through a pipe, as an operator's does, and is thrown away. */
export function start(
	source: string,
	{ args = [], env = {} }: { readonly args?: readonly string[]; readonly env?: Readonly<Record<string, string>> } = {},
): Program {
	const child = fork(compiled(source), args, {
		execArgv: ['--expose-gc', '--import', pathToFileURL(compiled('bench/programs/probe.ts')).href],
		env: { PATH: process.env['PATH'] ?? '', ...env },
		stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
	});
	child.stdout?.resume();
	const ended = once(child, 'exit');
	const failed = ended.then(([status]) => {
		throw new Error(`${source} ended with status ${status}`);
	});
	const firstOf = (wanted: (message: unknown) => boolean) => Promise.race([messageOf(child, wanted), failed]);
	const ready = firstOf((message) => !isAnswer(message));
	// Not all who start a program wait for its word, and all of them end it.
	ready.catch(() => {});
	const ask = async (question: Question): Promise<number> => {
		const answer = firstOf((message) => isAnswer(message) && message.question === question);
		child.send(question);
		return ((await answer) as Answer).value;
	};
	return {
		ready,
		cpu: () => ask('cpu'),
		memory: () => ask('memory'),
		peak: () => ask('peak'),
		block: () => ask('block'),
		async stop() {
			child.kill('SIGKILL');
			await ended;
		},
	};
}

function messageOf(child: ChildProcess, wanted: (message: unknown) => boolean): Promise<unknown> {
	return new Promise((resolve) => {
		const look = (message: unknown) => {
			if (!wanted(message)) return;
			child.off('message', look);
			resolve(message);
		};
		child.on('message', look);
	});
}

const isAnswer = (message: unknown): message is Answer =>
	typeof message === 'object' && message !== null && 'question' in message;
