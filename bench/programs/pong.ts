/** The least that a server of interactions can do: check the signature, say PONG to everything. */
import { createPublicKey, verify } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const x = Buffer.from(process.argv[2] ?? '', 'hex').toString('base64url');
const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
const PONG = JSON.stringify({ type: 1 });

const server = createServer((request, response) => {
	const chunks: Buffer[] = [Buffer.from(String(request.headers['x-signature-timestamp']))];
	request.on('data', (chunk: Buffer) => chunks.push(chunk));
	request.on('end', () => {
		const signature = Buffer.from(String(request.headers['x-signature-ed25519']), 'hex');
		if (!verify(null, Buffer.concat(chunks), key, signature)) return response.writeHead(401).end();
		response.writeHead(200, { 'content-type': 'application/json', 'content-length': PONG.length }).end(PONG);
	});
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
