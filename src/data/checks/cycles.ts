/**
 * Every circle in a directed graph, each edge in at most one: what to undo so that none is left.
 *
 * A circle begins at its first node in code-unit order, so that the same graph always gives the same cycles.
 */
export function findCycles(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
	const next = new Map([...graph].map(([from, to]) => [from, new Set([...to].sort())]));
	const found: string[][] = [];
	for (const from of [...next.keys()].sort()) {
		for (let circle = circleFrom(from, next); circle; circle = circleFrom(from, next)) {
			circle.forEach((node, i) => {
				next.get(node)?.delete(circle?.[(i + 1) % circle.length] ?? '');
			});
			const least = circle.indexOf([...circle].sort()[0] ?? '');
			found.push([...circle.slice(least), ...circle.slice(0, least)]);
		}
	}
	return found;
}

/** Walks on until a node comes again; edges that lead to no circle are taken away, so that none is walked twice. */
function circleFrom(start: string, next: ReadonlyMap<string, Set<string>>): readonly string[] | undefined {
	const way = [start];
	const passed = new Map([[start, 0]]);
	for (let node = way.at(-1); node !== undefined; node = way.at(-1)) {
		const [to] = next.get(node) ?? [];
		if (to === undefined) {
			way.pop();
			passed.delete(node);
			next.get(way.at(-1) ?? '')?.delete(node);
			continue;
		}
		const before = passed.get(to);
		if (before !== undefined) return way.slice(before);
		passed.set(to, way.length);
		way.push(to);
	}
	return undefined;
}

/** A circle as it is told: `a → b → a`. */
export function formatCycle(circle: readonly string[]): string {
	return [...circle, circle[0]].join(' → ');
}
