/** Reads the registries of a folder, or takes them from the store if they are unchanged. */
import { join } from 'node:path';
import type { z } from 'zod';
import { REGISTRIES, type Registry } from '../model/enums.ts';
import { type Archive, Registries } from '../model/registry-schema.ts';
import type { DataFile, RegistryFiles } from '../parsing/parsed-file.ts';
import { type LocatedProblem, readAndValidate } from './file-reader.ts';
import type { Listing } from './list-folder.ts';
import { stampOf } from './read-file.ts';

export type ArchiveRegistries = Omit<Archive, 'articles'>;

export interface RegistriesRead {
	/** Absent if there are problems. */
	readonly files?: RegistryFiles;
	readonly stamps: RegistryStamps;
	readonly problems: readonly LocatedProblem[];
}

/** The state of each registry file that was read; absent if there is no file. */
export type RegistryStamps = Readonly<Partial<Record<Registry, { readonly file: string; readonly stamp: string }>>>;

/** The registries as they were read before. */
export interface KnownRegistries {
	registryFile(kind: Registry): { readonly file: string; readonly stamp: string } | undefined;
	registry<K extends Registry>(kind: K): RegistryFiles[K];
}

/** Reads the registries that have changed and takes the others from `known`; returns undefined if none has changed. */
export function readRegistries(
	dir: string,
	listed: Listing['registries'],
	known: KnownRegistries,
): RegistriesRead | undefined {
	const isUnchanged = (kind: Registry) => {
		const [file, before] = [listed[kind], known.registryFile(kind)];
		return file === before?.file && (file === undefined || stampOf(join(dir, file))?.stamp === before?.stamp);
	};
	const unchanged = new Set(REGISTRIES.filter(isUnchanged));
	if (unchanged.size === REGISTRIES.length) return undefined;
	const stamps: { -readonly [K in Registry]?: RegistryStamps[K] } = {};
	const problems: LocatedProblem[] = [];
	const files = eachRegistry((kind) => {
		const file = listed[kind];
		if (file === undefined) return registryFile(kind, {});
		const before = unchanged.has(kind) && known.registryFile(kind);
		if (before) {
			stamps[kind] = before;
			return known.registry(kind);
		}
		const read = readAndValidate(dir, file, Registries[kind] as z.ZodType<Record<string, unknown>>, { empty: {} });
		stamps[kind] = { file, stamp: read.stamp };
		problems.push(...read.problems);
		return { file, content: read.content ?? {} };
	});
	return { ...(problems.length === 0 && { files }), stamps, problems };
}

/** Reads all registries; undefined if there are problems. */
export const readAllRegistries = (dir: string, listed: Listing['registries']): RegistryFiles | undefined =>
	readRegistries(dir, listed, { registryFile: () => undefined, registry: (kind) => ({ file: kind, content: {} }) })
		?.files;

/** Returns registries as files. */
export const filesOf = (registries: ArchiveRegistries): RegistryFiles =>
	eachRegistry((kind) => registryFile(kind, registries[kind]));

/** Returns the content of registry files. */
export const contentOf = ({ people, organisations, places, questions, figures }: RegistryFiles): ArchiveRegistries => ({
	people: people.content,
	organisations: organisations.content,
	places: places.content,
	questions: questions.content,
	figures: figures.content,
});

const registryFile = (kind: Registry, content: Readonly<Record<string, unknown>>) => ({
	file: `${kind}.yaml`,
	content,
});

/** Returns the files of all registries, each from a function. */
export const eachRegistry = (file: (kind: Registry) => DataFile<unknown>): RegistryFiles =>
	Object.fromEntries(REGISTRIES.map((kind) => [kind, file(kind)])) as unknown as RegistryFiles;
