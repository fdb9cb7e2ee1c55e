import { execFileSync } from 'node:child_process';
import { chmod, copyFile, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Edition } from '../../src/data/edition/edition.ts';
import { fixedEdition, StoreFile } from '../../src/data/edition-source.ts';
import { buildEdition } from '../../src/data/memory-edition.ts';
import { openDatabase, SQLITE, sqliteCode } from '../../src/data/store/driver.ts';
import { STORE_VERSION, StoreRefused } from '../../src/data/store/schema.ts';
import { folderOf } from '../support/data/data-folder.ts';
import { contentOf } from '../support/data/edition-content.ts';
import { archive, LATER, position } from '../support/data/editions.ts';
import { makeReadOnly, withoutRights } from '../support/data/read-only.ts';
import { copyInterrupted, editionIn, writeStore } from '../support/data/stores.ts';
import { archiveOf, madeUp } from '../support/made-up-archive/archive.ts';
import { everything } from '../support/replies/everything.ts';

const saying = (paraphrase: string) => archive({ articles: [{ claims: { calm: { paraphrase } } }] });
const said = ({ claims }: Edition) => claims.first(1)[0]?.paraphrase;

async function opened(made = saying('it is calm')) {
	const dir = await folderOf({});
	const file = editionIn(dir);
	writeStore(file, made);
	const source = open(file);
	return { dir, file, source, read: () => source.read(said) };
}

function open(file: string): StoreFile {
	const source = new StoreFile(file);
	onTestFinished(() => source.close());
	return source;
}

/** Why a file is refused. */
function refusalOf(open: () => unknown): string {
	try {
		open();
	} catch (error) {
		if (error instanceof StoreRefused) return error.message;
		throw error;
	}
	return 'opened';
}

describe('fixedEdition', () => {
	it('reads the edition that it was given', () => {
		const edition = buildEdition(saying('it is calm'));
		expect(fixedEdition(edition).read((one) => one)).toBe(edition);
	});
});

