/**
 * Sealed files: columns in one stretch of bytes that is used as it lies, under a header.
 *
 *     8 bytes   what kind of file it is
 *     4         version of the format; whole numbers are little-endian throughout
 *     4         length of the header
 *     8         length of the whole
 *     32        SHA-256 of all that stands before it and behind it
 *     header    JSON, padded with spaces
 *     columns   where the header says, each at a multiple of eight bytes
 */
import { createHash, type Hash } from 'node:crypto';
import { bufferOf, joined } from './packed.ts';

const HASH_AT = 24;
/** So many bytes tell what the rest is. */
export const HEADER_AT = 56;
const ALIGNED = 8;

/** What kind of file it is, as its first bytes say. */
export interface Seal {
	readonly magic: string;
	readonly version: number;
	/** For whoever finds something else. */
	readonly name: string;
}

/** Why a file is no sealed one of its kind and version; the message reads on from its name. */
export class EditionRefused extends Error {
	override readonly name = 'EditionRefused';

	/** Whether nothing is there, something else, or such a file that is damaged or of another version. */
	readonly found: 'nothing' | 'something else' | 'an edition';

	constructor(message: string, found: EditionRefused['found']) {
		super(message);
		this.found = found;
	}
}

const TYPES = { Uint8Array, Uint16Array, Uint32Array, Int32Array } as const;
type TypeName = keyof typeof TYPES;
export type Column = InstanceType<(typeof TYPES)[TypeName]>;

/** A column of bytes that lie apart until they are stored. */
export type Parts = readonly Uint8Array[];
const isParts = (column: Column | Parts): column is Parts => Array.isArray(column);

/** Columns by name, in groups where they belong together. */
export type Tree<Leaf> = { readonly [name: string]: Leaf | Tree<Leaf> };

/** Its type, where it begins, and how many numbers it has. */
type Place = readonly [type: TypeName, offset: number, length: number];

/** A file before it is written, in pieces that lie apart; its checksum comes once all of them have been gone through. */
export interface Sealed {
	/** The first is the head, as far as the columns. */
	readonly pieces: Parts;
	/** Of all pieces together, in bytes. */
	readonly length: number;
}

/** Data as JSON has it, and columns, as a file of this kind. */
export function sealed({ magic, version }: Seal, said: object, stored: Tree<Column | Parts>): Sealed {
	const pieces: Uint8Array[] = [];
	let end = 0;
	const columns = mapped(stored, (column): Place => {
		const offset = end;
		const parts = isParts(column) ? column : [bufferOf(column)];
		// One by one: there may be more than a call takes arguments.
		for (const part of parts) {
			pieces.push(part);
			end += part.length;
		}
		const length = end - offset;
		const gap = aligned(end) - end;
		if (gap > 0) pieces.push(new Uint8Array(gap));
		end += gap;
		return isParts(column) ? ['Uint8Array', offset, length] : [typeOf(column), offset, column.length];
	});
	const head = json({ ...said, columns });
	const begin = aligned(HEADER_AT + head.length);
	const front = Buffer.alloc(begin, ' ');
	front.write(magic, 'latin1');
	front.writeUInt32LE(version, 8);
	front.writeUInt32LE(begin - HEADER_AT, 12);
	front.writeBigUInt64LE(BigInt(begin + end), 16);
	front.set(head, HEADER_AT);
	return { pieces: [front, ...pieces], length: begin + end };
}

/** The checksum of a file, worked out while its pieces go by. */
export class Checksum {
	/** Where it stands in the file, which it does not sum up. */
	static readonly AT = HASH_AT;
	readonly #hash: Hash = createHash('sha256');
	#at = 0;

