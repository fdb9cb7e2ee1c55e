/** One problem for each id that nothing has, and one for each registry that is empty, instead of one for every use. */
import type { LocatedProblem } from '../files/file-reader.ts';
import type { RegistryStamps } from '../files/registry-files.ts';
import type { RegistryFiles } from '../parsing/parsed-file.ts';
import { type Problem, sortProblems } from '../parsing/problem.ts';
import { both, either } from '../text/did-you-mean.ts';

/** Ids that are named when a registry is empty: enough to see what it is about. */
const NAMED = 3;

/**
 * Merges the problems of ids that nothing has: those of an id into its first use, and those of all ids that only empty
 * registries could have into one problem of these registries. `stamps` has the registries that there are.
 */
export function mergeUnresolved(
	problems: readonly LocatedProblem[],
	files: RegistryFiles,
	stamps: RegistryStamps,
): readonly LocatedProblem[] {
	const resolved = problems.filter(({ unresolved }) => !unresolved);
	const uses = new Map(
		problems.flatMap((located) => (located.unresolved ? [[located.problem, located] as const] : [])),
	);
	// By message: it names the id and of what kind it should be.
	const byId = new Map<string, LocatedProblem[]>();
	for (const problem of sortProblems([...uses.keys()])) {
		const use = uses.get(problem) as LocatedProblem;
		byId.set(problem.message, [...(byId.get(problem.message) ?? []), use]);
	}
	const byRegistries = new Map<string, Map<string, Problem>>();
	const merged: LocatedProblem[] = [];
	for (const [first, ...more] of byId.values()) {
		if (!first?.unresolved) continue;
		const { id, empty } = first.unresolved;
		if (empty.length === 0) {
			const also = more.length === 0 ? '' : ` (and ${more.length} more ${more.length === 1 ? 'use' : 'uses'} of it)`;
			merged.push({ ...first, problem: { ...first.problem, message: first.problem.message + also } });
		} else {
			const key = empty.join();
			const ids = byRegistries.get(key) ?? new Map<string, Problem>();
			if (!ids.has(id)) byRegistries.set(key, ids.set(id, first.problem));
		}
	}
	for (const [key, ids] of byRegistries) {
		const [registry, ...others] = key.split(',') as [keyof RegistryFiles, ...(keyof RegistryFiles)[]];
		const named = [...ids].slice(0, NAMED).map(([id, { file, line }]) => `${JSON.stringify(id)} (${file}:${line})`);
		if (ids.size > NAMED) named.push(`${ids.size - NAMED} more`);
		const what = stamps[registry] ? 'is empty: ' : 'is not there: make it, and ';
		const where = others.length === 0 ? '' : `, here or in ${either(others.map((other) => files[other].file))}`;
		const message = `${what}enter ${both(named)}${where}`;
		merged.push({ problem: { file: files[registry].file, line: 1, column: 1, path: '', message }, line: null });
	}
	return [...resolved, ...merged];
}
