/** What the cache of finished replies saves: CPU time of the same requests answered afresh and from the cache. */
import { pino } from 'pino';
import { fixedEdition } from '../src/data/edition-source.ts';
import { loadFolder } from '../src/data/load-folder.ts';
import { openDesk } from '../src/desk.ts';
import { inTurns, median, medianRatio } from './measure.ts';
import { type Part, type Row, ratioRow } from './part.ts';

const REQUESTS = [
	{ command: 'status', options: { subject: 'panjshir' } },
	{ command: 'who', options: { name: 'nrf' } },
	{ command: 'claims', options: {} },
	{ command: 'timeline', options: {} },
	{ command: 'briefing', options: {} },
] as const;

/** In this process and at the desk alone: no transport, no log. */
export const cache: Part = async ({ quick }) => {
	const loaded = await loadFolder('src/data');
	if ('problems' in loaded) throw new Error('the data has problems: npm run data');
	const source = fixedEdition(loaded.edition);
	const options = { source: () => source, log: pino({ level: 'silent' }), now: Date.now, incident: () => '' };
	const desks = { afresh: openDesk({ ...options, cacheSize: 0 }), kept: openDesk(options) };
	const requests = quick ? 200 : 400;
	const rows: Row[] = [];
	for (const { command, options } of REQUESTS) {
		const cost = (desk: keyof typeof desks) => () => {
			const before = process.cpuUsage();
			for (let i = 0; i < requests; i++) desks[desk].answer({ kind: 'command', command, options }, { via: 'bench' });
			const { user, system } = process.cpuUsage(before);
			return (user + system) / requests;
		};
		const µs = await inTurns({ warm: 2, counted: 15 }, { afresh: cost('afresh'), kept: cost('kept') });
		rows.push(
			ratioRow({
				what: `At the desk, /${command} made anew: CPU time of the same from the cache`,
				ratio: medianRatio(µs.afresh, µs.kept),
				of: `${median(µs.afresh).toFixed(0)} µs against ${median(µs.kept).toFixed(1)} µs`,
			}),
		);
	}
	return rows;
};
