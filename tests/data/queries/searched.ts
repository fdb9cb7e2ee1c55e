/** Editions that are searched with any limits. */
import type { Claim, Question, Subject, Topic } from '../../../src/data/edition/content.ts';
import type { SearchWanted } from '../../../src/data/edition/search-result.ts';
import { STATES } from '../../../src/data/model/enums.ts';
import {
	type ClaimFilter,
	SEARCH_LIMITS,
	type SearchLimits,
	searchClaims,
} from '../../../src/data/queries/claim-search.ts';
import { openEdition } from '../../../src/data/queries/open-edition.ts';
import type { Library } from '../../../src/data/store/driver.ts';
import { createStore } from '../../../src/data/store/open-store.ts';
import { claimByKey } from '../../../src/data/update/derive.ts';
import { createStoreWriter } from '../../../src/data/update/store-writer.ts';
import { LIBRARIES } from '../../support/data/databases.ts';
import { archive, must, type Parts } from '../../support/data/editions.ts';

/** What named speakers said; unnamed ones are in `parts.test.ts`. */
export type Wanted = Omit<SearchWanted, 'by'> & { readonly by?: Subject | undefined };

/** Returns an edition with its database, so that it can be searched with other limits. */
export function searched(parts: Parts, library: Library = LIBRARIES[0] as Library) {
	const database = createStore({ library });
	const made = archive(parts);
	const writer = createStoreWriter(database);
	writer.putRegistries(made);
	for (const article of made.articles) writer.put(article, { file: '', stamp: '', textStamp: '' });
	writer.finish(false);
	const edition = openEdition(database);
	const all = [...edition.claims];
	const byRow = new Map(all.map((claim) => [claimByKey(database, claim.id), claim]));
	const source = { database, claim: (id: number) => must(byRow.get(id), 'claim') };
	const numberOf = (topic: Topic | undefined) =>
		topic && database.get<[number]>('SELECT no FROM topic WHERE id = ?', topic.id)?.[0];
	const search = (text: string, { about, by, state, ...wanted }: Wanted = {}, limits: SearchLimits = SEARCH_LIMITS) => {
		const narrowed: ClaimFilter = { about: numberOf(about), by: numberOf(by), state: state && STATES.indexOf(state) };
		return searchClaims(source, text, { ...wanted, ...narrowed }, limits);
	};
	const stateOf = (question: Question) => edition.tallyOf(question).state;
	return { edition, all, search, stateOf, close: () => database.close() };
}

/** The id of a claim within its article. */
export const idOf = (claim: Claim) => claim.id.split('/')[1] ?? '';
