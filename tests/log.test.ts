import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { folderOf } from './support/data/data-folder.ts';
import { fullPipe } from './support/processes/full-pipe.ts';
import { FROM_SOURCES, run } from './support/processes/process.ts';

const source = (file: string) => JSON.stringify(fileURLToPath(new URL(`../src/${file}`, import.meta.url)));
const LINES = 10_000;

/** A program that logs all its lines at once, says so on its error output, and logs one more at SIGUSR2. */
const PROGRAM = `
	import { openLog } from ${source('log.ts')};
	import { openOutput } from ${source('tasks/task.ts')};
	openOutput();
	const log = openLog('info');
	for (let i = 0; i < ${LINES}; i++) log.info({ filler: 'a'.repeat(200) }, 'northland');
	process.on('SIGUSR2', () => log.info('one more'));
	setInterval(() => {}, 1000);
	process.stderr.write('ready');
`;

const messages = (text: string) => [...text.matchAll(/"msg":"(.*)"\}$/gm)].map(([, message]) => message);

test('the log keeps up to 1 MB of lines while nobody takes them, and says afterwards how many were lost', {
	timeout: 90_000,
}, async (context) => {
	const pipe = await fullPipe(context);
	const cwd = await folderOf({}, context);
	const program = [...FROM_SOURCES, '--input-type=module', '-e', PROGRAM];
	const running = run(context, program, { cwd, env: {}, stdout: pipe.fd });
	await expect.poll(running.printed, { timeout: 30_000 }).toBe('ready');
	let text = '';
	const read = () => {
		text += pipe.read();
		return text;
	};
	await expect.poll(read, { timeout: 30_000 }).toContain('log lines were lost');
	running.process.kill('SIGUSR2');
	await expect.poll(read, { timeout: 10_000 }).toContain('one more');

	const kept = messages(text).filter((message) => message === 'northland').length;
	const [, lost] = /"lines":(\d+),"msg":"log lines were lost because nobody read them"\}$/m.exec(text) ?? [];
	expect(kept + Number(lost)).toBe(LINES);
	expect(kept).toBeGreaterThan(1_000_000 / 400);
	expect(kept).toBeLessThan(LINES / 2);
	expect(messages(text).at(-1)).toBe('one more');
});
