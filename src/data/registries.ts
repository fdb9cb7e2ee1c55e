/** The registries of a folder as files: read, or known from the last time. */
import { join } from 'node:path';
import type { z } from 'zod';
import type { File, RegistryFiles } from './file.ts';
import { type Told, takeIn } from './intake.ts';
import { isAsItWas } from './known.ts';
import type { Listing } from './listing.ts';
import { type Archive, Registries } from './model.ts';

export type ArchiveRegistries = Omit<Archive, 'articles'>;

/** Registries without problems, and from which files they are. */
export interface KnownRegistries {
	readonly registries: ArchiveRegistries;
	/** By registry: the file, and which state of it was read; absent where there was none. */
	readonly registryStamps: RegistryStamps;
}

export type RegistryStamps = Readonly<
	Partial<Record<keyof RegistryFiles, { readonly file: string; readonly stamp: string }>>
>;

export interface RegistriesRead {
	readonly files: RegistryFiles;
	readonly stamps: RegistryStamps;
	/** What is wrong with their shape. */
	readonly told: readonly Told[];
	/** Whether all are as they are known to be. */
	readonly asKnown: boolean;
}

/** Reads the registries that a folder lists. One whose file is as it was is taken from what is known of it. */
export function readRegistries(
	dir: string,
	{ registries: listed, misnamed }: Pick<Listing, 'registries' | 'misnamed'>,
	known: (KnownRegistries & { readonly checkedAt: number }) | undefined,
): RegistriesRead {
	const stamps: { -readonly [K in keyof RegistryStamps]: RegistryStamps[K] } = {};
	const told: Told[] = [];
	const read = <T>(
		kind: keyof RegistryFiles,
		schema: z.ZodType<Record<string, T>>,
		data: Record<string, T> | undefined,
	): File<Record<string, T>> => {
		const file = listed[kind];
		const before = known?.registryStamps[kind];
		// What it holds may be in a file that is not read.
		if (file === undefined && misnamed.has(kind))
			return { file: `${kind}.yaml`, loose: {} as File<Record<string, T>>['loose'], faults: [[]] };
		// The same one, so that a folder without it is found to be as it was.
		if (file === undefined) return fileOf(kind, before === undefined && data ? data : {});
		if (known && data && before?.file === file && isAsItWas(join(dir, file), before.stamp, known.checkedAt)) {
			stamps[kind] = before;
			return fileOf(kind, data, file);
		}
		const taken = takeIn(dir, file, schema, {});
		stamps[kind] = { file, stamp: taken.stamp };
		for (const one of taken.told) told.push(one);
		return taken.file;
	};
	const files = {
		people: read('people', Registries.people, known?.registries.people),
		organisations: read('organisations', Registries.organisations, known?.registries.organisations),
		places: read('places', Registries.places, known?.registries.places),
		questions: read('questions', Registries.questions, known?.registries.questions),
	};
	const asKnown = Object.entries(files).every(
		([kind, { data }]) => data !== undefined && data === known?.registries[kind as keyof RegistryFiles],
	);
	return { files, stamps, told, asKnown };
}

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
