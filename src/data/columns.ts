/**
 * Columns: data in typed arrays and nothing else. A worker can hand them over, a file can hold them as they are, and
 * loading them takes no work for each entry.
 */
import { bufferOf } from './packed.ts';

export type Column = Uint16Array | Uint32Array;

/** Columns by name, in groups where they belong together. */
export type Columns = { readonly [name: string]: Column | Columns };

/** Whether columns of the same names hold the same. */
export function areEqual(columns: Columns, others: Columns): boolean {
	return Object.entries(columns).every(([name, column]) => {
		const other = others[name] as typeof column;
		if (!ArrayBuffer.isView(column)) return areEqual(column, other as Columns);
		return bufferOf(column).equals(bufferOf(other as Column));
	});
}

/** Numbers in groups, each group's together in the order in which they were added. */
export type Groups = {
	/** Where each group begins in `members`, and where the last one ends. */
	readonly starts: Uint32Array;
	readonly members: Uint32Array;
};

/** Puts numbers in `count` groups; `each` is run twice and adds the same both times. */
export function groupsOf(count: number, each: (add: (group: number, member: number) => void) => void): Groups {
	const starts = new Uint32Array(count + 1);
	each((group) => {
		starts[group + 1] = (starts[group + 1] as number) + 1;
	});
	for (let group = 0; group < count; group++) {
		starts[group + 1] = (starts[group + 1] as number) + (starts[group] as number);
	}
	const members = new Uint32Array(starts[count] as number);
	const next = starts.slice();
	each((group, member) => {
		const at = next[group] as number;
		members[at] = member;
		next[group] = at + 1;
	});
	return { starts, members };
}

/** The same, where the group of each member stands at its place in `groups`; without `members`, they are the places. */
export function grouped(count: number, groups: Uint32Array, members?: Uint32Array): Groups {
	const starts = new Uint32Array(count + 1);
	for (let at = 0; at < groups.length; at++) {
		const group = groups[at] as number;
		starts[group + 1] = (starts[group + 1] as number) + 1;
	}
	for (let group = 0; group < count; group++)
		starts[group + 1] = (starts[group + 1] as number) + (starts[group] as number);
	const dealt = new Uint32Array(groups.length);
	const next = starts.slice();
	for (let at = 0; at < groups.length; at++) {
		const group = groups[at] as number;
		const place = next[group] as number;
		dealt[place] = members ? (members[at] as number) : at;
		next[group] = place + 1;
	}
	return { starts, members: dealt };
}

/** The members of a group. */
export function membersOf({ starts, members }: Groups, group: number): Uint32Array {
	return members.subarray(starts[group], starts[group + 1]);
}
