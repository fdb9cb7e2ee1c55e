/** The table of a run: for the eye and for `docs/performance.md`. */
import { cpus } from 'node:os';
import type { Row } from './part.ts';

/** Between these lines of the document stands the last table; the rest is written by hand. */
const MARKERS = ['<!-- bench: written by npm run bench -->', '<!-- bench: end -->'] as const;

/** On what was measured, and when: ratios carry over to other machines, microseconds do not. */
export function machine(now: Date): string {
	const all = cpus();
	const cores = `${all.length} ${all.length === 1 ? 'core' : 'cores'}`;
	return `${now.toISOString().slice(0, 10)} · ${cores}, ${all[0]?.model.trim() ?? 'unknown'} · Node ${process.versions.node} · ${process.platform} ${process.arch}`;
}

/** A Markdown table, its columns aligned, whose lines end with a newline. */
export function table(rows: readonly Row[]): string {
	const cells = [
		['What', 'Measured', 'Goal', 'Met'],
		...rows.map(({ what, measured, goal = '–', met }) => [
			what,
			measured,
			goal,
			met === undefined ? '–' : met ? 'yes' : 'no',
		]),
	];
	const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
	const line = (row: readonly string[], fill = ' ') =>
		`| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0, fill)).join(' | ')} |\n`;
	const [head = [], ...body] = cells;
	return [line(head), line(['', '', '', ''], '-'), ...body.map((row) => line(row))].join('');
}

/** The document with this table in the place of its last one. Throws when the document has no such place. */
export function withTable(document: string, written: string): string {
	const [before, rest] = parted(document, MARKERS[0]);
	const [, after] = parted(rest, MARKERS[1]);
	return `${before}${MARKERS[0]}\n\n${written}\n${MARKERS[1]}${after}`;
}

function parted(text: string, marker: string): readonly [string, string] {
	const at = text.indexOf(marker);
	if (at < 0) throw new Error(`the document lacks the line ${marker}`);
	return [text.slice(0, at), text.slice(at + marker.length)];
}
