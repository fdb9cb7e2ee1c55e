/** Words of reports for a medium, and the kinds of sources that they mean. */
import { SourceEntry } from '../model/article-schema.ts';
import { MEDIA } from '../model/enums.ts';

export type SourceKind = SourceEntry['kind'];
const SOURCE_KINDS: readonly SourceKind[] = SourceEntry.shape.kind.options;

export const MEDIUM_WORDS: readonly string[] = [...SOURCE_KINDS, ...Object.keys(MEDIA)];

/** Returns the kind of source that a word names, and the word itself if it is not the name of a kind. */
export function mediumOf(word: string): { readonly kind: SourceKind; readonly medium: string | null } | undefined {
	const kind = SOURCE_KINDS.find((kind) => kind === word);
	if (kind) return { kind, medium: null };
	const key = word.toLowerCase();
	const found: SourceKind | undefined = Object.hasOwn(MEDIA, key) ? MEDIA[key] : undefined;
	return found && { kind: found, medium: word };
}
