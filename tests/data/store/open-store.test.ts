import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openEdition } from '../../../src/data/queries/open-edition.ts';
import { openDatabase } from '../../../src/data/store/driver.ts';
import { createStore, openStore } from '../../../src/data/store/open-store.ts';
import { STORE_VERSION, StoreRefused } from '../../../src/data/store/schema.ts';
import { folderOf } from '../../support/data/data-folder.ts';
import { LIBRARIES } from '../../support/data/databases.ts';
import { archive } from '../../support/data/editions.ts';
import { editionIn, writeStore } from '../../support/data/stores.ts';

describe.each(LIBRARIES)('openStore with %s', (library) => {
	const opened = (file: string) => {
		const database = openStore(file, { library });
		onTestFinished(() => database.close());
		return database;
	};

	it('creates an empty edition in a new file, and opens it again', async () => {
		const file = editionIn(await folderOf({}));
		opened(file).close();
		const edition = openEdition(opened(file));
		expect([edition.id, edition.claims.length, edition.articles.length]).toEqual(['', 0, 0]);
	});

	it('creates an edition in an empty file and in memory', async () => {
		const dir = await folderOf({ 'archive.dateline': '' });
		expect(openEdition(opened(editionIn(dir))).claims.length).toBe(0);
		expect(openEdition(createStore({ library })).claims.length).toBe(0);
	});

	it('keeps a rollback journal and no write-ahead log, in which SQLite 3.45 of libsql can damage a file', async () => {
		const dir = await folderOf({});
		writeStore(editionIn(dir), archive({ articles: [{ claims: { calm: {} } }] }), undefined, library);
		expect(opened(editionIn(dir)).get('PRAGMA journal_mode')).toEqual(['delete']);
		const bytes = await readFile(editionIn(dir));
		// The versions by which the file is written and read: https://www.sqlite.org/fileformat.html#file_format_version_numbers
		expect([bytes[18], bytes[19]]).toEqual([1, 1]);
	});

	it.each(LIBRARIES)('opens what %s wrote', async (other) => {
		const file = editionIn(await folderOf({}));
		writeStore(file, archive({ articles: [{ claims: { calm: {} } }] }), undefined, other);
		const edition = openEdition(opened(file));
		expect(edition.search('calm').claims.map(({ id }) => id)).toEqual(['northland-report/calm']);
		expect(edition.names.find('nothland', 5).map(({ item }) => item.id)).toContain('northland');
		expect(opened(file).all('PRAGMA integrity_check')).toEqual([['ok']]);
	});

	it('refuses the file of another version or of something else, and leaves it as it is', async () => {
		const dir = await folderOf({ text: 'anna: { name: Anna Example }\n'.repeat(99) });
		const other = openStore(join(dir, 'other'), { library });
		other.exec(`PRAGMA user_version = ${STORE_VERSION + 1}`);
		other.close();
		const foreign = openDatabase(join(dir, 'foreign'), { library });
		foreign.exec('CREATE TABLE note (text TEXT)');
		foreign.close();
		await writeFile(join(dir, 'damaged'), (await readFile(join(dir, 'other'))).fill(0xa5, 100, 8000));
		const reasons = { other: 'another version', foreign: 'not a store', text: 'not a store', damaged: 'damaged' };
		for (const [name, reason] of Object.entries(reasons)) {
			const before = await readFile(join(dir, name));
			let refused: unknown;
			try {
				openStore(join(dir, name), { library }).close();
			} catch (error) {
				refused = error;
			}
			expect(refused, name).toBeInstanceOf(StoreRefused);
			expect([name, (refused as StoreRefused).reason]).toEqual([name, reason]);
			expect((await readFile(join(dir, name))).equals(before)).toBe(true);
		}
	});
});
