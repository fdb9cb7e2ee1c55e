/** Bytes of many things end to end. */

/** Where each begins, and where the last one ends. */
export type Packed = { readonly starts: Uint32Array; readonly bytes: Uint8Array };

/** The same, with its bytes in pieces that lie apart. */
export type Picked = { readonly starts: Uint32Array; readonly bytes: readonly Uint8Array[] };

const NOTHING: Packed = { starts: new Uint32Array(1), bytes: new Uint8Array() };

/** Packs some things. Throws a RangeError when they are more than 4 GB. */
export function packed(parts: readonly Uint8Array[]): Packed {
	return together(picked(parts.length, (number) => parts[number] as Uint8Array));
}

/**
 * Picks so many things, each new or, by its number, one of some that are packed: such as follow each other there are one
 * piece. Throws a RangeError when they are more than 4 GB.
 */
export function picked(count: number, pick: (number: number) => Uint8Array | number, known = NOTHING): Picked {
	const starts = new Uint32Array(count + 1);
	const pieces: Uint8Array[] = [];
	let [end, from, to] = [0, 0, 0];
	const endPiece = () => {
		if (from < to) pieces.push(known.bytes.subarray(known.starts[from], known.starts[to]));
	};
	for (let number = 0; number < count; number++) {
		const thing = pick(number);
		if (typeof thing === 'number') {
			if (thing !== to) {
				endPiece();
				from = thing;
			}
			to = thing + 1;
			end += (known.starts[to] as number) - (known.starts[thing] as number);
		} else {
			endPiece();
			from = to = 0;
			pieces.push(thing);
			end += thing.length;
		}
		if (end > 0xffff_ffff) throw new RangeError('an edition can hold 4 GB of articles, and these are more');
		starts[number + 1] = end;
	}
	endPiece();
	return { starts, bytes: pieces };
}

/** What was picked, packed in one. */
export function together({ starts, bytes: pieces }: Picked): Packed {
	return { starts, bytes: joined(pieces, starts.at(-1) ?? 0) };
}

/** Pieces end to end, of so many bytes in all. */
export function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
	// Not a Buffer, whose own methods fail silently beyond 2 GB.
	const bytes = new Uint8Array(length);
	let at = 0;
	for (const piece of pieces) {
		bytes.set(piece, at);
		at += piece.length;
	}
	return bytes;
}

/** The bytes of one of them, in place. */
export const packedAt = ({ starts, bytes }: Packed, number: number) =>
	bytes.subarray(starts[number], starts[number + 1]);

/** The same bytes with a Buffer's methods. */
export const bufferOf = (bytes: ArrayBufferView) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
