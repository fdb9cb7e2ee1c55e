/** Whether what articles and registries name is there, is of the right kind, and means one thing. */

import type { ArticleEntry, PersonEntry } from '../model/article-schema.ts';
import type { Registry } from '../model/enums.ts';
import type { File, RegistryFiles } from '../parsing/parsed-file.ts';
import { type Finding, finding } from '../parsing/problem.ts';
import { partsAt } from '../parsing/schema-validator.ts';
import { type Candidate, didYouMean, either, isMistyped, type Near, nearest } from '../text/did-you-mean.ts';
import { findCycles, formatCycle } from './cycles.ts';

export type ReferenceKind = 'person' | 'organisation' | 'place' | 'question' | 'unnamed' | 'source' | 'claim';

export const KIND_NAMES: Readonly<Record<ReferenceKind, string>> = {
	person: 'a person',
	organisation: 'an organisation',
	place: 'a place',
	question: 'a question',
	unnamed: 'an unnamed source',
	source: 'a source',
	claim: 'a claim',
};

/** The report itself, as speaker or source. */
export const REPORT = 'report';

/** What stands at a place in a file: `*` is every entry of a mapping or list. */
interface Reference {
	readonly at: string;
	readonly role: string;
	readonly kinds: readonly ReferenceKind[];
	readonly report?: true;
}

const SUBJECTS = ['person', 'organisation', 'place'] as const;
const SPEAKERS = ['person', 'organisation', 'unnamed'] as const;

/** Besides what a claim relates to, which may stand in another article: see `across.ts`. */
const IN_ARTICLES: readonly Reference[] = [
	{ at: 'claims.*.speaker', role: 'a speaker', kinds: SPEAKERS, report: true },
	{ at: 'claims.*.onBehalfOf', role: 'whom one speaks for', kinds: ['organisation'] },
	{ at: 'claims.*.source', role: 'a claim’s source', kinds: ['source'], report: true },
	{ at: 'claims.*.about.*', role: 'a subject', kinds: SUBJECTS },
	{ at: 'claims.*.stances.*.question', role: 'what a stance is taken to', kinds: ['question'] },
	{ at: 'sources.*.by', role: 'the issuer of a source', kinds: SPEAKERS, report: true },
	{ at: 'sources.*.carries', role: 'what a source carries', kinds: ['source'] },
	{ at: 'unnamed.*.of', role: 'the body of an unnamed source', kinds: ['organisation'] },
	{ at: 'roles.*.subject', role: 'who has a role', kinds: SUBJECTS },
	{ at: 'ties.*.from', role: 'an end of a tie', kinds: SUBJECTS },
	{ at: 'ties.*.to', role: 'an end of a tie', kinds: SUBJECTS },
	{ at: 'events.*.place', role: 'where something happens', kinds: ['place'] },
	{ at: 'events.*.claims.*', role: 'what an event rests on', kinds: ['claim'] },
	{ at: 'notKnown.*.questions.*', role: 'what is open', kinds: ['question'] },
	{ at: 'notKnown.*.subjects.*', role: 'a subject', kinds: SUBJECTS },
	{ at: 'corrections.*.claim', role: 'what is corrected', kinds: ['claim'] },
];
const IN_PLACES: Reference = { at: '*.within', role: 'what a place is part of', kinds: ['place'] };
const IN_QUESTIONS: Reference = { at: '*.about.*', role: 'a subject', kinds: SUBJECTS };

/** The id by which other articles know a claim. */
export const claimKey = (article: string, claim: string) => (claim.includes('/') ? claim : `${article}/${claim}`);

/** What the registries have, as articles and registries refer to it. */
export interface IdIndex {
	readonly kinds: ReadonlyMap<ReferenceKind, Known>;
	/** Whose an id is: the first that has it, as it is told. */
	ownerOf(id: string): string | undefined;
}

/** The ids of one kind, and whether there may be more that could not be read. */
interface Known {
	readonly ids: () => readonly string[];
	readonly has: (id: string) => boolean;
	readonly near: (written: string) => Near;
	readonly partial: boolean;
}

