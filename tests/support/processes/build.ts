/** Runs before all tests: compiles the program once for the processes that tests start. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	// Next to `src`, so that it finds the same files; one folder for each run, so that two runs do not share it.
	const compiled = await mkdtemp(join(ROOT, '.compiled-'));
	const options = ['-p', 'tsconfig.build.json', '--outDir', compiled, '--noCheck', '--sourceMap', 'false'];
	const compile = () => promisify(execFile)(join(ROOT, 'node_modules/.bin/tsc'), options, { cwd: ROOT });
	await compile();
	project.provide('compiled', compiled);
	project.onTestsRerun(async () => void (await compile()));
	return () => rm(compiled, { recursive: true, force: true });
}
