import type { Subject, Tie } from '../data/edition/content.ts';
import type { TieType } from '../data/model/article-schema.ts';
import { safe } from './discord-text.ts';

/** A tie seen from its two ends, without a verb: what was true when it was reported may not be true now. */
const TIE: Readonly<Record<TieType, readonly [from: string, to: string]>> = {
	'son-of': ['son of', 'parent of'],
	'daughter-of': ['daughter of', 'parent of'],
	'spouse-of': ['married to', 'married to'],
	leads: ['leader of', 'leader:'],
	'speaks-for': ['speaks for', 'spokesperson:'],
	'member-of': ['member of', 'member:'],
	'part-of': ['part of', 'part:'],
	'works-for': ['on the staff of', 'staff:'],
};

/**
 * Returns a tie as seen from one of its ends; `show` makes names safe.
 *
 * @example
 * tieInWords(tie, tie.from); // 'member of the Northland Council'
 */
export function tieInWords({ tie, from, to }: Tie, end: Subject, show = safe): string {
	return from === end ? `${TIE[tie][0]} ${show(to.inText)}` : `${TIE[tie][1]} ${show(from.inText)}`;
}
