/** The problems of a folder, with the lines of the files. */
import type { LocatedProblem } from './files/file-reader.ts';
import { type Problem, sortProblems } from './parsing/problem.ts';

/** The result for a folder with problems. */
export interface FolderProblems {
	/** Sorted by file and line. */
	readonly problems: readonly Problem[];
	/** The text of a problem's line; null if there is none, or if there are too many. */
	lineOf(file: string, line: number): string | null;
}

/** Of all lines together, in UTF-16 units. */
const LINES_MAX = 20_000_000;

export function folderProblems(located: readonly LocatedProblem[]): FolderProblems {
	const lines = new Map<string, string>();
	const key = (file: string, line: number) => `${line} ${file}`;
	let room = LINES_MAX;
	for (const { problem, line } of located) {
		if (line === null || line.length > room || lines.has(key(problem.file, problem.line))) continue;
		lines.set(key(problem.file, problem.line), line);
		room -= line.length;
	}
	return {
		problems: sortProblems(located.map(({ problem }) => problem)),
		lineOf: (file, line) => lines.get(key(file, line)) ?? null,
	};
}
