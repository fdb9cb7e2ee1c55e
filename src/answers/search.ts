import type { Claim, Edition, Topic } from '../data/edition.ts';
import { fold } from '../data/folding.ts';
import { newestFirst } from './order.ts';

/** What holds the words of a query. */
export interface Search {
	readonly query: string;
	/** People, organisations, places and questions whose names hold them, nearest first. */
	readonly topics: readonly Topic[];
	/** Newest first. */
	readonly claims: readonly Claim[];
}

/** Names shown beside the claims: enough to be recognised, few enough to be read. */
const TOPICS = 5;

/** Answers `/search`. */
export function search(edition: Edition, query: string): Search {
	if (fold(query) === '') return { query, topics: [], claims: [] };
	return {
		query,
		topics: edition.names.find(query, TOPICS).map((match) => match.item),
		claims: edition.text
			.search(query)
			.flatMap((hit) => edition.claim(hit.id) ?? [])
			.sort(newestFirst),
	};
}
