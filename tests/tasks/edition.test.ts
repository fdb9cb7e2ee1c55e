import { mkdir, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, type TestContext, test } from 'vitest';
import { StoreFile } from '../../src/data/edition-source.ts';
import { type Files, filesWith, folderOf } from '../support/data/data-folder.ts';
import { writeArchiveTo } from '../support/data/edition-file.ts';
import { archive } from '../support/data/editions.ts';
import { madeUp } from '../support/made-up-archive/archive.ts';
import { writeArchive } from '../support/made-up-archive/folder.ts';
import { runBot } from '../support/processes/bot.ts';

const OTHER = archive({ articles: [{ claims: { calm: {} } }] });

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

/** The id of the edition in a file. */
function idIn(file: string): string {
	const source = new StoreFile(file);
	try {
		return source.read(({ id }) => id);
	} finally {
		source.close();
	}
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

describe('npm run edition', () => {
	test.concurrent('writes what the folder holds, and again over what it wrote', async (context) => {
		const { edition, place, dir } = await begin(context);
		for (let i = 0; i < 2; i++) {
			const { status, out, complaints } = await edition(place('archive.dateline'));
			context.expect([status, complaints]).toEqual([0, '']);
			context
				.expect(out.replaceAll(`${dir}/`, ''))
				.toMatch(
					/^Edition [0-9a-f]{12}, as of 2021-09-06: 1 article, 2 claims\.\nQuotations were not checked: .*\nWritten to archive\.dateline in \d\.\d s\.\n$/,
				);
		}
		context.expect((await readdir(dir)).sort()).toEqual(['archive.dateline', 'data']);
	});

	test.concurrent('replaces an edition of another folder, and one that is damaged', async (context) => {
		const { edition, place } = await begin(context);
		writeArchiveTo(place('archive'), OTHER);
		context.expect(await edition(place('archive'))).toMatchObject({ status: 0, complaints: '' });
		const id = idIn(place('archive'));
		await truncate(place('archive'), 20_000);
		context.expect(await edition(place('archive'))).toMatchObject({ status: 0, complaints: '' });
		context.expect(idIn(place('archive'))).toBe(id);
	});

	test.concurrent('writes over nothing that is not an edition', async (context) => {
		const { edition, place } = await begin(context, { 'notes.txt': 'years of work' });
		await mkdir(place('folder'));
		for (const name of ['notes.txt', 'data/people.yaml']) {
			const { status, out, complaints } = await edition(place(name));
			context.expect([name, status, out]).toEqual([name, 1, '']);
			context
				.expect(complaints)
				.toBe(`${name} is not an edition, and nothing else is overwritten: name another file.\n`);
		}
		context.expect((await edition(place('folder'))).complaints).toBe('folder is a folder: name a file in it.\n');
		context.expect(await readFile(place('notes.txt'), 'utf8')).toBe('years of work');
		context.expect(await readFile(place('data/people.yaml'), 'utf8')).toBe(filesWith()['people.yaml']);
	});

	test.concurrent('says before it begins that it cannot write there', async (context) => {
		const { edition, place } = await begin(context, { data: { 'articles/x.yaml': 'id: 1' }, file: '' });
		const { status, complaints } = await edition(place('nowhere/archive.dateline'));
		context
			.expect([status, complaints])
			.toEqual([1, 'nowhere/archive.dateline cannot be written: its folder is not there.\n']);
		context
			.expect((await edition(place('file/archive.dateline'))).complaints)
			.toBe('file/archive.dateline cannot be written: its folder is a file.\n');
	});

	test.concurrent('writes nothing when there are problems, and prints all of them', async (context) => {
		const { edition, place, dir } = await begin(context, {
			data: filesWith(['speaker: anna-example', 'speaker: carla'], ['calm, position', 'loud, position']),
		});
		const id = writeArchiveTo(place('archive'), OTHER);
		const { status, out, complaints } = await edition(place('archive'));
		context.expect(status).toBe(1);
		context.expect(out.trim().split('\n').length).toBeGreaterThan(1);
		context.expect(complaints).toMatch(/^\d problems in .*data; nothing was written\.\n$/);
		context.expect(idIn(place('archive'))).toBe(id);
		context.expect((await readdir(dir)).sort()).toEqual(['archive', 'data']);
		context.expect(await edition(place('new'))).toMatchObject({ status: 1, out });
		context.expect((await readdir(dir)).sort()).toEqual(['archive', 'data']);
	});

	test.concurrent('asks for one file', async (context) => {
		const { edition, place } = await begin(context);
		const which =
			'These settings cannot be used:\nEDITION_FILE must be set to the file to write, or name it: npm run edition -- <file>\n';
		context.expect(await edition()).toEqual({ status: 78, out: '', complaints: which });
		context.expect(await edition('')).toEqual({ status: 78, out: '', complaints: which });
		context.expect(await edition(place('our'), 'archive')).toEqual({
			status: 1,
			out: '',
			complaints:
				"Unexpected argument 'archive'. edition takes --watch and the file to write, in quotes when there are spaces in its name.\n",
		});
	});

	test.concurrent('writes again whenever the folder changes, with --watch, until it is stopped', async (context) => {
		const { place, says, printed, stop } = await watching(context);
		const { expect } = context;
		const first = idIn(place('archive'));
		const article = place('data/articles/northland.yaml');
		const text = await readFile(article, 'utf8');
		await save(article, text.replace('label: report', 'label: the report'));
		await says(/^Written to/gm, 2);
		const second = idIn(place('archive'));
		expect(second).not.toBe(first);

		await save(article, text.replace('calm, position', 'loud, position'));
		await says(/nothing was written/g);
		expect(printed()).toMatch(/^articles\/northland\.yaml:\d+:\d+/m);
		expect(idIn(place('archive'))).toBe(second);

		await save(article, text);
		await says(/^Written to/gm, 3);
		expect(idIn(place('archive'))).toBe(first);
		await writeFile(
			place('data/people.yaml'),
			String(filesWith()['people.yaml']).replace('Anna Example', 'Anna Other'),
		);
		await says(/^Written to/gm, 4);
		await stop();
		expect((await readdir(place('.'))).sort()).toEqual(['archive', 'data']);
	});

	test.concurrent('says with --watch that problems are gone, and the same ones again', async (context) => {
		const { place, says, stop } = await watching(context);
		const article = place('data/articles/northland.yaml');
		const text = await readFile(article, 'utf8');
		for (const times of [1, 2]) {
			await save(article, text.replace('calm, position', 'loud, position'));
			await says(/nothing was written/g, times);
			await save(article, text);
			await says(/^The problems are gone/gm, times);
		}
		await says(/^Written to/gm);
		await stop();
	});

	test.concurrent.for<[string, (file: string) => Promise<void>]>([
		['removed', (file) => rm(file)],
		['cut short', (file) => truncate(file, 20_000)],
	])('writes its whole file again that was %s, with the next change', async ([, spoil], context) => {
		const { place, says, stop } = await watching(context);
		await spoil(place('archive'));
		const article = place('data/articles/northland.yaml');
		await save(article, (await readFile(article, 'utf8')).replace('label: report', 'label: the report'));
		await says(/^Written to/gm, 2);
		const source = new StoreFile(place('archive'));
		context.expect(source.read(({ claims }) => claims.length)).toBe(2);
		source.close();
		await stop();
	});

	test.concurrent('does not overwrite what took the place of its file, with --watch', async (context) => {
		const { place, says, stop } = await watching(context);
		await rm(place('archive'));
		await writeFile(place('archive'), 'years of work');
		const article = place('data/articles/northland.yaml');
		const text = await readFile(article, 'utf8');
		await save(article, text.replace('label: report', 'label: the report'));
		await says(/archive is not an edition, and nothing else is overwritten/g);
		context.expect(await readFile(place('archive'), 'utf8')).toBe('years of work');

		await rm(place('archive'));
		await save(article, text.replace('label: report', 'label: that report'));
		await says(/^Written to/gm, 2);
		await stop();
	});

	test.concurrent.for(['SIGINT', 'SIGTERM'] as const)(
		'ends at once on %s, and leaves nothing behind',
		async (signal, context) => {
			const { dir, place, started } = await begin(context);
			await writeArchive(madeUp(400), place('data'));
			const { process, ended } = await started(place('archive'));
			// It has begun to build.
			await context.expect
				.poll(() =>
					stat(place(`.archive.${process.pid}.building`)).then(
						({ size }) => size,
						() => 0,
					),
				)
				.toBeGreaterThan(0);
			process.kill(signal);
			const { status, out, complaints } = await ended;
			context.expect([status, out, complaints]).toEqual([1, '', 'Stopped; nothing was written.\n']);
			context.expect((await readdir(dir)).sort()).toEqual(['data']);
		},
	);
});
