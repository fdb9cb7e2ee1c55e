/** Positions in the picture of the timeline: a lane for each speaker, a column for each day. */
import type { TimelineData } from '../../protocol.ts';

export type TimelineStatement = TimelineData['statements'][number];

export interface Column {
	/** `YYYY-MM-DD`; null for undated statements. */
	readonly day: string | null;
	readonly x: number;
	/** Whether there are days between this column and the previous one. */
	readonly gap: boolean;
}

export interface Lane {
	readonly name: string;
	readonly y: number;
	readonly height: number;
}

export interface TimelinePoint {
	readonly statement: TimelineStatement;
	/** The x positions of the first and the last day. */
	readonly from: number;
	readonly to: number;
	readonly y: number;
	/** Whether the first or the last day is unknown ("on or before"). */
	readonly openFrom: boolean;
	readonly openTo: boolean;
}

export interface TimelineLayout {
	readonly width: number;
	readonly height: number;
	readonly columns: readonly Column[];
	readonly lanes: readonly Lane[];
	readonly spots: readonly TimelinePoint[];
	readonly disputes: readonly (readonly [TimelinePoint, TimelinePoint])[];
}

/** In pixels; five days fit on a phone. A lane begins with its name. */
export const SIZE = { column: 72, head: 40, row: 24, name: 26, foot: 8 } as const;

const DAY_MS = 86_400_000;

/**
 * Lays out the timeline; statements of one speaker on the same day are below each other.
 *
 * @example
 * const { width, height, spots } = layOutTimeline(await api.timeline());
 */
export function layOutTimeline({ speakers, statements }: TimelineData): TimelineLayout {
	const days = [...new Set(statements.flatMap(({ days }) => days ?? []))].filter((day) => day !== null).sort();
	const undated = statements.some(({ days }) => days === null);
	const columns: Column[] = [...days, ...(undated ? [null] : [])].map((day, i) => {
		const before = days[i - 1];
		const gap = day !== null && before !== undefined && Date.parse(day) - Date.parse(before) > DAY_MS;
		return { day, x: (i + 0.5) * SIZE.column, gap };
	});
	const xOf = (day: string | null) => columns.find((column) => column.day === day)?.x ?? 0;

	let top: number = SIZE.head;
	const points: TimelinePoint[] = [];
	const lanes = speakers.map(({ id, name }): Lane => {
		const y = top;
		const rows: number[] = [];
		for (const statement of statements.filter(({ speaker }) => speaker === id)) {
			const [first, last] = statement.days ?? [null, null];
			const from = xOf(first ?? last);
			const to = xOf(last ?? first);
			const free = rows.findIndex((end) => end < from);
			const row = free === -1 ? rows.length : free;
			rows[row] = to;
			const isDated = statement.days !== null;
			points.push({
				statement,
				from,
				to,
				y: y + SIZE.name + (row + 0.5) * SIZE.row,
				openFrom: isDated && first === null,
				openTo: isDated && last === null,
			});
		}
		const height = SIZE.name + rows.length * SIZE.row + SIZE.foot;
		top += height;
		return { name, y, height };
	});
	const byClaim = new Map(points.map((spot) => [spot.statement.claim, spot]));
	const disputes = points.flatMap((spot) =>
		spot.statement.disputes.flatMap((claim): (readonly [TimelinePoint, TimelinePoint])[] => {
			const other = byClaim.get(claim);
			return other ? [[spot, other]] : [];
		}),
	);
	return { width: columns.length * SIZE.column, height: top, columns, lanes, spots: points, disputes };
}
