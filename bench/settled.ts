import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

/** A file that was changed shortly before it is read is read again the next time: some file systems count in steps of 2 s. */
const UNSETTLED_MS = 3_000;

/** Resolves when files that were just written are on the disk, and old enough to be known by their stamps. */
export async function settled(): Promise<void> {
	// Windows has no `sync`; it is then the disk's business.
	await promisify(execFile)('sync').catch(() => {});
	await sleep(UNSETTLED_MS);
}
