/** Compiled editions on the disk: the only reader and writer of their files. */
import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { EditionRefused, verify } from './compiled.ts';

/** Of what is read and written at once. */
const CHUNK = 64 * 1024 * 1024;

/**
 * Reads a compiled edition, whole and verified. Rejects with an {@link EditionRefused} whose message reads on from the
 * file's name.
 */
export async function readEdition(file: string): Promise<Uint8Array> {
	const bytes = await readWhole(file).catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT') throw new EditionRefused('is not there: make it with npm run edition');
		if (error.code === 'EISDIR') throw new EditionRefused('is a folder: EDITION_FILE is a file, ARTICLES_DIR a folder');
		throw new EditionRefused(`cannot be read (${error.code ?? error})`);
	});
	verify(bytes);
	return bytes;
}

async function readWhole(file: string): Promise<Uint8Array> {
	const handle = await open(file);
	try {
		const { size } = await handle.stat();
		// Not from the pool, whose memory could be neither handed over nor given back.
		const bytes = new Uint8Array(size);
		for (let at = 0; at < size; ) {
			const { bytesRead } = await handle.read(bytes, at, Math.min(CHUNK, size - at), at);
			if (bytesRead === 0) return bytes.subarray(0, at);
			at += bytesRead;
		}
		return bytes;
	} finally {
		await handle.close();
	}
}

/**
 * Writes a compiled edition: whoever opens the file finds the old one or the new one, whole, also when the machine
 * fails while it is written. Rejects when the disk or the folder does not take it, and leaves the old one as it was.
 */
export async function writeEdition(file: string, bytes: Uint8Array): Promise<void> {
	const draft = join(dirname(file), `.${basename(file)}.${randomUUID()}`);
	try {
		const handle = await open(draft, 'w');
		try {
			for (let at = 0; at < bytes.length; at += CHUNK) await handle.writeFile(bytes.subarray(at, at + CHUNK));
			await handle.sync();
		} finally {
			await handle.close();
		}
		await rename(draft, file);
	} catch (error) {
		await rm(draft, { force: true });
		throw error;
	}
	const folder = await open(dirname(file));
	// The name itself; where folders cannot be synchronised the file is whole all the same.
	await folder.sync().catch(() => {});
	await folder.close();
}
