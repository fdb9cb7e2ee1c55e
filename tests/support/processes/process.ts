/** Runs programs as processes of their own, with no other environment than they are given. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** What lets Node read TypeScript, for `--import`. */
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
/** Node, with what it needs to run TypeScript. */
export const FROM_SOURCES: readonly string[] = [
	process.execPath,
	...((process.features as { readonly typescript?: unknown }).typescript ? [] : ['--import', TSX]),
];

export interface Running {
	/** The folder that it was started in. */
	readonly cwd: string;
	readonly process: ChildProcess;
	/** When it has ended; `status` is null when a signal killed it. */
	readonly ended: Promise<{ readonly status: number | null; readonly out: string; readonly complaints: string }>;
	/** The first log line with this message, now or as soon as there is one; rejects when the process ends without. */
	logged(message: string): Promise<Record<string, unknown>>;
	/** All that it has printed so far. */
	printed(): string;
}

export interface Cleanup {
	onTestFinished(clean: () => Promise<void>): void;
}

/** Environment in which a process runs this code before its own, such as what to do at a signal that nothing else listens to. */
export const preload = (code: string) => ({
	NODE_OPTIONS: `--import data:text/javascript;base64,${Buffer.from(code).toString('base64')}`,
});

/** File descriptors to print to, of which nothing is read here; by default pipes that are read. */
export interface Output {
	readonly stdout?: number | undefined;
	readonly stderr?: number | undefined;
}

interface RunOptions extends Output {
	readonly cwd: string;
	readonly env: Readonly<Record<string, string>>;
}

/** Any program, which a test that ends does not leave behind. */
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
	const told = () => {
		for (const look of waiting) look();
	};
	child.stdout?.setEncoding('utf8').on('data', (text: string) => {
		out += text;
		told();
	});
	child.stderr?.setEncoding('utf8').on('data', (text: string) => {
		complaints += text;
	});
	const ended = new Promise<Awaited<Running['ended']>>((resolve) => {
		child.on('close', (status) => {
			resolve({ status, out, complaints });
			told();
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
