/**
 * Compiles a made-up folder into a file, and again after a change of one article: `edition-change.ts <articles> <folder>
 * <file>`; prints as JSON what each took of CPU, in milliseconds.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkArchive } from '../../src/data/archive.ts';
import { compileChecked, type KnownEdition, knownIn } from '../../src/data/compiling.ts';
import { type Notes, sealNotes } from '../../src/data/notes.ts';
import { checksumOf, wholeOf } from '../../src/data/sealing.ts';
import { notesFile, writeSealed } from '../../src/data/store.ts';
import { LETTERS } from '../../src/tasks/press.ts';
import { madeUp } from '../archive.ts';
import { writeArchive } from '../archive-folder.ts';

const [articles = '', dir = '', file = ''] = process.argv.slice(2);
const archive = madeUp(Number(articles));
await writeArchive(archive, dir);

/** What a run of `npm run edition` does, but for reading what is known. */
async function compiled(
	known?: KnownEdition,
): Promise<{ readonly bytes: Uint8Array; readonly notes: Notes; readonly cpu: number }> {
	const before = process.cpuUsage();
	const found = await checkArchive(dir, { known });
	if ('problems' in found) throw new Error(found.problems[0]?.message);
	const made = await compileChecked(found, { known });
	const checksum = await writeSealed(file, made.edition);
	const bytes = wholeOf(made.edition, checksum);
	const notes = made.notes({ edition: checksumOf(bytes), letters: LETTERS });
	await writeSealed(notesFile(file), sealNotes(notes));
	const { user, system } = process.cpuUsage(before);
	return { bytes, notes, cpu: (user + system) / 1000 };
}

// Later than what was just written can be told from another change.
await new Promise((resolve) => setTimeout(resolve, 3_000));
const everything = await compiled();
const changed = JSON.stringify(archive.article(archive.articles - 1).article).replace(/"paraphrase":"/, '$&so ');
const known = () => knownIn(everything.bytes, everything.notes);
await writeFile(join(dir, 'articles', `report-${archive.articles - 1}.json`), `${changed}\n`);
const change = await compiled(known());
process.stdout.write(JSON.stringify({ everything: everything.cpu, change: change.cpu }));
