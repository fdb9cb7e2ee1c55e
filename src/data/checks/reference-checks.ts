/** Checks that every id that articles and registries refer to exists, is of the right kind, and is used once. */
import type { ArticleEntry } from '../model/article-schema.ts';
import type { Registry } from '../model/enums.ts';
import type { PersonEntry, QuestionEntry } from '../model/registry-schema.ts';
import type { DataFile, RegistryFiles } from '../parsing/parsed-file.ts';
import { type Finding, finding } from '../parsing/problem.ts';
import { partsAt } from '../parsing/schema-fields.ts';
import { type Candidate, didYouMean, either, isMistyped, type Near, nearest } from '../text/did-you-mean.ts';
import { findCycles, formatCycle } from './cycles.ts';
import { checkQuestions } from './question-checks.ts';

export type ReferenceKind = RegistryKind | 'unnamed' | 'source' | 'claim';
type RegistryKind = 'person' | 'organisation' | 'place' | 'question' | 'figure';

export const KIND_NAMES: Readonly<Record<ReferenceKind, string>> = {
	person: 'a person',
	organisation: 'an organisation',
	place: 'a place',
	question: 'a question',
	figure: 'a kind of figures',
	unnamed: 'an unnamed source',
	source: 'a source',
	claim: 'a claim',
};
const REGISTRY_OF: Readonly<Record<RegistryKind, Registry>> = {
	person: 'people',
	organisation: 'organisations',
	place: 'places',
	question: 'questions',
	figure: 'figures',
};
const REGISTRY_KINDS = Object.keys(REGISTRY_OF) as readonly RegistryKind[];

const isRegistryKind = (kind: ReferenceKind): kind is RegistryKind => Object.hasOwn(REGISTRY_OF, kind);

/** The report itself, as speaker or source. */
export const REPORT = 'report';

/** The kinds of ids that a field can have; `*` is any entry of a mapping or list. */
interface Reference {
	readonly at: string;
	readonly kinds: readonly ReferenceKind[];
	/** Whether it can also be {@link REPORT}. */
	readonly report?: true;
	/** Whether it can also be `article-id/claim-id` for a claim of another article, which is looked up later. */
	readonly elsewhere?: true;
}

const SUBJECTS = ['person', 'organisation', 'place'] as const;
const BODIES = ['organisation', 'place'] as const;
/** A place, too, if its entry says that it speaks: `article-checks.ts` compares that. */
const SPEAKERS = ['person', 'organisation', 'unnamed', 'place'] as const;

const IN_ARTICLES: readonly Reference[] = [
	{ at: 'claims.*.speaker', kinds: SPEAKERS, report: true },
	{ at: 'claims.*.jointSpeakers.*', kinds: SPEAKERS },
	{ at: 'claims.*.onBehalfOf', kinds: BODIES },
	{ at: 'claims.*.source', kinds: ['source'], report: true },
	{ at: 'claims.*.about.*', kinds: SUBJECTS },
	{ at: 'claims.*.positions.*.question', kinds: ['question'] },
	{ at: 'claims.*.figures.*.figure', kinds: ['figure'] },
	{ at: 'claims.*.relations.*.claim', kinds: ['claim'], elsewhere: true },
	{ at: 'sources.*.by', kinds: SPEAKERS, report: true },
	{ at: 'sources.*.jointly.*', kinds: SPEAKERS },
	{ at: 'sources.*.to', kinds: ['organisation'] },
	{ at: 'sources.*.carries', kinds: ['source'] },
	{ at: 'unnamed.*.of', kinds: BODIES },
	{ at: 'roles.*.subject', kinds: SUBJECTS },
	{ at: 'roles.*.endedBy', kinds: ['claim'] },
	{ at: 'ties.*.from', kinds: SUBJECTS },
	{ at: 'ties.*.to', kinds: SUBJECTS },
	{ at: 'events.*.place', kinds: ['place'] },
	{ at: 'events.*.claims.*', kinds: ['claim'] },
	{ at: 'notKnown.*.questions.*', kinds: ['question'] },
	{ at: 'notKnown.*.subjects.*', kinds: SUBJECTS },
	{ at: 'corrections.*.claim', kinds: ['claim'] },
];
const IN_PLACES: Reference = { at: '*.within', kinds: ['place'] };
const IN_QUESTIONS: readonly Reference[] = [
	{ at: '*.about.*', kinds: SUBJECTS },
	{ at: '*.counts.*', kinds: ['figure'] },
];
const IN_ORGANISATIONS: Reference = { at: '*.voiceOf', kinds: BODIES };

/** Returns the id by which other articles know a claim: `article-id/claim-id`. */
export const claimKey = (article: string, claim: string) => (claim.includes('/') ? claim : `${article}/${claim}`);

