/** What readers may type, from the cheapest to the dearest, drawn from the words of an archive with a seed. */
import type { Order } from '../src/data/edition/search-result.ts';
import { chanceOf } from '../tests/support/made-up-archive/words.ts';

export interface Query {
	readonly text: string;
	/** Ids of the subjects that a claim is by and about, and the days on which it was said (EDTF). */
	readonly by?: string;
	readonly about?: string;
	readonly said?: string;
}

/** One word and two: rare, middling and the commonest. */
export const WORDS = ['rare', 'middling', 'commonest', 'common and rare', 'two middling', 'two commonest'] as const;
/** What may cost more: phrases, begun words, narrowing, and many of the commonest words at once. */
export const OTHERS = [
	...(['phrase', 'begun', 'one letter', 'narrowed', 'dated', 'month', 'twelve words', 'long phrase'] as const),
] as const;
export type Class = (typeof WORDS)[number] | (typeof OTHERS)[number];

/** Dateline, libraries and a bare index on the same claims. */
export interface ComparedSearch {
	readonly claims: number;
	readonly engines: readonly {
		readonly name: string;
		/** Milliseconds of CPU for adding all claims; null where the store of the edition is built with it. */
		readonly building: number | null;
		/** Milliseconds of CPU of each query, in both orders. */
		readonly ms: Readonly<Record<Order, readonly number[]>>;
	}[];
}

/** A word and how many claims have it. */
export type WordUse = readonly [word: string, claims: number];

/** So many queries of each class, from all words, the commonest first. */
export function queriesFor(
	byUse: readonly WordUse[],
	{ claims, each }: { readonly claims: number; readonly each: number },
): Readonly<Record<Class, readonly Query[]>> {
	const used = (least: number, most: number) => byUse.filter(([, count]) => count >= least && count <= most);
	const rare = used(2, 20);
	const middling = used(claims / 2000, claims / 200);
	const commonest = byUse.slice(0, 60);
	const chance = chanceOf(7, claims);
	const word = (list: readonly WordUse[]) => chance.of(list)[0];
	const of = (query: () => Query) => Array.from({ length: each }, query);
	const year = () => String(2005 + chance.below(20));
	/** One of whom much is on record, or little. */
	const subject = () => `${chance.of(['p', 'o'])}${chance.of([0, 3, 40])}`;
	return {
		rare: of(() => ({ text: word(rare) })),
		middling: of(() => ({ text: word(middling) })),
		commonest: of(() => ({ text: word(commonest) })),
		'common and rare': of(() => ({ text: `${word(commonest)} ${word(rare)}` })),
		'two middling': of(() => ({ text: `${word(middling)} ${word(middling)}` })),
		'two commonest': of(() => ({ text: `${word(commonest)} ${word(commonest)}` })),
		phrase: of(() => ({ text: `"${word(commonest)} ${word(commonest)}"` })),
		begun: of(() => ({ text: `${word(commonest)} ${word(middling).slice(0, 1 + chance.below(3))}` })),
		'one letter': of(() => ({ text: word(middling).slice(0, 1) })),
		narrowed: of(() => ({ text: word(commonest), ...(chance.is(0.5) ? { by: subject() } : { about: subject() }) })),
		dated: of(() => ({ text: `${word(commonest)} ${word(middling)}`, said: year() })),
		month: of(() => ({ text: word(commonest), said: `${year()}-0${1 + chance.below(9)}` })),
		'twelve words': of(() => ({ text: Array.from({ length: 12 }, () => word(commonest)).join(' ') })),
		'long phrase': of(() => ({ text: `"${Array.from({ length: 5 }, () => word(commonest.slice(0, 8))).join(' ')}"` })),
	};
}
