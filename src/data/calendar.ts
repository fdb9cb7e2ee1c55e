/** A calendar: which documents may be of certain days, without looking at each. */
import type { Days } from './dates.ts';

/** First and last day of each document, by its number. */
export interface Dated {
	readonly from: Int32Array;
	readonly to: Int32Array;
}

export interface Calendar {
	/** The first document, from this one on, whose days overlap with those asked for; one past the last if none does. */
	next(number: number, days: Days): number;
}

/** Documents that are passed over together where none of them can fit. */
const BLOCK = 512;

/** Opens a calendar; its blocks are noted when it is first asked. */
export function openCalendar(dated: Dated): Calendar {
	const { from, to } = dated;
	let blocks: Dated | undefined;
	return {
		next(number, days) {
			blocks ??= blocksOf(dated);
			const { from: earliest, to: latest } = blocks;
			let at = number;
			while (at < from.length) {
				const block = Math.floor(at / BLOCK);
				const end = Math.min(from.length, (block + 1) * BLOCK);
				if (day(earliest, block) > days.to || day(latest, block) < days.from) at = end;
				else while (at < end && (day(from, at) > days.to || day(to, at) < days.from)) at++;
				if (at < end) return at;
			}
			return from.length;
		},
	};
}

/** The earliest and latest day of each block; documents of like dates stand together. */
function blocksOf({ from, to }: Dated): Dated {
	const blocks = Math.ceil(from.length / BLOCK);
	const earliest = new Int32Array(blocks).fill(0x7fffffff);
	const latest = new Int32Array(blocks).fill(-0x80000000);
	for (let number = 0; number < from.length; number++) {
		const block = Math.floor(number / BLOCK);
		earliest[block] = Math.min(day(earliest, block), day(from, number));
		latest[block] = Math.max(day(latest, block), day(to, number));
	}
	return { from: earliest, to: latest };
}

/** Within the bounds of these arrays by construction. */
const day = (days: Int32Array, at: number): number => days[at] as number;
