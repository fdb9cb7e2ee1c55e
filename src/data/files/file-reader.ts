/** Reads one file of a data folder, validates it, and finds the lines of its problems. */
import { join } from 'node:path';
import type { z } from 'zod';
import type { DataFile, Incomplete } from '../parsing/parsed-file.ts';
import { type Finding, locateFinding, type Problem, type UnresolvedId } from '../parsing/problem.ts';
import { validate } from '../parsing/schema-validator.ts';
import { parseFile } from '../parsing/yaml-parser.ts';
import { CHANGING, readSteady } from './read-file.ts';

/** A problem with the text of its line, without the line break; null if there is no such line. */
export interface LocatedProblem {
	readonly problem: Problem;
	readonly line: string | null;
	readonly unresolved?: UnresolvedId;
}

export interface ValidatedFile<T> {
	readonly file: DataFile<T>;
	/** Identifies the state of the file that was read; empty if it could not be read. */
	readonly stamp: string;
	/** The problems of its syntax and its fields. */
	readonly problems: readonly LocatedProblem[];
}

/**
 * Reads a file and validates it against a schema; an empty file counts as `empty`, if that is given. Never throws.
 *
 * @example
 * const { file, problems } = readAndValidate('src/data', 'articles/northland.yaml', ArticleEntry);
 */
export function readAndValidate<T>(dir: string, file: string, schema: z.ZodType<T>, empty?: T): ValidatedFile<T> {
	const read = readSteady(join(dir, file));
	if (typeof read === 'string') {
		const content = {} as Incomplete<T>;
		return { file: { file, content, invalid: [[]] }, stamp: '', problems: [problemOfFile(file, read)] };
	}
	const parsed = parseFile(file, read.bytes);
	const value = parsed.value === null && empty !== undefined ? empty : parsed.value;
	const { problems, ...validated } = validate(file, schema, { ...parsed, value });
	return {
		file: validated,
		stamp: read.stamp,
		problems: [...parsed.problems, ...problems].map((problem) => ({ problem, line: parsed.lines.line(problem.line) })),
	};
}

/** Problems of a file that is no longer in memory, and the state of the file that they are about. */
export interface PendingProblems {
	readonly file: string;
	readonly stamp: string;
	readonly findings: readonly Finding[];
}

/** Reads a file again to look up the lines of its problems; if the file has changed meanwhile, that is the problem. */
export function locateLater(dir: string, { file, stamp, findings }: PendingProblems): readonly LocatedProblem[] {
	const read = readSteady(join(dir, file));
	if (typeof read === 'string') return [problemOfFile(file, read)];
	if (read.stamp !== stamp) return [problemOfFile(file, CHANGING)];
	const { locate, lines } = parseFile(file, read.bytes);
	return findings.map((finding) => {
		const problem = locateFinding(finding, locate);
		const { unresolved } = finding;
		return { problem, line: lines.line(problem.line), ...(unresolved && { unresolved }) };
	});
}

const problemOfFile = (file: string, message: string): LocatedProblem => ({
	problem: { file, line: 1, column: 1, path: '', message },
	line: null,
});
