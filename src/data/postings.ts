/**
 * Where words stand: for each word the places at which it occurs, as the differences between them, in as few bytes as
 * they need (LEB128). An entry every 64 places lets a reader of the list leap over the rest.
 *
 * All texts together are one long line of places, so that one kind of list answers which document holds a word, how
 * often, and beside which other word.
 */

/** Typed arrays only, so that a compiled edition stores them as they are. */
export interface Postings {
	/** How often each word occurs. */
	readonly counts: Uint32Array;
	/** Where each word's list begins in `bytes`; one more than there are words. */
	readonly starts: Uint32Array;
	readonly bytes: Uint8Array;
	/** Where each word's entries begin in `leapTo` and `leapAt`; one more than there are words. */
	readonly leaps: Uint32Array;
	/** The place that every 64th of a list is, and where in `bytes` the one behind it begins. */
	readonly leapTo: Uint32Array;
	readonly leapAt: Uint32Array;
}

/** Places between two entries for leaping. */
export const LEAP = 64;

/** The last place that can be, and what stands for "no further one": a small integer for every engine. */
export const PLACES_MAX = 0x3fff_ffff;
export const END = PLACES_MAX + 1;

/** How much may still be looked at; what looks counts itself off, and finds nothing more once nothing is left. */
export interface Allowance {
	left: number;
}

/** A list of places that is read in one direction. */
export interface Places {
	/** How many there are at most. */
	readonly count: number;
	/** The first place that is not before `target`, or {@link END}; never goes back. */
	seek(target: number): number;
	/** How many places lie before `end`, from the one that was sought last on; then the place is the one behind them. */
	passTo(end: number): number;
}

/** The places of one word. */
export class WordPlaces implements Places {
	readonly count: number;
	readonly #postings: Postings;
	readonly #allowance: Allowance;
	readonly #end: number;
	readonly #lastLeap: number;
	#leap: number;
	#at: number;
	#place = -1;

	constructor(postings: Postings, word: number, allowance: Allowance) {
		this.#postings = postings;
		this.#allowance = allowance;
		this.count = of(postings.counts, word);
		this.#at = of(postings.starts, word);
		this.#end = of(postings.starts, word + 1);
		this.#leap = of(postings.leaps, word);
		this.#lastLeap = of(postings.leaps, word + 1);
	}

	seek(target: number): number {
		if (this.#place >= target) return this.#place;
		const { leapTo } = this.#postings;
		if (this.#leap < this.#lastLeap && of(leapTo, this.#leap) < target) this.#leapTowards(target);
		this.#readTo(target);
		return this.#place;
	}

	passTo(end: number): number {
		return this.#readTo(end);
	}

	/** Sets the bit of every place before `end`, counted from `from`, which no place that is left lies before. */
	markTo(end: number, bits: { set(bit: number): void }, from: number): void {
		for (let place = this.#place; place < end; place = this.#place) {
			bits.set(place - from);
			this.#readTo(place + 1);
		}
	}

	/** Reads on until a place is not before the target; gives how many were. */
	#readTo(target: number): number {
		if (this.#allowance.left <= 0) {
			this.#place = END;
			return 0;
		}
		const { bytes } = this.#postings;
		const end = this.#end;
		let at = this.#at;
		let place = this.#place;
		let read = 0;
		while (place < target) {
			read++;
			if (at >= end) {
				place = END;
				break;
			}
			let byte = of(bytes, at++);
			let step = byte & 127;
			for (let shift = 7; byte > 127; shift += 7) {
				byte = of(bytes, at++);
				step |= (byte & 127) << shift;
			}
			place += step;
		}
		this.#allowance.left -= read;
		this.#at = at;
		this.#place = place;
		return read;
	}

	/** To the last entry that is before the target, by doubling steps and then by halves. */
	#leapTowards(target: number): void {
		const { leapTo, leapAt } = this.#postings;
		let low = this.#leap;
		let step = 1;
		let looks = 1;
		while (low + step < this.#lastLeap && of(leapTo, low + step) < target) {
			low += step;
			step *= 2;
			looks++;
		}
		let high = Math.min(low + step, this.#lastLeap);
		while (low + 1 < high) {
			const middle = (low + high) >> 1;
			if (of(leapTo, middle) < target) low = middle;
			else high = middle;
			looks++;
		}
		this.#allowance.left -= looks;
		this.#leap = low + 1;
		// Reading on may have come further than the entry by itself.
		if (of(leapTo, low) <= this.#place) return;
		this.#place = of(leapTo, low);
		this.#at = of(leapAt, low);
	}
}

/** Within the bounds of these arrays by construction, where `undefined` cannot come. */
const of = (array: Uint8Array | Uint32Array, at: number): number => array[at] as number;
