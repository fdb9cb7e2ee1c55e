import type { IncomingMessage } from 'node:http';

/** The raw bytes of a request, at most so many; `gone` when the client left before all had come. */
export function bodyOf(request: IncomingMessage, mostBytes: number): Promise<Buffer | 'too large' | 'gone'> {
	return new Promise((resolve) => {
		const chunks: Buffer[] = [];
		let bytes = 0;
		request.on('data', (chunk: Buffer) => {
			bytes += chunk.length;
			if (bytes <= mostBytes) chunks.push(chunk);
			else resolve('too large');
		});
		request.on('end', () => resolve(Buffer.concat(chunks)));
		request.on('close', () => resolve('gone'));
	});
}
