import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Each worker of Vitest has its own range of ports, below those that operating systems assign: no other program takes a port
 * between the check that it is free and the start of the process that listens on it.
 */
const FIRST = 20_000;
const EACH = 400;
let next = 0;

/** Returns free ports, as text. */
export async function freePorts(count: number, host = '127.0.0.1'): Promise<readonly string[]> {
	const worker = Number(process.env['VITEST_POOL_ID'] ?? 0) % 25;
	const ports: string[] = [];
	for (let tried = 0; ports.length < count && tried < EACH; tried++) {
		const port = FIRST + worker * EACH + (next++ % EACH);
		if (await isFree(port, host)) ports.push(String(port));
	}
	if (ports.length < count) throw new Error(`no ${count} ports are free from ${FIRST + worker * EACH} on`);
	return ports;
}

async function isFree(port: number, host: string): Promise<boolean> {
	const server = createServer().listen(port, host);
	try {
		await once(server, 'listening');
	} catch {
		return false;
	}
	await new Promise((resolve) => server.close(resolve));
	return true;
}
