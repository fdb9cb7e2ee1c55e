/** Bytes of a file → text, or why they are none. */

import type { Fault } from './problem.ts';

/** The text, or why the bytes are not text, and what can be read of them all the same. */
export type Decoded = { readonly text: string } | { readonly fault: Fault; readonly text?: string };

/** Decodes UTF-8, a byte order mark included. A NUL is a fault too: no text has one, and parsers end there. */
export function decoded(bytes: Uint8Array): Decoded {
	const text = decode(bytes);
	if (text !== undefined && !text.includes('\0')) return { text };
	if (isUtf16(bytes)) return { fault: { offset: 0, message: 'is saved as UTF-16: save it as UTF-8' } };
	if (text !== undefined) {
		const message = 'holds an invisible character (NUL) that no text has: delete it, or save the file again as UTF-8';
		return { fault: { offset: text.indexOf('\0'), message }, text };
	}
	// biome-ignore lint/suspicious/noControlCharactersInRegex: they tell other files from text in another encoding
	if (/[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(Buffer.from(bytes).toString('latin1')))
		return { fault: { offset: 0, message: 'is not a text file: save the article as plain text, UTF-8' } };
	const readable = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
	const message = 'is not UTF-8 from here on: save the file as UTF-8';
	return { fault: { offset: firstReplaced(readable, bytes), message }, text: readable };
}

/** The text of UTF-8 bytes, a byte order mark included, or undefined. */
export function decode(bytes: Uint8Array): string | undefined {
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		return undefined;
	}
}

/** By its byte order mark, or by the zeros beside the letters of its first two characters. */
function isUtf16([a, b, c, d]: Uint8Array): boolean {
	if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return true;
	return (b === 0 && d === 0 && a !== 0 && c !== 0) || (a === 0 && c === 0 && b !== 0 && d !== 0);
}

const REPLACEMENT = '\ufffd';

/** Where the first character stands that is not the file's own but stands for bytes that could not be decoded. */
function firstReplaced(text: string, bytes: Uint8Array): number {
	const own = Buffer.from(REPLACEMENT);
	let offset = text.indexOf(REPLACEMENT);
	for (; offset >= 0; offset = text.indexOf(REPLACEMENT, offset + 1)) {
		const at = Buffer.byteLength(text.slice(0, offset));
		if (!own.equals(bytes.subarray(at, at + own.length))) break;
	}
	return offset;
}
