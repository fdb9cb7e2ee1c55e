import { availableParallelism } from 'node:os';
import { ConfigError, readConfig } from '../config.ts';
import { checkArchive, type KnownArchive } from '../data/archive.ts';
import { EditionRefused, holdingsIn } from '../data/compiled.ts';
import { compileChecked, knownIn } from '../data/compiling.ts';
import type { Progress } from '../data/gather.ts';
import { formatProblem } from '../data/problem.ts';
import { checkPlace, readEdition, writeEdition } from '../data/store.ts';
import { counted } from '../views/text.ts';
import { type Pace, paceAt, progressLine, STANDING } from './progress.ts';
import { complain, print, type Task } from './task.ts';

/** Checks the folder and writes it as one compiled edition, or prints every problem and leaves the last one as it was. */
export const edition: Task = async ([named, ...others]) => {
	const config = readConfig();
	const file = named || config.editionFile;
	if (file === undefined)
		throw new ConfigError('EDITION_FILE must be set to the file to write, or name it: npm run edition -- <file>');
	if (others.length > 0) throw new Error('Name one file, in quotes where there are spaces in its name.');
	await checkPlace(file);

	const began = performance.now();
	const bar = barOn(process.stderr);
	const found = await stoppable(async (signal) =>
		checkArchive(config.articlesDir, {
			textsDir: config.textsDir,
			known: await lastTime(file),
			threads: availableParallelism(),
			onProgress: bar.show,
			signal,
		}).finally(bar.clear),
	);
	if ('problems' in found) {
		for (const problem of found.problems) print(formatProblem(problem));
		complain(`${counted(found.problems.length, 'problem')} in ${config.articlesDir}; nothing was written.`);
		return 1;
	}
	if (found.articles.length > LARGE) complain('All is sound; now it is put together …');
	// One long step, in which no signal could be listened to: it ends the process, and nothing is there yet to clear away.
	const bytes = compileChecked(found);
	await stoppable(async (signal) => {
		await writeEdition(file, bytes, signal).catch((error: unknown) => {
			signal.throwIfAborted();
			throw new Error(`${file} could not be written, and what was there is as it was: ${(error as Error).message}`);
		});
	});
	const { id, asOf, catalogue } = holdingsIn(bytes);
	const holds = [counted(found.articles.length, 'article'), counted(catalogue.claims.articles.length, 'claim')].join(
		', ',
	);
	print(`Edition ${id.slice(0, 12)}, as of ${asOf ?? 'no date'}: ${holds}.`);
	print(quotesIn(found.quotes));
	print(`Written to ${file}: ${(bytes.length / 1e6).toFixed(1)} MB, in ${inTime(performance.now() - began)}.`);
	return 0;
};

/** Does something that a signal to end breaks off in good order; a second one ends the process. */
async function stoppable<T>(step: (signal: AbortSignal) => Promise<T>): Promise<T> {
	const stop = new AbortController();
	const end = () => stop.abort(new Error('Stopped; nothing was written.'));
	for (const name of ENDING) process.once(name, end);
	try {
		return await step(stop.signal);
	} finally {
		for (const name of ENDING) process.off(name, end);
	}
}

const ENDING = ['SIGINT', 'SIGTERM'] as const;

/** Fewer articles are put together before it is read that they are. */
const LARGE = 2_000;

const quotesIn = (quotes: 'checked' | 'not checked') =>
	quotes === 'checked'
		? 'Quotations were checked against the texts, to the code point.'
		: "Quotations were not re-checked: set ARTICLE_TEXTS_DIR to the folder with the reports' texts.";

/** What the edition that is there knows; one that cannot be used costs time and nothing else. Throws for something else. */
async function lastTime(file: string): Promise<KnownArchive | undefined> {
	try {
		return knownIn(await readEdition(file));
	} catch (error) {
		if (!(error instanceof EditionRefused)) throw error;
		if (error.found === 'something else')
			throw new Error(`${file} is no compiled edition, and nothing else is written over: name another file.`);
		if (error.found === 'an edition') complain(`${file} ${error.message}. All articles are checked anew.`);
		return undefined;
	}
}

/** A line that is written over while articles are checked; nothing where nobody watches. */
function barOn(stream: NodeJS.WriteStream) {
	const began = performance.now();
	let pace: Pace = STANDING;
	let shown = '';
	const clear = () => {
		if (shown) stream.write(`\r${' '.repeat(shown.length)}\r`);
		shown = '';
	};
	return {
		clear,
		show(progress: Progress) {
			if (!stream.isTTY) return;
			pace = paceAt(pace, progress, performance.now() - began);
			const line = progressLine(progress, pace, stream.columns - 1);
			if (line === shown) return;
			stream.write(`\r${line.padEnd(shown.length)}`);
			shown = line;
		},
	};
}

function inTime(ms: number): string {
	const seconds = ms / 1000;
	return seconds < 90 ? `${seconds.toFixed(1)} s` : `${(seconds / 60).toFixed(1)} min`;
}