/** The ids in the registries. */
export interface IdIndex {
	readonly kinds: ReadonlyMap<ReferenceKind, KnownIds>;
	/** Returns what has an id, for messages: "a person (people.yaml)". */
	ownerOf(id: string): string | undefined;
	question(id: string): QuestionEntry | undefined;
	/** Whether a place makes statements. */
	speaks(place: string): boolean;
}

/** The ids of one kind. */
interface KnownIds {
	readonly ids: () => readonly string[];
	readonly has: (id: string) => boolean;
	readonly near: (written: string) => Near;
}

/**
 * @example
 * idIndexOf(filesOf(registries)).ownerOf('anna-example'); // 'a person (people.yaml)'
 */
export function idIndexOf(registries: RegistryFiles): IdIndex {
	const kinds = new Map<ReferenceKind, KnownIds>();
	for (const kind of REGISTRY_KINDS) {
		const entries = registries[REGISTRY_OF[kind]].content as Readonly<Record<string, Partial<PersonEntry>>>;
		kinds.set(
			kind,
			knownIds(entries, ({ name, aliases = [], spellings = [], formerly = [] }) => {
				return [name, ...aliases, ...spellings, ...formerly];
			}),
		);
	}
	return {
		kinds,
		ownerOf(id) {
			const kind = REGISTRY_KINDS.find((kind) => kinds.get(kind)?.has(id));
			return kind && `${KIND_NAMES[kind]} (${registries[REGISTRY_OF[kind]].file})`;
		},
		question: (id) => entryOf(registries.questions.content, id),
		speaks: (place) => entryOf(registries.places.content, place)?.speaks ?? false,
	};
}

const entryOf = <T>(entries: Readonly<Record<string, T>>, id: string): T | undefined =>
	Object.hasOwn(entries, id) ? entries[id] : undefined;

function knownIds<T>(
	entries: Readonly<Record<string, T>>,
	namesOf: (entry: T) => readonly (string | undefined)[] = () => [],
): KnownIds {
	let candidates: readonly Candidate[] | undefined;
	const known = new Map<string, Near>();
	const near = (written: string) => {
		candidates ??= Object.entries(entries).map(([id, entry]) => ({
			id,
			names: namesOf(entry).filter((name) => name !== undefined),
		}));
		// One removed id may be used in thousands of articles.
		const found = known.get(written) ?? nearest(written, candidates);
		known.set(written, found);
		return found;
	};
	return { ids: () => Object.keys(entries), has: (id) => Object.hasOwn(entries, id), near };
}

/** Returns the ids that an article can refer to. */
function reachableFrom({ content }: DataFile<ArticleEntry>, { kinds }: IdIndex): ReadonlyMap<ReferenceKind, KnownIds> {
	return new Map<ReferenceKind, KnownIds>([
		...kinds,
		['source', knownIds(content.sources)],
		['claim', knownIds(content.claims, ({ formerly }) => formerly)],
		['unnamed', knownIds(content.unnamed, ({ description }) => [description])],
	]);
}

/**
 * Returns which valid articles must be checked again after the registries changed: all, or those with an unnamed source of
 * one of these ids; undefined if no article is affected.
 */
export function affected(before: IdIndex, after: IdIndex): 'all' | ReadonlySet<string> | undefined {
	const added = new Set<string>();
	let isAnyRemoved = false;
	for (const [kind, { ids, has }] of after.kinds) {
		for (const id of ids()) if (!isOf(before, kind, id)) added.add(id);
		for (const id of before.kinds.get(kind)?.ids() ?? []) isAnyRemoved ||= !has(id);
	}
	const ids = (kind: ReferenceKind) => before.kinds.get(kind)?.ids() ?? [];
	isAnyRemoved ||= ids('place').some((id) => before.speaks(id) && !after.speaks(id));
	isAnyRemoved ||= ids('question').some((id) => hasLostAnswers(before.question(id), after.question(id)));
	if (isAnyRemoved || [...added].some((id) => before.ownerOf(id) !== undefined)) return 'all';
	return added.size === 0 ? undefined : added;
}

/** Whether positions that were valid may no longer be so. */
function hasLostAnswers(before: QuestionEntry | undefined, after: QuestionEntry | undefined): boolean {
	if (!before || !after) return false;
	const lost = Object.keys(before.answers).some((answer) => !Object.hasOwn(after.answers, answer));
	return lost || before.kind !== after.kind || before.counts.some((kind) => !after.counts.includes(kind));
}

export function isOf({ kinds }: IdIndex, kind: ReferenceKind, id: string): boolean {
	return kinds.get(kind)?.has(id) ?? false;
}

