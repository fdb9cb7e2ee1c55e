/** The press: prints an edition of a folder into a file, again and again if wanted, and knows what it printed last. */
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../config.ts';
import { checkArchive } from '../data/archive.ts';
import { EDITION, holdingsIn } from '../data/compiled.ts';
import { compileChecked, isAsKnown, type KnownEdition, knownIn } from '../data/compiling.ts';
import { NOTES, type Notes, notesIn, sealNotes } from '../data/notes.ts';
import { formatProblem } from '../data/problem.ts';
import { checksumOf, EditionRefused, type Seal, wholeOf } from '../data/sealing.ts';
import { foundAt, notesFile, readSealed, removeDrafts, writeSealed } from '../data/store.ts';
import type { Touched } from '../data/watching.ts';
import { counted } from '../views/text.ts';
import { barOn } from './progress.ts';
import { complain, print } from './task.ts';

export interface Press {
	/**
	 * Checks the folder and writes its edition, or prints every problem and leaves the last one as it was. `touched` is all
	 * that may have changed since the last one was written; without it everything is looked at.
	 */
	run(signal: AbortSignal, touched?: Touched): Promise<'sound' | 'refused'>;
}

/** Fewer articles are put together before it is read that they are. */
const LARGE = 2_000;

/** A press for a file, which goes on from the edition that is there. */
export async function openPress({ articlesDir, textsDir }: Config, file: string): Promise<Press> {
	const opened = performance.now();
	for (const each of [file, notesFile(file)]) await removeDrafts(each);
	let known = await lastTime(file);
	let ran = false;
	let told = '';
	return {
		async run(signal, touched) {
			const began = ran ? performance.now() : opened;
			const bar = barOn(process.stderr);
			const options = { textsDir, known, touched, threads: availableParallelism(), onProgress: bar.show, signal };
			const found = await checkArchive(articlesDir, options).finally(bar.clear);
			if ('problems' in found) {
				const problems = found.problems.map(formatProblem).join('\n');
				// Whoever watches looks at everything now and then, and need not read the same again.
				if (problems !== told) {
					print(problems);
					complain(`${counted(found.problems.length, 'problem')} in ${articlesDir}; nothing was written.`);
				}
				told = problems;
				return 'refused';
			}
			if (known === undefined && found.articles.length > LARGE) complain('All is sound; now it is put together …');
			// The first time it is written all the same, as whoever runs it expects; later where it was removed or spoilt.
			const there = ran ? await foundAt(file, EDITION) : 'nothing';
			const isLost = there === 'nothing' || there === 'an edition';
			if (!isLost && known && isAsKnown(found, known)) {
				if (told) print('The problems are gone, and the edition is as it was.');
				told = '';
				return 'sound';
			}
			if (there === 'something else')
				throw new Error(`${file} is no ${EDITION.name} any more, and nothing else is written over: name another file.`);
			const { edition, notes } = await compileChecked(found, { known, signal });
			const compiled = performance.now();
			const checksum = await writeSealed(file, edition, signal).catch((error: unknown) => {
				signal.throwIfAborted();
				throw new Error(`${file} could not be written, and what was there is as it was: ${(error as Error).message}`);
			});
			const written = performance.now();
			// What is left is for the next time, and is put off while a bot beside it reads the file: both take every core.
			if (ran) await sleep(written - compiled, undefined, { signal }).catch(() => {});
			const bytes = wholeOf(edition, checksum);
			const noted = notes({ edition: checksumOf(bytes), letters: LETTERS });
			known = knownIn(bytes, noted);
			[ran, told] = [true, ''];
			const { id, asOf, catalogue } = holdingsIn(bytes);
			const articles = counted(found.articles.length, 'article');
			print(
				`Edition ${id.slice(0, 12)}, as of ${asOf ?? 'no date'}: ${articles}, ${counted(catalogue.claims.articles.length, 'claim')}.`,
			);
			print(quotesIn(found.quotes));
			print(`Written to ${file}: ${(bytes.length / 1e6).toFixed(1)} MB, in ${inTime(written - began)}.`);
			await writeSealed(notesFile(file), sealNotes(noted)).catch((error: Error) => {
				complain(
					`${notesFile(file)} could not be written, and the next time everything is compiled anew: ${error.message}`,
				);
			});
			return 'sound';
		},
	};
}

const quotesIn = (quotes: 'checked' | 'not checked') =>
	quotes === 'checked'
		? 'Quotations were checked against the texts, to the code point.'
		: "Quotations were not re-checked: set ARTICLE_TEXTS_DIR to the folder with the reports' texts.";

/** What the edition that is there and its notes know; what cannot be used costs time and nothing else. */
async function lastTime(file: string): Promise<KnownEdition | undefined> {
	const [bytes, notes] = [await readOurs(file, EDITION), await readOurs(notesFile(file), NOTES)];
	if (bytes instanceof EditionRefused) {
		if (bytes.found === 'an edition') complain(`${file} ${bytes.message}. ${ANEW}`);
		return undefined;
	}
	const known = notes instanceof EditionRefused ? notes.message : usable(bytes, notesIn(notes));
	if (typeof known !== 'string') return known;
	complain(`${notesFile(file)} ${known}. ${ANEW}`);
	return undefined;
}

/** What is known, or why the notes are of no use, reading on from their name. */
function usable(bytes: Uint8Array, notes: Notes): KnownEdition | string {
	if (notes.letters !== LETTERS) return `was made with ${notes.letters}, and this Node has ${LETTERS}`;
	return knownIn(bytes, notes) ?? 'belongs to another edition';
}

/** By which tables this Node folds letters. */
export const LETTERS = `Unicode ${process.versions['unicode']}, ICU ${process.versions['icu']}`;

const ANEW = 'All articles are checked anew.';

/** A file that may be written over, or why it cannot be used. Throws for something else. */
async function readOurs(file: string, seal: Seal): Promise<Uint8Array | EditionRefused> {
	try {
		return await readSealed(file, seal);
	} catch (error) {
		if (!(error instanceof EditionRefused)) throw error;
		if (error.found === 'something else')
			throw new Error(`${file} is no ${seal.name}, and nothing else is written over: name another file.`);
		return error;
	}
}

function inTime(ms: number): string {
	const seconds = ms / 1000;
	return seconds < 90 ? `${seconds.toFixed(1)} s` : `${(seconds / 60).toFixed(1)} min`;
}
