import { execFileSync } from 'node:child_process';
import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'vitest';
import { folderOf } from '../data/data-folder.ts';

export interface FullPipe {
	/** For the process that writes. Like in a pipe of a shell, a write blocks while the pipe is full. */
	readonly fd: number;
	/** Reads from the pipe until it is empty, and returns what was written after it was full. */
	read(): string;
	/** Closes the reading end: from then on a write fails with EPIPE. */
	close(): void;
}

/** Creates a full pipe that is open and not read. */
export async function fullPipe(context: TestContext): Promise<FullPipe> {
	const path = join(await folderOf({}, context), 'pipe');
	execFileSync('mkfifo', [path]);
	const reader = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
	const fd = openSync(path, constants.O_WRONLY);
	let isOpen = true;
	const close = () => {
		if (isOpen) closeSync(reader);
		isOpen = false;
	};
	context.onTestFinished(async () => {
		close();
		closeSync(fd);
	});
	const page = Buffer.alloc(4096);
	untilRefused(() => writeSync(reader, page));
	return {
		fd,
		close,
		read() {
			const chunks: Buffer[] = [];
			untilRefused(() => {
				const chunk = Buffer.alloc(65_536);
				chunks.push(chunk.subarray(0, readSync(reader, chunk)));
			});
			return Buffer.concat(chunks).toString().replaceAll('\0', '');
		},
	};
}

/** Repeats a step until it fails because it would block. */
function untilRefused(step: () => void): void {
	for (;;) {
		try {
			step();
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return;
			throw error;
		}
	}
}
