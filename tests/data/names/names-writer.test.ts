import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openNames } from '../../../src/data/names/name-index.ts';
import { createNamesWriter, type NamedTopic } from '../../../src/data/names/names-writer.ts';
import { decodePostings } from '../../../src/data/names/postings.ts';
import type { Database } from '../../../src/data/store/driver.ts';
import { TERM_TABLES } from '../../../src/data/store/names-schema.ts';
import { LIBRARIES } from '../../support/data/databases.ts';
import { addTopics, createNamesDatabase } from './names-database.ts';

const topic = (name: string, other: Partial<NamedTopic> = {}): NamedTopic => ({
	...{ kind: 'person', id: name.toLowerCase().replaceAll(' ', '-'), name, aliases: [], spellings: [] },
	...other,
});

/** Everything that the tables of names hold. */
function contents(database: Database): unknown {
	const terms = TERM_TABLES.map((table) => {
		const rows = database.all<[string, Uint8Array]>(`SELECT term, postings FROM name_${table} ORDER BY term`);
		return rows.map(([term, blob]) => [term, [...decodePostings(blob)]]);
	});
	const variants = ['word', 'key'].map((table) => {
		const rows = database.all<[number, string]>(`SELECT bucket, terms FROM name_${table}_variant ORDER BY bucket`);
		return rows.map(([bucket, text]) => [bucket, text.split(' ').sort()]);
	});
	return [terms, variants, database.all('SELECT no, forms FROM name_form ORDER BY no')];
}

function write(database: Database, changes: (writer: ReturnType<typeof createNamesWriter>) => void): void {
	database.transaction('write', () => {
		const writer = createNamesWriter(database);
		changes(writer);
		writer.flush();
	});
}

describe.each(LIBRARIES)('createNamesWriter with %s', (library) => {
	it('leaves nothing of a topic that was removed', () => {
		const database = createNamesDatabase(library);
		const massoud = topic('Ahmad Massoud', { aliases: ['Massoud'], spellings: ['احمد مسعود', 'Aḥmad Šāh'] });
		write(database, (writer) => writer.add(1, massoud));
		expect(contents(database)).not.toEqual(contents(createNamesDatabase(library)));
		write(database, (writer) => writer.remove(1, massoud));
		expect(contents(database)).toEqual(contents(createNamesDatabase(library)));
	});

	it('keeps what other topics share with the removed one', () => {
		const database = createNamesDatabase(library);
		const other = topic('Ahmad Shah Massoud');
		write(database, (writer) => writer.add(2, other));
		const before = contents(database);
		write(database, (writer) => writer.add(1, topic('Ahmad Massoud')));
		write(database, (writer) => writer.remove(1, topic('Ahmad Massoud')));
		expect(contents(database)).toEqual(before);
	});

	it('writes nothing before the flush, and the same changes only once', () => {
		const database = createNamesDatabase(library);
		const empty = contents(database);
		const writer = createNamesWriter(database);
		writer.add(1, topic('Anna Example'));
		expect(contents(database)).toEqual(empty);
		writer.flush();
		const written = contents(database);
		expect(written).not.toEqual(empty);
		writer.remove(1, topic('Anna Example'));
		writer.flush();
		writer.flush();
		expect(contents(database)).toEqual(empty);
	});

	it('leaves the tables as they were when the transaction is rolled back', () => {
		const database = createNamesDatabase(library);
		const empty = contents(database);
		expect(() =>
			write(database, (writer) => {
				writer.add(1, topic('Anna Example'));
				writer.flush();
				throw new Error('a later step of the transaction fails');
			}),
		).toThrow('a later step');
		expect(contents(database)).toEqual(empty);
	});

	it('writes the same tables whichever way they came about', () => {
		const words = ['ahmad', 'ahmed', 'massoud', 'masoud', 'šāh', 'ali', 'احمد', 'nationals', 'nationalz'];
		const text = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }).map((list) => list.join(' '));
		const named = fc.record({
			name: text,
			aliases: fc.array(text, { maxLength: 2 }),
			spellings: fc.array(text, { maxLength: 2 }),
			kind: fc.constantFrom('person', 'place'),
		});
		const change = fc.record({ no: fc.integer({ min: 0, max: 4 }), to: fc.option(named), flush: fc.boolean() });
		fc.assert(
			fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
				const topics = new Map<number, NamedTopic>();
				const changed = createNamesDatabase(library);
				const writer = createNamesWriter(changed);
				for (const { no, to, flush } of changes) {
					const before = topics.get(no);
					if (before) writer.remove(no, before);
					topics.delete(no);
					if (to) {
						const after = { id: `id-${no}`, ...to } as NamedTopic;
						writer.add(no, after);
						topics.set(no, after);
					}
					if (flush) writer.flush();
				}
				writer.flush();
				const built = createNamesDatabase(library);
				write(built, (writer) => {
					for (const [no, one] of topics) writer.add(no, one);
				});
				expect(contents(changed)).toEqual(contents(built));
				changed.close();
				built.close();
			}),
			{ numRuns: 100 },
		);
	});

	it('lets an open index find a new name at once, and the new weights in their order', () => {
		const database = createNamesDatabase(library);
		addTopics(database, [{ ...topic('Northland Times'), weight: 1 }]);
		const names = openNames(database, { item: (no) => no });
		const found = () => names.find('northland', 5).map(({ item }) => item);
		expect(found()).toEqual([1]);
		addTopics(database, [{ ...topic('Northland Tribune'), weight: 2 }], 2);
		expect(found()).toEqual([2, 1]);
		database.run('UPDATE topic SET weight = 3 WHERE no = 1');
		expect(found()).toEqual([1, 2]);
	});
});
