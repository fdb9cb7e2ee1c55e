/** A folder → checked articles, packed one by one, by as many threads as there is work for. */
import { dictionaryOf, packBody, unpackBody } from './bodies.ts';
import { examining, type Terms } from './examine.ts';
import { type Faulty, gather, type Progress, type Sound } from './gather.ts';
import { type Hand, ownHand } from './hand.ts';
import type { Known } from './known.ts';
import type { Article } from './model.ts';
import { type ThreadHand, threadHand } from './threads.ts';
import type { Touched } from './watching.ts';

/** What a folder without problems holds; its bodies are unpacked with the dictionary. */
export interface CheckedArchive extends Sound<Uint8Array> {
	readonly dictionary: Uint8Array;
}

/** A {@link CheckedArchive} from the last time. */
export interface KnownArchive extends Known<Uint8Array> {
	readonly dictionary: Uint8Array;
}

export interface CheckOptions {
	/** The folder with the reports' texts, `<article id>.txt`; without it no quotation is compared. */
	readonly textsDir?: string | undefined;
	/** Articles that are as they were then are not read again. */
	readonly known?: KnownArchive | undefined;
	/** What may have changed since it is known, where that is told; without it everything is looked at. */
	readonly touched?: Touched | undefined;
	/** How many threads may work at a time; 0: this one does it. */
	readonly threads?: number;
	/** A thread takes half a second to begin, and is not begun for fewer files than this. */
	readonly filesToAThread?: number;
	readonly onProgress?: (progress: Progress) => void;
	readonly signal?: AbortSignal;
	/** The time, in milliseconds since 1970. */
	readonly now?: number;
}

/** Articles to fill the dictionary from; faulty ones do not count. */
const SAMPLE = 32;

/**
 * Reads and checks what a folder holds, and leaves the files as they are.
 *
 * What files hold or lack is a list of problems. Throws the signal's reason, and an error that names a file when a thread
 * ends over it.
 */
export async function checkArchive(
	dir: string,
	{ threads = 0, filesToAThread = 100, known, now = Date.now(), ...options }: CheckOptions = {},
): Promise<CheckedArchive | Faulty> {
	let dictionary = known?.dictionary;
	const started: ThreadHand[] = [];
	const takeOn = (terms: Terms, files: readonly string[]): readonly Hand<Uint8Array>[] => {
		const words = dictionary ?? dictionaryOf(soundIn(files.slice(0, SAMPLE), terms));
		dictionary = words;
		const worth = Math.min(threads, Math.floor(files.length / filesToAThread));
		for (let i = 0; i < worth; i++) started.push(threadHand({ terms, dictionary: words }, options));
		const packing = {
			pack: (article: Article) => packBody(article, words),
			unpack: (body: Uint8Array) => unpackBody(body, words),
		};
		return worth > 0 ? started : [ownHand(terms, packing)];
	};
	try {
		const gathered = await gather(dir, { ...options, known, now, takeOn });
		return 'problems' in gathered ? gathered : { ...gathered, dictionary: dictionary ?? new Uint8Array() };
	} finally {
		await Promise.all(started.map((hand) => hand.close()));
	}
}

/** Articles without problems of their own, as far as they are asked for. */
function* soundIn(files: readonly string[], terms: Terms): Generator<Article> {
	const examine = examining(terms);
	for (const file of files) {
		const { article } = examine(file);
		if (article) yield article;
	}
}
