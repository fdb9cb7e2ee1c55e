/** Columns while they are being filled: numbers, groups of numbers, and tables of both. */
import type { Groups } from './columns.ts';

/** A list of whole numbers from 0 to 2³² − 1 that grows by halves. */
export interface Growing {
	readonly length: number;
	push(value: number): void;
	/** Pushes all of these, each with so much added to it. */
	pushAll(values: Uint32Array, more?: number): void;
	/** What was pushed so far, as a view: what is pushed later may stand elsewhere. */
	list(): Uint32Array;
}

/** `room` is for as many as are expected. */
export function growing(room = 1024): Growing {
	let list = new Uint32Array(room);
	let length = 0;
	const makeRoom = (wanted: number) => {
		if (wanted <= list.length) return;
		const longer = new Uint32Array(wanted + (wanted >> 1));
		longer.set(list.subarray(0, length));
		list = longer;
	};
	return {
		get length() {
			return length;
		},
		push(value) {
			if (length === list.length) makeRoom(length + 1);
			list[length++] = value;
		},
		pushAll(values, more = 0) {
			makeRoom(length + values.length);
			list.set(values, length);
			const end = length + values.length;
			if (more !== 0) for (let at = length; at < end; at++) list[at] = (list[at] as number) + more;
			length = end;
		},
		list: () => list.subarray(0, length),
	};
}

/** Room for as much as there was, and somewhat more. */
const roomFor = (list: Uint32Array | undefined) => (list ? list.length + (list.length >> 4) : 0) + 1024;

/** Groups that are added one after another. */
export interface GrowingGroups {
	readonly length: number;
	/** Adds a group with these members. */
	add(members: Iterable<number>): void;
	/** Adds some groups of others, from one to before another, as they are. */
	take(groups: Groups, from: number, to: number): void;
	list(): Groups;
}

export function growingGroups(like?: Groups): GrowingGroups {
	const [starts, members] = [growing(roomFor(like?.starts)), growing(roomFor(like?.members))];
	starts.push(0);
	return {
		get length() {
			return starts.length - 1;
		},
		add(group) {
			for (const member of group) members.push(member);
			starts.push(members.length);
		},
		take(groups, from, to) {
			const [begin, end] = [groups.starts[from] as number, groups.starts[to] as number];
			starts.pushAll(groups.starts.subarray(from + 1, to + 1), members.length - begin);
			members.pushAll(groups.members.subarray(begin, end));
		},
		list: () => ({ starts: starts.list(), members: members.list() }),
	};
}

/** What there is of one sort in articles, a row for each: a number a column, and groups of numbers. */
export type Table<C extends string, G extends string> = {
	/** The first row of each article, and where those of the last one end. */
	readonly firsts: Uint32Array;
} & { readonly [K in C]: Uint32Array } & { readonly [K in G]: Groups };

export interface GrowingTable<C extends string, G extends string> {
	/** Begins the rows of a further article. */
	begin(): void;
	add(row: { readonly [K in C]: number } & { readonly [K in G]: Iterable<number> }): void;
	/** Takes the rows of some articles of another table, from one to before another, as they are. */
	take(table: Table<C, G>, from: number, to: number): void;
	list(): Table<C, G>;
}

export function growingTable<C extends string = never, G extends string = never>(
	columns: readonly C[],
	groups: readonly G[],
	like?: Table<C, G>,
): GrowingTable<C, G> {
	const firsts = growing(roomFor(like?.firsts));
	const numbers = columns.map((name) => [name, growing(roomFor(like?.[name] as Uint32Array | undefined))] as const);
	const lists = groups.map((name) => [name, growingGroups(like?.[name] as Groups | undefined)] as const);
	let rows = 0;
	return {
		begin: () => firsts.push(rows),
		add(row) {
			for (const [name, column] of numbers) column.push(row[name] as number);
			for (const [name, list] of lists) list.add(row[name] as Iterable<number>);
			rows++;
		},
		take(table, from, to) {
			const [begin, end] = [table.firsts[from] as number, table.firsts[to] as number];
			firsts.pushAll(table.firsts.subarray(from, to), rows - begin);
			for (const [name, column] of numbers) column.pushAll((table[name] as Uint32Array).subarray(begin, end));
			for (const [name, list] of lists) list.take(table[name] as Groups, begin, end);
			rows += end - begin;
		},
		list() {
			const starts = new Uint32Array(firsts.length + 1);
			starts.set(firsts.list());
			starts[firsts.length] = rows;
			const all = [...numbers, ...lists].map(([name, { list }]) => [name, list()] as const);
			return { firsts: starts, ...Object.fromEntries(all) } as Table<C, G>;
		},
	};
}
