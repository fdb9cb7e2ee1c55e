/** Merging: a search index that goes on from a known one, of which most documents stay and none is read again. */
import { cutAt, Packer, placesIn } from './packer.ts';
import { END, PLACES_MAX, type Postings } from './postings.ts';
import { everyWord, packWords, type Vocabulary } from './vocabulary.ts';

/** An index without its documents. */
interface Lists {
	readonly words: Vocabulary;
	readonly postings: Postings;
}

/** Where the documents of a known index begin in it, and where they begin now. */
export interface Moved {
	/** One more than there are documents: where the last one ends. */
	readonly starts: Uint32Array;
	/** {@link GONE} for those that are not there any more. Those that are stand in the order in which they stood. */
	readonly to: Uint32Array;
}

export const GONE = 0xffff_ffff;

/** The lists of a known index with its documents where they are now, and those of others among them. */
export function merged(
	known: Lists,
	moved: Moved,
	fresh: { readonly words: readonly string[]; readonly postings: Postings },
): Lists {
	const { ends, by } = stretchesOf(moved);
	const before = everyWord(known.words);
	const packer = new Packer(
		before.length + fresh.words.length,
		known.postings.bytes.length + fresh.postings.bytes.length + MORE,
	);
	const words: string[] = [];
	for (let [i, j] = [0, 0]; i < before.length || j < fresh.words.length; ) {
		const [one, other] = [before[i], fresh.words[j]];
		const isOld = one !== undefined && (other === undefined || one <= other);
		const isNew = other !== undefined && (one === undefined || other <= one);
		const added = isNew ? placesIn(fresh.postings, j++) : [];
		let next = 0;
		const addBefore = (end: number) => {
			for (let place = added[next]; place !== undefined && place < end; place = added[++next]) packer.add(place);
		};
		if (isOld) {
			let cut = cutAt(known.postings, i, 0);
			while (cut.place < END) {
				const stretch = firstAbove(ends, cut.place);
				const end = cutAt(known.postings, i, ends[stretch] as number);
				const distance = by[stretch] as number;
				if (distance !== AWAY) {
					// Nothing new stands within a stretch, or it would not have moved together.
					addBefore(cut.place + distance);
					packer.copy(known.postings, i, cut, end, distance);
				}
				cut = end;
			}
			i++;
		}
		addBefore(END);
		if (packer.count === 0) continue;
		packer.endWord();
		words.push((isOld ? one : other) as string);
	}
	return { words: packWords(words), postings: packer.postings() };
}

/** Places that moved together: where each stretch of them ended, and how far it moved, or {@link AWAY}. */
interface Stretches {
	readonly ends: readonly number[];
	readonly by: readonly number[];
}

/** Bytes for differences that grow because something came between. */
const MORE = 1_000_000;

/** Farther than anything moves. */
const AWAY = 2 * PLACES_MAX;

function stretchesOf({ starts, to }: Moved): Stretches {
	const [ends, by]: [number[], number[]] = [[], []];
	for (let document = 0; document < to.length; document++) {
		const [from, moved] = [starts[document] as number, to[document] as number];
		const distance = moved === GONE ? AWAY : moved - from;
		if (document > 0 && distance === by.at(-1)) ends.pop();
		else by.push(distance);
		ends.push(starts[document + 1] as number);
	}
	return { ends, by };
}

/** The place of the first of ascending numbers that is above another number, which there is. */
function firstAbove(ends: readonly number[], place: number): number {
	let [low, high] = [0, ends.length - 1];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((ends[middle] as number) > place) high = middle;
		else low = middle + 1;
	}
	return low;
}
