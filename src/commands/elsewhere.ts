/** Where words are that name nobody and nothing. */
import { search } from '../answers/search.ts';
import type { Question } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import { foundInWords } from '../views/found-parts.ts';
import { hasContentWord } from './unnamed-names.ts';

/** How many questions are suggested. */
const QUESTIONS_SUGGESTED = 3;

/** What has some words, as in `/search`. */
export interface Elsewhere {
	/** How much of each kind: "2 statements", "1 report". */
	readonly counts: readonly string[];
	/** The questions that the newest statements answer. */
	readonly questions: readonly Question[];
}

/** Finds what has all of some words; nothing for words such as “the”. */
export function findElsewhere(words: string, edition: Edition): Elsewhere {
	if (!hasContentWord(words)) return { counts: [], questions: [] };
	const found = search(edition, { query: words, order: 'newest' });
	const answered = found.claims.flatMap(({ positions }) => positions.map(({ question }) => question));
	return { counts: foundInWords(found), questions: [...new Set(answered)].slice(0, QUESTIONS_SUGGESTED) };
}
