/** The systemd unit, held to systemd's own judgement and to what the program does. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, type TestContext, test } from 'vitest';
import { folderOf } from '../support/data/data-folder.ts';
import { runBot } from '../support/processes/bot.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const UNIT = await readFile(join(ROOT, 'deploy/dateline.service'), 'utf8');
const ANALYZE = '/usr/bin/systemd-analyze';
const MISSING = !existsSync(ANALYZE);
/** Of 100, less is safer: 14 on Debian 12. What is left is the network, and V8, which makes machine code while it runs. */
const EXPOSURE = 20;

if (MISSING)
	process.stderr.write(
		'\n!! NOT RUN: two tests of tests/deploy/systemd.test.ts, because systemd-analyze is not installed here.\n!! To run them: apt-get install systemd, then npx vitest run tests/deploy/systemd.test.ts\n\n',
	);

const settings = (name: string) => [...UNIT.matchAll(new RegExp(`^${name}=(.*)$`, 'gm'))].map(([, value]) => value);

/** What systemd says of the unit; changed first, where it is to find fault. */
async function judged(
	context: TestContext,
	args: readonly string[],
	change: (unit: string) => string = (unit) => unit,
) {
	const dir = await folderOf({}, context);
	const file = join(dir, 'dateline.service');
	await writeFile(file, change(UNIT).replace('/usr/bin/node', process.execPath));
	return promisify(execFile)(ANALYZE, [...args, file]).then(
		({ stdout, stderr }) => ({ status: 0, told: stdout + stderr }),
		({ code, stdout, stderr }) => ({ status: code as number, told: stdout + stderr }),
	);
}

test.skipIf(MISSING)('systemd knows every setting of the unit and finds nothing wrong', async (context) => {
	expect(await judged(context, ['verify'])).toEqual({ status: 0, told: '' });
	const misspelt = await judged(context, ['verify'], (unit) => unit.replace('RestartSec', 'RestartSeconds'));
	expect(misspelt.told).toContain('Unknown key');
});

test.skipIf(MISSING)('systemd calls it hardened', async (context) => {
	const audit = ['security', '--offline=yes', `--threshold=${EXPOSURE}`];
	expect(await judged(context, audit)).toMatchObject({ status: 0, told: expect.stringContaining(' OK ') });
	const softer = await judged(context, audit, (unit) =>
		unit.replace(/^(CapabilityBoundingSet|SystemCallFilter)=.*\n/gm, ''),
	);
	expect(softer.status).not.toBe(0);
});

test('it starts what the container starts', async () => {
	const [, command = '[]'] = /^CMD (.*)$/m.exec(await readFile(join(ROOT, 'Dockerfile'), 'utf8')) ?? [];
	expect(settings('ExecStart')).toEqual([`/usr/bin/${(JSON.parse(command) as string[]).join(' ')}`]);
});

test('it waits longer than the 5 s in which Dateline ends, and not for ever', () => {
	const [seconds] = settings('TimeoutStopSec').map((value) => Number(/^(\d+)s$/.exec(value ?? '')?.[1]));
	expect(seconds).toBeGreaterThan(5);
	expect(seconds).toBeLessThanOrEqual(15);
});

test('it does not start again what settings that cannot be used have ended', async (context) => {
	const { status } = await (await runBot(context, ['start'], { TRANSPORT: 'http' })).ended;
	expect(settings('RestartPreventExitStatus')).toEqual([String(status)]);
	expect([settings('Restart'), settings('RestartSec')]).toEqual([['on-failure'], ['10s']]);
});

test('the token is in a file that systemd reads, not in the unit', () => {
	expect(settings('EnvironmentFile')).toEqual(['/etc/dateline/%N.env']);
	expect(settings('Environment')).toEqual(['NODE_ENV=production']);
	expect(UNIT).not.toMatch(/DISCORD_TOKEN=/);
});
