import { describe, expect, it } from 'vitest';
import { openNames } from '../../../src/data/names/name-index.ts';
import { LIBRARIES, planOf, recording } from '../../support/data/databases.ts';
import { addTopics, createNamesDatabase } from './names-database.ts';

describe.each(LIBRARIES)('statements of a name lookup with %s', (library) => {
	const plain = createNamesDatabase(library);
	addTopics(
		plain,
		Array.from({ length: 1_500 }, (_, n) => ({
			...{ id: `id-${n}`, name: `Massoud ${n}`, aliases: [], spellings: [], weight: n },
		})),
	);
	const { database, statements } = recording(plain);
	const names = openNames(database, { item: (no) => no });
	for (const text of ['', 'm', 'mas', 'massoud 7', 'massxoud 7', 'id-3', 'masaud nobody', 'Šāh']) {
		names.find(text, 25);
		names.resolve(text);
	}

	it('search by an index and never read a whole table', () => {
		expect(statements.size).toBeGreaterThan(10);
		for (const [sql, values] of statements)
			for (const step of planOf(plain, sql, values)) expect(step, sql).toMatch(expectedFor(sql));
	});

	/** Candidates are looked up one by one and sorted; all topics are read in the order of an index, page by page. */
	function expectedFor(sql: string): RegExp {
		if (sql.includes('json_each'))
			return /^SEARCH topic USING INTEGER PRIMARY KEY|^SCAN candidate VIRTUAL|^USE TEMP B-TREE/;
		if (sql.includes('OFFSET')) return /^SCAN topic USING COVERING INDEX topic_by_weight$/;
		return /^SEARCH |^SCALAR SUBQUERY/;
	}
});
