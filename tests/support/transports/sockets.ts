import type { Socket } from 'node:net';

/** Resolves when a socket has closed. A reset is a way of closing too, for which `once` of `node:events` would reject. */
export const closed = (socket: Socket): Promise<void> =>
	new Promise((resolve) => {
		socket.on('error', () => {});
		socket.once('close', () => resolve());
	});
