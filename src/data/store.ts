/** Compiled editions on the disk: the only reader and writer of their files, and the writer of what is noted on them. */
import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, type FileHandle, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { EDITION } from './compiled.ts';
import { Checksum, EditionRefused, HEADER_AT, type Seal, type Sealed, verifyAll, verifyHead } from './sealing.ts';

const MB = 1024 * 1024;
/** Bytes read at once. */
const READ = 8 * MB;
/** Bytes written at once: eight megabytes at once took Linux twice as long in every other run. */
const WRITTEN = MB / 2;
/** Bytes that the disk is told to take while more are written, so that little is left for the end. */
const FLUSHED = 64 * MB;

/**
 * Reads a compiled edition, whole and verified. Rejects with an {@link EditionRefused} whose message reads on from the
 * file's name.
 */
export function readEdition(file: string): Promise<Uint8Array> {
	return readSealed(file, EDITION);
}

/** The file with the notes on an edition. */
export const notesFile = (file: string) => `${file}.notes`;

/** Reads a file of a kind, whole and verified. */
export async function readSealed(file: string, seal: Seal): Promise<Uint8Array> {
	const checksum = new Checksum();
	const bytes = await opened(file, seal, (handle, size) => readStretch(handle, size, checksum)).catch(
		(error: NodeJS.ErrnoException) => {
			if (error instanceof EditionRefused) throw error;
			if (error.code === 'ENOENT') throw new EditionRefused('is not there: make it with npm run edition', 'nothing');
			throw new EditionRefused(`cannot be read (${error.code ?? error})`, 'something else');
		},
	);
	// It may have become shorter meanwhile.
	verifyHead(bytes, bytes.length, seal);
	verifyAll(bytes, checksum.digest());
	return bytes;
}

/** What stands at a place, by its first bytes. */
export async function foundAt(file: string, seal: Seal): Promise<EditionRefused['found'] | 'as it should be'> {
	try {
		await opened(file, seal, async () => undefined);
		return 'as it should be';
	} catch (error) {
		if (error instanceof EditionRefused) return error.found;
		return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'nothing' : 'something else';
	}
}

/** Opens a file that begins as one of its kind does. */
async function opened<T>(file: string, seal: Seal, read: (handle: FileHandle, size: number) => Promise<T>): Promise<T> {
	// A pipe to which nobody writes would be waited for.
	const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
	try {
		const stat = await handle.stat();
		if (stat.isDirectory())
			throw new EditionRefused('is a folder: EDITION_FILE is a file, ARTICLES_DIR a folder', 'something else');
		if (!stat.isFile()) throw new EditionRefused('is no file: make one with npm run edition', 'something else');
		// Before there is room made for whatever else it may be.
		verifyHead(await readStretch(handle, Math.min(HEADER_AT, stat.size)), stat.size, seal);
		return await read(handle, stat.size);
	} finally {
		await handle.close();
	}
}

/** The first bytes, or all that there are. What has been read is summed up while the next is on its way. */
async function readStretch(handle: FileHandle, size: number, checksum?: Checksum): Promise<Uint8Array> {
	// Not from the pool, whose memory could be neither handed over nor given back.
	const bytes = new Uint8Array(size);
	let [summed, at] = [0, 0];
	while (at < size) {
		const reading = handle.read(bytes, at, Math.min(READ, size - at), at);
		checksum?.update(bytes.subarray(summed, at));
		summed = at;
		const { bytesRead } = await reading;
		if (bytesRead === 0) break;
		at += bytesRead;
	}
	checksum?.update(bytes.subarray(summed, at));
	return at < size ? bytes.subarray(0, at) : bytes;
}

/** Makes sure that there is a place for a file. Rejects with a sentence that says what is wrong with it. */
export async function checkPlace(file: string): Promise<void> {
	try {
		// With its dot a folder that is none is told from one that is not there.
		await access(`${dirname(file)}/.`, constants.W_OK);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		const why = { ENOENT: 'its folder is not there', ENOTDIR: 'its folder is no folder' }[code ?? ''];
		throw new Error(`${file} cannot be written: ${why ?? `its folder takes no files (${code ?? error})`}.`);
	}
}

