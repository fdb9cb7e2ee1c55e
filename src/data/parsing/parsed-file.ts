/** One file of a data folder. */
import type { OrganisationEntry, PersonEntry, PlaceEntry, QuestionEntry } from '../model/article-schema.ts';

/** A file without problems of its syntax and its fields. */
export interface DataFile<T> {
	/** Relative to the folder, with `/`. */
	readonly file: string;
	/** With defaults. */
	readonly content: T;
}

/** The registries of a folder; a missing one is empty. */
export interface RegistryFiles {
	readonly people: DataFile<Record<string, PersonEntry>>;
	readonly organisations: DataFile<Record<string, OrganisationEntry>>;
	readonly places: DataFile<Record<string, PlaceEntry>>;
	readonly questions: DataFile<Record<string, QuestionEntry>>;
}

/** Returns the id that an article has by the name of its file. */
export function idOfFile(file: string): string {
	return file.replace(/^articles\/|\.[^.]+$/g, '');
}
