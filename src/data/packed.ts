/** Bytes of many things end to end. */

/** Where each begins, and where the last one ends. */
export type Packed = { readonly starts: Uint32Array; readonly bytes: Uint8Array };

/** Packs some things. Throws a RangeError when they are more than 4 GB. */
export function packed(parts: readonly Uint8Array[]): Packed {
	const starts = startsOf(parts);
	const bytes = new Uint8Array(starts.at(-1) ?? 0);
	for (const [number, part] of parts.entries()) bytes.set(part, starts[number]);
	return { starts, bytes };
}

/** Where things begin when they are packed, and where the last one ends. */
export function startsOf(parts: readonly Uint8Array[]): Uint32Array {
	const starts = new Uint32Array(parts.length + 1);
	let end = 0;
	for (const [number, { length }] of parts.entries()) {
		end += length;
		if (end > 0xffff_ffff) throw new RangeError('an edition can hold 4 GB of articles, and these are more');
		starts[number + 1] = end;
	}
	return starts;
}

/** The bytes of one of them, in place. */
export const packedAt = ({ starts, bytes }: Packed, number: number) =>
	bytes.subarray(starts[number], starts[number + 1]);

/** The same bytes with a Buffer's methods. */
export const bufferOf = (bytes: ArrayBufferView) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
