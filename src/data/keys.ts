/** Keys: numbers for texts, from 0 in the order in which they first came. Those of the last time stay packed. */
import type { Groups } from './columns.ts';
import { hashed, hashedAs, hashOfBytes, hashOfText } from './hashing.ts';
import { bufferOf, type Packed, packed, packedAt } from './packed.ts';

export interface Keys {
	readonly length: number;
	textOf(key: number): string;
	/** The key of a text; undefined where it has none. */
	find(text: string): number | undefined;
	/** The same, where a text without a key gets one. */
	keyOf(text: string): number;
	packed(): Packed;
}

const NONE: Packed = { starts: new Uint32Array(1), bytes: new Uint8Array() };

/** Keys that go on from known ones. */
export function keysAfter(known: Packed = NONE): Keys {
	const before = known.starts.length - 1;
	const numbers = new Map<string, number>();
	const texts: string[] = [];
	let byHash: Groups | undefined;

	function amongKnown(text: string): number | undefined {
		byHash ??= hashed(hashesOf(known));
		// As bytes are packed: one for each letter of nearly every id.
		const bytes = ASCII.test(text) ? text : Buffer.from(text).toString('latin1');
		for (const key of hashedAs(byHash, hashOfText(bytes))) if (isAt(known, key, bytes)) return key;
		return undefined;
	}
	const find = (text: string): number | undefined => {
		const met = numbers.get(text);
		if (met !== undefined) return met;
		const key = before === 0 ? undefined : amongKnown(text);
		if (key !== undefined) numbers.set(text, key);
		return key;
	};
	return {
		get length() {
			return before + texts.length;
		},
		textOf: (key) => (key < before ? bufferOf(packedAt(known, key)).toString() : (texts[key - before] as string)),
		find,
		keyOf(text) {
			const found = find(text);
			if (found !== undefined) return found;
			numbers.set(text, before + texts.length);
			return before + texts.push(text) - 1;
		},
		packed() {
			if (texts.length === 0) return known;
			const more = packed(texts.map((text) => Buffer.from(text)));
			const starts = new Uint32Array(before + texts.length + 1);
			starts.set(known.starts);
			starts.set(
				more.starts.map((start) => start + known.bytes.length),
				before,
			);
			const bytes = new Uint8Array(known.bytes.length + more.bytes.length);
			bytes.set(known.bytes);
			bytes.set(more.bytes, known.bytes.length);
			return { starts, bytes };
		},
	};
}

const ASCII = /^[\0-\x7f]*$/;

const hashesOf = ({ starts, bytes }: Packed) =>
	starts.slice(1).map((end, key) => hashOfBytes(bytes, starts[key] as number, end));

/** Whether these bytes, a letter each, are those of a key. */
function isAt({ starts, bytes }: Packed, key: number, text: string): boolean {
	const from = starts[key] as number;
	if ((starts[key + 1] as number) - from !== text.length) return false;
	for (let i = 0; i < text.length; i++) if (bytes[from + i] !== text.charCodeAt(i)) return false;
	return true;
}
