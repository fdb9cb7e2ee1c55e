import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FolderProblems } from '../../src/data/folder-problems.ts';
import type { FolderOptions } from '../../src/data/folder-update.ts';
import { loadFolder, updateStore } from '../../src/data/load-folder.ts';
import { formatProblem } from '../../src/data/parsing/problem.ts';
import { openEdition } from '../../src/data/queries/open-edition.ts';
import type { Database } from '../../src/data/store/driver.ts';
import { createStore } from '../../src/data/store/open-store.ts';
import { folderOf } from '../support/data/data-folder.ts';
import { LIBRARIES } from '../support/data/databases.ts';
import { contentOf } from '../support/data/edition-content.ts';
import {
	type Change,
	copyOf,
	type Folder,
	filesOf,
	folderChange,
	validFolder,
} from '../support/data/folder-changes.ts';

/** When everything that a test wrote has long been settled. */
const LATER = Date.now() + 600_000;

const step = fc.record({
	changes: fc.array(folderChange, { minLength: 1, maxLength: 3 }),
	/** Whether a folder with problems stays as it is, or becomes what it was. */
	stays: fc.boolean(),
	/** Whether the update is told what changed. */
	touched: fc.boolean(),
	/** Whether quotations are compared. */
	compared: fc.integer({ min: 0, max: 3 }).map((number) => number > 0),
	settled: fc.integer({ min: 0, max: 3 }).map((number) => number > 0),
});

/** Writes what is other in one state of a folder than in the one before; returns which files. */
async function write(dir: string, before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>) {
	const changed: string[] = [];
	for (const [name, text] of after) {
		if (before.get(name) === text) continue;
		changed.push(name);
		await mkdir(dirname(join(dir, name)), { recursive: true });
		await writeFile(join(dir, name), text);
	}
	for (const name of before.keys()) {
		if (after.has(name)) continue;
		changed.push(name);
		await rm(join(dir, name));
	}
	return changed;
}

const linesOf = ({ problems, lineOf }: FolderProblems) =>
	problems.map((problem) => `${formatProblem(problem)} | ${lineOf(problem.file, problem.line)}`);

/** What the store holds, to see that nothing was written. */
const rowsOf = (database: Database) =>
	['article', 'claim', 'topic', 'registry_file', 'relation', 'former_id'].map((table) =>
		database.all(`SELECT * FROM ${table}`),
	);

class Writer {
	readonly touched = { files: new Set<string>(), texts: new Set<string>() };
	folder: Folder = { articles: new Map(), registries: new Map(), texts: new Map() };
	readonly #dirs: readonly [string, string];

	constructor(dir: string, textsDir: string) {
		this.#dirs = [dir, textsDir];
	}

	async become(folder: Folder): Promise<void> {
		const [before, after] = [filesOf(this.folder), filesOf(folder)];
		for (const file of await write(this.#dirs[0], before.files, after.files)) this.touched.files.add(file);
		for (const text of await write(this.#dirs[1], before.texts, after.texts))
			this.touched.texts.add(text.replace('.txt', ''));
		this.folder = folder;
	}
}

it('updateStore finds the problems, or makes the edition, that loadFolder does of the whole folder, change after change', {
	timeout: 120_000,
}, async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(step, { minLength: 1, maxLength: 5 }),
			fc.constantFrom(...LIBRARIES),
			async (steps, library) => {
				const [dir, textsDir] = [await folderOf({ 'articles/.keep': '' }), await folderOf({})];
				const writer = new Writer(dir, textsDir);
				const database = createStore({ library });
				await writer.become(validFolder());
				const first = await updateStore(database, dir, { textsDir, now: LATER });
				expect('problems' in first ? linesOf(first) : []).toEqual([]);
				writer.touched.files.clear();
				writer.touched.texts.clear();
				for (const { changes, stays, touched, compared, settled } of steps) {
					const before = writer.folder;
					await writer.become(changed(before, changes));
					const options: FolderOptions = {
						...{ textsDir: compared ? textsDir : undefined, now: settled ? LATER : Date.now() },
						...(touched && { touched: writer.touched }),
					};
					const rows = rowsOf(database);
					const updated = await updateStore(database, dir, options);
					const anew = await loadFolder(dir, { ...options, touched: undefined });
					expect('problems' in updated ? linesOf(updated) : []).toEqual('problems' in anew ? linesOf(anew) : []);
					if ('problems' in updated) {
						expect(rowsOf(database)).toEqual(rows);
						if (!stays) await writer.become(before);
						continue;
					}
					if ('problems' in anew) continue;
					expect(updated).toMatchObject({ id: anew.edition.id, quotes: anew.quotes });
					expect(contentOf(openEdition(database))).toEqual(contentOf(anew.edition));
					writer.touched.files.clear();
					writer.touched.texts.clear();
				}
				database.close();
			},
		),
		{ numRuns: 60 },
	);
});

function changed(folder: Folder, changes: readonly Change[]): Folder {
	const copy = copyOf(folder);
	for (const { make } of changes) make(copy);
	return copy;
}
