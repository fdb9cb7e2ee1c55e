import { readdirSync, readFileSync } from 'node:fs';

/** Returns how many more files and sockets this process may open; undefined if the system does not say. */
export function openableFiles(): number | undefined {
	try {
		const [, limit] = /^Max open files +(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
		return limit === undefined ? undefined : Number(limit) - readdirSync('/proc/self/fd').length;
	} catch {
		return undefined;
	}
}
