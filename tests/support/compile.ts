/** A compiled edition of an archive in memory. */
import { dictionaryOf, packBody } from '../../src/data/bodies.ts';
import { builder } from '../../src/data/build.ts';
import { compile } from '../../src/data/compiled.ts';
import type { Archive } from '../../src/data/model.ts';
import { byId } from '../../src/data/order.ts';
import { must } from './editions.ts';

/** The bytes of an archive that passed the checks. */
export function compileArchive(archive: Archive): Uint8Array {
	const articles = archive.articles.toSorted((a, b) => byId(a.id, b.id));
	const building = builder(archive);
	for (const article of articles) building.add(article);
	const built = building.build();
	const dictionary = dictionaryOf(articles);
	const bodies = Array.from(built.added, (added) => packBody(must(articles[added], 'article'), dictionary));
	return compile(built, { bodies, dictionary, quotes: 'not checked' });
}
