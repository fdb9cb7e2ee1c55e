/** How many typing errors lead from one text to another. */

/** A text as UTF-16 units. */
export type Units = ArrayLike<number>;

export function unitsOf(text: string): Uint16Array {
	const units = new Uint16Array(text.length);
	for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
	return units;
}

/** Typing errors that are looked for at most. */
export const ERRORS_MAX = 2;
/** A shorter word has too many neighbours to be found by a typing error, … */
const MISTYPED_MIN = 4;
/** … and only a longer one by two. */
const TWICE_MISTYPED_MIN = 8;

/** How many typing errors a word of a name, or its key, is found by. */
export function errorsAllowed(length: number): number {
	return length < MISTYPED_MIN ? 0 : length < TWICE_MISTYPED_MIN ? 1 : ERRORS_MAX;
}

/**
 * How many typing errors lead from one text to the other: letters too many, missing or wrong, or neighbours swapped, none
 * touched twice (optimal string alignment). What is above `max`, at most 2, is told as `max` + 1.
 */
export function errorsApart(a: Units, b: Units, max: number): number {
	return errorsFrom(a, 0, b, 0, max);
}

/** The same for the ends of both; each error leaves four ways to go on, so that two make sixteen at most. */
function errorsFrom(a: Units, fromA: number, b: Units, fromB: number, max: number): number {
	let [i, j] = [fromA, fromB];
	if (Math.abs(a.length - i - (b.length - j)) > max) return max + 1;
	while (i < a.length && j < b.length && a[i] === b[j]) {
		i++;
		j++;
	}
	if (i === a.length || j === b.length) return a.length - i + b.length - j;
	if (max === 0) return 1;
	let least = errorsFrom(a, i + 1, b, j + 1, max - 1);
	least = Math.min(least, errorsFrom(a, i + 1, b, j, max - 1), errorsFrom(a, i, b, j + 1, max - 1));
	if (a[i] === b[j + 1] && a[i + 1] === b[j]) least = Math.min(least, errorsFrom(a, i + 2, b, j + 2, max - 1));
	return least + 1;
}

/** Damerau's edits (optimal string alignment) between two words, or more than `limit` as soon as that is certain. */
export function distance(a: string, b: string, limit: number): number {
	if (Math.abs(a.length - b.length) > limit) return limit + 1;
	let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, j) => j)];
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1];
			let edits = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
				edits = Math.min(edits, (before[j - 2] ?? 0) + 1);
			}
			row.push(edits);
		}
		if (Math.min(...row) > limit) return limit + 1;
		[before, last] = [last, row];
	}
	return last[b.length] ?? 0;
}
