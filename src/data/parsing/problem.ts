/** Problems of a data file, with what to do about them. */
import type { Registry } from '../model/enums.ts';
import { byId } from '../model/ordering.ts';

/** Keys and list indexes from the root of a file: `['claims', 'vow', 'positions', 0, 'question']`. */
export type Path = readonly (string | number)[];

/** Line and column count from 1, columns in Unicode code points; both are 0 if there is no file to point into. */
export interface TextPosition {
	readonly line: number;
	readonly column: number;
}

export interface Problem extends TextPosition {
	/** Relative to the data folder, with `/`. */
	readonly file: string;
	/** `claims.vow.positions[0].question`; empty for the whole file. */
	readonly path: string;
	/** Continues the path: "is missing". */
	readonly message: string;
}

/** Returns the position of a value or of its key; for a missing value, the position of its parent. */
export type Locate = (path: Path, part?: 'key' | 'value') => TextPosition;

/** A problem whose position is not looked up yet, because that takes the file's syntax tree. */
export interface Finding {
	readonly file: string;
	readonly path: Path;
	readonly part: 'key' | 'value';
	readonly message: string;
	/** Set for an id that does not exist and resembles none that does. */
	readonly unresolved?: UnresolvedId;
}

export interface UnresolvedId {
	readonly id: string;
	/** The registries that are empty or missing and could have the id. */
	readonly empty: readonly Registry[];
}

/** A problem of the text itself. */
export interface SyntaxProblem {
	/** In UTF-16 units. */
	readonly offset: number;
	/** Continues the path of the value, or the position. */
	readonly message: string;
	/** Whether only one value is wrong, so that the structure around it, and its path, are certain. */
	readonly inValue?: true;
}

export function finding(
	{ file }: { readonly file: string },
	path: Path,
	message: string,
	part: Finding['part'] = 'value',
): Finding {
	return { file, path, part, message };
}

/**
 * Returns a problem as a line that editors and terminals can follow.
 *
 * @example
 * formatProblem({ file: 'people.yaml', line: 3, column: 5, path: 'anna.name', message: 'is missing' });
 * // 'people.yaml:3:5 anna.name: is missing'
 */
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

/** Sorts problems by file, line and column, and removes duplicates. */
export function sortProblems(problems: readonly Problem[]): readonly Problem[] {
	const once = new Map(problems.map((problem) => [formatProblem(problem), problem]));
	return [...once.values()].sort(compareProblems);
}

export function compareProblems(a: Problem, b: Problem): number {
	return (
		byId(a.file, b.file) || a.line - b.line || a.column - b.column || byId(a.path, b.path) || byId(a.message, b.message)
	);
}
