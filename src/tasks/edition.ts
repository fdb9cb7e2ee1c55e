import { ConfigError, readConfig } from '../config.ts';
import { checkPlace } from '../data/store.ts';
import { type Touched, watchNames } from '../data/watching.ts';
import { openPress } from './press.ts';
import { complain, endSoon, readArgs, type Task } from './task.ts';

/** Checks the folder and writes it as one compiled edition; with `--watch` again whenever it changes, until it is stopped. */
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
	await checkPlace(file);
	return stoppable(async (signal) => {
		const press = await openPress(config, file);
		if (!values.watch) return (await press.run(signal)) === 'refused' ? 1 : 0;
		const takeUp = async (touched?: Touched) => {
			try {
				return (await press.run(signal, touched)) === 'refused' ? 'left' : 'taken up';
			} catch (error) {
				if (signal.aborted) return 'left';
				complain(`${(error as Error).message}\nIt is tried again with the next change.`);
				return 'left';
			}
		};
		complain(`Watching ${config.articlesDir}; Ctrl+C stops.`);
		await watchNames(config.articlesDir, takeUp, { textsDir: config.textsDir, signal });
		return 0;
	});
};

/** Does something that a signal to end breaks off in good order; a second one ends the process. */
async function stoppable<T>(step: (signal: AbortSignal) => Promise<T>): Promise<T> {
	const stop = new AbortController();
	const end = () => {
		endSoon();
		stop.abort(new Error('Stopped; nothing was written.'));
	};
	for (const name of ENDING) process.once(name, end);
	try {
		return await step(stop.signal);
	} finally {
		for (const name of ENDING) process.off(name, end);
	}
}

const ENDING = ['SIGINT', 'SIGTERM'] as const;
