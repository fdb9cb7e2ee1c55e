/** Whether what articles and registries name is there, is of the right kind, and means one thing. */
import type { Article, Person } from './model.ts';
import { type Candidate, didYouMean, either, type Path, type Problem, problemAt } from './problem.ts';
import type { File, Folder } from './read.ts';
import { partsAt } from './shape.ts';

type Kind = 'person' | 'organisation' | 'place' | 'question' | 'unnamed' | 'source' | 'claim';

const KINDS: Readonly<Record<Kind, string>> = {
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
	readonly kinds: readonly Kind[];
	readonly report?: true;
	/** A claim of another article will do, as `article/claim`. */
	readonly elsewhere?: true;
}

const SUBJECTS = ['person', 'organisation', 'place'] as const;
const SPEAKERS = ['person', 'organisation', 'unnamed'] as const;

const IN_ARTICLES: readonly Reference[] = [
	{ at: 'claims.*.speaker', role: 'a speaker', kinds: SPEAKERS, report: true },
	{ at: 'claims.*.onBehalfOf', role: 'whom one speaks for', kinds: ['organisation'] },
	{ at: 'claims.*.source', role: 'a claim’s source', kinds: ['source'], report: true },
	{ at: 'claims.*.about.*', role: 'a subject', kinds: SUBJECTS },
	{ at: 'claims.*.stances.*.question', role: 'what a stance is taken to', kinds: ['question'] },
	{ at: 'claims.*.relations.*.claim', role: 'what a claim relates to', kinds: ['claim'], elsewhere: true },
	{ at: 'sources.*.by', role: 'whoever issues a source', kinds: SPEAKERS, report: true },
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

/** The id of an article: its own, or while that is faulty the one that its file's name gives. */
export const articleId = ({ file, loose }: File<Article>): string =>
	loose.id ?? file.replace(/^articles\/|\.[^.]+$/g, '');

/** Ids that mean two things, and references that lead nowhere or to something else. */
export function checkReferences(folder: Folder): readonly Problem[] {
	const registries = [
		['person', folder.people],
		['organisation', folder.organisations],
		['place', folder.places],
		['question', folder.questions],
	] as const;
	const problems: Problem[] = [];
	const shared = new Map<Kind, Known>();
	const first = new Map<string, string>();
	const once = (file: File<unknown>, path: Path, id: string) => {
		const other = first.get(id);
		if (id === REPORT) problems.push(problemAt(file, path, 'is the report’s own name: choose another', 'key'));
		else if (other) problems.push(problemAt(file, path, `is already the id of ${other}`, 'key'));
	};
	for (const [kind, file] of registries) {
		for (const id of Object.keys(file.loose)) {
			once(file, [id], id);
			if (!first.has(id)) first.set(id, `${KINDS[kind]} (${file.file})`);
		}
		const candidates = Object.entries(file.loose as Record<string, Partial<Person> | undefined>).map(([id, entry]) => ({
			id,
			names: [entry?.name, ...(entry?.aliases ?? []), ...(entry?.spellings ?? [])].filter((name) => name !== undefined),
		}));
		shared.set(
			kind,
			known(
				candidates,
				file.faults.some((fault) => fault.length === 0),
			),
		);
	}

	const claims = new Map<string, Known>();
	for (const article of folder.articles) {
		const id = articleId(article);
		const twice = claims.has(id);
		claims.set(id, twice ? known([], true) : claimsOf(article));
	}
	for (const reference of [IN_PLACES, IN_QUESTIONS]) {
		const file = reference === IN_PLACES ? folder.places : folder.questions;
		problems.push(...follow(file, reference, shared));
	}
	for (const article of folder.articles) {
		const { unnamed, sources } = article.loose;
		for (const key of Object.keys(unnamed ?? {})) once(article, ['unnamed', key], key);
		if (Object.hasOwn(sources ?? {}, REPORT)) once(article, ['sources', REPORT], REPORT);
		const reachable = new Map(shared)
			.set('source', known(candidatesOf(sources), sources === undefined))
			.set('claim', claimsOf(article))
			.set('unnamed', known(candidatesOf(unnamed), unnamed === undefined && Object.hasOwn(article.loose, 'unnamed')));
		for (const reference of IN_ARTICLES) problems.push(...follow(article, reference, reachable, claims));
	}
	return problems;
}

/** The ids of one kind, and whether there may be more that could not be read. */
interface Known {
	readonly ids: ReadonlySet<string>;
	readonly candidates: readonly Candidate[];
	readonly partial: boolean;
}

const known = (candidates: readonly Candidate[], partial = false): Known => ({
	ids: new Set(candidates.map(({ id }) => id)),
	candidates,
	partial,
});

const candidatesOf = (entries: object | undefined): readonly Candidate[] =>
	Object.entries(entries ?? {}).map(([id, entry]: [string, { description?: string } | undefined]) => ({
		id,
		...(entry?.description && { names: [entry.description] }),
	}));

const claimsOf = ({ loose }: File<Article>) => known(candidatesOf(loose.claims), loose.claims === undefined);

function follow(
	file: File<unknown>,
	{ at, role, kinds, report, elsewhere }: Reference,
	reachable: ReadonlyMap<Kind, Known>,
	claims: ReadonlyMap<string, Known> = new Map(),
): readonly Problem[] {
	const problems: Problem[] = [];
	for (const [path, id] of partsAt(file.loose, at)) {
		if (typeof id !== 'string' || (report && id === REPORT)) continue;
		if (kinds.some((kind) => reachable.get(kind)?.ids.has(id) || reachable.get(kind)?.partial)) continue;
		const [article = '', claim = ''] = id.split('/');
		const other = elsewhere && claims.get(article);
		if (other && (other.ids.has(claim) || other.partial)) continue;

		const right = either([...kinds.map((kind) => KINDS[kind]), ...(report ? ['“report”'] : [])]);
		const kind = [...reachable.keys()].find((kind) => reachable.get(kind)?.ids.has(id));
		if (kind) {
			problems.push(problemAt(file, path, `"${id}" is ${KINDS[kind]}; ${role} is ${right}`));
			continue;
		}
		const candidates = kinds.flatMap((kind) => reachable.get(kind)?.candidates ?? []);
		if (report) candidates.push({ id: REPORT });
		if (elsewhere) {
			for (const [article, { ids }] of claims) {
				for (const claim of ids) {
					if (!reachable.get('claim')?.ids.has(claim)) candidates.push({ id: `${article}/${claim}`, names: [claim] });
				}
			}
		}
		// In a known article only its claim can be wrong.
		const near = other
			? didYouMean(
					claim,
					candidates.filter((c) => c.id.startsWith(`${article}/`)),
				)
			: didYouMean(id, candidates);
		problems.push(problemAt(file, path, `${JSON.stringify(id)} is not ${right}${near}`));
	}
	return problems;
}
