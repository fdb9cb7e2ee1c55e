import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { STAMP } from '../../../src/transports/preview/build-stamp.ts';
import { type PageFiles, readPage } from '../../../src/transports/preview/page-build.ts';
import { folderOf } from '../../support/data/data-folder.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const STAMP_TS = JSON.stringify(join(ROOT, 'src/transports/preview/build-stamp.ts'));
const PAGE = 'src/transports/preview/page';

/** A package whose page has a script, which imports from elsewhere in the package, and a style. */
async function packaged(): Promise<string> {
	const root = await folderOf({
		'package-lock.json': '{}',
		'src/words.ts': "export const WORDS = 'the harbour is open';\n",
		'src/types.ts': 'export type Words = string;\n',
		'src/transports/preview/vite.config.ts': `
			import { fileURLToPath } from 'node:url';
			import { buildStamp } from ${STAMP_TS};
			export default {
				root: fileURLToPath(new URL('page', import.meta.url)),
				plugins: [buildStamp(fileURLToPath(new URL('../../..', import.meta.url)))],
			};`,
		[`${PAGE}/index.html`]:
			'<!doctype html><link rel="stylesheet" href="./a.css"><script type="module" src="./a.ts"></script>',
		[`${PAGE}/a.css`]: 'p { color: black }',
		[`${PAGE}/a.ts`]:
			"import type { Words } from '../../../types.ts'; import { WORDS } from '../../../words.ts'; document.title = WORDS satisfies Words;\n",
	});
	await writeFile(join(root, 'package.json'), '{ "type": "module" }');
	return root;
}

function read(root: string) {
	const lines: string[] = [];
	const log = pino({}, { write: (line: string) => void lines.push(line) });
	return readPage(log, root).then((page) => ({ page, wasBuilt: lines.join('').includes('building the page') }));
}

const textOf = (page: PageFiles) => [...page.values()].map((body) => Buffer.from(body).toString()).join('\n');

describe('the page', () => {
	test('is built if it is missing, and reused from then on', async () => {
		const root = await packaged();
		const first = await read(root);
		expect(first.wasBuilt).toBe(true);
		expect([...first.page.keys()].sort()).toEqual([
			expect.stringMatching(/^assets\/index-.{8}\.css$/),
			expect.stringMatching(/^assets\/index-.{8}\.js$/),
			'index.html',
		]);
		expect(textOf(first.page)).toContain('the harbour is open');
		const second = await read(root);
		expect(second.wasBuilt).toBe(false);
		expect([...second.page].sort()).toEqual([...first.page].sort());
	});

	test.for([
		['its script', `${PAGE}/a.ts`],
		['its style', `${PAGE}/a.css`],
		['its frame', `${PAGE}/index.html`],
		['what the script imports', 'src/words.ts'],
		['how it is built', 'src/transports/preview/vite.config.ts'],
		['the libraries', 'package-lock.json'],
	] as const)('is built again when %s changed', async ([, file]) => {
		const root = await packaged();
		await read(root);
		await writeFile(join(root, file), `${await readFile(join(root, file), 'utf8')}\n`);
		expect((await read(root)).wasBuilt).toBe(true);
		expect((await read(root)).wasBuilt).toBe(false);
	});

	test('is not built again for files that it does not contain', async () => {
		const root = await packaged();
		await read(root);
		await writeFile(join(root, 'src/types.ts'), 'export type Words = string | number;\n');
		await writeFile(join(root, `${PAGE}/notes.md`), 'x');
		expect((await read(root)).wasBuilt).toBe(false);
	});

	test('replaces all files of the previous build, and is built again when its stamp or a file is damaged', async () => {
		const root = await packaged();
		await read(root);
		const built = join(root, 'dist/preview');
		await writeFile(join(root, 'src/words.ts'), "export const WORDS = 'the harbour is shut';\n");
		const { page } = await read(root);
		expect(textOf(page)).not.toContain('is open');
		expect(await readdir(join(built, 'assets'))).toHaveLength(2);
		for (const damage of ['', '[', 'null', '{}', '[]', '{"src/words.ts":1}']) {
			await writeFile(join(built, STAMP), damage);
			expect((await read(root)).wasBuilt).toBe(true);
		}
		await rm(join(built, 'index.html'));
		expect((await read(root)).wasBuilt).toBe(true);
	});

	test('is the same for several starts at once', async () => {
		const root = await packaged();
		const pages = (await Promise.all([read(root), read(root), read(root)])).map(({ page }) => [...page.keys()].sort());
		expect(pages[1]).toEqual(pages[0]);
		expect(pages[2]).toEqual(pages[0]);
		expect((await read(root)).wasBuilt).toBe(false);
	});

	test('is served even if the build cannot be saved', async () => {
		const root = await packaged();
		await writeFile(join(root, 'dist'), 'no folder');
		const { page, wasBuilt } = await read(root);
		expect(wasBuilt).toBe(true);
		expect(page.has('index.html')).toBe(true);
	});

	test('is not built from wrong sources: the error names the cause', async () => {
		const root = await packaged();
		await writeFile(join(root, `${PAGE}/a.ts`), "import './lost.ts';\n");
		await expect(read(root)).rejects.toThrow('lost.ts');
	});
});
