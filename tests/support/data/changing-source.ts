/** An edition source that tests change. */
import type { Edition } from '../../../src/data/edition/edition.ts';
import { type EditionSource, fixedEdition } from '../../../src/data/edition-source.ts';
import type { Problem } from '../../../src/data/parsing/problem.ts';

export interface ChangingSource {
	readonly source: () => EditionSource;
	readonly unloaded: () => readonly Problem[] | undefined;
	/** Makes this edition the current one. */
	publish(edition: Edition): void;
	/** Unloads the edition until another is published. */
	refuse(problems: readonly Problem[]): void;
}

export function changingSource(first: Edition): ChangingSource {
	let source = fixedEdition(first);
	let problems: readonly Problem[] | undefined;
	return {
		source: () => source,
		unloaded: () => problems,
		publish(edition) {
			source = fixedEdition(edition);
			problems = undefined;
		},
		refuse(found) {
			problems = found;
		},
	};
}
