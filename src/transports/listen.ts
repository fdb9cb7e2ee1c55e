import { readdirSync, readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Address {
	readonly host: string;
	/** 0 asks for any free port. */
	readonly port: number;
}

/**
 * Listens, and resolves to the address that was taken. Rejects with a sentence that says what to do; `setting` is the
 * variable that names the port.
 */
export function listen(server: Server, { host, port }: Address, setting: 'PORT' | 'METRICS_PORT'): Promise<Address> {
	return new Promise((resolve, reject) => {
		server.once('error', (error: NodeJS.ErrnoException) => {
			reject(new Error(whyNot(error.code, { host, port }, setting), { cause: error }));
		});
		server.listen(port, host, () => {
			server.removeAllListeners('error');
			const { address, port: taken } = server.address() as AddressInfo;
			resolve({ host: address, port: taken });
		});
	});
}

/** Between two times that connections are told of which were turned away, in milliseconds. */
const REMIND_MS = 60_000;

/**
 * Lets a server have no more connections than a part of the files and sockets that this process may still open, so that
 * something is left for whatever else it does: when none are left, Node hangs up on everybody, and says nothing. `tell` is
 * called when some are turned away, at most once a minute, with how many they were.
 */
export function limitConnections(server: Server, part: number, tell: (turnedAway: number) => void): void {
	const free = openable();
	if (free === undefined) return;
	server.maxConnections = Math.max(1, Math.floor(free * part));
	let turnedAway = 0;
	let toldAt = Number.NEGATIVE_INFINITY;
	server.on('drop', () => {
		turnedAway += 1;
		if (performance.now() - toldAt < REMIND_MS) return;
		tell(turnedAway);
		toldAt = performance.now();
		turnedAway = 0;
	});
}

/** How many more files and sockets this process may open; undefined where the system does not say. */
function openable(): number | undefined {
	try {
		const [, limit] = /^Max open files +(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
		return limit === undefined ? undefined : Number(limit) - readdirSync('/proc/self/fd').length;
	} catch {
		return undefined;
	}
}

function whyNot(code: string | undefined, { host, port }: Address, setting: string): string {
	if (code === 'EADDRINUSE')
		return `Port ${port} of ${host} is in use: set ${setting} to a free one, or end what listens there, then start Dateline again.`;
	if (code === 'EACCES')
		return `Port ${port} may not be used by this user (${code}): set ${setting} to one above 1023, then start Dateline again.`;
	return `Dateline cannot listen on ${host}, port ${port} (${code}): set HOST to an address of this machine, then start Dateline again.`;
}
