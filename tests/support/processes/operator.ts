/** Runs the commands of docs/operations.md exactly as they are written there. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { chmod, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { TestContext } from 'vitest';
import { folderOf } from '../data/data-folder.ts';

const DOCUMENT = await readFile(fileURLToPath(new URL('../../../docs/operations.md', import.meta.url)), 'utf8');

/** Returns the first block of commands after a text. Throws if there is none. */
export function commandsAfter(text: string): string {
	const [, after] = DOCUMENT.split(text);
	const [block] = /(?:^ {4}.*\n)+/m.exec(after ?? '') ?? [];
	if (block === undefined) throw new Error(`docs/operations.md has no commands after ${JSON.stringify(text)}`);
	return block.replace(/^ {4}/gm, '');
}

export interface Unit {
	/** Resolves when the process runs; it may not answer yet. */
	readonly start: () => Promise<void>;
	/** Resolves when it has ended. */
	readonly stop: () => Promise<void>;
}

/**
 * Runs commands in a shell with a `systemctl` that starts, stops and restarts these units, and returns when systemd's would.
 * Rejects if a command fails.
 */
export async function type(
	context: TestContext,
	commands: string,
	units: Readonly<Record<string, Unit>>,
): Promise<void> {
	const steps: Readonly<Record<string, (unit: Unit) => Promise<void>>> = {
		start: (unit) => unit.start(),
		stop: (unit) => unit.stop(),
		restart: (unit) => unit.stop().then(unit.start),
	};
	const systemd = createServer(async ({ url = '' }, response) => {
		const [, verb = '', name = ''] = url.split('/');
		const [step, unit] = [steps[verb], units[name]];
		try {
			if (!step || !unit) throw new Error(`systemctl ${verb} ${name} is not known`);
			await step(unit);
			response.end();
		} catch (error) {
			response.writeHead(500).end(String(error));
		}
	}).listen(0, '127.0.0.1');
	await once(systemd, 'listening');
	context.onTestFinished(() => new Promise((resolve) => systemd.close(() => resolve())));
	const { port } = systemd.address() as AddressInfo;
	const bin = await folderOf(
		{ systemctl: `#!/bin/sh\nexec curl --no-progress-meter --fail-with-body "http://127.0.0.1:${port}/$1/$2"\n` },
		context,
	);
	await chmod(`${bin}/systemctl`, 0o755);
	const PATH = [bin, process.env['PATH']].join(delimiter);
	await promisify(execFile)('sh', ['-ec', commands], { env: { PATH } });
}
