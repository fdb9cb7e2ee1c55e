/** Hashing: places found again by what stands there, without keeping it twice; whoever looks compares it himself. */
import { type Groups, grouped, membersOf } from './columns.ts';

/** Places by their hashes, as many groups as places. */
export function hashed(hashes: ArrayLike<number>): Groups {
	const count = hashes.length;
	const groups = new Uint32Array(count);
	for (let place = 0; place < count; place++) groups[place] = (hashes[place] as number) % count;
	return grouped(count, groups);
}

/** The places that may have this hash. */
export function hashedAs(groups: Groups, hash: number): Uint32Array {
	const count = groups.starts.length - 1;
	return count === 0 ? groups.members : membersOf(groups, hash % count);
}

/** A hash of numbers in their order, 32 bits. */
export function hashOf(numbers: ArrayLike<number>): number {
	return hashWithout(numbers, numbers.length, -1, -1);
}

/** A hash of a text's UTF-16 units, 32 bits. */
export function hashOfText(text: string): number {
	let hash = OFFSET;
	for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), PRIME);
	return hash >>> 0;
}

/** The same of some bytes, as of a text that has a unit for each. */
export function hashOfBytes(bytes: Uint8Array, from: number, to: number): number {
	let hash = OFFSET;
	for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] as number), PRIME);
	return hash >>> 0;
}

/** FNV-1a (https://datatracker.ietf.org/doc/draft-eastlake-fnv), with a number where it has a byte. */
const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/** A hash of the first `length` numbers without those at two places; -1 is no place. */
export function hashWithout(numbers: ArrayLike<number>, length: number, first: number, second: number): number {
	let hash = OFFSET;
	for (let i = 0; i < length; i++) {
		if (i !== first && i !== second) hash = Math.imul(hash ^ (numbers[i] as number), PRIME);
	}
	return hash >>> 0;
}
