/** Signatures of interactions: Ed25519 by the key of the application, over the timestamp and the raw body. */
import { createPublicKey, verify } from 'node:crypto';

/** Whether a signature is by the key over this message. One of another length than 64 bytes never is. */
export type Verify = (message: Buffer, signature: Buffer) => boolean;

const SIGNATURE_BYTES = 64;

/**
 * Checks signatures by a public key, 64 hexadecimal digits. With libsodium, which takes about half of OpenSSL's time;
 * with OpenSSL where its addon is not to be had.
 */
export async function verifierFor(
	publicKey: string,
	fast = bySodium,
): Promise<{ readonly by: 'libsodium' | 'OpenSSL'; readonly verify: Verify }> {
	const verify = await fast(publicKey);
	return verify ? { by: 'libsodium', verify } : { by: 'OpenSSL', verify: byOpenSsl(publicKey) };
}

/** Undefined where the addon was not installed or does not run: it is built for glibc, macOS and Windows. */
export async function bySodium(publicKey: string): Promise<Verify | undefined> {
	const key = Buffer.from(publicKey, 'hex');
	try {
		const { default: sodium } = await import('sodium-native');
		return (message, signature) =>
			signature.length === SIGNATURE_BYTES && sodium.crypto_sign_verify_detached(signature, message, key);
	} catch {
		return undefined;
	}
}

export function byOpenSsl(publicKey: string): Verify {
	const x = Buffer.from(publicKey, 'hex').toString('base64url');
	const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
	return (message, signature) => signature.length === SIGNATURE_BYTES && verify(null, message, key, signature);
}
