/** Runs code without write permission. */
import { chmod } from 'node:fs/promises';

/** The user without permissions on Linux and macOS. */
const NOBODY = 65_534;

/** Makes a folder and its files read-only for everybody except the superuser. */
export async function makeReadOnly(dir: string, ...files: readonly string[]): Promise<void> {
	for (const file of files) await chmod(file, 0o444);
	await chmod(dir, 0o555);
}

/** Runs a synchronous function without the permissions of the superuser, who can write read-only files. */
export function withoutRights<T>(body: () => T): T {
	if (process.geteuid?.() !== 0) return body();
	process.seteuid?.(NOBODY);
	try {
		return body();
	} finally {
		process.seteuid?.(0);
	}
}
