/** What somebody can do with files who may read them and not write. */
import { chmod } from 'node:fs/promises';

/** The user that has no rights of its own on Linux and macOS. */
const NOBODY = 65_534;

/** Makes a folder and files in it unchangeable for everybody but the superuser. */
export async function makeReadOnly(dir: string, ...files: readonly string[]): Promise<void> {
	for (const file of files) await chmod(file, 0o444);
	await chmod(dir, 0o555);
}

/** Runs something synchronous without the rights of the superuser, to whom no file is read-only. */
export function withoutRights<T>(body: () => T): T {
	if (process.geteuid?.() !== 0) return body();
	process.seteuid?.(NOBODY);
	try {
		return body();
	} finally {
		process.seteuid?.(0);
	}
}
