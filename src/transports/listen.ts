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

function whyNot(code: string | undefined, { host, port }: Address, setting: string): string {
	if (code === 'EADDRINUSE')
		return `Port ${port} of ${host} is in use: set ${setting} to a free one, or end what listens there, then start Dateline again.`;
	if (code === 'EACCES')
		return `Port ${port} may not be used by this user (${code}): set ${setting} to one above 1023, then start Dateline again.`;
	return `Dateline cannot listen on ${host}, port ${port} (${code}): set HOST to an address of this machine, then start Dateline again.`;
}
