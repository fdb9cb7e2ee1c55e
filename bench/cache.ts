/**
 * What the cache of finished replies saves: CPU time of the same requests answered afresh and from the cache.
 *
 * Rounds of both are interleaved and medians taken, so that a noisy machine disturbs both alike; read the ratio, not
 * the microseconds.
 */
import { pino } from 'pino';
import { load } from '../src/data/load.ts';
import { openDesk } from '../src/desk.ts';

const ROUNDS = 15;
const REQUESTS = 400;

const loaded = await load('src/data');
if ('problems' in loaded) throw new Error('the data has problems: npm run data');
const { edition } = loaded;
const options = { edition, log: pino({ level: 'silent' }), now: Date.now, incident: () => '' };
const desks = { afresh: openDesk({ ...options, cached: 0 }), cached: openDesk(options) };

const requests = [
	{ command: 'status', options: { subject: 'panjshir' } },
	{ command: 'who', options: { name: 'nrf' } },
	{ command: 'claims', options: {} },
	{ command: 'timeline', options: {} },
	{ command: 'briefing', options: {} },
];

process.stdout.write('request     afresh µs   cached µs   ratio\n');
for (const { command, options: given } of requests) {
	const times = { afresh: [] as number[], cached: [] as number[] };
	for (let round = 0; round < ROUNDS; round++) {
		for (const kind of ['afresh', 'cached'] as const) {
			const before = process.cpuUsage();
			for (let i = 0; i < REQUESTS; i++)
				desks[kind].answer({ kind: 'command', command, options: given }, { via: 'bench' });
			const { user, system } = process.cpuUsage(before);
			times[kind].push((user + system) / REQUESTS);
		}
	}
	const [afresh, cached] = [median(times.afresh), median(times.cached)];
	const columns = [
		afresh.toFixed(1).padStart(9),
		cached.toFixed(1).padStart(9),
		(afresh / cached).toFixed(1).padStart(7),
	];
	process.stdout.write(`${command.padEnd(10)} ${columns.join('   ')}\n`);
}

function median(values: readonly number[]): number {
	return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
