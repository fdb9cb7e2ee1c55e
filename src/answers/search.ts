import type { Claim, State, Subject, Topic } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import type { Order } from '../data/edition/search-result.ts';
import { fold } from '../data/text/fold-text.ts';

/** What is searched for: words, and what a claim must be besides. */
export interface SearchRequest {
	readonly query: string;
	readonly order: Order;
	readonly by?: Subject | undefined;
	readonly about?: Topic | undefined;
	readonly state?: State | undefined;
	/** EDTF: the days of which one may be that on which it was said. */
	readonly said?: string | undefined;
}

/** What holds the words of a query. */
export interface SearchAnswer {
	readonly request: SearchRequest;
	/**
	 * People, organisations, places and questions whose names hold them, nearest first, at most five; with typing errors only
	 * where there are no others, and none where the search is narrowed to certain claims.
	 */
	readonly topics: readonly Topic[];
	/** How many more there are; where `topicsUncounted`, more than so many. */
	readonly moreTopics: number;
	readonly topicsUncounted: boolean;
	/** The first of them in the order sought; see `data/store/claim-search.ts`. */
	readonly claims: readonly Claim[];
	/** How many there are; where `more`, at least so many and then some. */
	readonly total: number;
	readonly more: boolean;
	/** Words of the query that were not looked for: those beyond the twelfth, and the rarer ones that its last word begins. */
	readonly wordsLeftOut: boolean;
	readonly beginningsLeftOut: boolean;
	/** The newest claim that was not looked at any more, where the search cost too much. */
	readonly brokenOffAt: Claim | null;
}

/** Names shown beside the claims: enough to be recognised, few enough to be read. */
const TOPICS_SHOWN = 5;
/** Further names are not counted: more suggestions cannot be shown while a name is typed either. */
const TOPICS_COUNTED = 25;

/** Answers `/search`. */
export function search(edition: Edition, sought: SearchRequest): SearchAnswer {
	const { query, order, by, about, state, said } = sought;
	const found = edition.search(query, { order, by, about, state, said });
	const narrowed = by ?? about ?? state ?? said;
	const topics = fold(query) === '' || narrowed ? [] : edition.names.find(query, TOPICS_COUNTED + 1, { sparing: true });
	const { claims, total, more, wordsLeftOut, beginningsLeftOut, brokenOffAt } = found;
	return {
		request: sought,
		topics: topics.slice(0, TOPICS_SHOWN).map(({ item }) => item),
		moreTopics: Math.max(0, Math.min(topics.length, TOPICS_COUNTED) - TOPICS_SHOWN),
		topicsUncounted: topics.length > TOPICS_COUNTED,
		...{ claims, total, more, wordsLeftOut, beginningsLeftOut, brokenOffAt },
	};
}
