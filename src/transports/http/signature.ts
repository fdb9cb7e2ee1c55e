/** Verifies the signatures of interactions: Ed25519 with the application's key, over the timestamp and the raw body. */
import { createPublicKey, verify } from 'node:crypto';

/** Whether a signature of this message is valid. One that is not 64 bytes long never is. */
export type Verify = (message: Buffer, signature: Buffer) => boolean;

const SIGNATURE_BYTES = 64;

/**
 * Creates a function that verifies signatures with a public key, 64 hexadecimal digits. It uses libsodium, which takes about
 * half of OpenSSL's time, or OpenSSL where libsodium's addon is not installed.
 *
 * @example
 * const { verify } = await createVerifier(publicKey);
 * verify(Buffer.concat([Buffer.from(timestamp), body]), signature);
 */
export async function createVerifier(
	publicKey: string,
	create = sodiumVerifier,
): Promise<{ readonly by: 'libsodium' | 'OpenSSL'; readonly verify: Verify }> {
	const verify = await create(publicKey);
	return verify ? { by: 'libsodium', verify } : { by: 'OpenSSL', verify: openSslVerifier(publicKey) };
}

/** Resolves to undefined where the addon is not installed or does not run: it is built for glibc, macOS and Windows. */
export async function sodiumVerifier(publicKey: string): Promise<Verify | undefined> {
	const key = Buffer.from(publicKey, 'hex');
	try {
		const { default: sodium } = await import('sodium-native');
		return (message, signature) =>
			signature.length === SIGNATURE_BYTES && sodium.crypto_sign_verify_detached(signature, message, key);
	} catch {
		return undefined;
	}
}

export function openSslVerifier(publicKey: string): Verify {
	const x = Buffer.from(publicKey, 'hex').toString('base64url');
	const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
	return (message, signature) => signature.length === SIGNATURE_BYTES && verify(null, message, key, signature);
}
