/** Bodies: articles as the model has them, each packed by itself, so that one of a hundred thousand is made when it is looked at. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Article } from './model.ts';

/** As much as DEFLATE looks back: https://www.rfc-editor.org/rfc/rfc1951. */
const DICTIONARY_MAX = 32_768;

/** Articles to begin with, as bytes: what later ones have in common with them, field names at least, takes hardly any room. */
export function dictionaryOf(articles: Iterable<Article>): Uint8Array {
	const parts: Uint8Array[] = [];
	let room = DICTIONARY_MAX;
	for (const article of articles) {
		if (room <= 0) break;
		const part = Buffer.from(JSON.stringify(article)).subarray(0, room);
		parts.push(part);
		room -= part.length;
	}
	return Buffer.concat(parts);
}

/** Packs an article; only the same dictionary unpacks it. */
export function packBody(article: Article, dictionary: Uint8Array): Uint8Array {
	return deflateRawSync(JSON.stringify(article), { dictionary });
}

/** The article, as it was packed. Throws on bytes that were not. */
export function unpackBody(body: Uint8Array, dictionary: Uint8Array): Article {
	return JSON.parse(inflateRawSync(body, { dictionary }).toString()) as Article;
}
