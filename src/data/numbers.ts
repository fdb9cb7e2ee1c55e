/** What is done with columns of numbers: put in order, turned round, dealt out to groups. */
import { type Groups, grouped } from './columns.ts';
import { growing } from './growing.ts';
import type { Keys } from './keys.ts';

/** What stands for "nowhere" among places. */
export const NOWHERE = 0xffff_ffff;

/** Of each key the place of the same id in a list; of others {@link NOWHERE}. */
export function placesOf(keys: Keys, ids: readonly string[]): Uint32Array {
	const places = new Uint32Array(keys.length).fill(NOWHERE);
	for (const [place, id] of ids.entries()) {
		const key = keys.find(id);
		if (key !== undefined) places[key] = place;
	}
	return places;
}

/** Of each row the article, from the first rows of articles. */
export function articlesOfRows(firsts: Uint32Array): Uint32Array {
	const of = new Uint32Array(firsts.at(-1) as number);
	for (let article = 0; article + 1 < firsts.length; article++) of.fill(article, firsts[article], firsts[article + 1]);
	return of;
}

/** Where the members of things lead. */
export interface Leading {
	/** Of each member the group. */
	readonly to: Uint32Array;
	/** How many groups there are. */
	readonly count: number;
	/** How far it is from one member to the next, among what is told of each. */
	readonly step?: number;
}

/** Things in the groups to which their members lead, by numbers in the order given and once in a group. */
export function groupedBy(order: Uint32Array, { starts, members }: Groups, { to, count, step = 1 }: Leading): Groups {
	const most = Math.ceil(members.length / step);
	const [groups, numbers] = [new Uint32Array(most), new Uint32Array(most)];
	const last = new Uint32Array(count).fill(NOWHERE);
	let length = 0;
	for (let number = 0; number < order.length; number++) {
		const thing = at(order, number);
		const end = at(starts, thing + 1);
		for (let i = at(starts, thing); i < end; i += step) {
			const group = at(to, at(members, i));
			if (last[group] === number) continue;
			last[group] = number;
			groups[length] = group;
			numbers[length++] = number;
		}
	}
	return grouped(count, groups.subarray(0, length), numbers.subarray(0, length));
}

/** Things in the groups that a column has of them, counted from 1; those of 0 are in none. Numbers as above. */
export function groupedIn(order: Uint32Array, column: Uint32Array, count: number): Groups {
	const { starts, members } = grouped(
		count + 1,
		order.map((thing) => at(column, thing)),
	);
	const none = at(starts, 1);
	return { starts: starts.subarray(1).map((start) => start - none), members: members.slice(none) };
}

/** Groups in another order. */
export function reordered(groups: Groups, order: Uint32Array): Groups {
	const starts = new Uint32Array(order.length + 1);
	const members = growing(groups.members.length);
	for (let place = 0; place < order.length; place++) {
		const end = at(groups.starts, at(order, place) + 1);
		for (let i = at(groups.starts, at(order, place)); i < end; i++) members.push(at(groups.members, i));
		starts[place + 1] = members.length;
	}
	return { starts, members: members.list() };
}

/** How many members a group has. */
export const size = ({ starts }: Groups, group: number) => at(starts, group + 1) - at(starts, group);

/** The numbers below a count in an order; those that are equal stay as they are. */
export function stable(count: number, compare: (a: number, b: number) => number): Uint32Array {
	return Uint32Array.from(Array.from({ length: count }, (_, i) => i).sort(compare));
}

/** Numbers from 0 for the values of things in an order, the same for the same value. */
export function numbered(order: Uint32Array, values: Uint32Array): Uint32Array {
	let most = 0;
	for (let thing = 0; thing < values.length; thing++) most = Math.max(most, at(values, thing));
	const numbers = new Uint32Array(most + 1).fill(NOWHERE);
	let next = 0;
	return order.map((thing) => {
		const value = at(values, thing);
		if (numbers[value] === NOWHERE) numbers[value] = next++;
		return at(numbers, value);
	});
}

/** Bytes of things in an order. */
export function bytesIn(order: Uint32Array, values: Uint8Array): Uint8Array {
	const bytes = new Uint8Array(order.length);
	for (let number = 0; number < order.length; number++) bytes[number] = byteAt(values, at(order, number));
	return bytes;
}

/** Of each key in a column its rank among them in an order of what their texts say; equal ones have the same. */
export function ranked<T>(
	keys: Keys,
	column: Uint32Array,
	read: (text: string) => T,
	compare: (a: T, b: T) => number,
): Uint32Array {
	const ranks = new Uint32Array(keys.length).fill(NOWHERE);
	const met: { readonly key: number; readonly says: T }[] = [];
	for (let row = 0; row < column.length; row++) {
		const key = at(column, row);
		if (ranks[key] !== NOWHERE) continue;
		ranks[key] = 0;
		met.push({ key, says: read(keys.textOf(key)) });
	}
	met.sort((a, b) => compare(a.says, b.says));
	let rank = 0;
	for (const [i, { key, says }] of met.entries()) {
		const before = met[i - 1];
		if (before && compare(before.says, says) !== 0) rank++;
		ranks[key] = rank;
	}
	return ranks;
}

/** Rows by the ranks of their keys; those of one rank stay in the order in which they are given. */
export function dealt(
	column: Uint32Array,
	ranks: Uint32Array,
	rows: Uint32Array = column.map((_, row) => row),
): Uint32Array {
	return grouped(
		ranks.length,
		rows.map((row) => at(ranks, at(column, row))),
		rows,
	).members;
}

/** The rows of articles, which come in an order, each article's in theirs. */
export function rowsOf(articles: Uint32Array, firsts: Uint32Array): Uint32Array {
	const rows = new Uint32Array(firsts.at(-1) as number);
	let next = 0;
	for (const article of articles) {
		const end = at(firsts, article + 1);
		for (let row = at(firsts, article); row < end; row++) rows[next++] = row;
	}
	return rows;
}

/** Of each thing its place in an order of all. */
export function inverse(order: Uint32Array): Uint32Array {
	const numbers = new Uint32Array(order.length);
	for (let number = 0; number < order.length; number++) numbers[at(order, number)] = number;
	return numbers;
}

/** Within the bounds of these arrays by construction. Of one type, or every reading would ask which it is. */
export const at = (list: Uint32Array, place: number): number => list[place] as number;
export const byteAt = (list: Uint8Array, place: number): number => list[place] as number;
