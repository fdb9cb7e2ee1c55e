/** Articles as JSON, each compressed on its own, so that one can be read without the others. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { ArticleEntry } from '../model/article-schema.ts';
import type { Database } from './driver.ts';

/** The largest distance at which DEFLATE finds a repetition, in bytes: https://www.rfc-editor.org/rfc/rfc1951. */
const DICTIONARY_MAX = 32_768;

/** Returns a dictionary with a further article in it; the same dictionary when it is full. What bodies share with it is stored only once. */
export function extendDictionary(dictionary: Uint8Array, article: ArticleEntry): Uint8Array {
	if (dictionary.length >= DICTIONARY_MAX) return dictionary;
	return Buffer.concat([dictionary, Buffer.from(JSON.stringify(article))]).subarray(0, DICTIONARY_MAX);
}

/** Compresses an article; only the same dictionary restores it. */
export function compressArticle(article: ArticleEntry, dictionary: Uint8Array): Uint8Array {
	return deflateRawSync(JSON.stringify(article), { dictionary, level: 9 });
}

/** Reads an article by its number. The dictionary is read once by each user: it is long, and rarely changes. */
export function readArticle(database: Database, no: number, dictionary: Uint8Array): ArticleEntry {
	const find = 'SELECT body FROM article_body WHERE article = ?';
	return restoreArticle((database.get<[Uint8Array]>(find, no) as [Uint8Array])[0], dictionary);
}

/** Restores a compressed article. Throws an Error for any other bytes. */
export function restoreArticle(body: Uint8Array, dictionary: Uint8Array): ArticleEntry {
	return JSON.parse(inflateRawSync(body, { dictionary }).toString()) as ArticleEntry;
}
