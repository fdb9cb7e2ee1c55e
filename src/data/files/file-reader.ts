/** One file of a folder → its data, as far as they can be read, and where in it problems stand. */
import { join } from 'node:path';
import type { z } from 'zod';
import type { File } from '../parsing/parsed-file.ts';
import { type Finding, type Lacking, type Locate, type Problem, placed } from '../parsing/problem.ts';
import { type Loose, shape } from '../parsing/schema-validator.ts';
import { parseFile } from '../parsing/yaml-parser.ts';
import { CHANGING, readSteady } from './read-file.ts';

/** A problem with the line on which it stands, as it was read and without its end; null where there is no such line. */
export interface Told {
	readonly problem: Problem;
	readonly line: string | null;
	readonly lacking?: Lacking;
}

export interface Intake<T> {
	readonly file: File<T>;
	/** Which state of the file was read; empty where none could be. */
	readonly stamp: string;
	/** What is wrong with it alone. */
	readonly told: readonly Told[];
	/** Looks up where more problems of it stand. */
	readonly tell: (findings: readonly Finding[]) => readonly Told[];
}

/** Reads a file; one that holds nothing is taken for `empty`, where that is given. Never throws. */
export function takeIn<T>(dir: string, file: string, schema: z.ZodType<T>, empty?: T): Intake<T> {
	const read = readSteady(join(dir, file));
	if (typeof read === 'string') return unreadable(file, read);
	const parsed = parseFile(file, read.bytes);
	const blank = parsed.value === null && empty !== undefined;
	const { problems, loose, data, faults } = shape(file, schema, blank ? { ...parsed, value: empty } : parsed);
	const lineOf = linesOf(parsed.text);
	return {
		file: { file, loose, ...(data !== undefined && { data }), faults },
		stamp: read.stamp,
		told: [...parsed.problems, ...problems].map((problem) => ({ problem, line: lineOf(problem.line) })),
		tell: (findings) => tell(findings, parsed.locate, lineOf),
	};
}

/** Problems of a file that was read before, and where in it they stand, if it is still what it was then. */
export interface Untold {
	readonly file: string;
	readonly stamp: string;
	readonly findings: readonly Finding[];
}

/** Looks up where problems stand, in files that are no longer in memory. */
export function tellLater(dir: string, { file, stamp, findings }: Untold): readonly Told[] {
	const read = readSteady(join(dir, file));
	if (typeof read === 'string') return unreadable(file, read).told;
	if (read.stamp !== stamp) return unreadable(file, CHANGING).told;
	const { locate, text } = parseFile(file, read.bytes);
	return tell(findings, locate, linesOf(text));
}

function tell(findings: readonly Finding[], locate: Locate, lineOf: (line: number) => string | null): readonly Told[] {
	return findings.map((finding) => {
		const problem = placed(finding, locate);
		const { lacking } = finding;
		return { problem, line: lineOf(problem.line), ...(lacking && { lacking }) };
	});
}

function unreadable<T>(file: string, message: string): Intake<T> {
	const told = [{ problem: { file, line: 1, column: 1, path: '', message }, line: null }];
	return { file: { file, loose: {} as Loose<T>, faults: [[]] }, stamp: '', told, tell: () => [] };
}

/** The lines of a text, counted from 1; it is taken apart when one is asked for. */
function linesOf(text: string | undefined): (line: number) => string | null {
	let lines: readonly string[] | undefined;
	return (line) => {
		lines ??= text?.split('\n');
		return lines?.[line - 1]?.replace(/\r$/, '') ?? null;
	};
}
