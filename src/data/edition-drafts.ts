/** The files in which a new edition is written before it gets its name. */
import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { kill, pid as ownPid } from 'node:process';

const DRAFT = /^(\d+)\.(?:building|new)(?:-journal)?$/;

/**
 * Returns the drafts of this process: two processes that are started together write the same new file, one after the other.
 *
 * @example
 * draftsOf('/srv/archive.dateline').building; // '/srv/.archive.dateline.4711.building', in process 4711
 */
export function draftsOf(file: string): { readonly building: string; readonly compact: string } {
	const draft = join(dirname(file), `.${basename(file)}.${ownPid}`);
	return { building: `${draft}.building`, compact: `${draft}.new` };
}

/** Removes the drafts of this process, and those of processes that were killed. */
export function removeDrafts(file: string): void {
	const start = `.${basename(file)}.`;
	for (const name of readdirSync(dirname(file))) {
		const pid = name.startsWith(start) ? DRAFT.exec(name.slice(start.length))?.[1] : undefined;
		if (!pid || (Number(pid) !== ownPid && isRunning(Number(pid)))) continue;
		rmSync(join(dirname(file), name), { force: true });
	}
}

function isRunning(pid: number): boolean {
	try {
		return kill(pid, 0);
	} catch (error) {
		// A process of another user.
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
