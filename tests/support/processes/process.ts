/** Runs programs as separate processes, with only the given environment. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** The module for `--import` that lets Node run TypeScript. */
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
/** The command line of Node for TypeScript. */
export const FROM_SOURCES: readonly string[] = [
	process.execPath,
	...((process.features as { readonly typescript?: unknown }).typescript ? [] : ['--import', TSX]),
];

export interface Running {
	/** The folder in which it was started. */
	readonly cwd: string;
	readonly process: ChildProcess;
	/** Resolves when it has ended; `status` is null if a signal killed it. */
	readonly ended: Promise<{ readonly status: number | null; readonly out: string; readonly complaints: string }>;
	/** Resolves to the first log line with this message, when there is one; rejects if the process ends without it. */
	logged(message: string): Promise<Record<string, unknown>>;
	/** Returns everything printed so far. */
	printed(): string;
}

export interface Cleanup {
	onTestFinished(clean: () => Promise<void>): void;
}

/** Returns an environment in which a process runs this code before its own, for example to handle another signal. */
export const preload = (code: string) => ({
	NODE_OPTIONS: `--import data:text/javascript;base64,${Buffer.from(code).toString('base64')}`,
});

/** File descriptors for the outputs, which are not read here; by default pipes that are read. */
export interface Output {
	readonly stdout?: number | undefined;
	readonly stderr?: number | undefined;
}

interface RunOptions extends Output {
	readonly cwd: string;
	readonly env: Readonly<Record<string, string>>;
}

/** Starts a program, which is killed when the test ends. */
export function run(
	{ onTestFinished }: Cleanup,
	[program = '', ...args]: readonly string[],
	{ cwd, env, stdout, stderr }: RunOptions,
): Running {
	const child = spawn(program, args, {
		cwd,
		env: { PATH: process.env['PATH'] ?? '', ...env },
		stdio: ['ignore', stdout ?? 'pipe', stderr ?? 'pipe'],
	});
	let out = '';
	let complaints = '';
	const waiting = new Set<() => void>();
	const notify = () => {
		for (const look of waiting) look();
	};
	child.stdout?.setEncoding('utf8').on('data', (text: string) => {
		out += text;
		notify();
	});
	child.stderr?.setEncoding('utf8').on('data', (text: string) => {
		complaints += text;
	});
	const ended = new Promise<Awaited<Running['ended']>>((resolve) => {
		child.on('close', (status) => {
			resolve({ status, out, complaints });
			notify();
		});
	});
	onTestFinished(async () => {
		if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
		await ended;
	});

	function logged(message: string): Promise<Record<string, unknown>> {
		return new Promise((resolve, reject) => {
			const look = () => {
				const line = out.split('\n').find((text) => text.startsWith('{') && text.includes(JSON.stringify(message)));
				if (line?.endsWith('}')) resolve(JSON.parse(line));
				else if (child.exitCode === null && child.signalCode === null) return;
				else reject(new Error(`ended without logging ${JSON.stringify(message)}:\n${out}\n${complaints}`));
				waiting.delete(look);
			};
			waiting.add(look);
			look();
		});
	}

	return { cwd, process: child, ended, logged, printed: () => out + complaints };
}
