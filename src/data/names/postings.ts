/**
 * Postings: for one word, key or prefix, the topics that have it. A posting is one number: the topic's number, its kind
 * and two flags. They are stored ascending, four bytes each in the byte order of the machine (little-endian wherever
 * Node runs with SQLite).
 */

/** The kinds of topics; a posting stores the position of its kind in this list. */
export const NAMED_KINDS = ['person', 'organisation', 'place', 'question'] as const;
export type NamedKind = (typeof NAMED_KINDS)[number];

/** The word is in the name itself and not only in an alias or spelling. */
export const IN_NAME = 1;
/** The word alone is a whole name, alias or spelling. */
export const ALONE = 2;

/** Makes a posting; topic numbers go up to 2^28. */
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
	// A copy, because the bytes may lie at an address that is no multiple of four.
	return new Uint32Array(new Uint8Array(blob).buffer);
}
