/** Columns while they are being filled: numbers, groups of numbers, and texts that get a number each. */
import type { Groups } from './columns.ts';

/** A list of whole numbers from 0 to 2³² − 1 that grows by doubling. */
export interface Growing {
	readonly length: number;
	push(value: number): void;
	/** What was pushed so far, as a view: what is pushed later may stand elsewhere. */
	list(): Uint32Array;
}

export function growing(): Growing {
	let list = new Uint32Array(1024);
	let length = 0;
	return {
		get length() {
			return length;
		},
		push(value) {
			if (length === list.length) {
				const longer = new Uint32Array(2 * length);
				longer.set(list);
				list = longer;
			}
			list[length++] = value;
		},
		list: () => list.subarray(0, length),
	};
}

/** Groups that are added one after another. */
export interface GrowingGroups {
	readonly length: number;
	/** Adds a group with these members. */
	add(members: Iterable<number>): void;
	list(): Groups;
}

export function growingGroups(): GrowingGroups {
	const [starts, members] = [growing(), growing()];
	starts.push(0);
	return {
		get length() {
			return starts.length - 1;
		},
		add(group) {
			for (const member of group) members.push(member);
			starts.push(members.length);
		},
		list: () => ({ starts: starts.list(), members: members.list() }),
	};
}

/** Numbers for texts, from 0 in the order in which they first come. */
export interface Numbering {
	readonly texts: readonly string[];
	numberOf(text: string): number;
}

export function numbering(): Numbering {
	const numbers = new Map<string, number>();
	const texts: string[] = [];
	return {
		texts,
		numberOf(text) {
			const known = numbers.get(text);
			if (known !== undefined) return known;
			numbers.set(text, texts.length);
			return texts.push(text) - 1;
		},
	};
}
