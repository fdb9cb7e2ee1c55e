import type { Socket } from 'node:net';

/** Resolves when a socket is closed, also by a reset, for which `once` of `node:events` would reject. */
export const closed = (socket: Socket): Promise<void> =>
	new Promise((resolve) => {
		socket.on('error', () => {});
		socket.once('close', () => resolve());
	});
