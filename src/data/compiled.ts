/**
 * Compiled editions: all of an edition in one stretch of bytes that is used as it lies.
 *
 *     8 bytes   DATELINE
 *     4         version of the format; whole numbers are little-endian throughout
 *     4         length of the header
 *     8         length of the whole
 *     32        SHA-256 of all that stands before it and behind it
 *     header    JSON, padded with spaces
 *     columns   where the header says, each at a multiple of eight bytes
 */
import { createHash } from 'node:crypto';
import { unpackBody } from './bodies.ts';
import type { Built } from './build.ts';
import type { Catalogue } from './catalogue.ts';
import type { Ids } from './ids.ts';
import type { NamesTable } from './names-table.ts';
import type { Holdings } from './open.ts';
import { bufferOf, type Packed, packed, packedAt, startsOf } from './packed.ts';
import type { SearchParts } from './packing.ts';
import type { Entry, SubjectCounts } from './topics.ts';

/** Goes up with every change of what is stored or how: files of another version are refused. */
export const VERSION = 3;

const HASH_AT = 24;
/** So many bytes tell what the rest is. */
export const HEADER_AT = 56;
const ALIGNED = 8;

/** Why a file is no compiled edition that this version reads; the message reads on from its name. */
export class EditionRefused extends Error {
	override readonly name = 'EditionRefused';

	/** Whether nothing is there, something else, or an edition that is damaged or of another version. */
	readonly found: 'nothing' | 'something else' | 'an edition';

	constructor(message: string, found: EditionRefused['found']) {
		super(message);
		this.found = found;
	}
}

/** All that is stored in columns. */
type Stored = {
	readonly catalogue: Catalogue;
	readonly names: NamesTable;
	readonly text: SearchParts;
	readonly topicIds: Ids;
	readonly articleIds: Ids;
	/** JSON of each. */
	readonly entries: Packed;
	/** As `bodies.ts` packs them with the dictionary, by the numbers of the articles. */
	readonly bodies: Packed;
	readonly dictionary: Uint8Array;
};

const TYPES = { Uint8Array, Uint16Array, Uint32Array, Int32Array } as const;
type TypeName = keyof typeof TYPES;
export type Column = InstanceType<(typeof TYPES)[TypeName]>;

/** A column of bytes that lie apart until they are stored. */
type Parts = readonly Uint8Array[];
const isParts = (column: Column | Parts): column is Parts => Array.isArray(column);

/** Columns by name, in groups where they belong together. */
export type Tree<Leaf> = { readonly [name: string]: Leaf | Tree<Leaf> };

/** Its type, where it begins, and how many numbers it has. */
type Place = readonly [type: TypeName, offset: number, length: number];

/** Whether quotations and words were compared with the reports' texts, or taken as they are. */
export type Quotes = 'checked' | 'not checked';

interface Header {
	readonly id: string;
	readonly asOf: string | null;
	readonly quotations: number;
	readonly subjects: SubjectCounts;
	readonly quotes: Quotes;
}

/** What is stored beside what was built. */
export interface Compiling {
	/** By the numbers of the articles. */
	readonly bodies: Iterable<Uint8Array>;
	readonly dictionary: Uint8Array;
	readonly quotes: Quotes;
}

/** An edition as bytes. Throws a RangeError when they would be more than 4 GB. */
export function compile(built: Built, { bodies, dictionary, quotes }: Compiling): Uint8Array {
	const { id, asOf, quotations, subjects, topicIds, articleIds, catalogue, names, text, findings } = built;
	const parts = [...bodies];
	const stored: Omit<Stored, 'bodies'> & { readonly bodies: { readonly starts: Uint32Array; readonly bytes: Parts } } =
		{
			...{ topicIds, articleIds, catalogue, names, text, dictionary },
			entries: packed(Array.from(findings.places, (place) => packedAt(findings.entries, place))),
			bodies: { starts: startsOf(parts), bytes: parts },
		};
	const said = { id, asOf, quotations, subjects, quotes };
	return sealed(EDITION, said satisfies Header, stored as unknown as Tree<Column | Parts>);
}

