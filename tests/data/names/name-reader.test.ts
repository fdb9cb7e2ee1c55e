import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openNames } from '../../../src/data/names/name-index.ts';
import { NameReader } from '../../../src/data/names/name-reader.ts';
import { NAMED_KINDS } from '../../../src/data/names/postings.ts';
import { fold } from '../../../src/data/text/fold-text.ts';
import { LIBRARIES } from '../../support/data/databases.ts';
import { editDistance } from './name-model.ts';
import { addTopics, createNamesDatabase, indexNames, type Topic } from './names-database.ts';

const topic = (name: string, other: Partial<Topic> = {}): Topic => ({
	...{ id: name, name, aliases: [], spellings: [], weight: 0 },
	...other,
});

describe.each(LIBRARIES)('NameReader with %s', (library) => {
	it('finds the terms that few enough typing errors part from a typed one, for how long they are', () => {
		const word = fc.string({ unit: fc.constantFrom('a', 'b', 'é', 'م'), minLength: 2, maxLength: 10 });
		fc.assert(
			fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 30 }), word, (words, typed) => {
				const database = createNamesDatabase(library);
				addTopics(database, [topic('all', { aliases: words })]);
				const meant = [...new Set(words.map(fold))]
					.map((one) => [one, editDistance(fold(typed), one)] as const)
					.filter(([one, errors]) => errors > 0 && errors <= (one.length < 4 ? 0 : one.length < 8 ? 1 : 2));
				expect(new NameReader(database, NAMED_KINDS).termsNear('word', fold(typed))).toEqual(new Map(meant));
				database.close();
			}),
			{ numRuns: 200 },
		);
	});

	it('lists the heaviest of few, of many, and of many light ones behind thousands that do not match', () => {
		const heavy = Array.from({ length: 5_000 }, (_, n) => topic(`Heavy ${n % 7} ${n}`, { weight: 10 + (n % 50) }));
		const light = Array.from({ length: 1_200 }, (_, n) => topic(`Light ${n % 11} ${n}`, { weight: n % 3 }));
		const few = Array.from({ length: 20 }, (_, n) => topic(`Few ${n % 3} ${n}`, { weight: n % 4 }));
		const topics = [...light, ...heavy, ...few];
		const names = indexNames(topics, { library });
		for (const [text, those] of [
			['', topics],
			['heavy', heavy],
			['light', light],
			['few', few],
		] as const) {
			const found = names.find(text, 60).map(({ item }) => item.id);
			expect(found, text).toEqual(sorted(those).slice(0, 60));
			expect(names.count(text)).toBe(those.length);
		}
	});

	it('looks up only the kinds that it was opened for', () => {
		const topics = NAMED_KINDS.map((kind) => topic(`Northland ${kind}`, { id: kind, kind }));
		for (const kinds of [NAMED_KINDS, ['person', 'organisation'], ['question']] as const) {
			const names = indexNames(topics, { library, kinds });
			for (const text of ['', 'north', 'northland', 'norhtland', 'northlend', 'n']) {
				expect(new Set(names.find(text, 9).map(({ item }) => item.id)), text).toEqual(new Set(kinds));
				expect(names.count(text), text).toBe(kinds.length);
			}
		}
		const people = indexNames(topics, { library, kinds: ['person'] });
		expect(people.find('place', 9)).toEqual([]);
		expect(people.resolve('Northland place')).toMatchObject({ kind: 'none', near: [{ id: 'person' }] });
	});

	it('finds nothing where there are no topics', () => {
		const names = openNames(createNamesDatabase(library), { item: (no) => no });
		expect(names.find('', 5)).toEqual([]);
		expect(names.find('anybody', 5)).toEqual([]);
		expect(names.count('')).toBe(0);
		expect(names.resolve('anybody')).toEqual({ kind: 'none', near: [] });
	});
});

/** The ids by weight, then folded name, then id. */
function sorted(topics: readonly Topic[]): readonly string[] {
	const text = ({ name, id }: Topic) => `${fold(name)}\n${id}`;
	return topics.toSorted((a, b) => b.weight - a.weight || (text(a) < text(b) ? -1 : 1)).map(({ id }) => id);
}
