/** From `npm run ask -- "/status panjshir"` to the answer, beside what importing its dependencies takes alone. */
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
const LIMIT_MS = 1_000;
const BEYOND_MS = 100;

/**
 * All packages that `ask` needs, as npm installed them; the last two only where the folder has changed. What is built has most
 * of them in itself, and may so be faster than they are alone.
 */
const KEPT = ['@discordjs/builders', 'discord-api-types/v10', 'dotenv', 'edtf', 'node-cache', 'pino'];
const CHANGED = [...KEPT, 'yaml', 'zod'];
/** And not what the bench compiles: only beside `node_modules` an edition is kept. */
const BUILT = 'dist/bot.js';
const importing = (names: readonly string[]) => [
	'--input-type=module',
	'-e',
	[...names.map((name) => `import '${name}';`), `process.stdout.write('${ANSWERED}')`].join(''),
];

/** Wall-clock time, since that is what is waited for; told, since a noisy machine disturbs it. */
export const begin: Part = async ({ quick }) => {
	await promisify(execFile)('npm', ['run', '-s', 'build']);
	const folder = await mkdtemp(join(tmpdir(), 'dateline-bench-'));
	const nothing = await mkdtemp(join(tmpdir(), 'dateline-bench-'));
	await writeFile(`${nothing}/package.json`, JSON.stringify({ scripts: { nothing: `echo ${ANSWERED}` } }));
	const { execPath } = process;
	const from = ['--import', 'tsx'];
	const ms = await inTurns(
		{ warm: 1, counted: quick ? 5 : 15 },
		{
			npm: () => timeTo('npm', ['run', '-s', 'ask', '--', QUESTION]),
			npmAlone: () => timeTo('npm', ['--prefix', nothing, 'run', '-s', 'nothing']),
			compiled: () => timeTo(execPath, [BUILT, 'ask', QUESTION]),
			async changed() {
				await cp(DATA, folder, { recursive: true, filter: (path) => !path.endsWith('.ts') });
				return timeTo(execPath, [BUILT, 'ask', QUESTION], folder);
			},
			source: () => timeTo(execPath, [...from, 'src/bot.ts', 'ask', QUESTION]),
			imports: () => timeTo(execPath, importing(KEPT)),
			importsChanged: () => timeTo(execPath, importing(CHANGED)),
			importsUnderTsx: () => timeTo(execPath, [...from, ...importing(KEPT)]),
		},
	);
	for (const made of [folder, nothing]) await rm(made, { recursive: true });
	/** `npm` is what npm takes before it starts anything, which is not Dateline's. */
	const row = (what: string, whole: readonly number[], alone: readonly number[], npm?: readonly number[]): Row => {
		const [took, without, aside] = [median(whole), median(alone), npm ? median(npm) : 0];
		const its = npm ? `, npm ${aside.toFixed(0)} ms` : '';
		return {
			what: `Start of ${what} to the answer`,
			measured: `${took.toFixed(0)} ms; importing its dependencies alone ${without.toFixed(0)} ms${its}`,
			goal: `under ${LIMIT_MS} ms and at most ${BEYOND_MS} ms beyond`,
			met: took < LIMIT_MS && took - without - aside <= BEYOND_MS,
		};
	};
	const told = ({ what, measured }: Row): Row => ({ what, measured });
	return [
		row('`node dist/bot.js ask`', ms.compiled, ms.imports),
		row('`npm run ask`, built', ms.npm, ms.imports, ms.npmAlone),
		told(row('`node dist/bot.js ask` on a folder that has changed', ms.changed, ms.importsChanged)),
		told(row('`npm run ask` from the sources, without npm', ms.source, ms.importsUnderTsx)),
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