describe('StoreFile', { timeout: 60_000 }, () => {
	it('gives every reply that the archive gives in memory', async () => {
		const claims = { calm: { positions: [position('calm', 'yes')] }, loud: { speaker: 'bert', relations: [] } };
		const made = archive({ questions: { calm: {} }, articles: [{ claims }] });
		const { source } = await opened(made);
		const replies = (edition: Edition) => everything(edition, LATER).map(({ name, reply }) => [name, reply]);
		const built = replies(buildEdition(made));
		expect(built.length).toBeGreaterThan(500);
		source.read((edition) => expect(replies(edition)).toEqual(built));
	});

	it('gives the same edition until another one is written into the file', async () => {
		const { file, source } = await opened();
		const first = source.read((edition) => edition);
		expect(source.read((edition) => edition)).toBe(first);
		writeStore(file, saying('it is loud'));
		expect(source.read(said)).toBe('it is loud');
		writeStore(file, saying('it is calm'));
		expect(source.read((edition) => [edition.id, said(edition)])).toEqual([first.id, 'it is calm']);
	});

	it('gives one state as long as it is being read', async () => {
		const { file, source } = await opened();
		const writer = openDatabase(file, { busyMs: 0 });
		onTestFinished(() => writer.close());
		source.read((edition) => {
			expect(said(edition)).toBe('it is calm');
			const write = () => writer.transaction('write', () => writer.run("UPDATE edition SET id = 'x'"));
			let code: number | undefined;
			try {
				write();
			} catch (error) {
				code = sqliteCode(error);
			}
			expect(code).toBe(SQLITE.BUSY);
			expect(said(edition)).toBe('it is calm');
		});
	});

	it('mixes up nothing when articles are numbered in another way in an edition with the same content', async () => {
		const made = archiveOf(madeUp(6));
		const { file, source } = await opened(made);
		const content = source.read(contentOf);
		const fewer = { ...made, articles: made.articles.slice(0, 4) };
		writeStore(file, fewer, made);
		writeStore(file, { ...made, articles: [...fewer.articles, ...made.articles.slice(4).reverse()] }, fewer);
		expect(source.read(contentOf)).toEqual(content);
	});

	it('is read by two at once while a third one writes', async () => {
		const { file, read } = await opened();
		const other = open(file);
		for (const paraphrase of ['a', 'b', 'c']) {
			writeStore(file, saying(paraphrase));
			expect([read(), other.read(said)]).toEqual([paraphrase, paraphrase]);
		}
	});

	it('takes a file that was renamed to its name', async () => {
		const { dir, file, read } = await opened();
		writeStore(join(dir, 'next'), saying('it is loud'));
		await rename(join(dir, 'next'), file);
		expect(read()).toBe('it is loud');
	});

	it.for<readonly [what: string, spoil: (file: string) => Promise<unknown>, message: RegExp]>([
		['damaged', (file) => damage(file), /^is damaged: copy it again, or write it again with npm run edition$/],
		['of something else', (file) => writeFile(file, 'people: {}\n'.repeat(99)), /^is not an edition: write one/],
	])(
		'refuses a file that is %s and was renamed to its name, while the one before answers',
		async ([, spoil, message]) => {
			const { dir, file, source, read } = await opened();
			const next = join(dir, 'next');
			writeStore(next, saying('it is loud'));
			await spoil(next);
			await rename(next, file);
			expect([read(), read()]).toEqual(['it is calm', 'it is calm']);
			expect(source.refused?.message).toMatch(message);
			writeStore(next, saying('it is quiet'));
			await rename(next, file);
			expect([read(), source.refused]).toEqual(['it is quiet', undefined]);
		},
	);

	it('takes an edition that is written into a file that was refused', async () => {
		const { dir, file, source, read } = await opened();
		await writeFile(join(dir, 'next'), '');
		await rename(join(dir, 'next'), file);
		expect([read(), source.refused?.reason]).toEqual(['it is calm', 'not a store']);
		writeStore(file, saying('it is quiet'));
		expect([read(), source.refused]).toEqual(['it is quiet', undefined]);
	});

	it('goes on answering when the file is removed', async () => {
		const { file, read } = await opened();
		await rm(file);
		expect(read()).toBe('it is calm');
		writeStore(file, saying('it is back'));
		expect(read()).toBe('it is back');
	});

	it('refuses what is no edition of this version, and says what to do', async () => {
		const { dir, file } = await opened();
		const other = join(dir, 'other');
		await copyFile(file, other);
		const database = openDatabase(other);
		database.exec(`PRAGMA user_version = ${STORE_VERSION + 1}`);
		database.close();
		const foreign = openDatabase(join(dir, 'foreign'));
		foreign.exec('CREATE TABLE note (text TEXT)');
		foreign.close();
		await copyFile(file, join(dir, 'damaged'));
		await damage(join(dir, 'damaged'));
		await copyFile(file, join(dir, 'short'));
		await truncate(join(dir, 'short'), 20_000);
		await writeFile(join(dir, 'empty'), '');
		await writeFile(join(dir, 'text'), 'anna: { name: Anna Example }\n'.repeat(99));
		await writeFile(join(dir, 'large'), '');
		await truncate(join(dir, 'large'), 2 ** 33);
		execFileSync('mkfifo', [join(dir, 'pipe')]);
		const names = ['pipe', 'other', 'foreign', 'damaged', 'short', 'empty', 'text', 'large', 'nowhere', ''];
		const refused = names.map((name) => [name, refusalOf(() => new StoreFile(join(dir, name)).close())]);
		expect(Object.fromEntries(refused)).toEqual({
			pipe: 'is no file: name the file of an edition',
			other: 'was written by another version of Dateline: write it again with npm run edition',
			foreign: 'is not an edition: write one with npm run edition, or name another file',
			damaged: 'is damaged: copy it again, or write it again with npm run edition',
			short: 'is damaged: copy it again, or write it again with npm run edition',
			empty: 'is not an edition: write one with npm run edition, or name another file',
			text: 'is not an edition: write one with npm run edition, or name another file',
			large: 'is not an edition: write one with npm run edition, or name another file',
			nowhere: 'is not there: write it with npm run edition',
			'': 'is a folder: name the file of an edition',
		});
		expect((await readdir(dir)).sort()).toEqual([...names.slice(0, -2), 'archive.dateline'].sort());
	});

	it('reads a file and a folder that may not be written', async () => {
		const { dir, file } = await opened();
		await makeReadOnly(dir, file);
		onTestFinished(() => chmod(dir, 0o755));
		expect(
			withoutRights(() => {
				const source = new StoreFile(file);
				try {
					return source.read(said);
				} finally {
					source.close();
				}
			}),
		).toBe('it is calm');
		expect(await readdir(dir)).toEqual(['archive.dateline']);
	});

	it('takes back a write whose writer was stopped, also while it is open', async () => {
		const { dir, file, read } = await opened();
		const copy = join(dir, 'copy');
		await copyInterrupted(file, copy, archiveOf(madeUp(30)));
		expect(await readdir(dir)).toContain('copy-journal');
		expect(open(copy).read(said)).toBe('it is calm');
		expect(await readdir(dir)).not.toContain('copy-journal');
		await copyInterrupted(file, copy, archiveOf(madeUp(30)));
		// The content of the same file, as a writer leaves it that is killed.
		await writeFile(`${file}-journal`, await readFile(`${copy}-journal`));
		await writeFile(file, await readFile(copy));
		expect(read()).toBe('it is calm');
	});

	it('says what to do about an interrupted write where the file may not be written', async () => {
		const { dir, file } = await opened();
		const other = await folderOf({});
		const copy = editionIn(other);
		await copyInterrupted(file, copy, archiveOf(madeUp(30)));
		await makeReadOnly(other, copy, `${copy}-journal`);
		onTestFinished(() => chmod(other, 0o755));
		expect(refusalOf(() => withoutRights(() => new StoreFile(copy)))).toMatch(
			/^was being written when its writer was stopped, .* run npm run edition on it there/,
		);
		expect(dir).not.toBe(other);
	});
});

/** Overwrites the middle of a file. */
async function damage(file: string): Promise<void> {
	const bytes = await readFile(file);
	await writeFile(file, bytes.fill(0xa5, 4096, bytes.length - 100));
}
