import type { PartHits, Parts, Topic } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import type { Order, SearchResult, SearchWanted } from '../data/edition/search-result.ts';
import { fold } from '../data/text/fold-text.ts';

/** The words to search for, and what else a claim must match. */
export interface SearchRequest extends SearchWanted {
	readonly query: string;
	readonly order: Order;
}

/** Parts of articles by kind, the newest of each at most {@link PARTS_SHOWN}. */
export type FoundParts = { readonly [S in keyof Parts]: PartHits<Parts[S]> };

/** What matches a query. */
export interface SearchAnswer extends SearchResult {
	readonly request: SearchRequest;
	/**
	 * People, organisations, places and questions whose names match, best first, at most five. Names with a typing error are
	 * listed only if there are no others; a search that is narrowed to certain claims finds no names.
	 */
	readonly topics: readonly Topic[];
	/** How many further names match; if `topicsUncounted`, there are more than this. */
	readonly moreTopics: number;
	readonly topicsUncounted: boolean;
	/** None in a search that is narrowed to certain claims. */
	readonly parts: FoundParts | undefined;
}

/** How many names are shown above the claims. */
const TOPICS_SHOWN = 5;
/** Names are counted up to this number, which is also the limit of suggestions while typing. */
const TOPICS_COUNTED = 25;
/** How many parts of each kind are shown below the claims. */
const PARTS_SHOWN = 5;

/**
 * Answers `/search`.
 *
 * @example
 * search(edition, { query: 'valley', order: 'newest' }).claims.length;
 */
export function search(edition: Edition, request: SearchRequest): SearchAnswer {
	const { query, order, by, about, state, said } = request;
	const found = edition.search(query, { order, by, about, state, said });
	const narrowed = by ?? about ?? state ?? said;
	const topics = fold(query) === '' || narrowed ? [] : edition.names.find(query, TOPICS_COUNTED + 1, { sparing: true });
	const { claims, total, more, wordsLeftOut, beginningsLeftOut, brokenOffAt } = found;
	return {
		request,
		topics: topics.slice(0, TOPICS_SHOWN).map(({ item }) => item),
		moreTopics: Math.max(0, Math.min(topics.length, TOPICS_COUNTED) - TOPICS_SHOWN),
		topicsUncounted: topics.length > TOPICS_COUNTED,
		parts: narrowed ? undefined : foundParts(edition, query),
		...{ claims, total, more, wordsLeftOut, beginningsLeftOut, brokenOffAt },
	};
}

function foundParts({ searchParts }: Edition, query: string): FoundParts {
	const of = <S extends keyof Parts>(sort: S) => searchParts(sort, query, PARTS_SHOWN);
	return {
		role: of('role'),
		tie: of('tie'),
		event: of('event'),
		report: of('report'),
		source: of('source'),
		notKnown: of('notKnown'),
		unnamed: of('unnamed'),
	};
}
