/** What the full-text index knows of a claim beside its words. */
import { type ClaimRow, ROLE } from './article-rows.ts';

/** Marks stand in a column of their own, so that they count for nothing in the ranking. No text has this character as a word. */
const mark = (what: 'a' | 'b' | 'i' | 'l', number: number | '') => `\ue001${what}${number}`;

export const markOf = {
	/** The claim is about a topic. */
	about: (topic: number) => mark('a', topic),
	/** It was said by a topic. */
	by: (topic: number) => mark('b', topic),
	/** Its date is several days, or more than a year. */
	interval: mark('i', ''),
	long: mark('l', ''),
};

/** Days of a date that is marked as long: more than those of a leap year. */
export const LONG_DAYS = 366;

/** The marks of a claim, by the numbers of its topics. */
export function marksOf({ roles, days }: ClaimRow, numberOf: (topic: string) => number): string {
	const marks = [...roles].flatMap(([topic, bits]) => [
		...(bits & ROLE.about ? [markOf.about(numberOf(topic))] : []),
		...(bits & ROLE.by ? [markOf.by(numberOf(topic))] : []),
	]);
	if (days && days.to > days.from) marks.push(markOf.interval);
	if (days && days.to - days.from > LONG_DAYS) marks.push(markOf.long);
	return marks.join(' ');
}
