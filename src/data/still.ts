/** Whether what stands between articles is sound still, as far as that is told by those that changed: an archive has many. */
import { isDeepStrictEqual } from 'node:util';
import { checkAmong, type Outlined } from './across.ts';
import { idOfFile, type RegistryFiles } from './file.ts';
import type { Known } from './known.ts';
import type { Outline } from './outline.ts';

/** An article as it is found, with its id where it is known. */
interface FoundOutline extends Outlined {
	readonly id?: string;
}

const idOf = ({ id, file }: FoundOutline) => id ?? idOfFile(file);

/** Whether nothing can be wrong between articles; false where all have to be looked at to tell, and to tell what it is. */
export function isSoundStill<T>(
	found: readonly FoundOutline[],
	questions: RegistryFiles['questions'],
	known: Known<T> | undefined,
): boolean {
	if (!known) return false;
	const asked = (registry: object) => Object.keys(registry).sort();
	if (!isDeepStrictEqual(asked(questions.loose), asked(known.registries.questions))) return false;

	const fresh: FoundOutline[] = [];
	let there = 0;
	for (const article of found) {
		if (known.has(article)) {
			there++;
			continue;
		}
		const before = known.article(article.file);
		if (before) there++;
		if (isDeepStrictEqual(before?.outline, article.outline)) continue;
		const { label = '' } = article.outline;
		if (!onlyAdds(article, before?.outline) || (label !== before?.outline.label && known.labelled(label))) return false;
		fresh.push(article);
	}
	if (there < known.size) return false;
	if (fresh.length === 0) return true;

	const named = fresh.flatMap((article) => [
		idOf(article),
		...article.outline.relations.map(({ to }) => to.split('/')[0]),
	]);
	const wanted = new Set(named);
	const byId = new Map<string, FoundOutline>();
	for (const article of found) {
		const id = idOf(article);
		if (!wanted.has(id)) continue;
		if (byId.has(id)) return false;
		byId.set(id, article);
	}
	const others = new Set(byId.values());
	for (const article of fresh) others.delete(article);
	// Where theirs lead was checked before, and no claim is gone.
	const targets = [...others].map(({ file, outline }) => ({ file, outline: { ...outline, relations: [] } }));
	return checkAmong([...fresh, ...targets]).length === 0;
}

/**
 * Whether an article takes nothing away that another may count on. Back to where something was first said it leads as
 * before: a new article closes no circle, for nobody leads to it yet.
 */
function onlyAdds({ file, outline }: FoundOutline, before: Outline | undefined): boolean {
	const { id, label, claims, questions, relations, hidden } = outline;
	if (hidden || id !== idOfFile(file) || label === undefined || claims === undefined) return false;
	if (!before) return true;
	const [hasClaim, hasQuestion] = [new Set(claims), new Set(questions)];
	const back = (all: Outline['relations']) => all.flatMap(({ claim, to, back }) => (back ? [[claim, to]] : []));
	return (
		(before.claims ?? []).every((claim) => hasClaim.has(claim)) &&
		before.questions.every((question) => hasQuestion.has(question)) &&
		isDeepStrictEqual(back(relations), back(before.relations))
	);
}