/** What kind of file it is, as its first bytes say. */
export interface Seal {
	readonly magic: string;
	readonly version: number;
	/** For whoever finds something else. */
	readonly name: string;
}

export const EDITION: Seal = { magic: 'DATELINE', version: VERSION, name: 'compiled edition' };

/** Data as JSON has it, and columns, as the bytes of a file of this kind. */
export function sealed({ magic, version }: Seal, said: object, stored: Tree<Column | Parts>): Uint8Array {
	const places: (readonly [offset: number, parts: Parts])[] = [];
	let end = 0;
	const columns = mapped(stored, (column): Place => {
		const offset = end;
		const parts = isParts(column) ? column : [new Uint8Array(column.buffer, column.byteOffset, column.byteLength)];
		const length = parts.reduce((sum, part) => sum + part.length, 0);
		places.push([offset, parts]);
		end = aligned(offset + length);
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
	// Not a Buffer, whose own methods fail silently beyond 2 GB.
	const whole = new Uint8Array(begin + end);
	whole.set(front);
	for (const [offset, parts] of places) {
		let at = begin + offset;
		for (const part of parts) {
			whole.set(part, at);
			at += part.length;
		}
	}
	whole.set(hashOf(whole), HASH_AT);
	return whole;
}

/** Makes sure that bytes are a whole file of this kind and version, every bit of it. Throws an {@link EditionRefused}. */
export function verify(bytes: Uint8Array, seal = EDITION): void {
	verifyHead(bytes, bytes.length, seal);
	if (!hashOf(bytes).equals(bytes.subarray(HASH_AT, HEADER_AT)))
		throw unusable('is damaged, for its checksum does not fit');
}

/** The same as far as the first {@link HEADER_AT} bytes tell, and how many there are in all. */
export function verifyHead(head: Uint8Array, length: number, { magic, version: ours, name } = EDITION): void {
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

const unusable = (why: string) => new EditionRefused(`${why}: make it again with npm run edition`, 'an edition');

/** What verified bytes hold, in place: they belong to the edition from then on. */
export function holdingsIn(bytes: Uint8Array): Holdings & { readonly quotes: Quotes } {
	const { said: header, stored } = unsealed<Header, Stored>(bytes);
	const { topicIds, articleIds, catalogue, names, text, bodies, dictionary } = stored;
	return {
		...header,
		...{ topicIds, articleIds, catalogue, names, text },
		entry: (topic) => parsed<Entry>(packedAt(stored.entries, topic)),
		body: (article) => unpackBody(packedAt(bodies, article), dictionary),
	};
}

/** What the next edition is made from. */
export interface Earlier extends Omit<Stored, 'entries'> {
	readonly checksum: string;
	readonly quotes: Quotes;
}

/** The same of verified bytes. */
export function earlierIn(bytes: Uint8Array): Earlier {
	const { said, stored } = unsealed<Header, Stored>(bytes);
	return { ...stored, quotes: said.quotes, checksum: checksumOf(bytes) };
}

/** The checksum in the bytes of a file, which tells it from any other. */
export function checksumOf(bytes: Uint8Array): string {
	return bufferOf(bytes.subarray(HASH_AT, HEADER_AT)).toString('hex');
}

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

/** OpenSSL takes no more than 2 GB at once. */
const HASHED_AT_ONCE = 2 ** 30;

function hashOf(whole: Uint8Array): Buffer {
	const hash = createHash('sha256').update(whole.subarray(0, HASH_AT));
	for (let at = HEADER_AT; at < whole.length; at += HASHED_AT_ONCE)
		hash.update(whole.subarray(at, at + HASHED_AT_ONCE));
	return hash.digest();
}
