import type { IncomingMessage } from 'node:http';

/** The raw bytes of a request; `gone` when the client left before all had come. */
type Body = Buffer | 'too large' | 'gone';

/** Reads a request of at most so many bytes, and tells once what became of it. */
export function readBody(request: IncomingMessage, mostBytes: number, tell: (body: Body) => void): void {
	const chunks: Buffer[] = [];
	let bytes = 0;
	let told = false;
	const once = (body: Body) => {
		if (told) return;
		told = true;
		tell(body);
	};
	request.on('data', (chunk: Buffer) => {
		bytes += chunk.length;
		if (bytes <= mostBytes) chunks.push(chunk);
		else once('too large');
	});
	request.on('end', () => once(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
	request.on('close', () => once('gone'));
}
