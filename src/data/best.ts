/** The best of many: keeps the things with the highest scores, so that choosing costs no sort of them all. */
export interface Best {
	/** Of equal scores the thing offered first stays. */
	offer(thing: number, score: number): void;
	/** Best first. */
	list(): readonly number[];
}

/** Keeps at most `most` things. */
export function bestOf(most: number): Best {
	const things = new Float64Array(most);
	const scores = new Float64Array(most);
	let kept = 0;
	return {
		offer(thing, score) {
			if (most === 0 || (kept === most && score <= (scores[most - 1] ?? 0))) return;
			let [low, high] = [0, kept];
			while (low < high) {
				const middle = (low + high) >> 1;
				if ((scores[middle] ?? 0) >= score) low = middle + 1;
				else high = middle;
			}
			if (kept < most) kept++;
			things.copyWithin(low + 1, low, kept - 1);
			scores.copyWithin(low + 1, low, kept - 1);
			things[low] = thing;
			scores[low] = score;
		},
		list: () => [...things.subarray(0, kept)],
	};
}
