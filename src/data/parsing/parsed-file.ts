/** One file of a data folder, as far as it could be read. */
import type {
	ArticleEntry,
	OrganisationEntry,
	PersonEntry,
	PlaceEntry,
	QuestionEntry,
} from '../model/article-schema.ts';
import type { Path } from './problem.ts';
import type { Loose } from './schema-validator.ts';

export interface File<T> {
	/** Relative to the folder, with `/`. */
	readonly file: string;
	readonly loose: Loose<T>;
	/** Absent when anything is wrong with its shape. */
	readonly data?: T;
	readonly faults: readonly Path[];
}

/** The registries of a folder; one that is not there is empty. */
export interface RegistryFiles {
	readonly people: File<Record<string, PersonEntry>>;
	readonly organisations: File<Record<string, OrganisationEntry>>;
	readonly places: File<Record<string, PlaceEntry>>;
	readonly questions: File<Record<string, QuestionEntry>>;
}

/** The id of an article: its own, or while that is faulty the one that its file's name gives. */
export function articleId({ file, loose }: File<ArticleEntry>): string {
	return loose.id ?? idOfFile(file);
}

/** The id that the name of an article's file gives. */
export function idOfFile(file: string): string {
	return file.replace(/^articles\/|\.[^.]+$/g, '');
}

/** Whether a fault in a file may hide an entry of these fields. */
export function mayHide({ faults }: File<unknown>, fields: readonly string[]): boolean {
	return faults.some((fault) => {
		const field = fault.findLast((step) => typeof step === 'string') ?? '';
		return (
			fault.length === 0 || fields.includes(String(field)) || (fault.length === 2 && fields.includes(String(fault[0])))
		);
	});
}
