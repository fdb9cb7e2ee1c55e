import { mkdir, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, type TestContext, test } from 'vitest';
import { madeUp } from '../../bench/archive.ts';
import { writeArchive } from '../../bench/archive-folder.ts';
import { notesIn, sealNotes } from '../../src/data/notes.ts';
import { wholeOf } from '../../src/data/sealing.ts';
import { type Files, filesWith, folderOf } from '../data/folder.ts';
import { compileArchive } from '../support/compile.ts';
import { archive } from '../support/editions.ts';
import { runBot } from '../support/process.ts';

const other = compileArchive(archive({ articles: [{ claims: { calm: {} } }] }));

/** Writes beside the file and renames, so that a program that watches never reads half of it. */
async function save(file: string, text: string): Promise<void> {
	const beside = join(dirname(file), '.next');
	await writeFile(beside, text);
	await rename(beside, file);
}

/** A folder `data` without problems beside other files, and `npm run edition` on it. */
async function begin(
	context: TestContext,
	{ data = filesWith(), ...beside }: { data?: Files } & Record<string, unknown> = {},
) {
	const within = Object.entries(data).map(([file, content]) => [`data/${file}`, content]);
	const dir = await folderOf({ ...Object.fromEntries(within), ...(beside as Files) }, context);
	const place = (name: string) => join(dir, name);
	return {
		dir,
		place,
		started: (...args: readonly string[]) => runBot(context, ['edition', ...args], { ARTICLES_DIR: place('data') }),
		async edition(...args: readonly string[]) {
			const { ended } = await runBot(context, ['edition', ...args], { ARTICLES_DIR: place('data') });
			const { status, out, complaints } = await ended;
			return { status, out, complaints: complaints.replaceAll(`${dir}/`, '') };
		},
	};
}

/** The same where it watches and has written its first edition. */
async function watching(context: TestContext) {
	const { place, started } = await begin(context);
	const { process, printed, ended } = await started('--watch', place('archive'));
	const says = (what: RegExp, times = 1) => context.expect.poll(() => [...printed().matchAll(what)].length).toBe(times);
	await says(/^Written to/gm);
	return {
		...{ place, printed, says },
		async stop() {
			process.kill('SIGTERM');
			context.expect((await ended).status).toBe(0);
		},
	};
}

