/** What is done with columns of numbers: put in order, turned round, dealt out to groups. */
import { type Groups, groupsOf, membersOf } from './columns.ts';
import { growingGroups } from './growing.ts';

/** What stands for "nowhere" among places. */
export const NOWHERE = 0xffff_ffff;

/** Of each key the place of the same id in a list; of others {@link NOWHERE}. */
export function placesOf(keys: readonly string[], ids: readonly string[]): Uint32Array {
	const places = new Map(ids.map((id, place) => [id, place]));
	return Uint32Array.from(keys, (key) => places.get(key) ?? NOWHERE);
}

/** The numbers of things in groups, each once in a group; things are numbered in the order given. */
export function groupedOnce(
	order: Uint32Array,
	count: number,
	each: (thing: number, add: (group: number) => void) => void,
): Groups {
	return groupsOf(count, (add) => {
		const last = new Uint32Array(count).fill(NOWHERE);
		for (let number = 0; number < order.length; number++) {
			each(at(order, number), (group) => {
				if (last[group] === number) return;
				last[group] = number;
				add(group, number);
			});
		}
	});
}

/** Groups in another order. */
export function reordered(groups: Groups, order: Uint32Array): Groups {
	const lists = growingGroups();
	for (const group of order) lists.add(membersOf(groups, group));
	return lists.list();
}

/** How many members a group has. */
export const size = ({ starts }: Groups, group: number) => at(starts, group + 1) - at(starts, group);

/** The numbers below a count in an order; those that are equal stay as they are. */
export function stable(count: number, compare: (a: number, b: number) => number): Uint32Array {
	return Uint32Array.from(Array.from({ length: count }, (_, i) => i).sort(compare));
}

/** Numbers from 0 instead of keys, the same for the same key. */
export function numbered(keys: Uint32Array): Uint32Array {
	const numbers = new Map<number, number>();
	return keys.map((key) => {
		const number = numbers.get(key) ?? numbers.size;
		numbers.set(key, number);
		return number;
	});
}

/** Of each thing its place in an order of all. */
export function inverse(order: Uint32Array): Uint32Array {
	const numbers = new Uint32Array(order.length);
	for (const [number, thing] of order.entries()) numbers[thing] = number;
	return numbers;
}

/** Within the bounds of these arrays by construction. */
export const at = (list: Uint32Array | Uint8Array, place: number): number => list[place] as number;
