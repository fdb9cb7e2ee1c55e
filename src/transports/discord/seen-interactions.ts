/** Which ids are remembered: as long as an interaction's token is valid (15 minutes), so that none is answered twice. */
export const SEEN_IDS_KEPT = { most: 10_000, forMs: 15 * 60_000 };

/**
 * Returns a function that says whether an id is new. It remembers at least the last `most` ids of the last `forMs`
 * milliseconds, and at most twice as many.
 *
 * @example
 * const isNew = rememberIds({ most: 10_000, forMs: 900_000, now: Date.now });
 * isNew('1'); // true
 * isNew('1'); // false
 */
export function rememberIds({ most, forMs, now }: { most: number; forMs: number; now: () => number }) {
	let current = new Set<string>();
	let previous = new Set<string>();
	let since = now();
	return (id: string): boolean => {
		const at = now();
		// A whole set is dropped at a time, because removing the oldest entries one by one gets slower and slower.
		if (current.size >= most || at - since >= forMs) [previous, current, since] = [current, new Set(), at];
		if (current.has(id) || previous.has(id)) return false;
		current.add(id);
		return true;
	};
}