describe('npm run edition', { timeout: 60_000 }, () => {
	test.concurrent('writes what the folder holds, and again over what it wrote', async (context) => {
		const { edition, place, dir } = await begin(context);
		for (let i = 0; i < 2; i++) {
			const { status, out, complaints } = await edition(place('archive.dateline'));
			expect([status, complaints]).toEqual([0, '']);
			expect(out.replaceAll(`${dir}/`, '')).toMatch(
				/^Edition [0-9a-f]{12}, as of 2021-09-06: 1 article, 2 claims\.\nQuotations were not .*\nWritten to archive\.dateline: 0\.\d MB, in \d\.\d s\.\n$/,
			);
		}
		expect((await readdir(dir)).sort()).toEqual(['archive.dateline', 'archive.dateline.notes', 'data']);
	});

	test.concurrent.for([
		['damaged', Buffer.from(other.slice(0, -9)), /^archive is cut short, .*\. All articles are checked anew\.\n$/],
		['without its notes', other, /^archive\.notes is not there: .*\. All articles are checked anew\.\n$/],
	] as const)('writes over an edition that is %s', async ([, bytes, said], context) => {
		const { edition, place } = await begin(context, { archive: bytes });
		const { status, complaints } = await edition(place('archive'));
		expect(status).toBe(0);
		expect(complaints).toMatch(said);
		expect(await readFile(place('archive'))).not.toEqual(Buffer.from(bytes));
	});

	test.concurrent('writes over nothing that is no edition', async (context) => {
		const { edition, place } = await begin(context, { 'notes.txt': 'years of work', empty: '' });
		await mkdir(place('folder'));
		for (const name of ['notes.txt', 'empty', 'folder', 'data/people.yaml']) {
			const { status, out, complaints } = await edition(place(name));
			expect([name, status, out]).toEqual([name, 1, '']);
			expect(complaints).toBe(`${name} is no compiled edition, and nothing else is written over: name another file.\n`);
		}
		expect(await readFile(place('notes.txt'), 'utf8')).toBe('years of work');
		expect(await readFile(place('data/people.yaml'), 'utf8')).toBe(filesWith()['people.yaml']);
	});

	test.concurrent('tells before it begins that there is no place for it', async (context) => {
		const { edition, place } = await begin(context, { data: { 'articles/x.yaml': 'id: 1' }, file: '' });
		const { status, complaints } = await edition(place('nowhere/archive.dateline'));
		expect([status, complaints]).toEqual([1, 'nowhere/archive.dateline cannot be written: its folder is not there.\n']);
		expect((await edition(place('file/archive.dateline'))).complaints).toBe(
			'file/archive.dateline cannot be written: its folder is no folder.\n',
		);
	});

	test.concurrent('writes nothing where there are problems, and tells all of them', async (context) => {
		const { edition, place, dir } = await begin(context, {
			data: filesWith(['speaker: anna-example', 'speaker: carla'], ['calm, stance', 'loud, stance']),
			archive: other,
		});
		const { status, out, complaints } = await edition(place('archive'));
		expect(status).toBe(1);
		expect(out.trim().split('\n').length).toBeGreaterThan(1);
		expect(complaints).toMatch(/ anew\.\n\d problems in .*data; nothing was written\.\n$/);
		expect(await readFile(place('archive'))).toEqual(Buffer.from(other));
		expect((await readdir(dir)).sort()).toEqual(['archive', 'data']);
	});

	test.concurrent('asks for one file', async (context) => {
		const { edition, place } = await begin(context);
		const which =
			'These settings cannot be used:\nEDITION_FILE must be set to the file to write, or name it: npm run edition -- <file>\n';
		expect(await edition()).toEqual({ status: 78, out: '', complaints: which });
		expect(await edition('')).toEqual({ status: 78, out: '', complaints: which });
		expect(await edition(place('our'), 'archive')).toEqual({
			status: 1,
			out: '',
			complaints:
				"Unexpected argument 'archive'. edition takes --watch and the file to write, in quotes when there are spaces in its name.\n",
		});
	});

	test.concurrent('goes on from the last time, and says so when it cannot', async (context) => {
		const { edition, place } = await begin(context);
		await edition(place('archive'));
		const [bytes, notes] = [await readFile(place('archive')), await readFile(place('archive.notes'))];
		const again = async (found: Uint8Array) => {
			await writeFile(place('archive.notes'), found);
			const { status, complaints } = await edition(place('archive'));
			expect([status, await readFile(place('archive'))]).toEqual([0, bytes]);
			return complaints;
		};
		expect(await again(notes)).toBe('');
		expect(await again(notes.subarray(0, -1))).toMatch(
			/^archive\.notes is cut short, .* All articles are checked anew\.\n$/,
		);
		const others = Buffer.from(wholeOf(sealNotes({ ...notesIn(Uint8Array.from(notes)), edition: 'another' })));
		expect(await again(others)).toBe('archive.notes belongs to another edition. All articles are checked anew.\n');
		const older = Buffer.from(
			wholeOf(sealNotes({ ...notesIn(Uint8Array.from(notes)), letters: 'Unicode 4.1, ICU 3.4' })),
		);
		expect(await again(older)).toMatch(
			/^archive\.notes was made with Unicode 4\.1, ICU 3\.4, and this Node has Unicode .+, ICU .+\. All articles are checked anew\.\n$/,
		);
		await writeFile(place('archive.notes'), 'years of work');
		expect(await edition(place('archive'))).toMatchObject({
			status: 1,
			complaints:
				'archive.notes is no file of notes on a compiled edition, and nothing else is written over: name another file.\n',
		});
		expect(await readFile(place('archive.notes'), 'utf8')).toBe('years of work');
	});

	test.concurrent('writes again whenever the folder changes, where it watches, until it is stopped', async (context) => {
		const { place, says, printed, stop } = await watching(context);
		const first = await readFile(place('archive'));
		const article = place('data/articles/northland.yaml');
		const text = await readFile(article, 'utf8');
		await save(article, text.replace('label: report', 'label: the report'));
		await says(/^Written to/gm, 2);
		const second = await readFile(place('archive'));
		expect(second.equals(first)).toBe(false);

		await save(article, text.replace('calm, stance', 'loud, stance'));
		await says(/nothing was written/g);
		expect(printed()).toMatch(/^articles\/northland\.yaml:\d+:\d+/m);
		expect(await readFile(place('archive'))).toEqual(second);

		await save(article, text);
		await says(/^Written to/gm, 3);
		expect(await readFile(place('archive'))).toEqual(first);
		await writeFile(
			place('data/people.yaml'),
			String(filesWith()['people.yaml']).replace('Anna Example', 'Anna Other'),
		);
		await says(/^Written to/gm, 4);
		await stop();
		expect((await readdir(place('.'))).sort()).toEqual(['archive', 'archive.notes', 'data']);
	});

	test.concurrent('tells that problems are gone, and the same ones again, where it watches', async (context) => {
		const { place, says, stop } = await watching(context);
		const article = place('data/articles/northland.yaml');
		const text = await readFile(article, 'utf8');
		for (const times of [1, 2]) {
			await save(article, text.replace('calm, stance', 'loud, stance'));
			await says(/nothing was written/g, times);
			await save(article, text);
			await says(/^The problems are gone/gm, times);
		}
		await says(/^Written to/gm);
		await stop();
	});

	test.concurrent.for<[string, (file: string) => Promise<void>]>([
		['removed', (file) => rm(file)],
		['cut short', (file) => truncate(file, 1000)],
	])('writes its file again where that was %s while it watched', async ([, spoil], context) => {
		const { place, says, stop } = await watching(context);
		const first = await readFile(place('archive'));
		await spoil(place('archive'));
		const article = place('data/articles/northland.yaml');
		await save(article, await readFile(article, 'utf8'));
		await says(/^Written to/gm, 2);
		expect(await readFile(place('archive'))).toEqual(first);
		await stop();
	});

	test.concurrent('does not write over what took the place of its file while it watched', async (context) => {
		const { place, says, stop } = await watching(context);
		await writeFile(place('archive'), 'years of work');
		const article = place('data/articles/northland.yaml');
		const text = await readFile(article, 'utf8');
		await save(article, text.replace('label: report', 'label: the report'));
		await says(/archive is no compiled edition any more, and nothing else is written over/g);
		expect(await readFile(place('archive'), 'utf8')).toBe('years of work');

		await rm(place('archive'));
		await save(article, text.replace('label: report', 'label: that report'));
		await says(/^Written to/gm, 2);
		await stop();
	});

	test.concurrent.for(['SIGINT', 'SIGTERM'] as const)(
		'ends at once on %s, and leaves nothing behind',
		async (signal, context) => {
			const { dir, place, started } = await begin(context, { archive: other.slice(0, -9) });
			await writeArchive(madeUp(400), place('data'));
			const { process, ended } = await started(place('archive'));
			// It tells that the old one is cut short, and begins.
			await new Promise((resolve) => process.stderr?.once('data', resolve));
			process.kill(signal);
			const { status, out, complaints } = await ended;
			expect([status, out, complaints.split('\n').slice(1)]).toEqual([1, '', ['Stopped; nothing was written.', '']]);
			expect((await readdir(dir)).sort()).toEqual(['archive', 'data']);
			expect(await readFile(place('archive'))).toEqual(Buffer.from(other.slice(0, -9)));
		},
	);
});