const kindsOf = ({ people, organisations, places, questions }: RegistryFiles) =>
	[
		['person', people],
		['organisation', organisations],
		['place', places],
		['question', questions],
	] as const;

export function idIndexOf(registries: RegistryFiles): IdIndex {
	const kinds = new Map<ReferenceKind, Known>();
	for (const [kind, file] of kindsOf(registries)) {
		const entries = file.loose as Record<string, Partial<PersonEntry> | undefined>;
		const candidates = () =>
			Object.entries(entries).map(([id, entry]) => ({
				id,
				names: [entry?.name, ...(entry?.aliases ?? []), ...(entry?.spellings ?? [])].filter(
					(name) => name !== undefined,
				),
			}));
		// After an entry that is wrong at the end of the file, others may have been cut off.
		const last = Object.keys(entries).at(-1);
		const partial = file.faults.some((fault) => fault.length === 0 || fault[0] === last);
		kinds.set(kind, known(entries, candidates, partial));
	}
	return {
		kinds,
		ownerOf(id) {
			const owner = kindsOf(registries).find(([, { loose }]) => Object.hasOwn(loose, id));
			return owner && `${KIND_NAMES[owner[0]]} (${owner[1].file})`;
		},
	};
}

/**
 * Which articles that are sound by one idIndex need not be so by another: all, or those with unnamed sources of some ids;
 * undefined when both have the same ids of the same kinds, and every article is as sound as before.
 *
 * No sound article refers to an id that is new, but it may have given it to an unnamed source.
 */
export function affected(before: IdIndex, after: IdIndex): 'all' | ReadonlySet<string> | undefined {
	const added = new Set<string>();
	let gone = false;
	for (const [kind, { ids, has }] of after.kinds) {
		for (const id of ids()) if (!isOf(before, kind, id)) added.add(id);
		for (const id of before.kinds.get(kind)?.ids() ?? []) gone ||= !has(id);
	}
	if (gone || [...added].some((id) => before.ownerOf(id) !== undefined)) return 'all';
	return added.size === 0 ? undefined : added;
}

export function isOf({ kinds }: IdIndex, kind: ReferenceKind, id: string): boolean {
	return kinds.get(kind)?.has(id) ?? false;
}

/** What is wrong between registries, and between the entries of one. */
export function checkRegistries(registries: RegistryFiles, idIndex: IdIndex): readonly Finding[] {
	const { places, questions } = registries;
	const problems: Finding[] = [];
	const seen = new Set<string>();
	for (const [, file] of kindsOf(registries)) {
		for (const id of Object.keys(file.loose)) {
			problems.push(...checkOwner(file, [id], seen.has(id) ? idIndex : undefined));
			seen.add(id);
		}
	}
	const within = Object.entries(places.loose).map(([id, place]) => [id, place?.within ? [place.within] : []] as const);
	return [
		...problems,
		...follow(places, IN_PLACES, idIndex.kinds),
		...follow(questions, IN_QUESTIONS, idIndex.kinds),
		...findCycles(new Map(within)).map((circle) =>
			finding(places, [circle[0] ?? '', 'within'], `goes in a circle: ${formatCycle(circle)}`),
		),
	];
}

/** Ids of an article that mean something else too, and references that lead nowhere or to something else. */
export function checkReferences(article: File<ArticleEntry>, idIndex: IdIndex): readonly Finding[] {
	const { unnamed, sources } = article.loose;
	const reachable = new Map([...idIndex.kinds, ...ownOf(article)]);
	return [
		...Object.keys(unnamed ?? {}).flatMap((id) => checkOwner(article, ['unnamed', id], idIndex)),
		...(Object.hasOwn(sources ?? {}, REPORT) ? checkOwner(article, ['sources', REPORT]) : []),
		...IN_ARTICLES.flatMap((reference) => follow(article, reference, reachable)),
	];
}

/** The kind of which an article knows something by this id; undefined when it knows nothing. */
export function kindOf(id: string, article: File<ArticleEntry>, idIndex: IdIndex): ReferenceKind | undefined {
	return kindIn(new Map([...idIndex.kinds, ...ownOf(article)]), id);
}

