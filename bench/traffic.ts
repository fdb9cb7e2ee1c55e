/** Discord's side of the HTTP transport, as cheap as can be: signed posts, made beforehand, over kept connections. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Payload } from '../tests/discord-double/payloads.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');

/** The key with which all traffic is signed, as `DISCORD_PUBLIC_KEY`. */
export const PUBLIC_KEY = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex');

/** The signature of a message by the key with which all traffic is signed. */
export function signatureOf(message: Buffer): Buffer {
	return sign(null, message, privateKey);
}

/** An interaction as the bytes of a whole HTTP request, with the headers that Discord sends, dated now. */
export function post(interaction: Payload): Buffer {
	const body = Buffer.from(JSON.stringify(interaction));
	const timestamp = String(Math.floor(Date.now() / 1000));
	const signature = signatureOf(Buffer.concat([Buffer.from(timestamp), body])).toString('hex');
	const head = [
		'POST /interactions HTTP/1.1',
		'host: dateline.example.org',
		'user-agent: Discord-Interactions/1.0 (+https://discord.com)',
		'accept-encoding: gzip, deflate',
		'content-type: application/json',
		`content-length: ${body.length}`,
		`x-signature-ed25519: ${signature}`,
		`x-signature-timestamp: ${timestamp}`,
	];
	return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]);
}

export interface Line {
	/** Resolves with the body of the answer; rejects when it is not 200. */
	send(request: Buffer): Promise<Buffer>;
	close(): void;
}

/** One kept connection; one request at a time. */
export async function openLine(port: number): Promise<Line> {
	const socket = connect(port, '127.0.0.1').setNoDelay();
	await once(socket, 'connect');
	return {
		async send(request) {
			socket.write(request);
			const { status, body } = await answerOn(socket);
			if (status !== 200) throw new Error(`answered ${status}: ${body}`);
			return body;
		},
		close: () => socket.destroy(),
	};
}

function answerOn(socket: Socket): Promise<{ readonly status: number; readonly body: Buffer }> {
	return new Promise((resolve, reject) => {
		let received: Buffer = Buffer.alloc(0);
		const lost = () => reject(new Error('the connection was closed before the answer'));
		const take = (chunk: Buffer) => {
			received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
			const end = received.indexOf('\r\n\r\n');
			if (end < 0) return;
			const head = received.toString('latin1', 0, end);
			const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
			const body = received.subarray(end + 4);
			if (body.length < length) return;
			socket.off('data', take).off('close', lost);
			resolve({ status: Number(head.slice(9, 12)), body });
		};
		socket.on('data', take).once('close', lost);
	});
}

/** Sends all requests, each line the next one as soon as it has its answer; resolves with the last answer. */
export async function sendAll(lines: readonly Line[], requests: readonly Buffer[]): Promise<Buffer> {
	let next = 0;
	let last: Buffer = Buffer.alloc(0);
	await Promise.all(
		lines.map(async (line) => {
			for (let request = requests[next++]; request; request = requests[next++]) last = await line.send(request);
		}),
	);
	return last;
}
