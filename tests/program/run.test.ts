import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { folderOf } from '../support/data/data-folder.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** In seconds since 1970. */
const OLD = 1_600_000_000;
const BUILT = 'what is built ask';
const SOURCES = 'the sources ask';
const BUILD = `
	import { noted } from './built.js';
	const steps = noted();
	steps.buildStart();
	steps.writeBundle();
`;

/** A package whose program says from where it runs, in a folder of this name. */
async function packaged(name = 'dateline') {
	const files = {
		'package.json': '{ "type": "module" }',
		'package-lock.json': '{}',
		'tsconfig.json': '{}',
		'src/bot.ts': 'const from: string = "the sources"; console.log(from, process.argv[2]);',
		'src/data/names.ts': 'export const NAMES = 1;',
		'src/data/articles/northland.yaml': 'id: northland',
		'dist/bot.js': 'console.log("what is built", process.argv[2]);',
		'dist/ask.js': 'export {};',
	};
	const placed = Object.entries(files).map(([file, content]) => [`${name}/${file}`, content]);
	const root = join(await folderOf(Object.fromEntries(placed)), name);
	const at = (file: string) => join(root, file);
	for (const file of ['run.js', 'built.js']) await cp(join(ROOT, file), at(file));
	await utimes(at('src/data/names.ts'), OLD, OLD);
	await mkdir(at('node_modules'));
	await symlink(join(ROOT, 'node_modules/tsx'), at('node_modules/tsx'));
	const node = (...args: string[]) => promisify(execFile)(process.execPath, args, { cwd: root });
	return {
		at,
		/** A build, while which something may happen; what it says. */
		async build(meanwhile = async () => {}) {
			const { noted } = await import(pathToFileURL(at('built.js')).href);
			const said: string[] = [];
			const steps = noted();
			steps.buildStart();
			await meanwhile();
			steps.writeBundle.call({ warn: (message: string) => said.push(message) });
			return said;
		},
		/** A build in a process of its own, for folders from which Vitest imports nothing. */
		buildApart: () => node('--input-type=module', '-e', BUILD),
		run: async () => (await node('run.js', 'ask')).stdout.trim(),
		/** How it ends where it cannot run. */
		refusal: (program = 'run.js') =>
			node(program, 'ask').then(
				({ stdout }) => stdout,
				({ code, stdout, stderr }) => ({ code, stdout, stderr }),
			),
	};
}

