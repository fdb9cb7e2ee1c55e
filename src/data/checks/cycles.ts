/**
 * Finds cycles in a directed graph, each edge in at most one, so that no cycle is left when one edge of each is removed. A
 * cycle starts at its first node in code-unit order: the same graph always has the same cycles.
 */
export function findCycles(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
	const edges = new Map([...graph].map(([from, to]) => [from, new Set([...to].sort())]));
	const cycles: string[][] = [];
	for (const from of [...edges.keys()].sort()) {
		for (let cycle = cycleFrom(from, edges); cycle; cycle = cycleFrom(from, edges)) {
			for (const [i, node] of cycle.entries()) edges.get(node)?.delete(cycle[(i + 1) % cycle.length] ?? '');
			const first = cycle.indexOf([...cycle].sort()[0] ?? '');
			cycles.push([...cycle.slice(first), ...cycle.slice(0, first)]);
		}
	}
	return cycles;
}

/** Follows edges until a node repeats. Edges that lead to no cycle are deleted, so that none is followed twice. */
function cycleFrom(start: string, edges: ReadonlyMap<string, Set<string>>): readonly string[] | undefined {
	const path = [start];
	const indexes = new Map([[start, 0]]);
	for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
		const [to] = edges.get(node) ?? [];
		if (to === undefined) {
			path.pop();
			indexes.delete(node);
			edges.get(path.at(-1) ?? '')?.delete(node);
			continue;
		}
		const before = indexes.get(to);
		if (before !== undefined) return path.slice(before);
		indexes.set(to, path.length);
		path.push(to);
	}
	return undefined;
}

/** `a → b → a`. */
export function formatCycle(cycle: readonly string[]): string {
	return [...cycle, cycle[0]].join(' → ');
}
