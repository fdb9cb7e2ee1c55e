/** Packing: how documents become an index in typed arrays, which a compiled edition stores as they are. */
import { type Days, daysOf } from './dates.ts';
import { wordsOf } from './folding.ts';
import { growing } from './growing.ts';
import { PLACES_MAX, type Postings, packPostings } from './postings.ts';
import { stemOf } from './query.ts';
import { packWords, type Vocabulary } from './vocabulary.ts';

/** A document as it is taken in. */
export interface Document {
	/** No phrase runs from one part into the next. */
	readonly text: readonly string[];
	/** EDTF; null for undated. */
	readonly date: string | null;
}

/** The index in typed arrays, as a compiled edition stores it; opening it parses nothing. */
export interface SearchParts {
	readonly words: Vocabulary;
	readonly postings: Postings;
	/** The first place of each document, by its number, and one more where the last one ends. */
	readonly starts: Uint32Array;
	/** First and last day of each document. */
	readonly from: Int32Array;
	readonly to: Int32Array;
}

/** Days of an undated document: a span that ends before it begins overlaps with none. */
const UNDATED: Days = { from: 0x7fffffff, to: -0x80000000 };

export interface SearchBuilder {
	/** Takes a document in. */
	add(document: Document): void;
	/**
	 * The index, in which the newest document has number 0; `order` tells the newest first by when they were added,
	 * counted from 0, and is left out where they were added so.
	 */
	pack(order?: Uint32Array): SearchParts;
}

/** Takes documents in one by one, in any order, and keeps none of them. */
export function searchBuilder(): SearchBuilder {
	const ids = new Map<string, number>();
	const idsOfFolded = new Map<string, number>();
	const words = growing();
	const [heads, first, last] = [growing(), growing(), growing()];

	/** Numbered from 1 in the order in which they come. */
	const idOf = (word: string): number => {
		const known = ids.get(word);
		if (known !== undefined) return known;
		ids.set(word, ids.size + 1);
		return ids.size;
	};
	const idOfFolded = (folded: string): number => {
		const known = idsOfFolded.get(folded);
		if (known !== undefined) return known;
		const id = idOf(stemOf(folded));
		idsOfFolded.set(folded, id);
		return id;
	};
	return {
		add({ text, date }) {
			const { from, to } = date === null ? UNDATED : knownDays(date);
			heads.push(words.length);
			// Days before 1970 are negative: the same 32 bits, read in another way.
			first.push(from);
			last.push(to);
			for (const [at, part] of text.entries()) {
				if (at > 0) words.push(GAP);
				for (const { folded } of wordsOf(part)) words.push(idOfFolded(folded));
			}
			if (words.length + heads.length > PLACES_MAX) throw new RangeError('the archive has too many words to index');
		},
		pack(order = Uint32Array.from(heads.list().keys())) {
			const sorted = [...ids.keys()].sort();
			const placeOfId = new Uint32Array(ids.size + 1);
			for (const [place, word] of sorted.entries()) placeOfId[ids.get(word) ?? 0] = place;
			const [wordIds, begins] = [words.list(), heads.list()];
			const starts = new Uint32Array(order.length + 1);
			const postings = packPostings(sorted.length, (note) => {
				let place = 0;
				for (const [number, added] of order.entries()) {
					starts[number] = place;
					// Where nothing stands, so that no phrase runs from one document into the next.
					place++;
					for (const id of wordIds.subarray(begins[added], begins[added + 1])) {
						if (id !== GAP) note(placeOfId[id] ?? 0, place);
						place++;
					}
				}
				starts[order.length] = place;
			});
			const days = (column: Uint32Array) => Int32Array.from(order, (added) => column[added] as number);
			return {
				words: packWords(sorted),
				postings,
				starts,
				from: days(first.list()),
				to: days(last.list()),
			};
		},
	};
}

/** Where a document has no word: between its parts. */
const GAP = 0;

/** An end that is open or unknown is the one that is known: nothing says that it was earlier or later. */
function knownDays(date: string): Days {
	const { from, to } = daysOf(date);
	return { from: from === -Infinity ? to : from, to: to === Infinity ? from : to };
}
