/** Compiled editions of made-up archives: each size is made once a run, in a process of its own, and thrown away with it. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export interface CompiledArchive {
	readonly file: string;
	readonly claims: number;
	readonly bytes: number;
	/** Milliseconds of CPU: for taking the articles in, and for making the edition of them. */
	readonly adding: number;
	readonly compiling: number;
	/** The most memory that the process held, in bytes. */
	readonly peak: number;
}

const made = new Map<number, Promise<CompiledArchive>>();
let dir: string | undefined;

/** The compiled edition of an archive of so many articles. */
export function compiledOf(articles: number): Promise<CompiledArchive> {
	if (dir === undefined) {
		const own = mkdtempSync(join(tmpdir(), 'dateline-bench-'));
		process.once('exit', () => rmSync(own, { recursive: true, force: true }));
		dir = own;
	}
	const file = join(dir, `${articles}.dateline`);
	const known =
		made.get(articles) ??
		run<Omit<CompiledArchive, 'file'>>('edition-build', [articles, file]).then((built) => ({ file, ...built }));
	made.set(articles, known);
	return known;
}

/** Runs a program in a process of its own, so that the memory of one is not counted for another; resolves to its JSON. */
export async function run<T>(program: string, given: readonly (string | number)[]): Promise<T> {
	const path = fileURLToPath(new URL(`programs/${program}.ts`, import.meta.url));
	const flags = ['--expose-gc', '--max-old-space-size=8000', '--import', 'tsx', path];
	const { stdout } = await promisify(execFile)(process.execPath, [...flags, ...given.map(String)], {
		maxBuffer: 100_000_000,
	});
	return JSON.parse(stdout) as T;
}
