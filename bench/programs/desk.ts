/** The desk of a measured program, on the shipped edition or on an edition file, with the log of an operator. */
import { fixedEdition, StoreFile } from '../../src/data/edition-source.ts';
import { loadFolder } from '../../src/data/load-folder.ts';
import { openDesk } from '../../src/desk.ts';
import { openLog } from '../../src/log.ts';

const DAY_MS = 86_400_000;
/** All of one year, so that the replies are of one length; more than replies are kept for. */
const DAYS = 300;

/**
 * With `afresh` no reply is found in the cache, as in the worst of hours: the desk's clock goes on by a day with every
 * request, so that each reply is looked for, made and kept.
 */
export async function deskFor(freshness: string | undefined, editionFile?: string) {
	const source = editionFile ? new StoreFile(editionFile) : await shipped();
	const log = openLog('info');
	let requests = 0;
	const laterByADay = () => Date.UTC(2026, 0, 1) + (requests++ % DAYS) * DAY_MS;
	const desk = openDesk({
		source: () => source,
		log,
		incident: () => 'of the bench',
		...(freshness === 'afresh' ? { now: laterByADay, cacheSize: DAYS / 2 } : { now: Date.now }),
	});
	return { desk, log };
}

async function shipped() {
	const loaded = await loadFolder('src/data');
	if ('problems' in loaded) throw new Error('the data has problems: npm run data');
	return fixedEdition(loaded.edition);
}