/** Checks the registries: ids that have two entries, references to each other, and places within or outlets of each other. */
export function checkRegistries(registries: RegistryFiles, idIndex: IdIndex): readonly Finding[] {
	const { places, questions, organisations } = registries;
	const problems: Finding[] = [];
	const seen = new Set<string>();
	for (const kind of REGISTRY_KINDS) {
		const file = registries[REGISTRY_OF[kind]];
		for (const id of Object.keys(file.content)) {
			problems.push(...checkId(file, [id], seen.has(id) ? idIndex : undefined));
			seen.add(id);
		}
	}
	for (const kind of REGISTRY_KINDS) {
		const file = registries[REGISTRY_OF[kind]];
		for (const [path, id] of partsAt(file.content, '*.formerly.*')) {
			if (seen.has(String(id)))
				problems.push(finding(file, path, 'is the id, or a former id, of another entry: delete it'));
			seen.add(String(id));
		}
	}
	const circles = (file: RegistryFiles['places' | 'organisations'], field: 'within' | 'voiceOf') => {
		const graph = Object.entries<{ within?: string | undefined; voiceOf?: string | undefined }>(file.content).map(
			([id, { [field]: to }]) => [id, to ? [to] : []] as const,
		);
		return findCycles(new Map(graph)).map((cycle) =>
			finding(file, [cycle[0] ?? '', field], `goes in a circle: ${formatCycle(cycle)}`),
		);
	};
	return [
		...problems,
		...checkQuestions(questions),
		...checkReference(places, IN_PLACES, idIndex.kinds),
		...IN_QUESTIONS.flatMap((reference) => checkReference(questions, reference, idIndex.kinds)),
		...checkReference(organisations, IN_ORGANISATIONS, idIndex.kinds),
		...circles(places, 'within'),
		...circles(organisations, 'voiceOf'),
	];
}

/** Checks the ids that an article gives and the ids that it refers to. */
export function checkReferences(article: DataFile<ArticleEntry>, idIndex: IdIndex): readonly Finding[] {
	const { unnamed, sources } = article.content;
	const reachable = reachableFrom(article, idIndex);
	return [
		...Object.keys(unnamed).flatMap((id) => checkId(article, ['unnamed', id], idIndex)),
		...(Object.hasOwn(sources, REPORT) ? checkId(article, ['sources', REPORT]) : []),
		...IN_ARTICLES.flatMap((reference) => checkReference(article, reference, reachable)),
	];
}

const kindIn = (reachable: ReadonlyMap<ReferenceKind, KnownIds>, id: string) =>
	[...reachable.keys()].find((kind) => reachable.get(kind)?.has(id));

function checkId(
	file: DataFile<unknown>,
	path: readonly [...string[], string],
	others?: Pick<IdIndex, 'ownerOf'>,
): readonly Finding[] {
	const id = path.at(-1) ?? '';
	if (id === REPORT) return [finding(file, path, 'is reserved for the report itself: choose another id', 'key')];
	const owner = others?.ownerOf(id);
	return owner === undefined ? [] : [finding(file, path, `is already the id of ${owner}`, 'key')];
}

function checkReference(
	file: DataFile<unknown>,
	{ at, kinds, report, elsewhere }: Reference,
	reachable: ReadonlyMap<ReferenceKind, KnownIds>,
): readonly Finding[] {
	return partsAt(file.content, at).flatMap(([path, id]) => {
		if (typeof id !== 'string' || (report && id === REPORT) || (elsewhere && id.split('/').length === 2)) return [];
		if (kinds.some((kind) => reachable.get(kind)?.has(id))) return [];
		const expected = either([...kinds.map((kind) => KIND_NAMES[kind]), ...(report ? ['“report”'] : [])]);
		const kind = kindIn(reachable, id);
		const empty = kinds.flatMap((kind) =>
			isRegistryKind(kind) && reachable.get(kind)?.ids().length === 0 ? [REGISTRY_OF[kind]] : [],
		);
		// A claim may have the id of an entry that is missing with its registry.
		if (kind && (isRegistryKind(kind) || empty.length === 0))
			return [finding(file, path, `"${id}" is ${KIND_NAMES[kind]}, but this must be ${expected}`)];
		const near = kinds.flatMap((kind) => reachable.get(kind)?.near(id) ?? []);
		if (report) near.push(nearest(id, [{ id: REPORT }]));
		const hint = didYouMean(...near) || (elsewhere ? ELSEWHERE : '');
		const found = finding(file, path, `${JSON.stringify(id)} is not ${expected}${hint}`);
		// The same id in another article is another claim.
		return [elsewhere || near.some(isMistyped) ? found : { ...found, unresolved: { id, empty } }];
	});
}

const ELSEWHERE = ' of this article: write “article-id/claim-id” for one of another';
