import { generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	createVerifier,
	openSslVerifier,
	sodiumVerifier,
	type Verify,
} from '../../../src/transports/http/signature.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const hex = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex');

const sodium = await sodiumVerifier(hex);
const ways: readonly (readonly [string, Verify])[] = [
	// Not on every machine that Dateline runs on.
	...(sodium ? [['libsodium', sodium] as const] : []),
	['OpenSSL', openSslVerifier(hex)],
	['whichever there is', (await createVerifier(hex)).verify],
	['OpenSSL where there is no other', (await createVerifier(hex, async () => undefined)).verify],
];

describe.each(ways)('signatures, checked by %s', (_, verify) => {
	test('of any message are good, and with any bit turned bad', () => {
		fc.assert(
			fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.nat(), (bytes, bit) => {
				const message = Buffer.from(bytes);
				const signature = sign(null, message, privateKey);
				expect(verify(message, signature)).toBe(true);
				const turned = (buffer: Buffer) => {
					const other = Buffer.from(buffer);
					const at = (bit >> 3) % other.length;
					other[at] = (other[at] as number) ^ (1 << (bit & 7));
					return other;
				};
				expect(verify(turned(message), signature)).toBe(false);
				expect(verify(message, turned(signature))).toBe(false);
			}),
		);
	});

	test('of another length are bad', () => {
		const whole = sign(null, Buffer.from('x'), privateKey);
		for (const signature of [whole.subarray(1), Buffer.concat([whole, Buffer.of(0)]), Buffer.alloc(0)])
			expect(verify(Buffer.from('x'), signature)).toBe(false);
	});

	test('by another key are bad', () => {
		const other = generateKeyPairSync('ed25519').privateKey;
		expect(verify(Buffer.from('x'), sign(null, Buffer.from('x'), other))).toBe(false);
	});
});

test('what checks them is told', async () => {
	expect((await createVerifier(hex)).by).toBe(sodium ? 'libsodium' : 'OpenSSL');
	expect((await createVerifier(hex, async () => undefined)).by).toBe('OpenSSL');
});
