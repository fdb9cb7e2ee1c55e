/** What is wrong with a file, where, and what was probably meant. */
import type { Registry } from '../files/file-names.ts';

/** Keys and list positions from the root of a file: `['claims', 'vow', 'stances', 0, 'question']`. */
export type Path = readonly (string | number)[];

/** Line and column count from 1, and are 0 for a file that has none; a column is a Unicode code point, so that a letter outside the BMP counts once. */
export interface Position {
	readonly line: number;
	readonly column: number;
}

export interface Problem extends Position {
	/** Relative to the folder that was read, with `/`. */
	readonly file: string;
	/** `claims.vow.stances[0].question`; empty for the file as a whole. */
	readonly path: string;
	/** Reads on from the path: "is missing". */
	readonly message: string;
}

/** Where a part of a file stands, or its key; for a part that is not there, what lacks it. */
export type Locate = (path: Path, part?: 'key' | 'value') => Position;

/** A problem of which nobody has looked yet where it stands: that takes the file's syntax tree. */
export interface Finding {
	readonly file: string;
	readonly path: Path;
	readonly part: 'key' | 'value';
	readonly message: string;
	/** An id for which a registry is the only place, and that registry has nothing at all. */
	readonly lacking?: Lacking;
}

export interface Lacking {
	readonly registry: Registry;
	readonly id: string;
}

/** What breaks a text so that it has no parts to speak of, or only those before it. */
export interface Fault {
	/** In UTF-16 units. */
	readonly offset: number;
	/** Reads on from the path of the value, or from the place. */
	readonly message: string;
	/** Whether it is a value that is wrong by itself: others keep their meaning, and its path can be told. */
	readonly inValue?: true;
}

/** What is wrong with a part of a file. */
export function finding(
	{ file }: { readonly file: string },
	path: Path,
	message: string,
	part: Finding['part'] = 'value',
): Finding {
	return { file, path, part, message };
}

export function placed({ file, path, part, message }: Finding, locate: Locate): Problem {
	return { file, ...locate(path, part), path: formatPath(path), message };
}

/** One problem as a line that editors and terminals can follow: `file:line:column path: what is wrong`. */
export function formatProblem({ file, line, column, path, message }: Problem): string {
	return `${file}${line > 0 ? `:${line}:${column}` : ''}${path && ` ${path}`}: ${message}`;
}

export function formatPath(path: Path): string {
	return path.reduce<string>((before, step) => {
		if (typeof step === 'number') return `${before}[${step}]`;
		const name = /^[\w-]+$/.test(step) ? step : JSON.stringify(step);
		return before ? `${before}.${name}` : name;
	}, '');
}

/** In the order of files, lines and columns, each problem once. */
export function sortProblems(problems: readonly Problem[]): readonly Problem[] {
	const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
	const once = new Map(problems.map((problem) => [formatProblem(problem), problem]));
	return [...once.values()].sort(
		(a, b) =>
			order(a.file, b.file) ||
			a.line - b.line ||
			a.column - b.column ||
			order(a.path, b.path) ||
			order(a.message, b.message),
	);
}

/** Something that could have been meant: what is written for it, and the names by which people know it. */
export interface Candidate {
	readonly id: string;
	readonly names?: readonly string[];
}

/** Above every number of edits. */
const WORDS_ONLY = 1000;

/** More than these are named only by their number: a list that long helps nobody. */
const SUGGESTIONS_MAX = 12;

/** The candidates nearest to something written, and how far they are from it. */
export interface Near {
	/** Infinite where none is near. */
	readonly farness: number;
	readonly ids: ReadonlySet<string>;
}

/**
 * Every candidate that is nearest, or none when none is near: at most two edits (one in words of up to three letters) or
 * a third of the length, else the most words in common.
 */
export function nearest(written: string, candidates: Iterable<Candidate>): Near {
	const wanted = fold(written);
	let best = Infinity;
	const ids = new Set<string>();
	for (const { id, names = [] } of candidates) {
		const score = names.reduce(
			(least, name) => Math.min(least, farness(wanted, fold(name))),
			farness(wanted, fold(id)),
		);
		if (score > best || score === Infinity) continue;
		if (score < best) ids.clear();
		best = score;
		ids.add(id);
	}
	return { farness: best, ids };
}

/** Whether it is near by its letters, and not only by words that both have. */
export const isMistyped = ({ farness }: Near): boolean => farness < WORDS_ONLY;

/** ` (did you mean "a", "b" or "c"?)` with the nearest of all of these, or nothing when none is near. */
export function didYouMean(...near: readonly Near[]): string {
	const best = Math.min(...near.map(({ farness }) => farness));
	const ids = [...new Set(near.filter(({ farness }) => farness === best).flatMap(({ ids }) => [...ids]))].sort();
	if (ids.length === 0) return '';
	const quoted = ids.slice(0, SUGGESTIONS_MAX).map((id) => JSON.stringify(id));
	if (ids.length > SUGGESTIONS_MAX) quoted.push(`one of ${ids.length - SUGGESTIONS_MAX} more`);
	return ` (did you mean ${either(quoted)}?)`;
}

/** `a`, `a or b`, `a, b or c`. */
export const either = (words: readonly string[]): string => joined(words, 'or');

/** `a`, `a and b`, `a, b and c`. */
export const both = (words: readonly string[]): string => joined(words, 'and');

function joined(words: readonly string[], last: string): string {
	return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

function fold(text: string): string {
	// Most are ids, and there may be a million.
	if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text)) return text;
	return text
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.replace(/(\p{Ll})(\p{Lu})/gu, '$1-$2')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, '-')
		.replace(/^-|-$/g, '');
}

/** Edits where the whole is near; above every number of edits where only words are; else infinite. */
function farness(wanted: string, name: string): number {
	const limit = wanted.length <= 3 ? 1 : Math.max(2, Math.floor(wanted.length / 3));
	const edits = distance(wanted, name, limit);
	if (edits <= limit) return edits;
	const words = new Set(name.split('-'));
	const common = wanted
		.split('-')
		.filter(
			(word) =>
				word.length > 2 && (words.has(word) || (word.length > 4 && [...words].some((w) => distance(word, w, 1) <= 1))),
		);
	return common.length > 0 ? 2 * WORDS_ONLY - common.length : Infinity;
}

/** Damerau's edits (optimal string alignment) between two words, or more than `limit` as soon as that is certain. */
function distance(a: string, b: string, limit: number): number {
	if (Math.abs(a.length - b.length) > limit) return limit + 1;
	let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, j) => j)];
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1];
			let edits = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
				edits = Math.min(edits, (before[j - 2] ?? 0) + 1);
			}
			row.push(edits);
		}
		if (Math.min(...row) > limit) return limit + 1;
		[before, last] = [last, row];
	}
	return last[b.length] ?? 0;
}
