/** Packing postings: place by place, or by whole stretches of a list that is packed already. */
import { groupsOf, membersOf } from './columns.ts';
import { growing } from './growing.ts';
import { END, LEAP, type Postings } from './postings.ts';

/** Packs what {@link groupsOf} is told: at which places each word stands, by ascending place and once at each. */
export function packPostings(words: number, occurrences: Parameters<typeof groupsOf>[1]): Postings {
	const lists = groupsOf(words, occurrences);
	const packer = new Packer(words);
	for (let word = 0; word < words; word++) {
		for (const place of membersOf(lists, word)) packer.add(place);
		packer.endWord();
	}
	return packer.postings();
}

/** Where a list can be cut: before a place. */
export interface Cut {
	/** How many places stand before it, and the last of them; -1 for none. */
	readonly count: number;
	readonly before: number;
	/** The place itself, or {@link END}; where it begins in the bytes, and what is behind it. */
	readonly place: number;
	readonly at: number;
	readonly next: number;
}

/** Cuts the list of a word before the first place that is not before a target. */
export function cutAt({ starts, bytes, leaps, leapTo, leapAt }: Postings, word: number, target: number): Cut {
	const first = leaps[word] as number;
	let [low, high] = [first, leaps[word + 1] as number];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((leapTo[middle] as number) < target) low = middle + 1;
		else high = middle;
	}
	let count = (low - first) * LEAP;
	let before = low > first ? (leapTo[low - 1] as number) : -1;
	const reader = new Reader(bytes, low > first ? (leapAt[low - 1] as number) : (starts[word] as number), before);
	const end = starts[word + 1] as number;
	while (reader.at < end) {
		const at = reader.at;
		const place = reader.next();
		if (place >= target) return { count, before, place, at, next: reader.at };
		before = place;
		count++;
	}
	return { count, before, place: END, at: end, next: end };
}

/** All places of a word. */
export function placesIn({ counts, starts, bytes }: Postings, word: number): readonly number[] {
	const reader = new Reader(bytes, starts[word] as number, -1);
	return Array.from({ length: counts[word] as number }, () => reader.next());
}

/** Reads places one after another. */
class Reader {
	readonly #bytes: Uint8Array;
	/** Where the next one begins. */
	at: number;
	#place: number;

	constructor(bytes: Uint8Array, at: number, before: number) {
		this.#bytes = bytes;
		this.at = at;
		this.#place = before;
	}

	next(): number {
		const bytes = this.#bytes;
		let byte = bytes[this.at++] as number;
		let step = byte & 127;
		for (let shift = 7; byte > 127; shift += 7) {
			byte = bytes[this.at++] as number;
			step |= (byte & 127) << shift;
		}
		this.#place += step;
		return this.#place;
	}
}

/** Bytes that a difference may take. */
const BYTES_MAX = 5;

/** Packs one word after another, of so many at most. */
export class Packer {
	readonly #counts: Uint32Array;
	readonly #starts: Uint32Array;
	readonly #leaps: Uint32Array;
	readonly #leapTo = growing();
	readonly #leapAt = growing();
	#bytes: Uint8Array;
	#end = 0;
	#words = 0;
	#count = 0;
	#last = -1;

	/** `room` is for as many bytes as are expected. */
	constructor(words: number, room = 1024) {
		this.#bytes = new Uint8Array(room);
		this.#counts = new Uint32Array(words);
		this.#starts = new Uint32Array(words + 1);
		this.#leaps = new Uint32Array(words + 1);
	}

	/** How many places the word has so far. */
	get count(): number {
		return this.#count;
	}

	/** Adds a place behind those that the word has. */
	add(place: number): void {
		if (this.#bytes.length - this.#end < BYTES_MAX) this.#makeRoom(BYTES_MAX);
		const bytes = this.#bytes;
		let at = this.#end;
		let rest = place - this.#last;
		while (rest > 127) {
			bytes[at++] = (rest & 127) | 128;
			rest >>>= 7;
		}
		bytes[at++] = rest;
		this.#end = at;
		this.#last = place;
		if (++this.#count % LEAP === 0) this.#leap(place, at);
	}

	/** Adds the places of a packed list from one cut to another, all of them moved as far. */
	copy(from: Postings, word: number, begin: Cut, end: Cut, distance: number): void {
		if (end.count <= begin.count) return;
		this.add(begin.place + distance);
		const [more, done] = [end.count - begin.count - 1, begin.count + 1];
		if (more === 0) return;
		if ((this.#count - done) % LEAP !== 0) {
			const reader = new Reader(from.bytes, begin.next, begin.place);
			while (reader.at < end.at) this.add(reader.next() + distance);
			return;
		}
		const length = end.at - begin.next;
		const moved = this.#end - begin.next;
		this.#makeRoom(length);
		this.#bytes.set(from.bytes.subarray(begin.next, end.at), this.#end);
		const first = from.leaps[word] as number;
		for (let leap = Math.floor(done / LEAP); (leap + 1) * LEAP <= end.count; leap++)
			this.#leap((from.leapTo[first + leap] as number) + distance, (from.leapAt[first + leap] as number) + moved);
		this.#end += length;
		this.#count += more;
		this.#last = end.before + distance;
	}

	endWord(): void {
		this.#counts[this.#words++] = this.#count;
		this.#starts[this.#words] = this.#end;
		this.#leaps[this.#words] = this.#leapTo.length;
		this.#count = 0;
		this.#last = -1;
	}

	postings(): Postings {
		return {
			counts: this.#counts.slice(0, this.#words),
			starts: this.#starts.slice(0, this.#words + 1),
			bytes: this.#isFilled() ? this.#bytes.subarray(0, this.#end) : this.#bytes.slice(0, this.#end),
			leaps: this.#leaps.slice(0, this.#words + 1),
			leapTo: this.#leapTo.list().slice(),
			leapAt: this.#leapAt.list().slice(),
		};
	}

	/** Whether so little room is left that it is not worth a copy. */
	#isFilled(): boolean {
		return this.#end > (this.#bytes.length >> 4) * 15;
	}

	#leap(to: number, at: number): void {
		this.#leapTo.push(to);
		this.#leapAt.push(at);
	}

	#makeRoom(more: number): void {
		if (this.#bytes.length - this.#end >= more) return;
		const longer = new Uint8Array(this.#end + (this.#end >> 1) + more + 1024);
		longer.set(this.#bytes.subarray(0, this.#end));
		this.#bytes = longer;
	}
}
