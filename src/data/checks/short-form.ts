/** Recognises articles in the short form, and expands them. */
import type { Expand } from '../files/file-reader.ts';
import { expandArticle } from '../format/expand-article.ts';
import { isExpanded } from '../format/short-part.ts';
import type { RegistryLookup } from '../format/voices.ts';
import { type IdIndex, isOf } from './reference-checks.ts';

/** Returns what expansion needs to know of the registries. Without an `idIndex`, every id is unknown. */
export const lookupIn = (idIndex: IdIndex | undefined): RegistryLookup => ({
	has: (kind, id) => idIndex !== undefined && isOf(idIndex, kind, id),
	question: (id) => idIndex?.question(id),
});

/**
 * Returns what expands articles in the short form. One with `claims` is in the expanded form, as tools write it. There is no
 * `idIndex` if the registries have problems.
 */
export function expandWith(idIndex: IdIndex | undefined): Expand {
	const lookup = lookupIn(idIndex);
	return (value) => (isExpanded(value) ? undefined : expandArticle(value, lookup));
}
