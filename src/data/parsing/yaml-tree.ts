/** Positions in the syntax tree of a YAML file. */
import { isMap, isScalar, isSeq } from 'yaml';
import type { Path } from './problem.ts';

/** A node: where it starts, where its value ends, and where what follows on its line ends. */
export type Ranged = { range?: readonly [number, number, number] | null | undefined };
export const startOf = (node: Ranged) => node.range?.[0] ?? 0;

/** Returns a key as it is written; undefined if it is more than a plain word. */
export function keyText(key: unknown): string | undefined {
	if (!isScalar(key) || key.anchor !== undefined || key.tag !== undefined) return undefined;
	if (typeof key.value === 'string') return key.value;
	return key.source || undefined;
}

/** Returns where a value or its key starts; for a missing value, where its parent does. */
export function offsetOf(root: unknown, path: Path, part: 'key' | 'value'): number {
	let node = root as Ranged | null | undefined;
	let offset = node ? startOf(node) : 0;
	for (const [depth, step] of path.entries()) {
		const pair = isMap(node) ? node.items.find(({ key }) => keyText(key) === step) : undefined;
		const next = pair ? pair.value : isSeq(node) ? node.items[Number(step)] : undefined;
		if (pair && (!next || (part === 'key' && depth === path.length - 1))) return startOf(pair.key as Ranged);
		if (!next) return offset;
		node = next as Ranged;
		offset = startOf(node);
	}
	return offset;
}

/** Returns the path of the value at an offset, or that follows it. */
export function pathAt(node: unknown, offset: number): Path {
	const end = (node as Ranged | null | undefined)?.range?.[2] ?? 0;
	if (offset >= end) return [];
	if (isMap(node)) {
		const pair = node.items.findLast(({ key }) => startOf(key as Ranged) <= offset);
		const name = pair && keyText(pair.key);
		const isKey = offset < ((pair?.key as Ranged | undefined)?.range?.[1] ?? 0);
		return name === undefined || isKey ? [] : [name, ...pathAt(pair?.value, offset)];
	}
	if (!isSeq(node)) return [];
	const index = node.items.findLastIndex((item) => startOf(item as Ranged) <= offset);
	return index < 0 ? [] : [index, ...pathAt(node.items[index], offset)];
}
