/** For as long as an interaction's token lives (15 minutes), so that none is answered twice. */
export const REMEMBERED = { most: 10_000, forMs: 15 * 60_000 };

/**
 * Tells new ids from those seen before; forgets the oldest beyond `most`, and all older than `forMs` milliseconds.
 */
export function rememberIds({ most, forMs, now }: { most: number; forMs: number; now: () => number }) {
	const seen = new Map<string, number>();
	return (id: string): boolean => {
		for (const [oldest, at] of seen) {
			if (now() - at < forMs) break;
			seen.delete(oldest);
		}
		if (seen.has(id)) return false;
		seen.set(id, now());
		if (seen.size > most) seen.delete(seen.keys().next().value ?? id);
		return true;
	};
}
