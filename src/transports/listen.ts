import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openableFiles } from './open-files.ts';

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

/** Connections that are turned away are counted for so long before they are reported, in milliseconds, … */
const COUNT_MS = 1_000;
/** … and reported no more often than this. */
const REPORT_MS = 60_000;

/**
 * Lets a server have no more connections than a part of the files and sockets that this process may still open, so that
 * some are left for everything else: when none are left, Node hangs up on every client and logs nothing. `report` is called
 * with how many were turned away, at most once a minute.
 */
export function limitConnections(server: Server, part: number, report: (turnedAway: number) => void): void {
	const free = openableFiles();
	if (free === undefined) return;
	server.maxConnections = Math.max(1, Math.floor(free * part));
	let turnedAway = 0;
	let reportedAt = Number.NEGATIVE_INFINITY;
	let timer: NodeJS.Timeout | undefined;
	server.on('drop', () => {
		turnedAway += 1;
		if (timer) return;
		timer = setTimeout(
			() => {
				report(turnedAway);
				reportedAt = performance.now();
				turnedAway = 0;
				timer = undefined;
			},
			Math.max(COUNT_MS, reportedAt + REPORT_MS - performance.now()),
		).unref();
	});
}

function whyNot(code: string | undefined, { host, port }: Address, setting: string): string {
	if (code === 'EADDRINUSE')
		return `Port ${port} of ${host} is in use: set ${setting} to a free one, or end what listens there, then start Dateline again.`;
	if (code === 'EACCES')
		return `Port ${port} may not be used by this user (${code}): set ${setting} to one above 1023, then start Dateline again.`;
	return `Dateline cannot listen on ${host}, port ${port} (${code}): set HOST to an address of this machine, then start Dateline again.`;
}
