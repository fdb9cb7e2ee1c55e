import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { readArticle } from '../../../src/data/store/article-body.ts';
import type { Database } from '../../../src/data/store/driver.ts';
import { createStore } from '../../../src/data/store/open-store.ts';
import { STORE_VERSION } from '../../../src/data/store/schema.ts';
import { LIBRARIES } from '../../support/data/databases.ts';
import { putArchive } from '../../support/data/stores.ts';
import { archiveOf, madeUp } from '../../support/made-up-archive/archive.ts';

/** For the version of the store, the hash of what it holds of a made-up archive. */
const KNOWN = { version: 6, hash: 'bb161b205b067607ca604b1f5c6ea0769c010d3a5eac99800dd97ba229194fd5' };

const FULL_TEXT = ['claim_text', 'part_text', 'unnamed_text'];

/** The tables, and all rows: articles uncompressed, since zlib's output is not the same everywhere, and the full text as words. */
function hashOf(database: Database): string {
	const hash = createHash('sha256');
	const schema = database.all<[name: string, type: string, sql: string]>(
		"SELECT name, type, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE '%\\_text\\_%' ESCAPE '\\' ORDER BY name",
	);
	for (const table of FULL_TEXT)
		database.exec(`CREATE VIRTUAL TABLE temp.${table}_words USING fts5vocab(main, ${table}, 'instance')`);
	const [dictionary] = database.get<[Uint8Array]>('SELECT dictionary FROM edition') as [Uint8Array];
	for (const [name, type, sql] of schema) {
		hash.update(sql.replaceAll(/--.*/g, '').replaceAll(/\s+/g, ' '));
		if (type !== 'table') continue;
		const rows = database.all(
			FULL_TEXT.includes(name) ? `SELECT term, doc, col, offset FROM ${name}_words` : `SELECT * FROM ${name}`,
		);
		for (const row of rows) {
			const values = name === 'article_body' ? [row[0], readArticle(database, row[0] as number, dictionary)] : row;
			hash.update(JSON.stringify(values.map((value) => (ArrayBuffer.isView(value) ? hex(value) : value))));
		}
	}
	return hash.digest('hex');
}

const hex = ({ buffer, byteOffset, byteLength }: ArrayBufferView) =>
	Buffer.from(buffer, byteOffset, byteLength).toString('hex');

it.each(LIBRARIES)('a store written with %s holds what its version says', (library) => {
	const database = createStore({ library });
	database.transaction('write', () => putArchive(database, archiveOf(madeUp(5))));
	const message =
		'The store holds something else than before: raise STORE_VERSION in src/data/store/schema.ts, so that older files are written again, and enter the new version and hash in this test.';
	expect({ version: STORE_VERSION, hash: hashOf(database) }, message).toEqual(KNOWN);
});
