/** Up to this many numbers are kept in a list: most sets are that small, and bits for every topic take long to go through. */
const LISTED_MAX = 32;

/** A set of topic numbers: a short list, or else one bit for each number (a bitset). */
export class Candidates {
	readonly #capacity: number;
	/** Empty once there are bits. */
	#list: number[] = [];
	#bits: Uint32Array | undefined;

	/** An empty set for numbers below `capacity`. */
	constructor(capacity: number) {
		this.#capacity = capacity;
	}

	add(no: number): void {
		if (this.#bits) setBit(this.#bits, no);
		else if (!this.#list.includes(no)) {
			this.#list.push(no);
			if (this.#list.length > LISTED_MAX) {
				this.#bits = this.#asBits();
				this.#list = [];
			}
		}
	}

	has(no: number): boolean {
		if (!this.#bits) return this.#list.includes(no);
		return ((this.#bits[no >>> 5] as number) & (1 << (no & 31))) !== 0;
	}

	/** The numbers in both sets. */
	and(other: Candidates): Candidates {
		if (!this.#bits) return this.#listed((no) => other.has(no));
		if (!other.#bits) return other.#listed((no) => this.has(no));
		return this.#combined(other.#bits, (own, others) => own & others);
	}

	/** The numbers in either set. */
	or(other: Candidates): Candidates {
		if (other.isEmpty()) return this;
		if (this.isEmpty()) return other;
		if (this.#bits || other.#bits) return this.#combined(other.#asBits(), (own, others) => own | others);
		const either = this.#listed(() => true);
		for (const no of other.#list) either.add(no);
		return either;
	}

	/** The numbers that are not in the other set. */
	without(other: Candidates): Candidates {
		if (!this.#bits) return this.#listed((no) => !other.has(no));
		if (other.isEmpty()) return this;
		return this.#combined(other.#asBits(), (own, others) => own & ~others);
	}

	isEmpty(): boolean {
		return this.#bits ? this.#bits.every((word) => word === 0) : this.#list.length === 0;
	}

	get size(): number {
		if (!this.#bits) return this.#list.length;
		let size = 0;
		for (const word of this.#bits) for (let rest = word; rest !== 0; rest &= rest - 1) size++;
		return size;
	}

	/** All numbers, ascending. */
	*[Symbol.iterator](): Generator<number> {
		if (!this.#bits) {
			yield* this.#list.toSorted((a, b) => a - b);
			return;
		}
		for (const [at, word] of this.#bits.entries()) {
			for (let rest = word; rest !== 0; rest &= rest - 1) yield at * 32 + 31 - Math.clz32(rest & -rest);
		}
	}

	#listed(keep: (no: number) => boolean): Candidates {
		const listed = new Candidates(this.#capacity);
		listed.#list = this.#list.filter(keep);
		return listed;
	}

	#asBits(): Uint32Array {
		if (this.#bits) return this.#bits;
		const bits = new Uint32Array(Math.ceil(this.#capacity / 32));
		for (const no of this.#list) setBit(bits, no);
		return bits;
	}

	#combined(others: Uint32Array, combine: (own: number, others: number) => number): Candidates {
		const combined = new Candidates(this.#capacity);
		combined.#bits = this.#asBits().map((word, at) => combine(word, others[at] as number));
		return combined;
	}
}

function setBit(bits: Uint32Array, no: number): void {
	bits[no >>> 5] = (bits[no >>> 5] as number) | (1 << (no & 31));
}
