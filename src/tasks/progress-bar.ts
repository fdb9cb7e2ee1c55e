/** How far a long check is, as one line for a terminal. */
import type { Progress } from '../data/folder-update.ts';

/** How fast articles were examined of late. Those that were unchanged took no time, and promise nothing of the rest. */
export interface Pace {
	/** When this was, in milliseconds since the start, and how many had been examined by then. */
	readonly ms: number;
	readonly examined: number;
	/** A second; undefined until it can be told. */
	readonly rate: number | undefined;
}

export const STANDING: Pace = { ms: 0, examined: 0, rate: undefined };

/** After so long, in milliseconds, a rate has lost most of its weight: one batch of large files changes no estimate much. */
const MEMORY_MS = 15_000;
/** What happened in a shorter time than this is no rate. */
const STEP_MS = 500;

/** The pace when so much is done, at so many milliseconds since the start. */
export function paceAt(before: Pace, { done, reused }: Progress, ms: number): Pace {
	const passed = ms - before.ms;
	if (passed < STEP_MS) return before;
	const examined = done - reused;
	const now = ((examined - before.examined) / passed) * 1000;
	const weight = 1 - Math.exp(-passed / MEMORY_MS);
	const rate = before.rate === undefined ? now : before.rate + (now - before.rate) * weight;
	return { ms, examined, rate };
}

/**
 * One line of at most so many columns: `12,345 of 100,000 articles (12 %), 340 a second, about 4 min left`.
 *
 * Numbers are rounded so that they stand still while the pace does; what does not fit is left out whole.
 */
export function progressLine({ done, all, reused }: Progress, { rate = 0 }: Pace, columns: number): string {
	const under = done < all && rate > 0;
	const count = `${numeral(done).padStart(numeral(all).length)} of ${numeral(all)}`;
	const share = ` (${all === 0 ? 100 : Math.floor((done / all) * 100)} %)`;
	const articles = all === 1 ? ' article' : ' articles';
	const unchanged = reused > 0 ? `, ${numeral(reused)} unchanged` : '';
	const speed = under ? `, ${pacing(rate)}` : '';
	const left = under ? `, ${leaving((all - done) / rate)}` : '';
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

/** `340 a second`, to two digits; below one a second `20 a minute`. */
function pacing(rate: number): string {
	const [number, unit] = rate < 1 ? [rate * 60, 'minute'] : [rate, 'second'];
	return `${numeral(Number(Math.max(number, 1).toPrecision(2)))} a ${unit}`;
}

/** Up to each of these many seconds, time is told in such steps. */
const STEPS = [
	[60, 10],
	[600, 60],
	[3600, 300],
	[Infinity, 3600],
] as const;

function leaving(seconds: number): string {
	if (seconds <= 5) return 'a few seconds left';
	const [, step] = STEPS.find(([limit]) => seconds <= limit) ?? [0, 3600];
	const rounded = Math.ceil(seconds / step) * step;
	if (rounded < 60) return `about ${rounded} s left`;
	return rounded < 3600 ? `about ${rounded / 60} min left` : `about ${numeral(Math.ceil(rounded / 3600))} h left`;
}

/** A line that is written over while articles are checked; nothing where nobody watches. */
export function progressBar(stream: NodeJS.WriteStream) {
	const began = performance.now();
	let pace: Pace = STANDING;
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
