/** Lists of places made of other lists: any of several words, and words that follow one another. */
import { type Allowance, END, type Places, type WordPlaces } from './postings.ts';

/** Places that are gathered at once where one reads on, and where one has leapt. */
const WINDOW_MAX = 32_768;
const WINDOW_MIN = 64;

/**
 * Wherever any of several words has a place. The places of a window are gathered as bits, list by list: that costs far
 * less than to ask, place by place, which list is next. Windows grow while one reads on, and are small after a leap.
 */
export class AnyOf implements Places {
	readonly count: number;
	readonly #words: readonly WordPlaces[];
	readonly #allowance: Allowance;
	readonly #bits = new Uint32Array(WINDOW_MAX / 32);
	#from = 0;
	#end = 0;
	#size = WINDOW_MIN;
	#place = -1;

	constructor(words: readonly WordPlaces[], allowance: Allowance) {
		this.#words = words;
		this.#allowance = allowance;
		this.count = words.reduce((sum, { count }) => sum + count, 0);
	}

	seek(target: number): number {
		if (this.#place >= target) return this.#place;
		this.#place = this.#gathered(target);
		if (this.#place < END) return this.#place;
		this.#gather(target);
		this.#place = this.#gathered(target);
		return this.#place;
	}

	passTo(end: number): number {
		let passed = 0;
		for (let place = this.#place; place < end; place = this.seek(place + 1)) passed++;
		return passed;
	}

	/** The first place in the window from the target on, or {@link END}. */
	#gathered(target: number): number {
		if (target >= this.#end) return END;
		// To gather a place and to find it again are two looks.
		this.#allowance.left--;
		const first = Math.max(0, target - this.#from);
		let word = first >> 5;
		let bits = numberAt(this.#bits, word) & (-1 << (first & 31));
		for (const words = (this.#end - this.#from) >> 5; bits === 0; bits = numberAt(this.#bits, word)) {
			if (++word >= words) return END;
		}
		return this.#from + (word << 5) + (31 - Math.clz32(bits & -bits));
	}

	/** Moves the window to the first place from the target on; it is empty when there is none or nothing may be looked at. */
	#gather(target: number): void {
		let from = END;
		for (const word of this.#words) from = Math.min(from, word.seek(target));
		this.#size = target <= this.#end + this.#size ? Math.min(2 * this.#size, WINDOW_MAX) : WINDOW_MIN;
		this.#from = from;
		this.#end = from < END ? from + this.#size : from;
		this.#bits.fill(0, 0, this.#size >> 5);
		if (from < END) for (const word of this.#words) word.markTo(this.#end, this.#bits, from);
		// What was gathered is not all: nothing of it may be told.
		if (this.#allowance.left <= 0) this.#end = this.#from = END;
	}
}

/** Within the bounds of the array by construction. */
const numberAt = (numbers: Uint32Array, index: number): number => numbers[index] as number;

/** Where the first of several words stands with the others behind it, each next to the one before. */
export class InOrder implements Places {
	readonly count: number;
	readonly #words: readonly Places[];
	/** Which word to look for first: the rarest says soonest where the others cannot be. */
	readonly #rarest: number;
	#place = -1;

	constructor(words: readonly Places[]) {
		this.#words = words;
		this.count = Math.min(...words.map(({ count }) => count));
		this.#rarest = words.findIndex(({ count }) => count === this.count);
	}

	seek(target: number): number {
		if (this.#place >= target) return this.#place;
		const words = this.#words;
		const rarest = words[this.#rarest];
		let place = Math.max(target, 0);
		search: while (place < END && rarest) {
			const found = rarest.seek(place + this.#rarest);
			if (found >= END) {
				place = END;
				break;
			}
			place = found - this.#rarest;
			for (let i = 0; i < words.length; i++) {
				const next = words[i]?.seek(place + i) ?? END;
				if (next >= END) {
					place = END;
					break search;
				}
				if (next === place + i) continue;
				place = next - i;
				continue search;
			}
			break;
		}
		this.#place = place;
		return place;
	}

	passTo(end: number): number {
		let passed = 0;
		for (let place = this.#place; place < end; place = this.seek(place + 1)) passed++;
		return passed;
	}
}

/** Ascending numbers that are read in one direction, with leaps. */
export class Members {
	readonly #numbers: Uint32Array;
	readonly #allowance: Allowance;
	#at = 0;

	constructor(numbers: Uint32Array, allowance: Allowance) {
		this.#numbers = numbers;
		this.#allowance = allowance;
	}

	/** The first number that is not before `target`, or {@link END}; never goes back. */
	seek(target: number): number {
		if (this.#allowance.left <= 0) return END;
		const numbers = this.#numbers;
		let looks = 1;
		let low = this.#at;
		if (low < numbers.length && numberAt(numbers, low) < target) {
			let step = 1;
			for (; low + step < numbers.length && numberAt(numbers, low + step) < target; step *= 2) {
				low += step;
				looks++;
			}
			let high = Math.min(low + step, numbers.length);
			for (low++; low < high; looks++) {
				const middle = (low + high) >> 1;
				if (numberAt(numbers, middle) < target) low = middle + 1;
				else high = middle;
			}
			this.#at = low;
		}
		this.#allowance.left -= looks;
		return low < numbers.length ? numberAt(numbers, low) : END;
	}
}
