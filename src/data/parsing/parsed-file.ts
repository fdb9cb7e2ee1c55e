/** One file of a data folder, as far as it could be read. */
import type {
	ArticleEntry,
	OrganisationEntry,
	PersonEntry,
	PlaceEntry,
	QuestionEntry,
} from '../model/article-schema.ts';
import type { Path } from './problem.ts';

/** A value of which any part may be missing, because it is left out or invalid. */
export type Incomplete<T> = T extends string | number | boolean | null | undefined
	? T
	: T extends readonly (infer E)[]
		? readonly (Incomplete<E> | undefined)[]
		: { readonly [K in keyof T]?: Incomplete<T[K]> | undefined };

export interface DataFile<T> {
	/** Relative to the folder, with `/`. */
	readonly file: string;
	/** The valid parts: an invalid value is undefined, but its key is there. */
	readonly content: Incomplete<T>;
	/** The whole content with defaults; absent if any part is invalid. */
	readonly data?: T;
	/** The paths of the invalid parts; an empty path if the whole file is invalid, or ends too early. */
	readonly invalid: readonly Path[];
}

/** The registries of a folder; a missing one is empty. */
export interface RegistryFiles {
	readonly people: DataFile<Record<string, PersonEntry>>;
	readonly organisations: DataFile<Record<string, OrganisationEntry>>;
	readonly places: DataFile<Record<string, PlaceEntry>>;
	readonly questions: DataFile<Record<string, QuestionEntry>>;
}

/** Returns the id in an article, or if that is invalid the id in its file name. */
export function articleId({ file, content }: DataFile<ArticleEntry>): string {
	return content.id ?? idOfFile(file);
}

export function idOfFile(file: string): string {
	return file.replace(/^articles\/|\.[^.]+$/g, '');
}

/** Whether one of these fields, or an entry in one of them, is invalid, so that it may have any content. */
export function mayHide({ invalid }: DataFile<unknown>, fields: readonly string[]): boolean {
	return invalid.some((path) => {
		const field = path.findLast((step) => typeof step === 'string');
		const group = path.length === 2 ? path[0] : field;
		return path.length === 0 || [field, group].some((name) => fields.includes(String(name)));
	});
}
