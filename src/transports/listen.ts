import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openableFiles } from './open-files.ts';

export interface Address {
	readonly host: string;
	/** 0 asks for any free port. */
	readonly port: number;
}

/**
 * Starts listening and resolves to the address in use. Rejects with a sentence that says what to do; `setting` is the variable
 * with the port.
 *
 * @example
 * const { port } = await listen(createServer(), { host: '127.0.0.1', port: 0 }, 'PORT');
 */
export function listen(server: Server, { host, port }: Address, setting: 'PORT' | 'METRICS_PORT'): Promise<Address> {
	return new Promise((resolve, reject) => {
		server.once('error', (error: NodeJS.ErrnoException) => {
			reject(new Error(messageFor(error.code, { host, port }, setting), { cause: error }));
		});
		server.listen(port, host, () => {
			server.removeAllListeners('error');
			const { address, port: actual } = server.address() as AddressInfo;
			resolve({ host: address, port: actual });
		});
	});
}

/** How long refused connections are counted before the first report, in milliseconds. */
const COUNT_MS = 1_000;
/** The shortest time between two reports, in milliseconds. */
const REPORT_MS = 60_000;

/**
 * Limits the connections of a server to a part of the files and sockets that the process may still open, so that some are left
 * for everything else: when none is left, Node closes every new connection without an error. `report` is called at most
 * once a minute with the number of connections that were refused since the last report.
 *
 * @example
 * limitConnections(server, 1 / 2, (turnedAway) => console.error(`${turnedAway} turned away`));
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

function messageFor(code: string | undefined, { host, port }: Address, setting: string): string {
	if (code === 'EADDRINUSE')
		return `Port ${port} of ${host} is in use: set ${setting} to a free one, or stop the program that uses it, then start Dateline again.`;
	if (code === 'EACCES')
		return `Port ${port} may not be used by this user (${code}): set ${setting} to one above 1023, then start Dateline again.`;
	return `Dateline cannot listen on ${host}, port ${port} (${code}): set HOST to an address of this machine, then start Dateline again.`;
}
