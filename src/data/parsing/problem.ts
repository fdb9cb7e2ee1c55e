/** What is wrong with a file, where, and what was probably meant. */
import type { Registry } from '../model/enums.ts';

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
	/** Set for an id that nothing has, and that looks like none that there is. */
	readonly unresolved?: UnresolvedId;
}

/** An id that nothing has. */
export interface UnresolvedId {
	readonly id: string;
	/** The registries that could have it and are empty or missing; none where no registry of the right kind is. */
	readonly empty: readonly Registry[];
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

export function locateFinding({ file, path, part, message }: Finding, locate: Locate): Problem {
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
