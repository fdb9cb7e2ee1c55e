import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { folderOf } from '../support/data/data-folder.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const NEEDS_TSX = !(process.features as { readonly typescript?: unknown }).typescript;

/** A package whose program prints its task, in a folder of this name. */
async function packaged(name = 'dateline') {
	const files = {
		'package.json': '{ "type": "module" }',
		'src/bot.ts': 'const from: string = "the sources"; console.log(from, process.argv[2]);',
		'dist/bot.js': 'console.log("what is built", process.argv[2]);',
	};
	const placed = Object.entries(files).map(([file, content]) => [`${name}/${file}`, content]);
	const root = join(await folderOf(Object.fromEntries(placed)), name);
	const at = (file: string) => join(root, file);
	await cp(join(ROOT, 'run.js'), at('run.js'));
	await mkdir(at('node_modules'));
	await symlink(join(ROOT, 'node_modules/tsx'), at('node_modules/tsx'));
	return {
		at,
		run: (task = 'ask') =>
			promisify(execFile)(process.execPath, ['run.js', task], { cwd: root }).then(
				({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
				({ code, stdout, stderr }) => ({ code, stdout, stderr }),
			),
	};
}

describe('run.js', () => {
	const ANSWER = { code: 0, stdout: 'the sources ask\n', stderr: '' };

	test.for(['dateline', 'with # in it', '100%', '%20', 'réseau 日本'])(
		'runs the sources in a folder called %j, whatever is built',
		async (name) => {
			const { run } = await packaged(name);
			expect(await run()).toEqual(ANSWER);
		},
	);

	test('says what to do where there are no sources', async () => {
		const { at, run } = await packaged();
		await rm(at('src'), { recursive: true });
		expect(await run()).toEqual({
			code: 1,
			stdout: '',
			stderr: 'Dateline cannot be started from its sources, which are not here: run node dist/bot.js instead.\n',
		});
	});

	test('says what to do where tsx is not installed, if this Node needs it', async () => {
		const { at, run } = await packaged();
		await rm(at('node_modules/tsx'));
		expect(await run()).toEqual(
			NEEDS_TSX
				? {
						code: 1,
						stdout: '',
						stderr: expect.stringMatching(/^Dateline .* tsx is not installed .* run npm ci .*\.\n$/),
					}
				: ANSWER,
		);
	});

	test('refuses a folder with ? in its name, if this Node needs tsx', async () => {
		const { run } = await packaged('where?');
		expect(await run()).toEqual(
			NEEDS_TSX
				? { code: 1, stdout: '', stderr: expect.stringMatching(/^Dateline cannot .* rename .*where\?\.\n$/) }
				: ANSWER,
		);
	});

	test('refuses such a folder before what needs tsx or Vite on every Node', async () => {
		const { run } = await packaged('where?');
		expect(await run('check-folder')).toMatchObject({ code: 1, stderr: expect.stringMatching(/where\?\.\n$/) });
		expect(await (await packaged()).run('check-folder')).toEqual({ code: 0, stdout: '', stderr: '' });
		const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { scripts: object };
		const checked = Object.entries(scripts).filter(([, script]) => script === 'node run.js check-folder');
		expect(checked.map(([name]) => name).sort()).toEqual(['prebench', 'prebuild', 'prepage', 'prerestarts', 'pretest']);
	});

	test('shows a fault of the program itself as it is', async () => {
		const { at, run } = await packaged();
		await writeFile(at('src/bot.ts'), "import './lost.ts';");
		expect(await run()).toMatchObject({ code: 1, stderr: expect.stringContaining('lost.ts') });
	});
});
