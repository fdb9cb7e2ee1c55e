/** What is known of a folder from the last time, and which of it still holds. */
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Outline } from './outline.ts';
import { stampOf, textFile } from './read.ts';
import type { KnownRegistries } from './registries.ts';
import type { Touched } from './watching.ts';

/** An article that was read and checked. All but its body is plain data, as JSON keeps it. */
export interface CheckedArticle<T> {
	readonly id: string;
	/** Relative to the folder, with `/`. */
	readonly file: string;
	/** Tells one state of the file from another. */
	readonly stamp: string;
	/** Tells one state of the report's text from another; empty where it was not compared. */
	readonly textStamp: string;
	/** With what other articles are checked. */
	readonly outline: Outline;
	readonly body: T;
}

/** A folder in which there were no problems. */
export interface Known<T> extends KnownRegistries {
	/** When it was checked, in milliseconds since 1970. */
	readonly checkedAt: number;
	/** How many articles there were. */
	readonly size: number;
	/** The same object whenever it is asked for. An outline may be made when it is looked at: most are not. */
	article(file: string): CheckedArticle<T> | undefined;
	/** Whether it is one of these articles, as they are known. */
	has(article: object): boolean;
	/** Whether an article has this label. */
	labelled(label: string): boolean;
}

/** An article file. */
export interface Looked<T> {
	readonly file: string;
	/** The article, while its file is as it was. */
	readonly known?: CheckedArticle<T>;
	/** Whether its text is as it was, if that is compared. */
	readonly textHolds?: boolean;
	/** Whether nothing around it has changed: neither its text nor ids in the registries that concern it. */
	readonly holds: boolean;
}

export interface LookOptions<T> {
	readonly textsDir: string | undefined;
	readonly known: Known<T> | undefined;
	/** What may have changed since it is known; without it, anything may. */
	readonly touched: Touched | undefined;
	/** Which articles other ids in the registries concern, by the ids of their unnamed sources; absent when they are the same. */
	readonly concerned: ((unnamed: readonly string[]) => boolean) | undefined;
	readonly signal: AbortSignal | undefined;
}

/** A file that was changed so shortly before a check may have changed after it without a mark: some file systems count in steps of 2 s. */
const UNSETTLED_MS = 2000;
/** Files looked at in a row, a few milliseconds of work, before others have their turn. */
const IN_A_ROW = 1000;

/** Whether a file is what it was when it was checked. */
export function isAsItWas(path: string, stamp: string, checkedAt: number): boolean {
	const now = stamp === '' ? undefined : stampOf(path);
	return now?.stamp === stamp && now.changedMs < checkedAt - UNSETTLED_MS;
}

/** Looks which article files are as they are known, without reading any. */
export async function look<T>(
	dir: string,
	files: readonly string[],
	{ textsDir, known, touched, concerned, signal }: LookOptions<T>,
): Promise<readonly Looked<T>[]> {
	if (!known) return files.map((file) => ({ file, holds: false }));
	const looked: Looked<T>[] = [];
	for (const [i, file] of files.entries()) {
		if (i % IN_A_ROW === 0) {
			await setImmediate();
			signal?.throwIfAborted();
		}
		const article = known.article(file);
		const isTouched = !touched || touched.files.has(file);
		if (!article || (isTouched && !isAsItWas(join(dir, file), article.stamp, known.checkedAt))) {
			looked.push({ file, holds: false });
			continue;
		}
		const text = textsDir === undefined ? undefined : textFile(textsDir, article.id);
		const textHolds =
			text === undefined ||
			(touched && article.textStamp !== '' && !touched.texts.has(article.id)) ||
			isAsItWas(text, article.textStamp, known.checkedAt);
		const holds = textHolds && !concerned?.(article.outline.unnamed);
		looked.push({ file, known: text === undefined ? uncompared(article) : article, textHolds, holds });
	}
	return looked;
}

function uncompared<T>(article: CheckedArticle<T>): CheckedArticle<T> {
	const { id, file, stamp, textStamp } = article;
	if (textStamp === '') return article;
	const { outline, body } = article;
	return { id, file, stamp, textStamp: '', outline, body };
}
