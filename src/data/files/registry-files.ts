/** The registries of a folder as files: read, or known from the last time. */
import { join } from 'node:path';
import type { z } from 'zod';
import { type Archive, Registries } from '../model/article-schema.ts';
import type { File, RegistryFiles } from '../parsing/parsed-file.ts';
import { type LocatedProblem, readAndValidate } from './file-reader.ts';
import type { Listing } from './list-folder.ts';
import { stampOf } from './read-file.ts';

export type ArchiveRegistries = Omit<Archive, 'articles'>;

export interface RegistriesRead {
	readonly files: RegistryFiles;
	/** Which state of which file was read; absent where there is none. */
	readonly stamps: RegistryStamps;
	readonly problems: readonly LocatedProblem[];
}

export type RegistryStamps = Readonly<
	Partial<Record<keyof RegistryFiles, { readonly file: string; readonly stamp: string }>>
>;

/** What is known of the registries from the last time. */
export interface KnownRegistries {
	registryFile(kind: keyof RegistryFiles): { readonly file: string; readonly stamp: string } | undefined;
	registry<K extends keyof RegistryFiles>(kind: K): RegistryFiles[K];
}

/** Reads the registries that a folder lists, those that are unchanged from what is known; undefined when all are. */
export function readRegistries(
	dir: string,
	{ registries: listed, misnamed }: Pick<Listing, 'registries' | 'misnamed'>,
	known: KnownRegistries,
): RegistriesRead | undefined {
	const stamps: { -readonly [K in keyof RegistryStamps]: RegistryStamps[K] } = {};
	const problems: LocatedProblem[] = [];
	const unchanged = new Set<keyof RegistryFiles>();
	for (const kind of REGISTRY_KINDS) {
		const [file, before] = [listed[kind], known.registryFile(kind)];
		if (file === before?.file && (file === undefined || stampOf(join(dir, file))?.stamp === before?.stamp))
			unchanged.add(kind);
	}
	if (unchanged.size === REGISTRY_KINDS.length && misnamed.size === 0) return undefined;
	const read = <K extends keyof RegistryFiles, T>(kind: K, schema: z.ZodType<Record<string, T>>): RegistryFiles[K] => {
		const file = listed[kind];
		const before = known.registryFile(kind);
		// What it holds may be in a file that is not read.
		if (file === undefined && misnamed.has(kind))
			return { file: `${kind}.yaml`, loose: {}, faults: [[]] } as unknown as RegistryFiles[K];
		if (file === undefined) return fileOf(kind, {}) as RegistryFiles[K];
		if (unchanged.has(kind) && before) {
			stamps[kind] = before;
			return known.registry(kind);
		}
		const taken = readAndValidate(dir, file, schema, {});
		stamps[kind] = { file, stamp: taken.stamp };
		for (const problem of taken.problems) problems.push(problem);
		return taken.file as RegistryFiles[K];
	};
	const files = {
		people: read('people', Registries.people),
		organisations: read('organisations', Registries.organisations),
		places: read('places', Registries.places),
		questions: read('questions', Registries.questions),
	};
	return { files, stamps, problems };
}

const REGISTRY_KINDS = ['people', 'organisations', 'places', 'questions'] as const;

/** Registries without problems, as files. */
export function filesOf({ people, organisations, places, questions }: ArchiveRegistries): RegistryFiles {
	return {
		people: fileOf('people', people),
		organisations: fileOf('organisations', organisations),
		places: fileOf('places', places),
		questions: fileOf('questions', questions),
	};
}

function fileOf<T>(kind: keyof RegistryFiles, data: Record<string, T>, file = `${kind}.yaml`): File<Record<string, T>> {
	return { file, loose: data as File<Record<string, T>>['loose'], data, faults: [] };
}

/** The data of registries that have no problems. */
export function dataOf(files: RegistryFiles): ArchiveRegistries {
	return {
		people: soundIn(files.people),
		organisations: soundIn(files.organisations),
		places: soundIn(files.places),
		questions: soundIn(files.questions),
	};
}

function soundIn<T>({ file, data }: File<T>): T {
	if (data === undefined) throw new Error(`${file} has no data and no problem`);
	return data;
}
