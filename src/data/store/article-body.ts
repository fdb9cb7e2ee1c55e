/** Articles as the store keeps them: JSON, compressed one by one, so that one of a hundred thousand is read alone. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { ArticleEntry } from '../model/article-schema.ts';

/** As far as DEFLATE looks back: https://www.rfc-editor.org/rfc/rfc1951. */
const DICTIONARY_MAX = 32_768;

/** A dictionary for all bodies of a store: what they have in common with this article takes hardly any room in them. */
export function dictionaryOf(article: ArticleEntry): Uint8Array {
	return Buffer.from(JSON.stringify(article)).subarray(0, DICTIONARY_MAX);
}

/** Compresses an article; only the same dictionary restores it. */
export function compressArticle(article: ArticleEntry, dictionary: Uint8Array): Uint8Array {
	return deflateRawSync(JSON.stringify(article), { dictionary });
}

/** Restores a compressed article. Throws on bytes that are something else. */
export function restoreArticle(body: Uint8Array, dictionary: Uint8Array): ArticleEntry {
	return JSON.parse(inflateRawSync(body, { dictionary }).toString()) as ArticleEntry;
}
