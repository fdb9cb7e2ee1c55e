/** An index in a file, as a compiled edition will have it: so that what opening costs can be measured apart. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { SearchParts } from '../src/data/packing.ts';

const KINDS = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, i32: Int32Array } as const;
type Kind = keyof typeof KINDS;

/** Where each array lies in the file; all begin at a multiple of 8. */
const LAYOUT = [
	['words.units', 'u16'],
	['words.ends', 'u32'],
	['postings.counts', 'u32'],
	['postings.starts', 'u32'],
	['postings.bytes', 'u8'],
	['postings.leaps', 'u32'],
	['postings.leapTo', 'u32'],
	['postings.leapAt', 'u32'],
	['starts', 'u32'],
	['from', 'i32'],
	['to', 'i32'],
] as const satisfies readonly (readonly [string, Kind])[];

/** The arrays of an index in the order of the file. */
export function arraysOf({ words, postings, starts, from, to }: SearchParts) {
	const { counts, starts: begin, bytes, leaps, leapTo, leapAt } = postings;
	return [words.units, words.ends, counts, begin, bytes, leaps, leapTo, leapAt, starts, from, to] as const;
}

/** All bytes of an index. */
export function sizeOf(parts: SearchParts): number {
	return arraysOf(parts).reduce((sum, { byteLength }) => sum + byteLength, 0);
}

export function writeIndex(file: string, parts: SearchParts): void {
	const arrays = arraysOf(parts);
	const head = BigUint64Array.from(arrays, ({ length }) => BigInt(length));
	const chunks = [head, ...arrays].map((array) => {
		const bytes = new Uint8Array(Math.ceil(array.byteLength / 8) * 8);
		bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
		return bytes;
	});
	writeFileSync(file, Buffer.concat(chunks));
}

/** The arrays are views of what was read: nothing is copied or parsed. */
export function readIndex(file: string): SearchParts {
	const bytes = readFileSync(file);
	const lengths = new BigUint64Array(bytes.buffer, bytes.byteOffset, LAYOUT.length);
	let at = bytes.byteOffset + lengths.byteLength;
	const view = <K extends Kind>(kind: K, index: number): InstanceType<(typeof KINDS)[K]> => {
		const length = Number(lengths[index]);
		const array = new KINDS[kind](bytes.buffer, at, length);
		at += Math.ceil(array.byteLength / 8) * 8;
		return array as InstanceType<(typeof KINDS)[K]>;
	};
	const words = { units: view('u16', 0), ends: view('u32', 1) };
	const postings = {
		counts: view('u32', 2),
		starts: view('u32', 3),
		bytes: view('u8', 4),
		leaps: view('u32', 5),
		leapTo: view('u32', 6),
		leapAt: view('u32', 7),
	};
	return { words, postings, starts: view('u32', 8), from: view('i32', 9), to: view('i32', 10) };
}
