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
		const both = this.#empty();
		for (let at = 0; at < both.#bits.length; at++) both.#bits[at] = this.#word(at) & other.#word(at);
		return both;
	}

	/** The numbers in either set. */
	or(other: Candidates): Candidates {
		const either = this.#empty();
		for (let at = 0; at < either.#bits.length; at++) either.#bits[at] = this.#word(at) | other.#word(at);
		return either;
	}

	/** The numbers that are not in the other set. */
	without(other: Candidates): Candidates {
		const rest = this.#empty();
		for (let at = 0; at < rest.#bits.length; at++) rest.#bits[at] = this.#word(at) & ~other.#word(at);
		return rest;
	}

	isEmpty(): boolean {
		for (let at = 0; at < this.#bits.length; at++) if (this.#bits[at] !== 0) return false;
		return true;
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

	#word(at: number): number {
		return this.#bits[at] as number;
	}

	#empty(): Candidates {
		return new Candidates(this.#bits.length * 32);
	}
}
