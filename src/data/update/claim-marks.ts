/** Marks in the full-text index that narrow a search to a topic, and find claims with long dates. */
import type { ClaimRow } from './article-rows.ts';
import { ROLE } from './claim-roles.ts';

/** Marks are in a column of their own, which has no weight in the ranking. No text contains this character. */
const mark = (what: 'a' | 'b' | 'i' | 'l' | 'u', number: number | '') => `\ue001${what}${number}`;

export const markOf = {
	/** The claim is about a topic. */
	about: (topic: number) => mark('a', topic),
	/** It was said by a topic. */
	by: (topic: number) => mark('b', topic),
	/** It was said by an unnamed source, a number of `numberIn`. */
	unnamed: (source: number) => mark('u', source),
	/** Its date is several days, or more than a year. */
	interval: mark('i', ''),
	long: mark('l', ''),
};

/** Dates of more days than a leap year has are marked as long. */
export const LONG_DAYS = 366;

/** The marks of a claim, separated by spaces. `numberOf` returns the number of a topic. */
export function marksOf({ roles, days }: ClaimRow, numberOf: (topic: string) => number): string {
	const marks = [...roles].flatMap(([topic, bits]) => [
		...(bits & ROLE.about ? [markOf.about(numberOf(topic))] : []),
		...(bits & ROLE.by ? [markOf.by(numberOf(topic))] : []),
	]);
	if (days && days.to > days.from) marks.push(markOf.interval);
	if (days && days.to - days.from > LONG_DAYS) marks.push(markOf.long);
	return marks.join(' ');
}
