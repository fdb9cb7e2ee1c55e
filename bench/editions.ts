/** Made-up archives and their editions: each size is made once a run, and removed with it. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { madeUp } from '../tests/support/made-up-archive/archive.ts';
import { writeArchive } from '../tests/support/made-up-archive/folder.ts';
import { settled } from './settled.ts';

export interface CompiledArchive {
	/** The folder of article files, and the edition file that was written from it. */
	readonly folder: string;
	readonly file: string;
	readonly claims: number;
	readonly bytes: number;
	/** Seconds that reading, checking and writing all articles took: of CPU, and by the clock. */
	readonly cpu: number;
	readonly seconds: number;
	/** The most memory that the process held, in bytes. */
	readonly peak: number;
}

const made = new Map<number, Promise<CompiledArchive>>();
let dir: string | undefined;

/** The archive of so many articles. */
export function compiledOf(articles: number): Promise<CompiledArchive> {
	const known = made.get(articles) ?? compile(articles);
	made.set(articles, known);
	return known;
}

async function compile(articles: number): Promise<CompiledArchive> {
	if (dir === undefined) {
		const own = mkdtempSync(join(tmpdir(), 'dateline-bench-'));
		process.once('exit', () => rmSync(own, { recursive: true, force: true }));
		dir = own;
	}
	const [folder, file] = [join(dir, `${articles}`), join(dir, `${articles}.dateline`)];
	await writeArchive(madeUp(articles), folder);
	await settled();
	const built = await run<Omit<CompiledArchive, 'folder' | 'file'>>('programs/edition-build', [folder, file]);
	return { folder, file, ...built };
}

/** Runs a program of the bench in a process of its own, so that the memory of one is not counted for another; resolves to its JSON. */
export async function run<T>(program: string, given: readonly (string | number)[]): Promise<T> {
	const path = fileURLToPath(new URL(`${program}.ts`, import.meta.url));
	const flags = ['--expose-gc', '--import', 'tsx', path];
	const { stdout } = await promisify(execFile)(process.execPath, [...flags, ...given.map(String)], {
		maxBuffer: 100_000_000,
	});
	return JSON.parse(stdout) as T;
}
