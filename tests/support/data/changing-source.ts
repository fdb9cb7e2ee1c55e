/** What a desk answers from, as tests change it. */
import type { Edition } from '../../../src/data/edition/edition.ts';
import { type EditionSource, fixedEdition } from '../../../src/data/edition-source.ts';
import type { Problem } from '../../../src/data/parsing/problem.ts';

export interface ChangingSource {
	readonly source: () => EditionSource;
	readonly unloaded: () => readonly Problem[] | undefined;
	/** From here on this edition answers. */
	publish(edition: Edition): void;
	/** From here on, and until an edition is published, nothing is loaded. */
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
