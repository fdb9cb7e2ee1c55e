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
import { type Ids, numberOf } from './ids.ts';
import type { NamesTable } from './names-table.ts';
import type { Holdings } from './open.ts';
import type { SearchParts } from './packing.ts';
import type { Entry, SubjectCounts } from './topics.ts';

/** Goes up with every change of what is stored or how: files of another version are refused. */
export const VERSION = 2;

const MAGIC = 'DATELINE';
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

/** Bytes of things end to end, and where each begins. */
export type Packed = { readonly starts: Uint32Array; readonly bytes: Uint8Array };

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
	/** What whoever compiled it wants to know the next time, at once and one by one. */
	readonly notes: Uint8Array;
	readonly slips: Packed;
};

const TYPES = { Uint8Array, Uint16Array, Uint32Array, Int32Array } as const;
type TypeName = keyof typeof TYPES;
type Column = InstanceType<(typeof TYPES)[TypeName]>;

/** Columns by name, in groups where they belong together. */
type Tree<Leaf> = { readonly [name: string]: Leaf | Tree<Leaf> };

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
	readonly columns: Tree<Place>;
}

/** What is stored beside what was built. */
export interface Compiling {
	/** By the numbers of the articles. */
	readonly bodies: Iterable<Uint8Array>;
	readonly dictionary: Uint8Array;
	readonly quotes: Quotes;
	/** Whatever whoever compiles wants to know the next time, as JSON has it; of `slips` each is read when it is looked at. */
	readonly notes: unknown;
	readonly slips: readonly unknown[];
}

/** An edition as bytes. Throws a RangeError when they would be more than 4 GB. */
export function compile(built: Built, { bodies, dictionary, quotes, notes, slips }: Compiling): Uint8Array {
	const { id, asOf, quotations, subjects, topicIds, articleIds, catalogue, names, text, entries } = built;
	const stored: Stored = {
		...{ topicIds, articleIds, catalogue, names, text, dictionary },
		entries: packed(entries.map(json)),
		bodies: packed([...bodies]),
		notes: json(notes),
		slips: packed(slips.map(json)),
	};
	const places: (readonly [offset: number, column: Column])[] = [];
	let end = 0;
	const columns = mapped(stored as unknown as Tree<Column>, (column): Place => {
		const offset = end;
		places.push([offset, column]);
		end = aligned(offset + column.byteLength);
		return [typeOf(column), offset, column.length];
	});
	const head = json({ id, asOf, quotations, subjects, quotes, columns } satisfies Header);
	const begin = aligned(HEADER_AT + head.length);
	const front = Buffer.alloc(begin, ' ');
	front.write(MAGIC, 'latin1');
	front.writeUInt32LE(VERSION, 8);
	front.writeUInt32LE(begin - HEADER_AT, 12);
	front.writeBigUInt64LE(BigInt(begin + end), 16);
	front.set(head, HEADER_AT);
	// Not a Buffer, whose own methods fail silently beyond 2 GB.
	const whole = new Uint8Array(begin + end);
	whole.set(front);
	for (const [offset, column] of places)
		whole.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), begin + offset);
	whole.set(hashOf(whole), HASH_AT);
	return whole;
}

/** Makes sure that bytes are a whole compiled edition of this version, every bit of it. Throws an {@link EditionRefused}. */
export function verify(bytes: Uint8Array): void {
	verifyHead(bytes, bytes.length);
	if (!hashOf(bytes).equals(bytes.subarray(HASH_AT, HEADER_AT)))
		throw unusable('is damaged, for its checksum does not fit');
}

/** The same as far as the first {@link HEADER_AT} bytes tell, and how many there are in all. */
export function verifyHead(head: Uint8Array, length: number): void {
	const view = bufferOf(head.subarray(0, HEADER_AT));
	if (view.subarray(0, MAGIC.length).toString('latin1') !== MAGIC)
		throw new EditionRefused('is no compiled edition: make one with npm run edition', 'something else');
	if (view.length < HEADER_AT) throw unusable('is cut short');
	const version = view.readUInt32LE(8);
	if (version !== VERSION) throw unusable(`is of version ${version} and not ${VERSION}, which this Dateline reads`);
	const whole = Number(view.readBigUInt64LE(16));
	if (length < whole) throw unusable(`is cut short, ${length} of ${whole} bytes`);
	if (length > whole) throw unusable(`goes on behind its end, ${whole} bytes`);
}

const unusable = (why: string) => new EditionRefused(`${why}: make it again with npm run edition`, 'an edition');

/** What verified bytes hold, in place: they belong to the edition from then on. */
export function holdingsIn(bytes: Uint8Array): Holdings & { readonly quotes: Quotes } {
	const { header, stored } = readIn(bytes);
	const { topicIds, articleIds, catalogue, names, text, bodies, dictionary } = stored;
	const { columns, ...said } = header;
	return {
		...said,
		...{ topicIds, articleIds, catalogue, names, text },
		entry: (topic) => parsed<Entry>(packedAt(stored.entries, topic)),
		body: (article) => unpackBody(packedAt(bodies, article), dictionary),
	};
}

/** What a compiled edition keeps for whoever compiles the next one. */
export interface Earlier {
	readonly dictionary: Uint8Array;
	readonly notes: unknown;
	/** By its place among them. */
	slip(place: number): unknown;
	/** By the article's id. */
	body(id: string): Uint8Array | undefined;
}

/** The same of verified bytes. */
export function earlierIn(bytes: Uint8Array): Earlier {
	const { dictionary, notes, slips, articleIds, bodies } = readIn(bytes).stored;
	return {
		dictionary,
		notes: parsed(notes),
		slip: (place) => parsed(packedAt(slips, place)),
		body(id) {
			const number = numberOf(articleIds, id);
			return number === undefined ? undefined : packedAt(bodies, number);
		},
	};
}

function readIn(bytes: Uint8Array): { readonly header: Header; readonly stored: Stored } {
	const view = bufferOf(bytes);
	const begin = HEADER_AT + view.readUInt32LE(12);
	const header = parsed<Header>(view.subarray(HEADER_AT, begin));
	const stored = mapped(header.columns, ([type, offset, length]) => {
		const start = bytes.byteOffset + begin + offset;
		return new TYPES[type](bytes.buffer as ArrayBuffer, start, length);
	});
	return { header, stored: stored as unknown as Stored };
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

function packed(parts: readonly Uint8Array[]): Packed {
	const starts = new Uint32Array(parts.length + 1);
	let end = 0;
	for (const [number, { length }] of parts.entries()) {
		end += length;
		if (end > 0xffff_ffff) throw new RangeError('an edition can hold 4 GB of articles, and these are more');
		starts[number + 1] = end;
	}
	const bytes = new Uint8Array(end);
	for (const [number, part] of parts.entries()) bytes.set(part, starts[number]);
	return { starts, bytes };
}

const packedAt = ({ starts, bytes }: Packed, number: number) => bytes.subarray(starts[number], starts[number + 1]);
const json = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
const bufferOf = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const parsed = <T>(bytes: Uint8Array): T => JSON.parse(bufferOf(bytes).toString()) as T;
const aligned = (length: number) => Math.ceil(length / ALIGNED) * ALIGNED;

/** OpenSSL takes no more than 2 GB at once. */
const HASHED_AT_ONCE = 2 ** 30;

function hashOf(whole: Uint8Array): Buffer {
	const hash = createHash('sha256').update(whole.subarray(0, HASH_AT));
	for (let at = HEADER_AT; at < whole.length; at += HASHED_AT_ONCE)
		hash.update(whole.subarray(at, at + HASHED_AT_ONCE));
	return hash.digest();
}
