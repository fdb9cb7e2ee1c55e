/**
 * Search: which documents hold the words that a reader typed.
 *
 * The index is a few typed arrays and looks only at the lists of the words asked for, newest document first, so that it
 * may stop when it has enough. What a search may cost is counted, and what was not looked at is told.
 */
import { bestOf } from './best.ts';
import { openCalendar } from './calendar.ts';
import { daysOf } from './dates.ts';
import { type Document, type SearchParts, searchBuilder } from './packing.ts';
import { AnyOf, InOrder, Members } from './places.ts';
import { type Allowance, END, type Places, WordPlaces } from './postings.ts';
import { type Phrase, parseQuery } from './query.ts';
import { relevanceBy } from './relevance.ts';
import { beginning, placeOf } from './vocabulary.ts';

export const ORDERS = ['newest', 'relevance'] as const;
export type Order = (typeof ORDERS)[number];

/** What is wanted beside the words. */
export interface Wanted {
	/** Newest first where nothing is said. */
	readonly order?: Order | undefined;
	/** Ascending numbers of documents: one must be in each of these lists. */
	readonly within?: readonly Uint32Array[];
	/** EDTF: the document may be of one of these days; an undated one is not. */
	readonly date?: string | undefined;
}

export interface Found {
	/** The numbers of the documents, in the order asked for; the newest document has number 0. At most {@link Limits.listed}. */
	readonly numbers: readonly number[];
	/** How many there are; where `more`, at least so many and then some. */
	readonly total: number;
	readonly more: boolean;
	/** The query had more words than are looked for; the further ones were left out. */
	readonly wordsLeftOut: boolean;
	/** Its last word begins more words than are looked for; the rarer ones were left out. */
	readonly beginningsLeftOut: boolean;
	/** The document at which the search was broken off because it had cost enough: none after it was looked at. */
	readonly brokenOffAt: number | null;
	/** What it cost: the places of words that were looked at, and the documents that were weighed. */
	readonly looks: number;
}

export interface SearchIndex {
	/**
	 * Documents that hold every word, the last of them perhaps only begun; words in "quotation marks" in their order. A
	 * query without letters or digits finds nothing.
	 *
	 * By relevance is by BM25, and of equally relevant ones the newest first.
	 */
	search(query: string, wanted?: Wanted): Found;
}

/** What a search may cost and give. */
export interface Limits {
	/** Documents that are listed. */
	readonly listed: number;
	/** Newest first, documents that are counted. */
	readonly counted: number;
	/** Words that a begun word may stand for: the word itself and the commonest that begin so. */
	readonly beginnings: number;
	/** Places of words that may be looked at, give or take what is read at once; to weigh a document costs ten for each word. */
	readonly looks: number;
}

/** Some 20 ms at most on a small machine; see docs/decisions/0018-search.md. */
export const LIMITS: Limits = { listed: 50, counted: 1000, beginnings: 64, looks: 1_200_000 };

/** To weigh a document by a word takes about as long as to look at so many places. */
const WEIGHING = 10;

/** Makes documents searchable that are given newest first. */
export function indexSearch(documents: Iterable<Document>, limits?: Limits): SearchIndex {
	const builder = searchBuilder();
	for (const document of documents) builder.add(document);
	return openSearch(builder.pack(), limits);
}

