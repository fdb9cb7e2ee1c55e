import { execFileSync } from 'node:child_process';
import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'vitest';
import { folderOf } from '../data/data-folder.ts';

export interface FullPipe {
	/** For the process that is to write. As with any pipe that a shell makes, a write blocks while there is no room. */
	readonly fd: number;
	/** Makes room again: returns all that was written since the pipe was full. */
	read(): string;
	/** The reader leaves: from now on a write fails with EPIPE. */
	close(): void;
}

/** A pipe without any room, which somebody holds open and nobody reads. */
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
