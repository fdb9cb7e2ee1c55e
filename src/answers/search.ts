import type { Claim, Edition, Topic } from '../data/edition.ts';
import { fold } from '../data/folding.ts';
import { newestFirst } from '../data/order.ts';

/** What holds the words of a query. */
export interface Search {
	readonly query: string;
	/** People, organisations, places and questions whose names hold them, nearest first; at most five. */
	readonly topics: readonly Topic[];
	/** How many more there are. */
	readonly moreTopics: number;
	/** Newest first. */
	readonly claims: readonly Claim[];
}

/** Names shown beside the claims: enough to be recognised, few enough to be read. */
const TOPICS = 5;

/** Answers `/search`. */
export function search(edition: Edition, query: string): Search {
	if (fold(query) === '') return { query, topics: [], moreTopics: 0, claims: [] };
	const topics = edition.names.find(query, Number.POSITIVE_INFINITY).map((match) => match.item);
	return {
		query,
		topics: topics.slice(0, TOPICS),
		moreTopics: Math.max(0, topics.length - TOPICS),
		claims: edition.text
			.search(query)
			.flatMap((hit) => edition.claim(hit.id) ?? [])
			.sort(newestFirst),
	};
}
