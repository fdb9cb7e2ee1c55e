/** What a part of the bench is, and the rows of which its table is made. */

/** One line of the table. */
export interface Row {
	/** What was measured and, for a ratio, against what. */
	readonly what: string;
	/** With its unit. */
	readonly measured: string;
	/** In words; left out of what is only told. */
	readonly goal?: string;
	/** Whether the goal was reached; undefined without one. */
	readonly met?: boolean;
	/** So far from the goal that noise does not explain it: a quick run then ends with status 1. */
	readonly broken?: boolean;
}

export interface PartOptions {
	/** Fewer rounds, for CI: enough to see that something broke, too few for the second digit. */
	readonly quick: boolean;
}

/** Measures one matter; runs alone, while no other part does. */
export type Part = (options: PartOptions) => Promise<readonly Row[]>;

interface Ratio {
	readonly what: string;
	readonly ratio: number;
	/** What the ratio was made of: "95 µs against 120 µs". */
	readonly of: string;
	/** The goal is this much or more, or … */
	readonly atLeast?: number;
	/** … this much or less. */
	readonly atMost?: number;
	/** How far beyond its goal a ratio breaks the run, as a factor; a ratio without it is told and never breaks one. */
	readonly room?: number;
}

/** The row of a time in milliseconds that should stay below a goal; a busy machine may miss it. */
export function atMostRow({
	what,
	ms,
	most,
}: {
	readonly what: string;
	readonly ms: number;
	readonly most: number;
}): Row {
	return { what, measured: `${ms.toFixed(0)} ms`, goal: `under ${most} ms`, met: ms < most };
}

interface Work {
	readonly what: string;
	readonly work: number;
	/** What took it. */
	readonly of?: string;
	readonly most: number;
}

/** The row of counted work, which is the same in every run: more than its goal breaks the run. */
export function workRow({ what, work, of, most }: Work): Row {
	const met = work <= most;
	return { what, measured: `${work}${of ? ` (${of})` : ''}`, goal: `at most ${most}`, met, broken: !met };
}

/** The row of a ratio, with its goal in words. */
export function ratioRow({ what, ratio, of, atLeast, atMost, room }: Ratio): Row {
	const measured = `${ratio.toFixed(2)} (${of})`;
	const reaches = (factor: number) =>
		(atLeast === undefined || ratio >= atLeast / factor) && (atMost === undefined || ratio <= atMost * factor);
	const words = [
		...(atLeast === undefined ? [] : [`at least ${atLeast.toFixed(2)}`]),
		...(atMost === undefined ? [] : [`at most ${atMost.toFixed(2)}`]),
	];
	if (words.length === 0) return { what, measured };
	return {
		what,
		measured,
		goal: words.join(', '),
		met: reaches(1),
		...(room !== undefined && { broken: !reaches(room) }),
	};
}
