/** The best of many: keeps the things with the highest scores, so that choosing costs no sort of them all. */
export interface Best {
	/** Of equal scores the thing offered first stays. */
	offer(thing: number, score: number): void;
	/** Best first. */
	list(): readonly number[];
}

/** Keeps at most `most` things. */
export function bestOf(most: number): Best {
	const things: number[] = [];
	const scores: number[] = [];
	return {
		offer(thing, score) {
			let at = things.length;
			if (at === most) {
				if (most === 0 || score <= (scores[most - 1] as number)) return;
				at--;
			}
			for (; at > 0 && (scores[at - 1] as number) < score; at--) {
				things[at] = things[at - 1] as number;
				scores[at] = scores[at - 1] as number;
			}
			things[at] = thing;
			scores[at] = score;
		},
		list: () => things,
	};
}
