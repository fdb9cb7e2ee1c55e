/** Merges the problems of ids that do not exist, so that one missing entry or registry is one problem. */
import type { LocatedProblem } from '../files/file-reader.ts';
import type { Listing } from '../files/list-folder.ts';
import type { Registry } from '../model/enums.ts';
import { compareProblems } from '../parsing/problem.ts';
import { both, either } from '../text/did-you-mean.ts';

/** Ids that are named if a registry is empty: enough to see what belongs in it. */
const NAMED = 3;

/**
 * Merges all uses of an unknown id into the first one, and all ids that only empty registries could have into one problem of
 * those registries. `files` has the registries that exist.
 */
export function mergeUnresolved(
	problems: readonly LocatedProblem[],
	files: Listing['registries'],
): readonly LocatedProblem[] {
	const nameOf = (registry: Registry) => files[registry] ?? `${registry}.yaml`;
	const merged = problems.filter(({ unresolved }) => !unresolved);
	const all = problems.filter(({ unresolved }) => unresolved).sort((a, b) => compareProblems(a.problem, b.problem));
	// A field that takes ids of several kinds cannot tell that an id is of a missing registry: another one does.
	const missing = new Set(all.flatMap(({ unresolved }) => (unresolved?.empty.length ? unresolved.id : [])));
	const uses = all.filter(({ unresolved: { id = '', empty = [] } = {} }) => empty.length > 0 || !missing.has(id));
	// The message names the id and the kinds that it could have.
	for (const [first, ...more] of groupBy(uses, ({ problem, unresolved }) =>
		unresolved?.empty.length === 0 ? problem.message : undefined,
	).values()) {
		if (!first) continue;
		const count = more.length === 0 ? '' : ` (and ${more.length} more ${more.length === 1 ? 'use' : 'uses'})`;
		merged.push({ ...first, problem: { ...first.problem, message: first.problem.message + count } });
	}
	for (const group of groupBy(uses, ({ unresolved }) => unresolved?.empty.join() || undefined).values()) {
		const [registry, ...others] = group[0]?.unresolved?.empty ?? [];
		if (!registry) continue;
		const firstUses = [...groupBy(group, ({ unresolved }) => unresolved?.id)].map(([id, [use]]) => {
			return `${JSON.stringify(id)} (${use?.problem.file}:${use?.problem.line})`;
		});
		const named = firstUses.slice(0, NAMED);
		if (firstUses.length > NAMED) named.push(`${firstUses.length - NAMED} more`);
		const what = files[registry] ? 'is empty: add' : 'does not exist: create it, and add';
		const where = others.length === 0 ? '' : `, here or in ${either(others.map(nameOf))}`;
		const message = `${what} ${both(named)}${where}`;
		merged.push({ problem: { file: nameOf(registry), line: 1, column: 1, path: '', message }, line: null });
	}
	return merged;
}

/** Groups values by key, in order, without those whose key is undefined. */
function groupBy<T>(values: readonly T[], key: (value: T) => string | undefined): ReadonlyMap<string, readonly T[]> {
	const groups = new Map<string, T[]>();
	for (const value of values) {
		const group = key(value);
		if (group === undefined) continue;
		const members = groups.get(group);
		if (members) members.push(value);
		else groups.set(group, [value]);
	}
	return groups;
}
