/** Reads one file of a data folder, validates it, and finds the lines of its problems. */
import { join } from 'node:path';
import type { z } from 'zod';
import { type Finding, formatPath, type Path, type Problem, type UnresolvedId } from '../parsing/problem.ts';
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
	/** Values that need not be written. */
	readonly hints: readonly Problem[];
	/** Looks up the line of a further problem. */
	locate(finding: Finding): LocatedProblem;
}

/** What was parsed in the form that the schema describes, with the place of each part in the file. */
export interface Expansion {
	readonly value: unknown;
	/** Problems of the form in which the file is written. */
	readonly problems: readonly { readonly path: Path; readonly message: string; readonly part: 'key' | 'value' }[];
	/** Values that need not be written. */
	readonly hints: Expansion['problems'];
	/** The paths in `value` of what is undefined because of a problem. */
	readonly invalid: readonly Path[];
	/** Returns where in the file a part of the value stands, or what it was derived from. */
	sourcePath(path: Path): Path;
}

/** Expands what was parsed; undefined if it already has the form of the schema. */
export type Expand = (value: unknown) => Expansion | undefined;

export interface ReadOptions<T> {
	/** What an empty file counts as. */
	readonly empty?: T;
	readonly expand?: Expand;
}

/**
 * Reads a file and validates it against a schema. Never throws.
 *
 * @example
 * const { content, problems } = readAndValidate('src/data', 'articles/northland.yaml', ArticleEntry);
 */
export function readAndValidate<T>(
	dir: string,
	file: string,
	schema: z.ZodType<T>,
	{ empty, expand }: ReadOptions<T> = {},
): ValidatedFile<T> {
	const read = readSteady(join(dir, file));
	if (typeof read === 'string') {
		const problem = problemOfFile(file, read);
		return { stamp: '', problems: [problem], hints: [], locate: () => problem };
	}
	const parsed = parseFile(file, read.bytes);
	const value = parsed.value === null && empty !== undefined ? empty : parsed.value;
	const expanded = parsed.problems.length === 0 && value !== null ? expand?.(value) : undefined;
	const withLine = (problem: Problem): LocatedProblem => ({ problem, line: parsed.lines.line(problem.line) });
	const locate = locator(parsed, expanded);
	if (parsed.problems.length > 0)
		return { stamp: read.stamp, problems: parsed.problems.map(withLine), hints: [], locate };
	const { sourcePath = (path: Path) => path, invalid = [] } = expanded ?? {};
	const inFile = ({ path, message, part }: Expansion['problems'][number]): Problem => {
		return { file, ...parsed.locate(path, part), path: formatPath(path), message };
	};
	const whole = expanded ? expanded.value : value;
	const valid = validate(file, schema, { value: whole, locate: parsed.locate, sourcePath, invalid });
	const problems = [...(expanded?.problems ?? []).map(inFile), ...valid.problems].map(withLine);
	return {
		...(problems.length === 0 && valid.content !== undefined && { content: valid.content }),
		...{ stamp: read.stamp, problems, locate },
		hints: (expanded?.hints ?? []).map(inFile),
	};
}

/** Returns a function that looks up the line of a finding. */
function locator(
	{ locate, lines }: ParsedFile,
	{ sourcePath = (path: Path) => path }: Partial<Expansion> = {},
): (finding: Finding) => LocatedProblem {
	return ({ file, path, part, message, unresolved }) => {
		const source = sourcePath(path);
		const problem = { file, ...locate(source, part), path: formatPath(source), message };
		return { problem, line: lines.line(problem.line), ...(unresolved && { unresolved }) };
	};
}

/** Reads a file again to look up the lines of its problems. */
export function locateLater(
	dir: string,
	file: string,
	findings: readonly Finding[],
	expand?: Expand,
): readonly LocatedProblem[] {
	const read = readSteady(join(dir, file));
	if (typeof read === 'string') return [problemOfFile(file, read)];
	const parsed = parseFile(file, read.bytes);
	const expanded = parsed.problems.length === 0 && parsed.value !== null ? expand?.(parsed.value) : undefined;
	return findings.map(locator(parsed, expanded));
}

const problemOfFile = (file: string, message: string): LocatedProblem => ({
	problem: { file, line: 1, column: 1, path: '', message },
	line: null,
});