/** An id has one owner, and the report is none of them. */
function checkOwner(
	file: File<unknown>,
	path: readonly [...string[], string],
	others?: Pick<IdIndex, 'ownerOf'>,
): readonly Finding[] {
	const id = path.at(-1) ?? '';
	if (id === REPORT) return [finding(file, path, 'is the report’s own name: choose another', 'key')];
	const owner = others?.ownerOf(id);
	return owner === undefined ? [] : [finding(file, path, `is already the id of ${owner}`, 'key')];
}

/** What an article itself has. */
const ownOf = ({ loose }: File<ArticleEntry>): readonly (readonly [ReferenceKind, Known])[] => [
	['source', entriesKnown(loose.sources, loose.sources === undefined)],
	['claim', entriesKnown(loose.claims, loose.claims === undefined)],
	['unnamed', entriesKnown(loose.unnamed, loose.unnamed === undefined && Object.hasOwn(loose, 'unnamed'))],
];

/** How many ids that nothing has are remembered with what is near them: one that is gone may be in thousands of articles. */
const REMEMBERED = 1000;

/** What is near an id is asked only where something is wrong: candidates are made then. */
function known(entries: object, candidates: () => readonly Candidate[], partial: boolean): Known {
	let all: readonly Candidate[] | undefined;
	const remembered = new Map<string, Near>();
	const near = (written: string) => {
		const before = remembered.get(written);
		if (before) return before;
		all ??= candidates();
		const found = nearest(written, all);
		if (remembered.size >= REMEMBERED) remembered.clear();
		remembered.set(written, found);
		return found;
	};
	return { ids: () => Object.keys(entries), has: (id) => Object.hasOwn(entries, id), near, partial };
}

const entriesKnown = (entries: object | undefined, partial: boolean) =>
	known(entries ?? {}, () => candidatesOf(entries), partial);

const candidatesOf = (entries: object | undefined): readonly Candidate[] =>
	Object.entries(entries ?? {}).map(([id, entry]: [string, { description?: string } | undefined]) => ({
		id,
		...(entry?.description && { names: [entry.description] }),
	}));

const kindIn = (reachable: ReadonlyMap<ReferenceKind, Known>, id: string) =>
	[...reachable.keys()].find((kind) => reachable.get(kind)?.has(id));

/** The registries of these kinds that have no entry at all. */
const emptyRegistries = (
	kinds: readonly ReferenceKind[],
	reachable: ReadonlyMap<ReferenceKind, Known>,
): readonly Registry[] =>
	kinds.flatMap((kind) =>
		kind in REGISTRY_OF && reachable.get(kind)?.ids().length === 0
			? [REGISTRY_OF[kind as keyof typeof REGISTRY_OF]]
			: [],
	);

const REGISTRY_OF = {
	person: 'people',
	organisation: 'organisations',
	place: 'places',
	question: 'questions',
} as const satisfies Partial<Record<ReferenceKind, Registry>>;

function follow(
	file: File<unknown>,
	{ at, role, kinds, report }: Reference,
	reachable: ReadonlyMap<ReferenceKind, Known>,
): readonly Finding[] {
	return partsAt(file.loose, at).flatMap(([path, id]) => {
		if (typeof id !== 'string' || (report && id === REPORT)) return [];
		if (kinds.some((kind) => reachable.get(kind)?.has(id) || reachable.get(kind)?.partial)) return [];
		const right = either([...kinds.map((kind) => KIND_NAMES[kind]), ...(report ? ['“report”'] : [])]);
		const kind = kindIn(reachable, id);
		const empty = emptyRegistries(kinds, reachable);
		// An article may use the id of an entry for a claim of its own.
		if (kind && !(empty.length > 0 && !(kind in REGISTRY_OF)))
			return [finding(file, path, `"${id}" is ${KIND_NAMES[kind]}; ${role} is ${right}`)];
		const near = kinds.flatMap((kind) => reachable.get(kind)?.near(id) ?? []);
		if (report) near.push(nearest(id, [{ id: REPORT }]));
		const found = finding(file, path, `${JSON.stringify(id)} is not ${right}${didYouMean(...near)}`);
		return [near.some(isMistyped) ? found : { ...found, unresolved: { id, empty } }];
	});
}
