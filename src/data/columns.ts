/**
 * Columns: data in typed arrays and nothing else. A worker can hand them over, a file can hold them as they are, and
 * loading them takes no work for each entry.
 */

export type Column = Uint16Array | Uint32Array;

/** Columns by name, in groups where they belong together. */
export type Columns = { readonly [name: string]: Column | Columns };

/** Numbers in groups, each group's together in the order in which they were added. */
export type Groups = {
	/** Where each group begins in `members`, and where the last one ends. */
	readonly starts: Uint32Array;
	readonly members: Uint32Array;
};

/** Puts members in `count` groups: each in the group that stands at its place in `groups`; without `members`, the places. */
export function grouped(count: number, groups: ArrayLike<number>, members?: ArrayLike<number>): Groups {
	const starts = new Uint32Array(count + 1);
	for (let at = 0; at < groups.length; at++) {
		const group = groups[at] as number;
		starts[group + 1] = (starts[group + 1] as number) + 1;
	}
	for (let group = 0; group < count; group++) {
		starts[group + 1] = (starts[group + 1] as number) + (starts[group] as number);
	}
	const sorted = new Uint32Array(groups.length);
	const next = starts.slice();
	for (let at = 0; at < groups.length; at++) {
		const group = groups[at] as number;
		const to = next[group] as number;
		sorted[to] = members ? (members[at] as number) : at;
		next[group] = to + 1;
	}
	return { starts, members: sorted };
}

/** The members of a group. */
export function membersOf({ starts, members }: Groups, group: number): Uint32Array {
	return members.subarray(starts[group], starts[group + 1]);
}
