/** For as long as an interaction's token lives (15 minutes), so that none is answered twice. */
export const SEEN_IDS_KEPT = { most: 10_000, forMs: 15 * 60_000 };

/**
 * Tells new ids from those seen before: at least from the last `most` of the last `forMs` milliseconds, and from
 * no more than twice as many.
 */
export function rememberIds({ most, forMs, now }: { most: number; forMs: number; now: () => number }) {
	let young = new Set<string>();
	let old = new Set<string>();
	let since = now();
	return (id: string): boolean => {
		const at = now();
		// A whole set is forgotten at a time: finding the oldest of a set costs the more, the more were taken out of it.
		if (young.size >= most || at - since >= forMs) [old, young, since] = [young, new Set(), at];
		if (young.has(id) || old.has(id)) return false;
		young.add(id);
		return true;
	};
}
