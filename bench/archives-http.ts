/** What readers do most, over signed HTTP on a newsroom's whole archive, no reply from the cache. */
import { autocomplete, command } from '../tests/discord-double/payloads.ts';
import { sizes } from './archives.ts';
import { compiledOf } from './editions.ts';
import { type Matter, serve, shareOf } from './http.ts';
import type { Part, Row } from './part.ts';
import { PUBLIC_KEY } from './traffic.ts';

export const archiveHttp: Part = async (options) => {
	const [, many] = sizes(options.quick);
	const { file, claims } = await compiledOf(many);
	const pong = await serve('bench/programs/pong.ts', [PUBLIC_KEY]);
	const server = await serve('bench/programs/http.ts', [PUBLIC_KEY, 'afresh', file]);
	const topic = (i: number) => `l${20 + (i % 20)}`;
	const name = (i: number) => ['ma', 'be', 'ka', 'so', 'ra'][i % 5] ?? '';
	const word = (i: number) => ['nor', 'sou', 'bel', 'mar'][i % 4] ?? '';
	const matters: readonly Omit<Matter, 'freshness'>[] = [
		{ what: 'autocomplete', ask: (i) => autocomplete('who', 'name', name(i)), answered: /"choices":/ },
		{ what: '/search', ask: (i) => command('search', { text: word(i) }), answered: /"type":4/ },
		{ what: '/status of a place', ask: (i) => command('status', { subject: topic(i) }), answered: /"type":4/ },
		{ what: '/claims about a place', ask: (i) => command('claims', { about: topic(i) }), answered: /"type":4/ },
	];
	const rows: Row[] = [];
	for (const { what, ...matter } of matters)
		rows.push(await shareOf({ what: `${what}, ${claims} claims`, ...matter }, server, pong, options));
	for (const { program } of [pong, server]) await program.stop();
	return rows;
};