/** Opens a packed index: its arrays are used as they are. */
export function openSearch(parts: SearchParts, limits: Limits = LIMITS): SearchIndex {
	const { starts } = parts;
	const documents = starts.length - 1;
	const calendar = openCalendar(parts);

	/** The lists of a phrase's places, and whether some beginnings were left out; undefined where a word is unknown. */
	function placesOf({ stems, begun }: Phrase, allowance: Allowance): readonly [Places, boolean] | undefined {
		const known = stems.map((stem) => placeOf(parts.words, stem));
		if (begun === undefined) {
			if (known.includes(-1)) return undefined;
			const words = known.map((word) => new WordPlaces(parts.postings, word, allowance));
			return [words.length === 1 && words[0] ? words[0] : new InOrder(words), false];
		}
		const [from, to] = beginning(parts.words, begun);
		const [whole = -1] = known;
		const best = bestOf(limits.beginnings);
		if (whole >= 0) best.offer(whole, Infinity);
		for (let word = from; word < to; word++) if (word !== whole) best.offer(word, parts.postings.counts[word] ?? 0);
		allowance.left -= to - from;
		const words = best.list().map((word) => new WordPlaces(parts.postings, word, allowance));
		const all = to - from + (whole >= 0 && (whole < from || whole >= to) ? 1 : 0);
		if (words.length === 0) return undefined;
		return [
			words.length === 1 && words[0] ? words[0] : new AnyOf(words, allowance, at(starts, documents)),
			all > words.length,
		];
	}

	/** The first document from this one on that is in every list, or the one reached when nothing more may be looked at. */
	function nextWithAll({ places, within, allowance }: Lists, from: number): number {
		let number = from;
		next: while (number < documents) {
			for (let i = 0; i < within.length; i++) {
				const member = within[i]?.seek(number) ?? END;
				if (member === number) continue;
				if (member >= END) return allowance.left > 0 ? documents : number;
				number = member;
				continue next;
			}
			for (let i = 0; i < places.length; i++) {
				const place = places[i]?.seek(at(starts, number)) ?? END;
				if (place < at(starts, number + 1)) continue;
				if (place >= END) return allowance.left > 0 ? documents : number;
				number = documentAt(place, number + 1, starts);
				// It has the only thing that is asked of it.
				if (places.length + within.length === 1) return number;
				continue next;
			}
			break;
		}
		return number;
	}

	return {
		search(text, { order = 'newest', within = [], date } = {}) {
			const { phrases, leftOut } = parseQuery(text);
			const allowance: Allowance = { left: limits.looks };
			const asked = phrases.map((phrase) => placesOf(phrase, allowance));
			const words = asked.flatMap((places) => (places ? [places[0]] : []));
			const lists: Lists = {
				places: words.toSorted((a, b) => a.count - b.count),
				within: within.map((numbers) => new Members(numbers, allowance)),
				allowance,
			};
			const days = date === undefined ? undefined : daysOf(date);
			const relevance = order === 'relevance' ? relevanceBy(words, starts) : undefined;

			const found = bestOf(limits.listed);
			let total = 0;
			let number = phrases.length > 0 && words.length === phrases.length ? 0 : documents;
			while (number < documents) {
				number = nextWithAll(lists, number);
				if (number >= documents || allowance.left <= 0) break;
				const fitting = days ? calendar.next(number, days) : number;
				if (fitting > number) {
					number = fitting;
					continue;
				}
				const score = relevance?.(number) ?? -number;
				if (relevance) allowance.left -= WEIGHING * words.length;
				if (allowance.left <= 0) break;
				total++;
				if (!relevance && total > limits.counted) break;
				found.offer(number, score);
				number++;
			}
			const brokenOff = number < documents && allowance.left <= 0;
			const uncounted = !relevance && total > limits.counted;
			return {
				numbers: found.list(),
				total: uncounted ? limits.counted : total,
				more: brokenOff || uncounted,
				wordsLeftOut: leftOut,
				beginningsLeftOut: asked.some((places) => places?.[1]),
				brokenOffAt: brokenOff ? number : null,
				looks: limits.looks - allowance.left,
			};
		},
	};
}

/** What a document must be in. */
interface Lists {
	readonly places: readonly Places[];
	readonly within: readonly Members[];
	readonly allowance: Allowance;
}

/** The document that has a place, sought from one on that is not behind it: by doubling steps, then by halves. */
function documentAt(place: number, from: number, starts: Uint32Array): number {
	let low = from;
	let step = 1;
	while (low + step < starts.length && at(starts, low + step) <= place) {
		low += step;
		step *= 2;
	}
	let high = Math.min(low + step, starts.length);
	while (low + 1 < high) {
		const middle = (low + high) >> 1;
		if (at(starts, middle) <= place) low = middle;
		else high = middle;
	}
	return low;
}

/** Within the bounds of these arrays by construction. */
const at = (array: Uint32Array, index: number): number => array[index] as number;
