/** Hands: whoever takes batches of articles to examine, this thread or another. */
import { setImmediate } from 'node:timers/promises';
import { type Examined, examining, type Terms } from './examine.ts';
import { type Told, tellLater, type Untold } from './intake.ts';
import type { Article } from './model.ts';

/** A file to examine, with its article where that is known and only what surrounds it has changed. */
export interface Job<T> {
	readonly file: string;
	readonly known?: { readonly body: T; readonly stamp: string; readonly textStamp: string };
	/** Whether its text is as it was, so that it needs not be compared again. */
	readonly textHolds?: boolean;
}

/** An article without problems has a body, unless it is as it was before. */
export type Done<T> = Omit<Examined, 'article'> & { readonly body?: T };

export interface Hand<T> {
	examine(jobs: readonly Job<T>[]): Promise<readonly Done<T>[]>;
	tell(untold: readonly Untold[]): Promise<readonly Told[]>;
}

/** As what articles are kept: packed, or as they are. */
export interface Keeping<T> {
	readonly pack: (article: Article) => T;
	readonly unpack: (body: T) => Article;
}

/** Works in this thread, and lets others have their turn after each file. `begin` is told the file. */
export function ownHand<T>(terms: Terms, { pack, unpack }: Keeping<T>, begin = (_file: string) => {}): Hand<T> {
	const examine = examining(terms);
	const one = ({ file, known, textHolds }: Job<T>): Done<T> => {
		const before = known && {
			article: unpack(known.body),
			stamp: known.stamp,
			...(textHolds && { textStamp: known.textStamp }),
		};
		const { article, ...done } = examine(file, before);
		return article === undefined || article === before?.article ? done : { ...done, body: pack(article) };
	};
	return {
		examine: (jobs) => each(jobs, begin, one),
		tell: async (untold) => (await each(untold, begin, (one) => tellLater(terms.dir, one))).flat(),
	};
}

async function each<J extends { readonly file: string }, R>(
	jobs: readonly J[],
	begin: (file: string) => void,
	work: (job: J) => R,
): Promise<readonly R[]> {
	const results: R[] = [];
	for (const job of jobs) {
		begin(job.file);
		try {
			results.push(work(job));
		} catch (error) {
			throw new Error(`${job.file} could not be examined: ${(error as Error).message}`, { cause: error });
		}
		await setImmediate();
	}
	return results;
}

/** Shares work among hands: each takes the next piece as soon as it is free. */
export async function share<H, P>(
	hands: readonly H[],
	pieces: readonly P[],
	take: (hand: H, piece: P) => Promise<void>,
): Promise<void> {
	let next = 0;
	const work = async (hand: H) => {
		for (let piece = pieces[next++]; piece !== undefined; piece = pieces[next++]) await take(hand, piece);
	};
	await Promise.all(hands.map(work));
}
