/** Editions that are written one after the other into one store. */
import { expect } from 'vitest';
import type { Edition } from '../../../src/data/edition/edition.ts';
import { buildEdition } from '../../../src/data/memory-edition.ts';
import type { Archive } from '../../../src/data/model/registry-schema.ts';
import { openEdition } from '../../../src/data/queries/open-edition.ts';
import type { Database } from '../../../src/data/store/driver.ts';
import { createStore } from '../../../src/data/store/open-store.ts';
import { checkAcrossArticles } from '../../../src/data/update/cross-article-checks.ts';
import { createStoreWriter } from '../../../src/data/update/store-writer.ts';
import { contentOf } from './edition-content.ts';
import { archive, archiveOfFiles, fileOf, type Parts } from './editions.ts';

/** Writes what is other in an archive than in the one before; returns what the checks across articles find. */
function write(database: Database, next: Archive, before?: Archive): string[] {
	const writer = createStoreWriter(database);
	writer.putRegistries(next);
	const articles = new Map((before?.articles ?? []).map((article) => [article.id, JSON.stringify(article)]));
	const changed = new Set<string>();
	for (const id of articles.keys()) {
		if (next.articles.some((article) => article.id === id)) continue;
		writer.remove(id);
		changed.add(id);
	}
	for (const article of next.articles) {
		if (articles.get(article.id) === JSON.stringify(article)) continue;
		writer.put(article, fileOf(article));
		changed.add(article.id);
	}
	const found = checkAcrossArticles(database, changed, writer.changes);
	if (found.length === 0) writer.finish(false);
	return [...new Set(found.map(({ file, message }) => `${file}: ${message}`))].sort();
}

/** Returns the last of several editions, written over each other; its content is what it is when it is written anew. */
export function revised(...versions: readonly Parts[]): Edition {
	const database = createStore();
	let before: Archive | undefined;
	for (const parts of versions) {
		const next = archive(parts);
		expect(write(database, next, before)).toEqual([]);
		expect(contentOf(openEdition(database))).toEqual(contentOf(buildEdition(next)));
		before = next;
	}
	return openEdition(database);
}

/** Returns what the checks across articles find in an edition that is written over another; it is what they find anew. */
export function problemsOfRevision(before: Parts, after: Parts): string[] {
	const database = createStore();
	expect(write(database, archive(before))).toEqual([]);
	const found = write(database, archiveOfFiles(after), archive(before));
	expect(found).toEqual(write(createStore(), archiveOfFiles(after)));
	return found;
}
