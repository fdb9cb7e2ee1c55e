/** Ids by number and numbers by id, looked up where they lie: of a hundred thousand nothing is made to find one. */
import type { Groups } from './columns.ts';
import { hashed, hashedAs, hashOfText } from './hashing.ts';
import { isWordAt, packWords, type Words, wordAt } from './vocabulary.ts';

/** Typed arrays only, so that a compiled edition stores them as they are. */
export type Ids = {
	/** In the order of their numbers. */
	readonly texts: Words;
	/** Numbers by the hash of the id. */
	readonly byHash: Groups;
};

/** Packs ids, each there once; their numbers are their places. */
export function packIds(ids: readonly string[]): Ids {
	return { texts: packWords(ids), byHash: hashed(ids.map(hashOfText)) };
}

/** How many there are. */
export function countOf({ texts }: Ids): number {
	return texts.ends.length;
}

/** The id of a number that is there. */
export function idAt({ texts }: Ids, number: number): string {
	return wordAt(texts, number);
}

/** The number of an id; undefined of one that is not there. */
export function numberOf({ texts, byHash }: Ids, id: string): number | undefined {
	for (const number of hashedAs(byHash, hashOfText(id))) if (isWordAt(texts, number, id)) return number;
	return undefined;
}
