/** Reads one file of a data folder, validates it, and finds the lines of its problems. */
import { join } from 'node:path';
import type { z } from 'zod';
import type { File } from '../parsing/parsed-file.ts';
import { type Finding, type Locate, locateFinding, type Problem, type UnresolvedId } from '../parsing/problem.ts';
import { type Loose, shape } from '../parsing/schema-validator.ts';
import { parseFile } from '../parsing/yaml-parser.ts';
import { CHANGING, readSteady } from './read-file.ts';

/** A problem with the text of its line, without the line break; null where there is no such line. */
export interface LocatedProblem {
	readonly problem: Problem;
	readonly line: string | null;
	readonly unresolved?: UnresolvedId;
}

export interface ValidatedFile<T> {
	readonly file: File<T>;
	/** Identifies the state of the file that was read; empty where it could not be read. */
	readonly stamp: string;
	/** The problems of its syntax and its shape. */
	readonly problems: readonly LocatedProblem[];
	/** Looks up the lines of further problems. */
	readonly locate: (findings: readonly Finding[]) => readonly LocatedProblem[];
}

/**
 * Reads a file and validates it against a schema; an empty file counts as `empty`, where that is given. Never throws.
 *
 * @example
 * const { file, problems } = readAndValidate('src/data', 'articles/northland.yaml', Article);
 */
export function readAndValidate<T>(dir: string, file: string, schema: z.ZodType<T>, empty?: T): ValidatedFile<T> {
	const read = readSteady(join(dir, file));
	if (typeof read === 'string') return unreadable(file, read);
	const parsed = parseFile(file, read.bytes);
	const blank = parsed.value === null && empty !== undefined;
	const { problems, loose, data, faults } = shape(file, schema, blank ? { ...parsed, value: empty } : parsed);
	const lineOf = linesOf(parsed.text);
	return {
		file: { file, loose, ...(data !== undefined && { data }), faults },
		stamp: read.stamp,
		problems: [...parsed.problems, ...problems].map((problem) => ({ problem, line: lineOf(problem.line) })),
		locate: (findings) => located(findings, parsed.locate, lineOf),
	};
}

/** Problems of a file that is no longer in memory, and which state of the file they are about. */
export interface PendingProblems {
	readonly file: string;
	readonly stamp: string;
	readonly findings: readonly Finding[];
}

/** Reads a file again to look up the lines of its problems; if the file has changed meanwhile, that is the problem. */
export function locateLater(dir: string, { file, stamp, findings }: PendingProblems): readonly LocatedProblem[] {
	const read = readSteady(join(dir, file));
	if (typeof read === 'string') return unreadable(file, read).problems;
	if (read.stamp !== stamp) return unreadable(file, CHANGING).problems;
	const { locate, text } = parseFile(file, read.bytes);
	return located(findings, locate, linesOf(text));
}

const located = (findings: readonly Finding[], locate: Locate, lineOf: (line: number) => string | null) =>
	findings.map((finding): LocatedProblem => {
		const problem = locateFinding(finding, locate);
		const { unresolved } = finding;
		return { problem, line: lineOf(problem.line), ...(unresolved && { unresolved }) };
	});

function unreadable<T>(file: string, message: string): ValidatedFile<T> {
	const problems = [{ problem: { file, line: 1, column: 1, path: '', message }, line: null }];
	return { file: { file, loose: {} as Loose<T>, faults: [[]] }, stamp: '', problems, locate: () => [] };
}

/** The lines of a text, counted from 1; it is split when the first is asked for. */
function linesOf(text: string | undefined): (line: number) => string | null {
	let lines: readonly string[] | undefined;
	return (line) => {
		lines ??= text?.split('\n');
		return lines?.[line - 1]?.replace(/\r$/, '') ?? null;
	};
}
