/** Packing: how documents become an index in typed arrays, which a compiled edition stores as they are. */
import { type Days, daysOf } from './dates.ts';
import { wordsOf } from './folding.ts';
import { type Growing, growing } from './growing.ts';
import { GONE, merged } from './merging.ts';
import { packPostings } from './packer.ts';
import { PLACES_MAX, type Postings } from './postings.ts';
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

/** An index of nothing. */
const EMPTY: SearchParts = {
	words: packWords([]),
	postings: packPostings(0, () => {}),
	starts: new Uint32Array(1),
	from: new Int32Array(),
	to: new Int32Array(),
};

/** Days of an undated document: a span that ends before it begins overlaps with none. */
const UNDATED: Days = { from: 0x7fffffff, to: -0x80000000 };

export interface SearchBuilder {
	/** Takes a document in. */
	add(document: Document): void;
	/** Takes documents of the known index in, by their numbers there. */
	take(numbers: Uint32Array): void;
	/**
	 * The index, in which the newest document has number 0; `order` tells the newest first by when they were taken in,
	 * counted from 0, and is left out where they were taken in so. Known documents keep their order among themselves.
	 */
	pack(order?: Uint32Array): SearchParts;
}

/** Takes documents in one by one, in any order, and keeps none of them. */
export function searchBuilder(known: SearchParts = EMPTY): SearchBuilder {
	const ids = new Map<string, number>();
	const idsOfFolded = new Map<string, number>();
	const words = growing();
	const [heads, first, last] = [growing(), growing(), growing()];
	const before = known.from.length;
	/** What was taken in: the number of a known document; others are numbered behind those. */
	const taken = growing();

	/** Numbered from 1 in the order in which they come. */
	const idOf = (word: string): number => {
		const met = ids.get(word);
		if (met !== undefined) return met;
		ids.set(word, ids.size + 1);
		return ids.size;
	};
	const idOfFolded = (folded: string): number => {
		const met = idsOfFolded.get(folded);
		if (met !== undefined) return met;
		const id = idOf(stemOf(folded));
		idsOfFolded.set(folded, id);
		return id;
	};
	return {
		add({ text, date }) {
			const { from, to } = date === null ? UNDATED : knownDays(date);
			taken.push(before + heads.length);
			heads.push(words.length);
			// Days before 1970 are negative: the same 32 bits, read in another way.
			first.push(from);
			last.push(to);
			for (const [at, part] of text.entries()) {
				if (at > 0) words.push(GAP);
				for (const { folded } of wordsOf(part)) words.push(idOfFolded(folded));
			}
			if (words.length + heads.length > PLACES_MAX) throw new RangeError(TOO_MANY);
		},
		take: taken.pushAll,
		pack(order = Uint32Array.from({ length: taken.length }, (_, i) => i)) {
			const documents = taken.list();
			const inOrder = order.map((place) => documents[place] as number);
			const begins = new Uint32Array(heads.length + 1).fill(words.length);
			begins.set(heads.list());
			const starts = new Uint32Array(order.length + 1);
			const to = new Uint32Array(before).fill(GONE);
			const added = growing();
			for (let number = 0; number < inOrder.length; number++) {
				const document = inOrder[number] as number;
				const start = starts[number] as number;
				if (document < before) to[document] = start;
				else added.push(number);
				// The first place of each stays empty, so that no phrase runs from one document into the next.
				const length = document < before ? lengthAt(known.starts, document) : 1 + lengthAt(begins, document - before);
				if (start + length > PLACES_MAX) throw new RangeError(TOO_MANY);
				starts[number + 1] = start + length;
			}
			const sorted = [...ids.keys()].sort();
			const placeOfId = new Uint32Array(ids.size + 1);
			for (const [place, word] of sorted.entries()) placeOfId[ids.get(word) ?? 0] = place;
			const wordIds = words.list();
			const postings = packPostings(sorted.length, (note) => {
				for (const number of added.list()) {
					const document = (inOrder[number] as number) - before;
					let place = (starts[number] as number) + 1;
					const end = begins[document + 1] as number;
					for (let at = begins[document] as number; at < end; at++, place++)
						if (wordIds[at] !== GAP) note(placeOfId[wordIds[at] as number] as number, place);
				}
			});
			const days = (of: Int32Array, fresh: Growing) => {
				const [found, news] = [new Int32Array(inOrder.length), fresh.list()];
				for (let number = 0; number < inOrder.length; number++) {
					const document = inOrder[number] as number;
					found[number] = (document < before ? of[document] : news[document - before]) as number;
				}
				return found;
			};
			const fresh = { words: sorted, postings };
			const lists =
				before === 0 ? { words: packWords(sorted), postings } : merged(known, { starts: known.starts, to }, fresh);
			return { ...lists, starts, from: days(known.from, first), to: days(known.to, last) };
		},
	};
}

const TOO_MANY = 'the archive has too many words to index';

const lengthAt = (starts: Uint32Array, document: number) =>
	(starts[document + 1] as number) - (starts[document] as number);

/** Where a document has no word: between its parts. */
const GAP = 0;

/** An end that is open or unknown is the one that is known: nothing says that it was earlier or later. */
function knownDays(date: string): Days {
	const { from, to } = daysOf(date);
	return { from: from === -Infinity ? to : from, to: to === Infinity ? from : to };
}
