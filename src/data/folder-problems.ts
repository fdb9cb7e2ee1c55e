/** All problems of a folder, with the lines that they are about. */
import type { LocatedProblem } from './files/file-reader.ts';
import { type Problem, sortProblems } from './parsing/problem.ts';

/** A folder that cannot be an edition. */
export interface FolderProblems {
	/** In the order of files and lines. */
	readonly problems: readonly Problem[];
	/** The line of a problem as it was read; null where there is none, or when there are too many to keep. */
	lineOf(file: string, line: number): string | null;
}

/** Of lines with problems, in UTF-16 units: nobody reads more. */
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
