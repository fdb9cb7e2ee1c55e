/** Opens an edition file as the bot does, then answers from it at the desk: `archive.ts <file>`; sends {@link Opened}. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { fixedEdition, StoreFile } from '../../src/data/edition-source.ts';
import { openEdition } from '../../src/data/queries/open-edition.ts';
import { openDatabase } from '../../src/data/store/driver.ts';
import { type DeskOptions, openDesk } from '../../src/desk.ts';
import { counted } from '../counting.ts';
import { cpuOf } from '../cpu.ts';
import { quantile } from '../measure.ts';
import { type Asked, requestsFor } from '../requests.ts';

export interface Opened {
	/** From opening the file to the first answer, by the clock, in milliseconds. */
	readonly openMs: number;
	/** The longest time for which nothing else could be done until then. */
	readonly blockMs: number;
	readonly commands: Readonly<Record<string, Cost>>;
}

/** What an answer to a command costs when no finished reply is in the cache. */
export interface Cost {
	/** CPU time of the first answer of all, and the median and the 99th percentile of the later ones, in milliseconds. */
	readonly first: number;
	readonly median: number;
	readonly p99: number;
	/** The most rows that the database returned for one answer, with nothing in memory yet. */
	readonly rows: number;
}

/** Every so many of the requests are answered first, and not counted: the compiler's. */
const WARM_EVERY = 4;

const file = process.argv[2] ?? '';
const desk = (source: DeskOptions['source']) =>
	openDesk({ source, log: pino({ level: 'silent' }), now: Date.now, incident: () => '', cacheSize: 0 });

const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
const began = performance.now();
const source = new StoreFile(file);
const answering = desk(() => source);
const ask = (request: Asked) => {
	const reply = answering.answer(request, { via: 'bench' });
	if ('outcome' in reply && reply.outcome === 'bug')
		throw new Error(`a bug in the answer to ${JSON.stringify(request)}`);
};
ask({ kind: 'command', command: 'briefing', options: {} });
const openMs = performance.now() - began;
// A block is noted at its end.
await sleep(20);
delay.disable();
const blockMs = delay.max / 1e6;

const database = openDatabase(file, { readOnly: true });
const { database: countedDatabase, countsOf } = counted(database);
const commands: Record<string, Cost> = {};
for (const [name, requests] of Object.entries(source.read(requestsFor))) {
	const [request] = requests;
	if (!request) throw new Error(`nothing can be asked of ${name}`);
	const first = cpuOf(() => ask(request));
	const isWarm = (_: Asked, at: number) => at % WARM_EVERY === 0;
	const ms: number[] = [];
	for (const warm of [true, false]) {
		for (const one of requests.filter((one, at) => isWarm(one, at) === warm)) {
			// Weak references keep what they refer to until the end of a turn, and each request has a turn of its own.
			await setImmediate();
			const taken = cpuOf(() => ask(one));
			if (!warm) ms.push(taken);
		}
	}
	const rows = requests.map((one) => {
		const fresh = desk(() => fixedEdition(openEdition(countedDatabase)));
		return countsOf(() => void fresh.answer(one, { via: 'bench' })).rows;
	});
	commands[name] = { first, median: quantile(ms, 0.5), p99: quantile(ms, 0.99), rows: Math.max(...rows) };
}
database.close();
process.send?.({ openMs, blockMs, commands } satisfies Opened);
// Kept alive, with what it holds, until it is asked for its memory and stopped.
setInterval(() => answering.read(({ id }) => id), 60_000);