/**
 * Writes a sealed file, and resolves to its checksum: whoever opens it finds the old one or the new one, whole, also when
 * the machine fails while it is written. Rejects when the disk or the folder does not take it, and with the signal's
 * reason, and leaves the old one as it was.
 */
export function writeSealed(file: string, { pieces }: Sealed, signal?: AbortSignal): Promise<Uint8Array> {
	const write = async (draft: FileHandle) => {
		const checksum = new Checksum();
		let at = 0;
		let flushed: Promise<void> | undefined;
		try {
			for (const chunk of chunksOf(pieces)) {
				signal?.throwIfAborted();
				const writing = writeAll(draft, chunk, at);
				checksum.update(chunk);
				await writing;
				at += chunk.length;
				if (at % FLUSHED >= chunk.length) continue;
				await flushed;
				flushed = draft.datasync();
				// What the disk does not take is told where it is waited for.
				flushed.catch(() => {});
			}
			await flushed;
		} finally {
			// Why it is broken off matters more; but the file is not closed meanwhile.
			await flushed?.catch(() => {});
		}
		const sum = checksum.digest();
		await writeAll(draft, sum, Checksum.AT);
		return sum;
	};
	return inPlaceOf(file, write, signal);
}

/** The same for any other file. */
export function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
	return inPlaceOf(file, (draft) => writeAll(draft, bytes, 0));
}

/** Writes a draft beside a file, which takes its place once it is on the disk. */
async function inPlaceOf<T>(file: string, write: (draft: FileHandle) => Promise<T>, signal?: AbortSignal): Promise<T> {
	const draft = join(dirname(file), `${draftsOf(file)}${randomUUID()}`);
	let written: T;
	try {
		const handle = await open(draft, 'w');
		try {
			written = await write(handle);
			await handle.sync();
		} finally {
			await handle.close();
		}
		signal?.throwIfAborted();
		await rename(draft, file);
	} catch (error) {
		// Why it could not be written matters more than why its draft could not be removed.
		await rm(draft, { force: true }).catch(() => {});
		throw error;
	}
	// The name itself; where folders cannot be opened or synchronised the file is whole all the same.
	const folder = await open(dirname(file)).catch(() => undefined);
	await folder?.sync().catch(() => {});
	await folder?.close();
	return written;
}

const draftsOf = (file: string) => `.${basename(file)}.`;
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
/** Longer than any disk takes. */
const ABANDONED_MS = 3_600_000;

/**
 * Removes the drafts of a file that somebody who was killed has left beside it, so that they do not fill the disk. Never
 * rejects: what cannot be removed, as another user's, stays.
 */
export async function removeDrafts(file: string): Promise<void> {
	const [folder, begin] = [dirname(file), draftsOf(file)];
	// A folder may take files and not tell which it has.
	for (const name of await readdir(folder).catch(() => [])) {
		if (!name.startsWith(begin) || !UUID.test(name.slice(begin.length))) continue;
		const draft = join(folder, name);
		const { mtimeMs = Date.now() } = (await stat(draft).catch(() => undefined)) ?? {};
		if (Date.now() - mtimeMs > ABANDONED_MS) await rm(draft, { force: true }).catch(() => {});
	}
}

async function writeAll(handle: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
	for (let done = 0; done < bytes.length; )
		done += (await handle.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
}

/** Pieces of any size as such that are worth a call; each is good until the next one is asked for. */
function* chunksOf(pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
	const gathered = new Uint8Array(WRITTEN);
	let length = 0;
	for (const piece of pieces) {
		for (let at = 0; at < piece.length; ) {
			if (length === 0 && piece.length - at >= WRITTEN) {
				yield piece.subarray(at, at + WRITTEN);
				at += WRITTEN;
				continue;
			}
			const part = piece.subarray(at, at + WRITTEN - length);
			gathered.set(part, length);
			length += part.length;
			at += part.length;
			if (length < WRITTEN) continue;
			yield gathered;
			length = 0;
		}
	}
	if (length > 0) yield gathered.subarray(0, length);
}
