/**
 * Sets of whole numbers, ascending, that are worked out no further than they are looked at: of a million, a reply shows
 * the first hundred and how many there are.
 */

/** What stands for "no further one". */
const END = 0xffff_ffff;

/** Reads a set in one direction. */
interface Cursor {
	/** The first number that is not before `target`, or {@link END}. Targets ascend. */
	seek(target: number): number;
}

export interface NumberSet {
	/** All numbers that there are, so that no other set has more. */
	readonly whole: boolean;
	readonly size: number;
	/** Whether there is none, without counting them. */
	readonly empty: boolean;
	cursor(): Cursor;
	/** All of them; only to be read. */
	readonly numbers: Uint32Array;
}

/** The numbers from 0 to before a count. */
export function upTo(count: number): NumberSet {
	return new UpTo(count);
}

/** These numbers, which are ascending and each there once. */
export function these(numbers: Uint32Array): NumberSet {
	return new These(numbers);
}

/** Those in both. */
export function both(a: NumberSet, b: NumberSet): NumberSet {
	if (a.whole) return b;
	if (b.whole) return a;
	return a.size < b.size ? new Both(a, b) : new Both(b, a);
}

/** Those in either. */
export function either(a: NumberSet, b: NumberSet): NumberSet {
	if (a.whole) return a;
	if (b.whole) return b;
	return new Either(a, b);
}

/** Those in the first alone. */
export function only(a: NumberSet, b: NumberSet): NumberSet {
	return new Only(a, b);
}

/** The first of them, at most so many. */
export function firstOf(set: NumberSet, most: number): number[] {
	const first: number[] = [];
	const cursor = set.cursor();
	for (let number = cursor.seek(0); number < END && first.length < most; number = cursor.seek(number + 1))
		first.push(number);
	return first;
}

/** A set whose size and numbers are worked out once, when they are asked for. */
abstract class Lazy implements NumberSet {
	readonly whole: boolean = false;
	#size: number | undefined;
	#numbers: Uint32Array | undefined;

	abstract cursor(): Cursor;

	get empty(): boolean {
		return this.cursor().seek(0) === END;
	}

	get size(): number {
		this.#size ??= this.counted();
		return this.#size;
	}

	get numbers(): Uint32Array {
		if (this.#numbers) return this.#numbers;
		const numbers = new Uint32Array(this.size);
		const from = this.cursor();
		for (let at = 0, number = from.seek(0); number < END; number = from.seek(number + 1)) numbers[at++] = number;
		this.#numbers = numbers;
		return numbers;
	}

	protected counted(): number {
		let count = 0;
		const from = this.cursor();
		for (let number = from.seek(0); number < END; number = from.seek(number + 1)) count++;
		return count;
	}
}

class UpTo extends Lazy {
	override readonly whole = true;
	readonly #count: number;
	#numbers: Uint32Array | undefined;

	constructor(count: number) {
		super();
		this.#count = count;
	}

	override cursor(): Cursor {
		const count = this.#count;
		// What lies behind is passed for good, as in every other set.
		let from = 0;
		return {
			seek(target) {
				from = Math.max(from, target);
				return from < count ? from : END;
			},
		};
	}

	override get numbers(): Uint32Array {
		if (this.#numbers) return this.#numbers;
		const numbers = new Uint32Array(this.#count);
		for (let number = 0; number < numbers.length; number++) numbers[number] = number;
		this.#numbers = numbers;
		return numbers;
	}

	protected override counted(): number {
		return this.#count;
	}
}

/** A set made of two. */
abstract class Joined extends Lazy {
	protected readonly a: NumberSet;
	protected readonly b: NumberSet;

	constructor(a: NumberSet, b: NumberSet) {
		super();
		this.a = a;
		this.b = b;
	}
}

/** The first has the fewer numbers. */
class Both extends Joined {
	override cursor(): Cursor {
		const [one, other] = [this.a.cursor(), this.b.cursor()];
		return {
			seek(target) {
				let number = one.seek(target);
				while (number < END) {
					const next = other.seek(number);
					if (next === number) break;
					number = next < END ? one.seek(next) : END;
				}
				return number;
			},
		};
	}
}

class Either extends Joined {
	override cursor(): Cursor {
		const [one, other] = [this.a.cursor(), this.b.cursor()];
		return { seek: (target) => Math.min(one.seek(target), other.seek(target)) };
	}

	protected override counted(): number {
		return this.a.size + this.b.size - both(this.a, this.b).size;
	}
}

class Only extends Joined {
	override cursor(): Cursor {
		const [one, other] = [this.a.cursor(), this.b.cursor()];
		return {
			seek(target) {
				let number = one.seek(target);
				while (number < END && other.seek(number) === number) number = one.seek(number + 1);
				return number;
			},
		};
	}

	protected override counted(): number {
		return this.a.size - both(this.a, this.b).size;
	}
}

class These implements NumberSet {
	readonly whole = false;
	readonly numbers: Uint32Array;

	constructor(numbers: Uint32Array) {
		this.numbers = numbers;
	}

	get size(): number {
		return this.numbers.length;
	}

	get empty(): boolean {
		return this.numbers.length === 0;
	}

	cursor(): Cursor {
		return new Leaping(this.numbers);
	}
}

/** By doubling steps, then by halves. */
class Leaping implements Cursor {
	readonly #numbers: Uint32Array;
	#at = 0;

	constructor(numbers: Uint32Array) {
		this.#numbers = numbers;
	}

	seek(target: number): number {
		const numbers = this.#numbers;
		let at = this.#at;
		if (at < numbers.length && (numbers[at] as number) < target) {
			let step = 1;
			for (; (numbers[at + step] as number) < target; step *= 2) at += step;
			let end = Math.min(at + step, numbers.length);
			for (at++; at < end; ) {
				const middle = (at + end) >>> 1;
				if ((numbers[middle] as number) < target) at = middle + 1;
				else end = middle;
			}
			this.#at = at;
		}
		return at < numbers.length ? (numbers[at] as number) : END;
	}
}
