/** Shows the progress of a long check as one line in a terminal. */
import type { Progress } from '../data/folder-update.ts';

/** How fast articles were checked lately. Unchanged articles take no time, so they do not count. */
export interface Pace {
	/** The time of this measurement, in milliseconds since the start, and the number of articles checked by then. */
	readonly ms: number;
	readonly examined: number;
	/** Articles per second; undefined before the first measurement. */
	readonly rate: number | undefined;
}

export const NO_PACE: Pace = { ms: 0, examined: 0, rate: undefined };

/** The time constant of the moving average, in milliseconds: one batch of large files changes the estimate only a little. */
const AVERAGE_MS = 15_000;
/** The shortest time between two measurements, in milliseconds. */
const MEASURE_MS = 500;

/** Returns the pace after this progress, `ms` milliseconds since the start. */
export function paceAt(before: Pace, { done, reused }: Progress, ms: number): Pace {
	const passed = ms - before.ms;
	if (passed < MEASURE_MS) return before;
	const examined = done - reused;
	const now = ((examined - before.examined) / passed) * 1000;
	const weight = 1 - Math.exp(-passed / AVERAGE_MS);
	const rate = before.rate === undefined ? now : before.rate + (now - before.rate) * weight;
	return { ms, examined, rate };
}

/**
 * Returns a line of at most `columns` characters: `12,345 of 100,000 articles (12 %), 340 a second, about 4 min left`.
 *
 * Numbers are rounded so that they do not change with every update; parts that do not fit are left out.
 */
export function progressLine({ done, all, reused }: Progress, { rate = 0 }: Pace, columns: number): string {
	const isEstimated = done < all && rate > 0;
	const count = `${numeral(done).padStart(numeral(all).length)} of ${numeral(all)}`;
	const share = ` (${all === 0 ? 100 : Math.floor((done / all) * 100)} %)`;
	const articles = all === 1 ? ' article' : ' articles';
	const unchanged = reused > 0 ? `, ${numeral(reused)} unchanged` : '';
	const speed = isEstimated ? `, ${rateText(rate)}` : '';
	const left = isEstimated ? `, ${timeLeft((all - done) / rate)}` : '';
	const lines = [
		count + articles + share + unchanged + speed + left,
		count + articles + share + unchanged + left,
		count + articles + share + left,
		count + articles + share,
		count + share,
		count,
	];
	return lines.find((line) => line.length <= columns) ?? '';
}

const numeral = (number: number) => number.toLocaleString('en-GB');

/** Returns `340 a second`, with two digits; below one a second `20 a minute`. */
function rateText(rate: number): string {
	const [number, unit] = rate < 1 ? [rate * 60, 'minute'] : [rate, 'second'];
	return `${numeral(Number(Math.max(number, 1).toPrecision(2)))} a ${unit}`;
}

/** The rounding of the time left: up to each limit, in steps, both in seconds. */
const STEPS = [
	[60, 10],
	[600, 60],
	[3600, 300],
	[Infinity, 3600],
] as const;

function timeLeft(seconds: number): string {
	if (seconds <= 5) return 'a few seconds left';
	const [, step] = STEPS.find(([limit]) => seconds <= limit) ?? [0, 3600];
	const rounded = Math.ceil(seconds / step) * step;
	if (rounded < 60) return `about ${rounded} s left`;
	return rounded < 3600 ? `about ${rounded / 60} min left` : `about ${numeral(Math.ceil(rounded / 3600))} h left`;
}

/** Writes the progress as one line that is overwritten; writes nothing when the stream is not a terminal. */
export function progressBar(stream: NodeJS.WriteStream) {
	const began = performance.now();
	let pace: Pace = NO_PACE;
	let shown = '';
	const clear = () => {
		if (shown) stream.write(`\r${' '.repeat(shown.length)}\r`);
		shown = '';
	};
	return {
		clear,
		show(progress: Progress) {
			if (!stream.isTTY) return;
			pace = paceAt(pace, progress, performance.now() - began);
			const line = progressLine(progress, pace, stream.columns - 1);
			if (line === shown) return;
			stream.write(`\r${line.padEnd(shown.length)}`);
			shown = line;
		},
	};
}
