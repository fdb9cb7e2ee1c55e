/** A compiled edition of an archive in memory. */
import { dictionaryOf, packBody } from '../../src/data/bodies.ts';
import { builder } from '../../src/data/build.ts';
import { compile, EDITION } from '../../src/data/compiled.ts';
import type { Archive } from '../../src/data/model.ts';
import { byId } from '../../src/data/order.ts';
import { picked } from '../../src/data/packed.ts';
import { type Seal, type Sealed, verifyAll, verifyHead, wholeOf } from '../../src/data/sealing.ts';
import { must } from './editions.ts';

/** An archive that passed the checks, as its file. */
export function sealedArchive(archive: Archive): Sealed {
	const articles = archive.articles.toSorted((a, b) => byId(a.id, b.id));
	const building = builder(archive);
	for (const article of articles) building.add(article);
	const built = building.build();
	const dictionary = dictionaryOf(articles);
	const bodyOf = (number: number) =>
		packBody(must(articles[must(built.added[number], 'article')], 'article'), dictionary);
	const bodies = picked(articles.length, bodyOf);
	return compile(built, { bodies, dictionary, quotes: 'not checked' });
}

/** The bytes of the same. */
export const compileArchive = (archive: Archive): Uint8Array => wholeOf(sealedArchive(archive));

/** Throws for bytes that are no whole file of a kind, as whoever reads one does. */
export function verify(bytes: Uint8Array, seal: Seal = EDITION): void {
	verifyHead(bytes, bytes.length, seal);
	verifyAll(bytes);
}
