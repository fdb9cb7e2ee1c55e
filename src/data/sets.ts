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
	readonly whole?: true;
	readonly size: number;
	cursor(): Cursor;
	/** All of them; only to be read. */
	readonly numbers: Uint32Array;
}

/** The numbers from 0 to before a count. */
export function upTo(count: number): NumberSet {
	return lazy({
		whole: true,
		size: () => count,
		cursor() {
			// What lies behind is passed for good, as in every other set.
			let from = 0;
			return {
				seek(target) {
					from = Math.max(from, target);
					return from < count ? from : END;
				},
			};
		},
	});
}

/** These numbers, which are ascending and each there once. */
export function these(numbers: Uint32Array): NumberSet {
	return { size: numbers.length, numbers, cursor: () => leaping(numbers) };
}

/** Those in both. */
export function both(a: NumberSet, b: NumberSet): NumberSet {
	if (a.whole) return b;
	if (b.whole) return a;
	const [few, many] = a.size < b.size ? [a, b] : [b, a];
	return lazy({
		cursor() {
			const [one, other] = [few.cursor(), many.cursor()];
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
		},
	});
}

/** Those in either. */
export function either(a: NumberSet, b: NumberSet): NumberSet {
	if (a.whole) return a;
	if (b.whole) return b;
	return lazy({
		size: () => a.size + b.size - both(a, b).size,
		cursor() {
			const [one, other] = [a.cursor(), b.cursor()];
			return { seek: (target) => Math.min(one.seek(target), other.seek(target)) };
		},
	});
}

/** Those in the first alone. */
export function only(a: NumberSet, b: NumberSet): NumberSet {
	return lazy({
		size: () => a.size - both(a, b).size,
		cursor() {
			const [one, other] = [a.cursor(), b.cursor()];
			return {
				seek(target) {
					let number = one.seek(target);
					while (number < END && other.seek(number) === number) number = one.seek(number + 1);
					return number;
				},
			};
		},
	});
}

/** The first of them, at most so many. */
export function firstOf(set: NumberSet, most: number): number[] {
	const first: number[] = [];
	const cursor = set.cursor();
	for (let number = cursor.seek(0); number < END && first.length < most; number = cursor.seek(number + 1))
		first.push(number);
	return first;
}

interface Lazy extends Pick<NumberSet, 'whole' | 'cursor'> {
	/** Counted one by one where it is not given. */
	readonly size?: () => number;
}

/** A set whose size and numbers are worked out once, when they are asked for. */
function lazy({ whole, size, cursor }: Lazy): NumberSet {
	let counted: number | undefined;
	let listed: Uint32Array | undefined;
	const counting = () => {
		let count = 0;
		const from = cursor();
		for (let number = from.seek(0); number < END; number = from.seek(number + 1)) count++;
		return count;
	};
	return {
		...(whole && { whole }),
		cursor,
		get size() {
			counted ??= size ? size() : counting();
			return counted;
		},
		get numbers() {
			if (listed) return listed;
			listed = new Uint32Array(this.size);
			const from = cursor();
			for (let at = 0, number = from.seek(0); number < END; number = from.seek(number + 1)) listed[at++] = number;
			return listed;
		},
	};
}

/** By doubling steps, then by halves. */
function leaping(numbers: Uint32Array): Cursor {
	let at = 0;
	return {
		seek(target) {
			if (at < numbers.length && (numbers[at] as number) < target) {
				let step = 1;
				for (; (numbers[at + step] as number) < target; step *= 2) at += step;
				let end = Math.min(at + step, numbers.length);
				for (at++; at < end; ) {
					const middle = (at + end) >>> 1;
					if ((numbers[middle] as number) < target) at = middle + 1;
					else end = middle;
				}
			}
			return at < numbers.length ? (numbers[at] as number) : END;
		},
	};
}
