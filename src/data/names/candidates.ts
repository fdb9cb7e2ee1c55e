/** A set of topic numbers, stored as one bit each (a bitset). */
export class Candidates {
	readonly #bits: Uint32Array;

	/** An empty set for numbers below `capacity`. */
	constructor(capacity: number) {
		this.#bits = new Uint32Array(Math.ceil(capacity / 32));
	}

	add(no: number): void {
		this.#bits[no >>> 5] = (this.#bits[no >>> 5] as number) | (1 << (no & 31));
	}

	has(no: number): boolean {
		return ((this.#bits[no >>> 5] as number) & (1 << (no & 31))) !== 0;
	}

	/** The numbers in both sets. */
	and(other: Candidates): Candidates {
		return this.#combined(other, (own, others) => own & others);
	}

	/** The numbers in either set. */
	or(other: Candidates): Candidates {
		return this.#combined(other, (own, others) => own | others);
	}

	/** The numbers that are not in the other set. */
	without(other: Candidates): Candidates {
		return this.#combined(other, (own, others) => own & ~others);
	}

	isEmpty(): boolean {
		return this.#bits.every((word) => word === 0);
	}

	get size(): number {
		let size = 0;
		for (const word of this.#bits) for (let rest = word; rest !== 0; rest &= rest - 1) size++;
		return size;
	}

	/** All numbers, ascending. */
	*[Symbol.iterator](): Generator<number> {
		for (const [at, word] of this.#bits.entries()) {
			for (let rest = word; rest !== 0; rest &= rest - 1) yield at * 32 + 31 - Math.clz32(rest & -rest);
		}
	}

	#combined(other: Candidates, combine: (own: number, others: number) => number): Candidates {
		const combined = new Candidates(this.#bits.length * 32);
		for (const [at, word] of this.#bits.entries()) combined.#bits[at] = combine(word, other.#bits[at] as number);
		return combined;
	}
}
