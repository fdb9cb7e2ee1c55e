/** What readers may type, from the cheapest to the dearest, drawn from the words of an index with a seed. */

import type { SearchParts } from '../src/data/packing.ts';
import type { Wanted } from '../src/data/search.ts';
import { chanceOf } from './archive-words.ts';

export interface Query {
	readonly text: string;
	readonly wanted?: Wanted;
}

/** The queries for which the goals stand: one word and two, rare, middling and the commonest. */
export const WORDS = ['rare', 'middling', 'commonest', 'common and rare', 'two middling', 'two commonest'] as const;
/** What may cost more: phrases, begun words, narrowing, and all of the commonest words at once. */
export const OTHERS = ['phrase', 'begun', 'narrowed', 'dated', 'twelve words', 'long phrase'] as const;
export type Class = (typeof WORDS)[number] | (typeof OTHERS)[number];

/** So many queries of each class. */
export function queriesFor(parts: SearchParts, each: number): Readonly<Record<Class, readonly Query[]>> {
	const claims = parts.from.length;
	const byUse = wordsByUse(parts);
	const used = (least: number, most: number) => byUse.filter(([, count]) => count >= least && count <= most);
	const rare = used(2, 20);
	const middling = used(claims / 2000, claims / 200);
	const commonest = byUse.slice(0, 60);
	const chance = chanceOf(7, claims);
	const word = (list: typeof byUse) => chance.of(list)[0];
	const of = (query: () => Query) => Array.from({ length: each }, query);
	// What somebody of whom much, or little, is on file said.
	const parties = [0.05, 0.005, 0.0005].map((share) =>
		Uint32Array.from({ length: claims }, (_, number) => number).filter(() => chance.is(share)),
	);
	const someYear = () => String(2005 + chance.below(20));
	return {
		rare: of(() => ({ text: word(rare) })),
		middling: of(() => ({ text: word(middling) })),
		commonest: of(() => ({ text: word(commonest) })),
		'common and rare': of(() => ({ text: `${word(commonest)} ${word(rare)}` })),
		'two middling': of(() => ({ text: `${word(middling)} ${word(middling)}` })),
		'two commonest': of(() => ({ text: `${word(commonest)} ${word(commonest)}` })),
		phrase: of(() => ({ text: `"${word(commonest)} ${word(commonest)}"` })),
		begun: of(() => ({ text: `${word(commonest)} ${word(middling).slice(0, 1 + chance.below(3))}` })),
		narrowed: of(() => ({ text: word(commonest), wanted: { within: [chance.of(parties)] } })),
		dated: of(() => ({ text: `${word(commonest)} ${word(middling)}`, wanted: { date: someYear() } })),
		'twelve words': of(() => ({ text: Array.from({ length: 12 }, () => word(commonest)).join(' ') })),
		'long phrase': of(() => ({ text: `"${Array.from({ length: 5 }, () => word(commonest.slice(0, 8))).join(' ')}"` })),
	};
}

/** All words, the commonest first, with how often each is used. */
function wordsByUse({ words, postings }: SearchParts): (readonly [word: string, count: number])[] {
	const list: (readonly [string, number])[] = [];
	let start = 0;
	for (const [at, end] of words.ends.entries()) {
		const word = String.fromCharCode(...words.units.subarray(start, end));
		if (!word.startsWith(' ')) list.push([word, postings.counts[at] ?? 0]);
		start = end;
	}
	return list.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
