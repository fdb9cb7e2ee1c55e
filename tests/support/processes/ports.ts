import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** Ports that nobody listens on, as text; each was free a moment ago. */
export async function freePorts(count: number, host = '127.0.0.1'): Promise<readonly string[]> {
	const servers = Array.from({ length: count }, () => createServer().listen(0, host));
	await Promise.all(servers.map((server) => once(server, 'listening')));
	const ports = servers.map((server) => String((server.address() as AddressInfo).port));
	await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
	return ports;
}
