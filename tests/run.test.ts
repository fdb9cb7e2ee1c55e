import { execFile } from 'node:child_process';
import { cp, mkdir, symlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { folderOf } from './data/folder.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** A package whose program says from where it runs; ages in seconds, no `built` for none. */
async function runs(ages: { readonly source: number; readonly built?: number }): Promise<string> {
	const root = await folderOf({
		'package.json': '{ "type": "module" }',
		'src/bot.ts': 'const from: string = "the sources"; console.log(from, process.argv[2]);',
		...(ages.built !== undefined && { 'dist/bot.js': 'console.log("what is built", process.argv[2]);' }),
	});
	const aged = (file: string, age: number) => utimes(join(root, file), new Date(), new Date(Date.now() - age * 1000));
	await aged('package.json', 1_000);
	await aged('src/bot.ts', ages.source);
	if (ages.built !== undefined) await aged('dist/bot.js', ages.built);
	await cp(join(ROOT, 'run.js'), join(root, 'run.js'));
	await mkdir(join(root, 'node_modules'));
	await symlink(join(ROOT, 'node_modules/tsx'), join(root, 'node_modules/tsx'));
	const { stdout } = await promisify(execFile)(process.execPath, ['run.js', 'ask'], { cwd: root });
	return stdout.trim();
}

test('what is built is run where it is younger than every source, and else the sources', async () => {
	expect(await runs({ source: 100, built: 10 })).toBe('what is built ask');
	expect(await runs({ source: 100 })).toBe('the sources ask');
	expect(await runs({ source: 10, built: 100 })).toBe('the sources ask');
	// Saved while it was built: it may not be in what came of it.
	expect(await runs({ source: 12, built: 10 })).toBe('the sources ask');
});
