import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Edition } from '../../../src/data/edition/edition.ts';
import type { ArticleEntry } from '../../../src/data/model/article-schema.ts';
import type { Archive } from '../../../src/data/model/registry-schema.ts';
import { openEdition } from '../../../src/data/queries/open-edition.ts';
import type { Database } from '../../../src/data/store/driver.ts';
import { createStore } from '../../../src/data/store/open-store.ts';
import { createStoreWriter } from '../../../src/data/update/store-writer.ts';
import { LIBRARIES } from '../../support/data/databases.ts';
import { contentOf } from '../../support/data/edition-content.ts';
import { archive as archiveFor, must, position } from '../../support/data/editions.ts';
import { archiveOf, madeUp } from '../../support/made-up-archive/archive.ts';

const FILE = { file: '', stamp: '', textStamp: '' };

/** Writes what is other in an archive than in the one before. */
function write(database: Database, archive: Archive, before?: Archive): Edition {
	database.transaction('write', () => {
		const writer = createStoreWriter(database);
		writer.putRegistries(archive);
		const ids = new Set(archive.articles.map(({ id }) => id));
		for (const { id } of before?.articles ?? []) if (!ids.has(id)) writer.remove(id);
		for (const article of archive.articles) if (!before?.articles.includes(article)) writer.put(article, FILE);
		writer.finish(false);
	});
	return openEdition(database);
}

const SIZE = 12;
const seeds = [1, 2, 3].map((seed) => archiveOf(madeUp(SIZE, seed)));

/** What happens to an archive between two editions; every article relates to others that stand before it by number. */
const change: fc.Arbitrary<(archive: Archive) => Archive> = fc.oneof(
	fc.tuple(fc.nat({ max: SIZE - 1 }), fc.constantFrom(...seeds)).map(([number, { articles }]) => (archive: Archive) => {
		const other = must(articles[number], 'article');
		return { ...archive, articles: archive.articles.map((article) => (article.id === other.id ? other : article)) };
	}),
	fc.nat().map((place) => (archive: Archive) => ({
		...archive,
		articles: archive.articles.map((article, i) =>
			i === place % archive.articles.length ? reworded(article) : article,
		),
	})),
	fc.integer({ min: 1, max: 3 }).map((count) => (archive: Archive) => ({
		...archive,
		articles: archive.articles.slice(0, Math.max(1, archive.articles.length - count)),
	})),
	fc
		.tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom(...seeds))
		.map(([count, { articles }]) => (archive: Archive) => ({
			...archive,
			articles: [...archive.articles, ...articles.slice(archive.articles.length, archive.articles.length + count)],
		})),
	fc.tuple(fc.nat(), fc.constantFrom('Anna Sample', 'Bert', 'Karla')).map(([place, name]) => (archive: Archive) => {
		const ids = Object.keys(archive.people);
		const id = must(ids[place % ids.length], 'person');
		return { ...archive, people: { ...archive.people, [id]: { ...must(archive.people[id], id), name } } };
	}),
	fc.constantFrom('zoe', 'aaron').map((id) => (archive: Archive) => {
		const { [id]: known, ...people } = archive.people;
		if (known) return { ...archive, people };
		return {
			...archive,
			people: { ...people, [id]: { name: `Somebody ${id}`, aliases: [], spellings: [], formerly: [] } },
		};
	}),
	fc.tuple(fc.nat(), fc.nat()).map(([place, about]) => (archive: Archive) => {
		const all = Object.entries(archive.questions);
		const [id, question] = must(all[place % all.length], 'question');
		const places = Object.keys(archive.places);
		const subject = must(places[about % places.length], 'place');
		return {
			...archive,
			questions: { ...archive.questions, [id]: { ...question, question: 'Is it calm?', about: [subject] } },
		};
	}),
);

/** Another wording of every claim. */
function reworded(article: ArticleEntry): ArticleEntry {
	const claims = Object.entries(article.claims).map(([id, claim]) => [
		id,
		{ ...claim, paraphrase: `${claim.paraphrase} so` },
	]);
	return { ...article, claims: Object.fromEntries(claims) as ArticleEntry['claims'] };
}

const PLACES = { northland: { name: 'Northland', kind: 'valley' } };

const libraries = fc.constantFrom(...LIBRARIES);

describe('createStoreWriter', { timeout: 120_000 }, () => {
	it('makes of a change what writing everything anew makes, time after time', () => {
		fc.assert(
			fc.property(
				libraries,
				fc.array(fc.array(change, { maxLength: 3 }), { minLength: 1, maxLength: 4 }),
				(library, times) => {
					const database = createStore({ library });
					let archive = seeds[0] as Archive;
					write(database, archive);
					for (const changes of times) {
						const next = changes.reduce((before, make) => make(before), archive);
						const changed = write(database, next, archive);
						archive = next;
						const anew = createStore({ library });
						expect(contentOf(changed)).toEqual(contentOf(write(anew, archive)));
						anew.close();
					}
					database.close();
				},
			),
			{ numRuns: 12 },
		);
	});

	it('changes nothing for an article with the same content', () => {
		const [archive] = seeds as [Archive];
		const database = createStore();
		const { id } = write(database, archive);
		const rows = () => database.all('SELECT * FROM claim ORDER BY id');
		const before = rows();
		expect(write(database, archive).id).toBe(id);
		expect(rows()).toEqual(before);
	});

	it('finds a question by no name that it had before', () => {
		const [archive] = seeds as [Archive];
		const [id, question] = must(Object.entries(archive.questions)[0], 'question');
		const named = (name: string) => ({
			...archive,
			questions: { ...archive.questions, [id]: { ...question, question: name } },
		});
		const database = createStore();
		write(database, named('Is Belfort quiet?'));
		const found = (edition: Edition) => edition.names.find('belf', 25).map(({ item }) => item.id);
		expect(found(write(database, archive, archive))).toEqual([]);
		expect(found(write(database, named('Is Belfort quiet?'), archive))).toEqual([id]);
		expect(found(write(database, named('Is it calm?'), archive))).toEqual([]);
	});

	it('counts a question anew that was something else in between', () => {
		const parts = {
			articles: [{ claims: { calm: { positions: [position('calm', 'yes'), position('loud', 'yes')] } } }],
		};
		const before = archiveFor({ ...parts, questions: { calm: {}, loud: {} } });
		const between = archiveFor({
			articles: [{ claims: { calm: { positions: [] } } }],
			places: { ...PLACES, loud: { name: 'Loud Bay', kind: 'bay' } },
		});
		const database = createStore();
		write(database, before);
		write(database, between);
		expect(contentOf(write(database, before))).toEqual(contentOf(write(createStore(), before)));
	});

	it('throws for a reference that leads nowhere', () => {
		const [archive] = seeds as [Archive];
		expect(() => write(createStore(), { ...archive, people: {} })).toThrow(/is unknown$/);
	});
});
