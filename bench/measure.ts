/** Numbers that stay true on a machine that others use too: rounds in turn, medians, ratios within one round. */

/** Measures each contender once a round, in turn, and forgets the `warm` first rounds; values by contender and round. */
export async function inTurns<K extends string>(
	rounds: { readonly warm: number; readonly counted: number },
	contenders: Readonly<Record<K, () => number | Promise<number>>>,
): Promise<Record<K, number[]>> {
	const names = Object.keys(contenders) as K[];
	const values = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<K, number[]>;
	for (let round = 0; round < rounds.warm + rounds.counted; round++) {
		// Whoever comes second finds the caches of the machine as the first one left them.
		for (const name of round % 2 === 0 ? names : names.toReversed()) {
			const value = await contenders[name]();
			if (round >= rounds.warm) values[name].push(value);
		}
	}
	return values;
}

/** The median of the rounds' ratios: what disturbs one round disturbs both sides of its ratio. */
export function medianRatio(of: readonly number[], to: readonly number[]): number {
	return median(of.map((value, round) => value / (to[round] ?? Number.NaN)));
}

export function median(values: readonly number[]): number {
	return quantile(values, 0.5);
}

/** The value below which this share of the values lies; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
