/** Decodes the bytes of a file. */
import type { SyntaxProblem } from './problem.ts';

/** The text, or why the bytes are not text, with what can be decoded anyway. */
export type Decoded = { readonly text: string } | { readonly problem: SyntaxProblem; readonly text?: string };

/** Decodes UTF-8 and keeps a byte order mark. A NUL is a problem too: parsers stop there. */
export function decodeFile(bytes: Uint8Array): Decoded {
	const text = decodeUtf8(bytes);
	if (text !== undefined && !text.includes('\0')) return { text };
	if (isUtf16(bytes)) return { problem: { offset: 0, message: 'is saved as UTF-16: save it as UTF-8' } };
	if (text !== undefined) {
		const message = 'contains an invisible character (NUL): delete it, or save the file again as UTF-8';
		return { problem: { offset: text.indexOf('\0'), message }, text };
	}
	// biome-ignore lint/suspicious/noControlCharactersInRegex: they tell other files from text in another encoding
	if (/[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(Buffer.from(bytes).toString('latin1')))
		return { problem: { offset: 0, message: 'is not a text file: save the article as plain text, UTF-8' } };
	const readable = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
	const message = 'is not UTF-8 from here on: save the file as UTF-8';
	return { problem: { offset: readable.indexOf('\ufffd'), message }, text: readable };
}

/** Returns the text of UTF-8 bytes, including a byte order mark, or undefined. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		return undefined;
	}
}

/** Detects UTF-16 by its byte order mark, or by the zeros beside the letters of its first two characters. */
function isUtf16([a, b, c, d]: Uint8Array): boolean {
	if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return true;
	return (b === 0 && d === 0 && a !== 0 && c !== 0) || (a === 0 && c === 0 && b !== 0 && d !== 0);
}
