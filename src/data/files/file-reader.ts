/** Reads one file of a data folder, validates it, and finds the lines of its problems. */
import { join } from 'node:path';
import type { z } from 'zod';
import { type Finding, locateFinding, type Problem, type UnresolvedId } from '../parsing/problem.ts';
import { validate } from '../parsing/schema-validator.ts';
import { type ParsedFile, parseFile } from '../parsing/yaml-parser.ts';
import { readSteady } from './read-file.ts';

/** A problem with the text of its line, without the line break; null if there is no such line. */
export interface LocatedProblem {
	readonly problem: Problem;
	readonly line: string | null;
	readonly unresolved?: UnresolvedId;
}

export interface ValidatedFile<T> {
	/** With defaults; absent if there are problems. */
	readonly content?: T;
	/** Identifies the state of the file that was read; empty if it could not be read. */
	readonly stamp: string;
	/** The problems of its syntax, or if there are none, of its fields. */
	readonly problems: readonly LocatedProblem[];
	/** Looks up the line of a further problem. */
	locate(finding: Finding): LocatedProblem;
}

/**
 * Reads a file and validates it against a schema; an empty file counts as `empty`, if that is given. Never throws.
 *
 * @example
 * const { content, problems } = readAndValidate('src/data', 'articles/northland.yaml', ArticleEntry);
 */
export function readAndValidate<T>(dir: string, file: string, schema: z.ZodType<T>, empty?: T): ValidatedFile<T> {
	const read = readSteady(join(dir, file));
	if (typeof read === 'string') {
		const problem = problemOfFile(file, read);
		return { stamp: '', problems: [problem], locate: () => problem };
	}
	const parsed = parseFile(file, read.bytes);
	const value = parsed.value === null && empty !== undefined ? empty : parsed.value;
	const valid =
		parsed.problems.length > 0 ? { problems: parsed.problems } : validate(file, schema, { ...parsed, value });
	return {
		...valid,
		stamp: read.stamp,
		problems: valid.problems.map((problem) => ({ problem, line: parsed.lines.line(problem.line) })),
		locate: (finding) => located(finding, parsed),
	};
}

function located(finding: Finding, { locate, lines }: ParsedFile): LocatedProblem {
	const problem = locateFinding(finding, locate);
	const { unresolved } = finding;
	return { problem, line: lines.line(problem.line), ...(unresolved && { unresolved }) };
}

/** Reads a file again to look up the lines of its problems. */
export function locateLater(dir: string, file: string, findings: readonly Finding[]): readonly LocatedProblem[] {
	const read = readSteady(join(dir, file));
	if (typeof read === 'string') return [problemOfFile(file, read)];
	const parsed = parseFile(file, read.bytes);
	return findings.map((finding) => located(finding, parsed));
}

const problemOfFile = (file: string, message: string): LocatedProblem => ({
	problem: { file, line: 1, column: 1, path: '', message },
	line: null,
});
