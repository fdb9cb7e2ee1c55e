/**
 * The bench: runs its parts one after another and prints one table.
 *
 * `npm run bench` runs all and writes the table into `docs/performance.md`; `-- http gateway` runs these alone, and
 * `-- --quick` runs all in small. It ends with status 1 when counted work or a ratio is broken.
 */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { acknowledgement } from './acknowledgement.ts';
import { archive } from './archives.ts';
import { archiveHttp } from './archives-http.ts';
import { cache } from './cache.ts';
import { gateway } from './gateway.ts';
import { http } from './http.ts';
import { memory } from './memory.ts';
import { names } from './names.ts';
import type { Part, Row } from './part.ts';
import { compile } from './program.ts';
import { search } from './search.ts';
import { begin } from './start.ts';
import { machine, table, withTable } from './table.ts';

/** In the order of the table; a further part is a file of its own and a line here. */
const PARTS: Readonly<Record<string, Part>> = {
	http,
	gateway,
	acknowledgement,
	memory,
	start: begin,
	cache,
	names,
	search,
	archive,
	'archive-http': archiveHttp,
};

const DOCUMENT = 'docs/performance.md';

const { values, positionals } = parseArgs({
	options: { quick: { type: 'boolean', default: false } },
	allowPositionals: true,
});
const unknown = positionals.filter((name) => !Object.hasOwn(PARTS, name));
if (unknown.length > 0) {
	process.stderr.write(`The bench has no part ${unknown.join(', ')}; it has ${Object.keys(PARTS).join(', ')}.\n`);
	process.exit(1);
}
if (!existsSync(new URL('node_modules', import.meta.url))) {
	process.stderr.write('Install the libraries that Dateline is compared with first: npm ci --prefix bench\n');
	process.exit(1);
}
await compile();
const rows: Row[] = [];
for (const [name, part] of Object.entries(PARTS)) {
	if (positionals.length > 0 && !positionals.includes(name)) continue;
	process.stderr.write(`${name} …\n`);
	rows.push(...(await part(values)));
}
process.stdout.write(`${machine(new Date())}\n\n${table(rows)}`);
if (!values.quick && positionals.length === 0) {
	const written = `${machine(new Date())}\n\n${table(rows)}`;
	await writeFile(DOCUMENT, withTable(await readFile(DOCUMENT, 'utf8'), written));
}
for (const { what, measured } of rows.filter(({ broken }) => broken))
	process.stderr.write(`Broken: ${what}: ${measured}\n`);
if (rows.some(({ broken }) => broken)) process.exitCode = 1;
