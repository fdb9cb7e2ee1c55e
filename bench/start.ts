/** From `npm run ask -- "/status panjshir"` to the answer, less what Node takes to start alone. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inTurns, median } from './measure.ts';
import type { Part, Row } from './part.ts';

const DATA = 'src/data';
const QUESTION = '/status panjshir';
/** What of the answer is waited for: its last line but the buttons. */
const ANSWERED = 'as of Mon 6 Sep 2021';
const LIMIT_MS = 350;

/** And not what the bench compiles: only beside `node_modules` the store of a folder is kept. */
const BUILT = 'dist/bot.js';
const SOURCES = 'src/bot.ts';

/** Node reads TypeScript from 22.18 on: https://nodejs.org/api/typescript.html#type-stripping */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const readsTypeScript = major > 22 || (major === 22 && minor >= 18);

/** Wall-clock time, since that is what is waited for; reported, since a noisy machine disturbs it. */
export const begin: Part = async ({ quick }) => {
	await promisify(execFile)('npm', ['run', '-s', 'build']);
	const folder = await mkdtemp(join(tmpdir(), 'dateline-bench-'));
	const nothing = await mkdtemp(join(tmpdir(), 'dateline-bench-'));
	await writeFile(`${nothing}/package.json`, JSON.stringify({ scripts: { nothing: `echo ${ANSWERED}` } }));
	const { execPath } = process;
	const sourceArgs = readsTypeScript ? [SOURCES] : ['--import', 'tsx', SOURCES];
	const ms = await inTurns(
		{ warm: 1, counted: quick ? 5 : 15 },
		{
			node: () => timeTo(execPath, ['-e', `process.stdout.write('${ANSWERED}')`]),
			npm: () => timeTo('npm', ['--prefix', nothing, 'run', '-s', 'nothing']),
			built: () => timeTo(execPath, [BUILT, 'ask', QUESTION]),
			async changed() {
				await cp(DATA, folder, { recursive: true, filter: (path) => !path.endsWith('.ts') });
				return timeTo(execPath, [BUILT, 'ask', QUESTION], folder);
			},
			sources: () => timeTo(execPath, [...sourceArgs, 'ask', QUESTION]),
		},
	);
	for (const made of [folder, nothing]) await rm(made, { recursive: true });
	const row = (what: string, whole: readonly number[], hasGoal = false): Row => {
		const less = median(whole) - median(ms.node);
		return {
			what: `Start of ask ${what}, to the answer, less Node alone`,
			measured: `${less.toFixed(0)} ms (of ${median(whole).toFixed(0)} ms)`,
			...(hasGoal && { goal: `under ${LIMIT_MS} ms`, met: less < LIMIT_MS }),
		};
	};
	return [
		row('as built', ms.built, !readsTypeScript),
		row(`from the sources${readsTypeScript ? '' : ', with tsx'}`, ms.sources, readsTypeScript),
		row('as built, on a folder that has changed', ms.changed),
		{ what: '`npm run` of a script that does nothing', measured: `${median(ms.npm).toFixed(0)} ms` },
	];
};

/** Milliseconds until the program has printed the answer. */
async function timeTo(file: string, args: readonly string[], articlesDir = DATA): Promise<number> {
	const began = performance.now();
	const child = spawn(file, args, {
		env: { ...process.env, ARTICLES_DIR: articlesDir },
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const ended = once(child, 'exit');
	let printed = '';
	let took = Number.NaN;
	for await (const chunk of child.stdout.setEncoding('utf8')) {
		printed += chunk;
		if (Number.isNaN(took) && printed.includes(ANSWERED)) took = performance.now() - began;
	}
	await ended;
	if (Number.isNaN(took)) throw new Error(`no answer: ${printed}`);
	return took;
}