describe('what is built', () => {
	test('is run while every source is as it was when it was built', async () => {
		const { at, build, run } = await packaged();
		expect(await run()).toBe(SOURCES);
		expect(await build()).toEqual([]);
		expect(await run()).toBe(BUILT);
		// Data is read when it is asked for: it is in nothing that is built.
		await writeFile(at('src/data/articles/northland.yaml'), 'id: other');
		await writeFile(at('src/data/articles/southland.json'), '{}');
		expect(await run()).toBe(BUILT);
		// npm writes the lock file anew whatever it does, `npm prune --omit=dev` before a bot is deployed too.
		await writeFile(at('package-lock.json'), await readFile(at('package-lock.json')));
		expect(await run()).toBe(BUILT);
		// An editor's lock, which leads nowhere.
		await symlink('nobody@nowhere', at('src/.#bot.ts'));
		expect(await run()).toBe(BUILT);
	});

	test.for<[string, (at: (file: string) => string) => Promise<unknown>]>([
		['a source was changed', (at) => writeFile(at('src/bot.ts'), 'console.log("the sources", process.argv[2]);')],
		[
			'a source was replaced by one of the same size and age',
			async (at) => {
				await writeFile(at('other'), 'export const NAMES = 2;');
				await utimes(at('other'), OLD, OLD);
				await rename(at('other'), at('src/data/names.ts'));
			},
		],
		['a source was deleted', (at) => rm(at('src/data/names.ts'))],
		['a source came in addition', (at) => writeFile(at('src/data/more.ts'), '')],
		['other packages are named', (at) => writeFile(at('package-lock.json'), '[]')],
		['there are other settings of the compiler', (at) => writeFile(at('tsconfig.build.json'), '{}')],
		['it would be built otherwise', (at) => writeFile(at('vite.config.js'), 'export default {};')],
		['a part of it is lost', (at) => rm(at('dist/ask.js'))],
		['a part of it was written over', (at) => writeFile(at('dist/ask.js'), 'half')],
		['all of it is lost but the note', (at) => Promise.all(['ask', 'bot'].map((name) => rm(at(`dist/${name}.js`))))],
	])('is not run when %s', async ([, change]) => {
		const { at, build, run } = await packaged();
		await build();
		await change(at);
		expect(await run()).toBe(SOURCES);
	});

	test('is not run when a later build broke off, whatever that wrote', async () => {
		const { at, build, run } = await packaged();
		await build();
		const breakingOff = async () => {
			expect(await run()).toBe(SOURCES);
			await writeFile(at('dist/bot.js'), 'console.log("half");');
			throw new Error('it broke off');
		};
		await expect(build(breakingOff)).rejects.toThrow('it broke off');
		expect(await run()).toBe(SOURCES);
	});

	test.for(['', '{', 'null'])('is not run with a damaged note: %j', async (damage) => {
		const { at, build, run } = await packaged();
		await build();
		await writeFile(at('dist/built.json'), damage);
		expect(await run()).toBe(SOURCES);
	});

	test.for<[string, (at: (file: string) => string) => Promise<unknown>]>([
		['changed', (at) => writeFile(at('src/data/names.ts'), 'export const NAMES = 2;')],
		['deleted', (at) => rm(at('src/data/names.ts'))],
	])('is not run when a source was %s while it was built, and the build says so', async ([, change]) => {
		const { at, build, run } = await packaged();
		const said = await build(async () => void (await change(at)));
		expect(said).toEqual([
			expect.stringMatching(/^The sources changed while they were built: .* npm run build again\.$/),
		]);
		expect(await run()).toBe(SOURCES);
	});
});

test.for(['with # in it', '100%', '%20', 'réseau 日本'])('in a folder called %j it runs', async (name) => {
	const { buildApart, run } = await packaged(name);
	expect(await run()).toBe(SOURCES);
	await buildApart();
	expect(await run()).toBe(BUILT);
});

describe('where nothing can be run', () => {
	test.for([
		['tsx is not installed', 'node_modules/tsx'],
		['there are no sources', 'src'],
	] as const)('because %s, a sentence says what to do', async ([why, lost]) => {
		const { at, refusal } = await packaged();
		await rm(at(lost), { recursive: true });
		const refused = await refusal();
		expect(refused).toMatchObject({ code: 1, stdout: '' });
		expect(refused).toMatchObject({ stderr: expect.stringMatching(/^Dateline cannot start: .*npm run build.*\.\n$/) });
		expect(refused).toMatchObject({ stderr: expect.stringContaining(why) });
	});

	test.for(['run.js', 'built.js'])('because ? is in the name of its folder, %s says so', async (program) => {
		const { buildApart, run, refusal } = await packaged('where?');
		const refused = await refusal(program);
		expect(refused).toMatchObject({ code: 1, stdout: '' });
		expect(refused).toMatchObject({ stderr: expect.stringMatching(/^Dateline cannot .* rename .*where\?\.\n$/) });
		// What is built elsewhere runs there too.
		await buildApart();
		expect(await run()).toBe(BUILT);
	});

	test('before a build that is looked at', async () => {
		const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
		expect([scripts.prebuild, scripts.prepage]).toEqual(['node built.js', 'node built.js']);
	});

	test('a fault of the program itself is not taken for that', async () => {
		const { at, refusal } = await packaged();
		await writeFile(at('src/bot.ts'), "import './lost.ts';");
		expect(await refusal()).toMatchObject({ code: 1, stderr: expect.stringContaining('lost.ts') });
	});
});