	/** Takes the next piece. */
	update(piece: Uint8Array): void {
		const to = (place: number) => Math.max(0, Math.min(place - this.#at, piece.length));
		const [before, behind] = [piece.subarray(0, to(HASH_AT)), piece.subarray(to(HEADER_AT))];
		this.#hash.update(before);
		for (let at = 0; at < behind.length; at += HASHED_AT_ONCE)
			this.#hash.update(behind.subarray(at, at + HASHED_AT_ONCE));
		this.#at += piece.length;
	}

	digest(): Uint8Array {
		return this.#hash.digest();
	}
}

/** OpenSSL takes no more than 2 GB at once. */
const HASHED_AT_ONCE = 2 ** 30;

/** A file in one stretch, with its checksum, which is worked out where it is not known. */
export function wholeOf({ pieces, length }: Sealed, checksum = summed(pieces)): Uint8Array {
	const whole = joined(pieces, length);
	whole.set(checksum, HASH_AT);
	return whole;
}

function summed(pieces: Parts): Uint8Array {
	const checksum = new Checksum();
	for (const piece of pieces) checksum.update(piece);
	return checksum.digest();
}

/**
 * Makes sure that a file is of this kind and version and as long as it should be, as far as its first {@link HEADER_AT}
 * bytes tell; `length` is how many there are in all. Throws an {@link EditionRefused}.
 */
export function verifyHead(head: Uint8Array, length: number, { magic, version: ours, name }: Seal): void {
	const view = bufferOf(head.subarray(0, HEADER_AT));
	if (view.subarray(0, magic.length).toString('latin1') !== magic)
		throw new EditionRefused(`is no ${name}: make one with npm run edition`, 'something else');
	if (view.length < HEADER_AT) throw unusable('is cut short');
	const version = view.readUInt32LE(8);
	if (version !== ours) throw unusable(`is of version ${version} and not ${ours}, which this Dateline reads`);
	const whole = Number(view.readBigUInt64LE(16));
	if (length < whole) throw unusable(`is cut short, ${length} of ${whole} bytes`);
	if (length > whole) throw unusable(`goes on behind its end, ${whole} bytes`);
}

/** Makes sure of every bit of the rest. Throws an {@link EditionRefused}. */
export function verifyAll(bytes: Uint8Array, checksum = summed([bytes])): void {
	if (!bufferOf(checksum).equals(sumIn(bytes))) throw unusable('is damaged, for its checksum does not fit');
}

const unusable = (why: string) => new EditionRefused(`${why}: make it again with npm run edition`, 'an edition');

const sumIn = (bytes: Uint8Array) => bytes.subarray(HASH_AT, HEADER_AT);

/** The checksum in the bytes of a file, in hex, which tells it from any other. */
export const checksumOf = (bytes: Uint8Array): string => bufferOf(sumIn(bytes)).toString('hex');

/** What verified bytes hold, in place. */
export function unsealed<Said, Stored>(bytes: Uint8Array): { readonly said: Said; readonly stored: Stored } {
	const begin = HEADER_AT + bufferOf(bytes).readUInt32LE(12);
	const { columns, ...said } = parsed<{ columns: Tree<Place> }>(bytes.subarray(HEADER_AT, begin));
	const stored = mapped(columns, ([type, offset, length]) => {
		const start = bytes.byteOffset + begin + offset;
		return new TYPES[type](bytes.buffer as ArrayBuffer, start, length);
	});
	return { said: said as Said, stored: stored as unknown as Stored };
}

function mapped<A extends object, B>(tree: Tree<A>, to: (leaf: A) => B): Tree<B> {
	return Object.fromEntries(
		Object.entries(tree).map(([name, value]) => [
			name,
			Array.isArray(value) || ArrayBuffer.isView(value) ? to(value as A) : mapped(value as Tree<A>, to),
		]),
	);
}

function typeOf(column: Column): TypeName {
	// A Buffer is a Uint8Array too.
	const [name] = Object.entries(TYPES).find(([, type]) => column instanceof type) ?? [];
	if (!name) throw new TypeError('this is no column');
	return name as TypeName;
}

export const json = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
export const parsed = <T>(bytes: Uint8Array): T => JSON.parse(bufferOf(bytes).toString()) as T;
const aligned = (length: number) => Math.ceil(length / ALIGNED) * ALIGNED;
