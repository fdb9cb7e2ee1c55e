/**
 * Postings: the topics that have a word, key or prefix. A posting is a number that combines the topic's number, its kind and
 * two flags. Postings are stored in ascending order with four bytes each, little-endian on all platforms of Node.
 */

/** The kinds of topics; a posting has the index of its kind in this list. */
export const NAMED_KINDS = ['person', 'organisation', 'place', 'question'] as const;
export type NamedKind = (typeof NAMED_KINDS)[number];

/** The word is in the name itself, not only in an alias or spelling. */
export const IN_NAME = 1;
/** The word is a whole name, alias or spelling. */
export const ALONE = 2;

/** Returns a posting. Topic numbers are below 2^28. */
export function posting(no: number, kind: NamedKind, flags: number): number {
	return no * 16 + NAMED_KINDS.indexOf(kind) * 4 + flags;
}

export function topicNo(posting: number): number {
	return posting >>> 4;
}

export function kindAt(posting: number): number {
	return (posting >>> 2) & 3;
}

export function encodePostings(postings: Uint32Array): Uint8Array {
	return new Uint8Array(postings.buffer);
}

export function decodePostings(blob: Uint8Array): Uint32Array {
	// Copied, since a Uint32Array must begin at a multiple of four bytes.
	return new Uint32Array(new Uint8Array(blob).buffer);
}
