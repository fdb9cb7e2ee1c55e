import type { IncomingMessage } from 'node:http';

/**
 * Calls `done` once: with the raw bytes of a request, or with why there are none.
 *
 * @example
 * readBody(request, BODY_MAX, (body) => {
 * 	if (Buffer.isBuffer(body)) console.log(body.toString());
 * });
 */
export function readBody(
	request: IncomingMessage,
	maxBytes: number,
	done: (body: Buffer | 'too large' | 'disconnected') => void,
): void {
	const chunks: Buffer[] = [];
	let bytes = 0;
	let isDone = false;
	const finish = (body: Parameters<typeof done>[0]) => {
		if (isDone) return;
		isDone = true;
		done(body);
	};
	request.on('data', (chunk: Buffer) => {
		bytes += chunk.length;
		if (bytes <= maxBytes) chunks.push(chunk);
		else finish('too large');
	});
	request.on('end', () => finish(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
	request.on('close', () => finish('disconnected'));
}
