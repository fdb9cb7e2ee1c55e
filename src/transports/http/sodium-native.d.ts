/** The part of sodium-native that Dateline uses; the package ships no types. */
declare module 'sodium-native' {
	const sodium: {
		/** Throws at a signature or key of another length than 64 and 32 bytes. */
		crypto_sign_verify_detached(signature: Buffer, message: Buffer, publicKey: Buffer): boolean;
	};
	export default sodium;
}
