/** Typing errors between two words. */

/** The most typing errors that are searched for. */
export const ERRORS_MAX = 2;
/** Shorter words have too many neighbours to be found by a typing error, … */
const ONE_ERROR_MIN = 4;
/** … and only longer ones are found by two. */
const TWO_ERRORS_MIN = 8;

/** Returns how many typing errors a word of this length is found by. */
export function errorsAllowed(length: number): number {
	return length < ONE_ERROR_MIN ? 0 : length < TWO_ERRORS_MIN ? 1 : ERRORS_MAX;
}

/**
 * Returns the number of typing errors (a letter added, missing or wrong, or two neighbours swapped, none touched twice:
 * optimal string alignment), or `limit` + 1 if there are more.
 *
 * @example
 * editDistance('masoud', 'masuod', 2); // 1
 */
export function editDistance(a: string, b: string, limit: number): number {
	if (Math.abs(a.length - b.length) > limit) return limit + 1;
	let from = 0;
	let [endA, endB] = [a.length, b.length];
	while (from < endA && from < endB && a[from] === b[from]) from++;
	while (endA > from && endB > from && a[endA - 1] === b[endB - 1]) {
		endA--;
		endB--;
	}
	const width = endB - from;
	let [before, last] = [[] as number[], Array.from({ length: width + 1 }, (_, j) => j)];
	for (let i = 1; i <= endA - from; i++) {
		const row = [i];
		for (let j = 1; j <= width; j++) {
			const [x, y] = [from + i - 1, from + j - 1];
			const substituted = (last[j - 1] ?? 0) + (a[x] === b[y] ? 0 : 1);
			let edits = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, substituted);
			if (i > 1 && j > 1 && a[x] === b[y - 1] && a[x - 1] === b[y]) edits = Math.min(edits, (before[j - 2] ?? 0) + 1);
			row.push(edits);
		}
		if (Math.min(...row) > limit) return limit + 1;
		[before, last] = [last, row];
	}
	return Math.min(last[width] ?? 0, limit + 1);
}
