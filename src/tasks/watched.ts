/** A desk that takes up every good change of the files. */
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Edition } from '../data/edition.ts';
import type { Loaded } from '../data/load.ts';
import { formatProblem } from '../data/problem.ts';
import { problemOfTexts } from '../data/texts.ts';
import { watchFile, watchFolder } from '../data/watching.ts';
import type { Desk } from '../desk.ts';
import { facts } from '../facts.ts';
import type { Observe } from '../transports/observe.ts';
import { loadAside } from './aside.ts';
import { complainOf, loadSettings, newDesk } from './common.ts';

interface WatchedOptions {
	readonly log: Logger;
	/** Once aborted, no change is taken up any more. */
	readonly signal: AbortSignal;
	readonly observe?: Observe | undefined;
}

export interface Watched {
	readonly desk: Desk;
	/** How the files were found when they were last read. */
	found(): Loaded;
	/** Is told of how they are found from now on. */
	onFound(tell: (found: Loaded) => void): void;
}

/**
 * Opens the desk, or tells every problem of the files and resolves to undefined. Before an editor it opens all the same:
 * the page shows the problems, and until they are fixed every reply says that the data could not be loaded.
 */
export async function openWatched(
	config: Config,
	{ log, signal, observe }: WatchedOptions,
): Promise<Watched | undefined> {
	const forEditor = config.transport === 'preview';
	// Before anything is loaded: what changes meanwhile is taken up afterwards, and the files are read but once.
	let changed = false;
	let takeUp = async () => {
		changed = true;
	};
	// An editor looks at the page while saving.
	const options = { signal, ...(forEditor && { debounceMs: 100 }) };
	// An edition file is exchanged as a whole, and tells whether it is.
	if (config.editionFile) await watchFile(config.editionFile, () => takeUp(), { ...options, debounceMs: 25 });
	else await watchFolder(config.articlesDir, () => takeUp(), { ...options, textsDir: config.textsDir });
	// A folder is checked with its texts; beside an edition file they are only shown.
	const noTexts = config.editionFile && config.textsDir && (await problemOfTexts(config.textsDir));
	if (noTexts) log.warn({ problem: formatProblem(noTexts) }, 'the texts of the reports cannot be shown');
	let found = await (forEditor ? loadSettings(config) : loadAside(config, signal));
	if ('problems' in found) {
		complainOf(found.problems, config, { watching: forEditor });
		if (!forEditor) return undefined;
	}
	const edition = 'edition' in found ? found.edition : await nothing();
	const desk = newDesk(edition, log, { observe, forEditors: forEditor });
	if ('problems' in found) desk.refuse(found.problems);
	observe?.('problems' in found ? { what: 'edition refused' } : { what: 'edition', edition });
	let tell: (found: Loaded) => void = () => {};
	const reload = reloader(config, desk, { log, observe, signal });
	// One after another: of two at once the older could be published last.
	let last: Promise<void> = Promise.resolve();
	takeUp = () => {
		last = last.then(async () => {
			found = (await reload()) ?? found;
			tell(found);
		});
		return last;
	};
	if (changed) await takeUp();
	const { id, asOf, articles } = desk.edition;
	log.info({ edition: desk.isLoaded ? id.slice(0, 12) : null, asOf, articles: articles.length }, 'starting');
	return {
		desk,
		found: () => found,
		onFound(next) {
			tell = next;
		},
	};
}

/** An edition of nothing, for a desk that has none. */
async function nothing(): Promise<Edition> {
	const { buildEdition } = await import('../data/build.ts');
	return buildEdition({ articles: [], people: {}, organisations: {}, places: {}, questions: {} });
}

/** A folder of so many claims is loaded in less time than a thread takes to begin, for which an editor would wait. */
const SMALL = 200;

const isSmall = ({ claims }: Edition) => claims.length <= SMALL;

/** Loads the files again at each call, and publishes what they hold when that is sound and new; never rejects. */
function reloader(
	config: Config,
	desk: Desk,
	{ log, observe, signal }: WatchedOptions,
): () => Promise<Loaded | undefined> {
	const forEditor = config.transport === 'preview' && !config.editionFile;
	let refused = false;
	return async () => {
		const edition = desk.isLoaded ? desk.edition.id.slice(0, 12) : null;
		const meanwhile = desk.isLoaded
			? 'the last good edition keeps answering'
			: 'nothing is loaded, and every reply says so';
		try {
			const loaded = await (forEditor && isSmall(desk.edition) ? loadSettings(config) : loadAside(config, signal));
			if ('problems' in loaded) {
				const problems = loaded.problems.map(formatProblem);
				log.error({ problems, edition }, `the change has problems; ${meanwhile}`);
				if (!desk.isLoaded) desk.refuse(loaded.problems);
				observe?.({ what: 'edition refused' });
				refused = true;
				return loaded;
			}
			const { id, asOf } = loaded.edition;
			if (!desk.isLoaded || id !== desk.edition.id) {
				desk.publish(loaded.edition);
				observe?.({ what: 'edition', edition: loaded.edition });
				log.info({ edition: id.slice(0, 12), asOf, quotes: loaded.quotes }, 'a new edition answers');
			} else if (refused) log.info({ edition }, 'the problems are gone; the same edition answers');
			refused = false;
			return loaded;
		} catch (error) {
			// Broken off because the bot ends.
			if (signal.aborted) return undefined;
			log.error(facts(error), `the change could not be loaded; ${meanwhile}`);
			observe?.({ what: 'edition refused' });
			return undefined;
		}
	};
}
