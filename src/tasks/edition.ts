import { type Config, ConfigError, readConfig } from '../config.ts';
import { StoreFile } from '../data/edition-source.ts';
import { type Touched, watchFolder } from '../data/files/folder-watcher.ts';
import { formatProblem } from '../data/parsing/problem.ts';
import { checkPlace, writeEdition } from '../data/write-edition.ts';
import { countOf } from '../views/discord-text.ts';
import { progressBar } from './progress-bar.ts';
import { endSoon, print, printError, readArgs, type Task } from './task.ts';

/** Checks the folder and writes it into an edition file; with `--watch` after every change, until it is stopped. */
export const edition: Task = async (args) => {
	const takes = 'edition takes --watch and the file to write, in quotes when there are spaces in its name';
	const options = { watch: { type: 'boolean' } } as const;
	const { values, positionals } = readArgs(takes, { args, options, allowPositionals: true });
	const [named, other] = positionals;
	if (other !== undefined) throw new Error(`Unexpected argument '${other}'. ${takes}.`);
	const config = readConfig();
	const file = named || config.editionFile;
	if (file === undefined)
		throw new ConfigError('EDITION_FILE must be set to the file to write, or name it: npm run edition -- <file>');
	checkPlace(file);
	return stoppable(async (signal) => {
		const writer = new EditionWriter(config, file, signal);
		if (!values.watch) return (await writer.write()) === 'problems' ? 1 : 0;
		printError(`Watching ${config.articlesDir}; Ctrl+C stops.`);
		const { textsDir } = config;
		await watchFolder(config.articlesDir, (touched) => writer.writeAgain(touched), { textsDir, signal });
		return 0;
	});
};

/** Writes the edition of a folder, and prints what is different from the last time. */
class EditionWriter {
	readonly #config: Config;
	readonly #file: string;
	readonly #signal: AbortSignal;
	/** The problems that were printed last; undefined at first. */
	#problems: string | undefined;

	constructor(config: Config, file: string, signal: AbortSignal) {
		this.#config = config;
		this.#file = file;
		this.#signal = signal;
	}

	async write(touched?: Touched): Promise<'written' | 'problems'> {
		const { articlesDir, textsDir } = this.#config;
		const began = performance.now();
		const bar = progressBar(process.stderr);
		const options = { textsDir, touched, onProgress: bar.show, signal: this.#signal };
		const written = await writeEdition(this.#file, articlesDir, options).finally(bar.clear);
		const before = this.#problems;
		this.#problems = 'problems' in written ? written.problems.map(formatProblem).join('\n') : '';
		if ('problems' in written) {
			if (this.#problems === before) return 'problems';
			print(this.#problems);
			printError(`${countOf(written.problems.length, 'problem')} in ${articlesDir}; nothing was written.`);
			return 'problems';
		}
		if (written.changed || before === undefined) this.#printEdition(performance.now() - began);
		else if (before) print('The problems are gone, and the edition is the same as before.');
		return 'written';
	}

	/** The same while watching: errors are printed, and the next change is tried again. */
	async writeAgain(touched: Touched | undefined): Promise<'done' | 'retry'> {
		try {
			return (await this.write(touched)) === 'problems' ? 'retry' : 'done';
		} catch (error) {
			if (!this.#signal.aborted) printError(`${(error as Error).message}\nIt is tried again with the next change.`);
			return 'retry';
		}
	}

	#printEdition(ms: number): void {
		const source = new StoreFile(this.#file);
		source.read(({ id, asOf, articles, claims, quotesChecked }) => {
			const holds = `${countOf(articles.length, 'article')}, ${countOf(claims.length, 'claim')}`;
			print(`Edition ${id.slice(0, 12)}, as of ${asOf ?? 'no date'}: ${holds}.`);
			print(
				quotesChecked
					? 'Quotations were checked against the texts, character by character.'
					: 'Quotations were not checked: set ARTICLE_TEXTS_DIR to the folder with the reports’ texts.',
			);
		});
		source.close();
		print(`Written to ${this.#file} in ${durationText(ms)}.`);
	}
}

function durationText(ms: number): string {
	const seconds = ms / 1000;
	return seconds < 90 ? `${seconds.toFixed(1)} s` : `${(seconds / 60).toFixed(1)} min`;
}

/** Runs a step that SIGINT or SIGTERM aborts; a second signal ends the process. */
async function stoppable<T>(step: (signal: AbortSignal) => Promise<T>): Promise<T> {
	const stop = new AbortController();
	const end = () => {
		endSoon();
		stop.abort(new Error('Stopped; nothing was written.'));
	};
	for (const name of SIGNALS) process.once(name, end);
	try {
		return await step(stop.signal);
	} finally {
		for (const name of SIGNALS) process.off(name, end);
	}
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
