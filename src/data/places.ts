/** Lists of places made of other lists: any of several words, and words that follow one another. */
import { type Allowance, END, type Places, type WordPlaces } from './postings.ts';

/** Places that are gathered at once where one has leapt, and at most where one reads on. */
const WINDOW_MIN = 64;
const WINDOW_MAX = 32_768;
/** The same for words so rare that on the average such a window has a hundred places of theirs. */
const RARE_WINDOW_MAX = 262_144;

/**
 * Wherever any of several words has a place. The places of a window are gathered as bits, list by list: that costs far
 * less than to ask, place by place, which list is next. Windows grow while one reads on, and are small after a leap.
 */
export class AnyOf implements Places {
	readonly count: number;
	readonly #words: readonly WordPlaces[];
	readonly #allowance: Allowance;
	readonly #largest: number;
	readonly #window: Bits;
	#from = 0;
	#end = 0;
	#size = WINDOW_MIN;
	#place = -1;

	/** `among` is how many places there are in all. */
	constructor(words: readonly WordPlaces[], allowance: Allowance, among: number) {
		this.#words = words;
		this.#allowance = allowance;
		this.count = words.reduce((sum, { count }) => sum + count, 0);
		// Not by what the last window held: words that were rare there may be common in the next, and all of it is read.
		const forAHundred = Math.floor((100 * among) / Math.max(1, this.count));
		this.#largest = Math.max(WINDOW_MAX, Math.min(forAHundred, RARE_WINDOW_MAX));
		this.#window = new Bits(this.#largest);
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
		const bit = this.#window.next(Math.max(0, target - this.#from));
		return bit < 0 ? END : this.#from + bit;
	}

	/** Moves the window to the first place from the target on; it is empty when there is none or nothing may be looked at. */
	#gather(target: number): void {
		let from = END;
		for (const word of this.#words) from = Math.min(from, word.seek(target));
		this.#size = target <= this.#end + this.#size ? Math.min(2 * this.#size, this.#largest) : WINDOW_MIN;
		this.#from = from;
		this.#end = Math.min(from + this.#size, END);
		this.#window.begin(this.#size);
		for (const word of this.#words) word.markTo(this.#end, this.#window, from);
		// What was gathered is not all: nothing of it may be told.
		if (this.#allowance.left <= 0) this.#end = this.#from = END;
	}
}

/** Bits in words, and for each word a bit that tells whether it has any: where there are few, most words are passed over. */
class Bits {
	readonly #words: Uint32Array;
	readonly #filled: Uint32Array;
	/** How many words of the latter count. */
	#length = 0;

	constructor(count: number) {
		this.#words = new Uint32Array(Math.ceil(count / 32));
		this.#filled = new Uint32Array(Math.ceil(count / 1024));
	}

	set(bit: number): void {
		const word = bit >> 5;
		this.#words[word] = numberAt(this.#words, word) | (1 << (bit & 31));
		this.#filled[bit >> 10] = numberAt(this.#filled, bit >> 10) | (1 << (word & 31));
	}

	/** The first bit that is set, from one on that there is, or -1. */
	next(from: number): number {
		const here = numberAt(this.#words, from >> 5) & (-1 << (from & 31));
		if (here !== 0) return (from & ~31) + lowest(here);
		const word = this.#nextWord((from >> 5) + 1);
		return word < 0 ? -1 : (word << 5) + lowest(numberAt(this.#words, word));
	}

	/** Clears what is set, and from now on takes so many bits. */
	begin(count: number): void {
		for (let word = this.#nextWord(0); word >= 0; word = this.#nextWord(word + 1)) this.#words[word] = 0;
		this.#filled.fill(0, 0, this.#length);
		this.#length = Math.ceil(count / 1024);
	}

	/** The first word from one on that has a bit, or -1. */
	#nextWord(from: number): number {
		let mask = -1 << (from & 31);
		for (let at = from >> 5; at < this.#length; at++, mask = -1) {
			const bits = numberAt(this.#filled, at) & mask;
			if (bits !== 0) return (at << 5) + lowest(bits);
		}
		return -1;
	}
}

/** The place of the lowest bit that is set. */
const lowest = (bits: number): number => 31 - Math.clz32(bits & -bits);

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
