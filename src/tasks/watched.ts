/** A desk that takes up every good change of the files. */
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { buildEdition } from '../data/build.ts';
import type { Edition } from '../data/edition.ts';
import type { Loaded } from '../data/load.ts';
import type { Archive } from '../data/model.ts';
import { formatProblem } from '../data/problem.ts';
import { watchFile, watchFolder } from '../data/read.ts';
import type { Desk } from '../desk.ts';
import { facts } from '../facts.ts';
import type { Observe } from '../transports/observe.ts';
import { loadAside } from './aside.ts';
import { complainOf, loadSettings, newDesk } from './common.ts';

const NOTHING: Archive = { articles: [], people: {}, organisations: {}, places: {}, questions: {} };

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
 * the page tells the problems, and whoever asks meanwhile is told that nothing is on file.
 */
export async function openWatched(
	config: Config,
	{ log, signal, observe }: WatchedOptions,
): Promise<Watched | undefined> {
	const forEditor = config.transport === 'preview';
	let found = await loadSettings(config);
	if ('problems' in found) {
		complainOf(found.problems, config);
		if (!forEditor) return undefined;
	}
	const edition = 'edition' in found ? found.edition : buildEdition(NOTHING);
	const desk = newDesk(edition, log, observe);
	observe?.({ what: 'edition', edition });
	let tell: (found: Loaded) => void = () => {};
	const reload = reloader(config, desk, { log, observe, signal });
	const takeUp = async () => {
		found = (await reload()) ?? found;
		tell(found);
	};
	// An editor looks at the page while saving.
	const options = { signal, ...(forEditor && { debounceMs: 100 }) };
	if (config.editionFile) await watchFile(config.editionFile, takeUp, options);
	else await watchFolder(config.articlesDir, takeUp, { ...options, textsDir: config.textsDir });
	// What changed between loading and watching would otherwise wait for the next change.
	await takeUp();
	const { id, asOf, articles } = desk.edition;
	log.info({ edition: id.slice(0, 12), asOf, articles: articles.length }, 'starting');
	return {
		desk,
		found: () => found,
		onFound(next) {
			tell = next;
		},
	};
}

/** What a folder of so many claims takes to load holds up no answer for long; a thread of its own starts slower. */
const SMALL = 200;

const isSmall = ({ claims }: Edition, { editionFile }: Config) => !editionFile && claims.length <= SMALL;

/** Loads the files again at each call, and publishes what they hold when that is sound and new; never rejects. */
function reloader(
	config: Config,
	desk: Desk,
	{ log, observe, signal }: WatchedOptions,
): () => Promise<Loaded | undefined> {
	let refused = false;
	return async () => {
		const edition = desk.edition.id.slice(0, 12);
		const meanwhile =
			desk.edition.articles.length > 0
				? 'the last good edition keeps answering'
				: 'nothing is on file until they are mended';
		try {
			const loaded = await (isSmall(desk.edition, config) ? loadSettings(config) : loadAside(config, signal));
			if ('problems' in loaded) {
				const problems = loaded.problems.map(formatProblem);
				log.error({ problems, edition }, `the change has problems; ${meanwhile}`);
				observe?.({ what: 'edition refused' });
				refused = true;
				return loaded;
			}
			const { id, asOf } = loaded.edition;
			if (id !== desk.edition.id) {
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
