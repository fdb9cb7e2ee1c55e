/** References of an archive become the things they refer to. */
import type { Article, Claim, Question, Source, Speaker, Subject, SubjectKind, UnnamedSource } from './edition.ts';
import type * as model from './model.ts';
import { byId, inReport, newestFirst, newestReport } from './order.ts';
import { repeated } from './state.ts';

/** What is not yet finished may still be written to; an edition freezes it. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] };

export interface Resolved {
	/** Newest first. */
	readonly articles: readonly Article[];
	readonly subjects: ReadonlyMap<string, Subject>;
	readonly questions: ReadonlyMap<string, Question>;
	/** Newest first; their states are still to be computed. */
	readonly claims: readonly Draft<Claim>[];
}

/** Resolves an archive that `check.ts` found nothing wrong with; a reference that leads nowhere throws a RangeError. */
export function resolve(archive: model.Archive): Resolved {
	const subjects = resolveSubjects(archive);
	const subject = (id: string) => found(subjects, id);
	const questions = new Map<string, Question>(
		sorted(archive.questions).map(([id, q]) => [
			id,
			{ kind: 'question', id, name: q.question, aliases: [], spellings: [], about: q.about.map(subject) },
		]),
	);
	const raw = [...archive.articles].sort(newestReport);
	const articles = raw.map((article) => resolveArticle(article, subject, (id) => found(questions, id)));
	const claims = (articles.flatMap((article) => article.claims) as Draft<Claim>[]).sort(newestFirst);
	const claimById = new Map(claims.map((claim) => [claim.id, claim]));
	for (const article of raw) relate(article, claimById);
	for (const claim of claims) claim.origin = originOf(claim);
	return { articles, subjects, questions, claims };
}

function resolveSubjects(archive: model.Archive): Map<string, Subject> {
	const subjects = new Map<string, Draft<Subject>>();
	const add = (
		kind: SubjectKind,
		entries: Readonly<Record<string, model.Person & Partial<model.Organisation & model.Place>>>,
	) => {
		for (const [id, entry] of sorted(entries)) {
			subjects.set(id, {
				kind,
				id,
				name: entry.name,
				aliases: entry.aliases,
				spellings: entry.spellings,
				inText: entry.inText ?? entry.name,
				plural: entry.plural ?? false,
				...(kind === 'place' && { placeKind: entry.kind }),
			} as Subject);
		}
	};
	add('person', archive.people);
	add('organisation', archive.organisations);
	add('place', archive.places as Readonly<Record<string, model.Place>>);
	return subjects;
}

function resolveArticle(
	from: model.Article,
	subject: (id: string) => Subject,
	question: (id: string) => Question,
): Article {
	const article = { ...from } as unknown as Draft<Article>;
	const unnamed = new Map<string, UnnamedSource>(
		Object.entries(from.unnamed).map(([id, entry]) => [
			id,
			{
				kind: 'unnamed',
				id: `${from.id}/${id}`,
				description: entry.description,
				plural: entry.plural,
				words: entry.words,
				paragraph: entry.paragraph,
				of: entry.of ? subject(entry.of) : null,
				anonymity: entry.anonymity,
				article,
			},
		]),
	);
	const report: Speaker = { kind: 'report', article };
	const speaker = (id: string): Speaker => (id === 'report' ? report : (unnamed.get(id) ?? subject(id)));

	const sources = new Map<string, Draft<Source>>(
		Object.entries(from.sources).map(([id, entry]) => [
			id,
			{
				...entry,
				id: `${from.id}/${id}`,
				article,
				by: entry.by === null ? null : speaker(entry.by),
				carries: null,
			},
		]),
	);
	for (const [id, { carries }] of Object.entries(from.sources)) {
		if (carries) found(sources, id).carries = found(sources, carries);
	}

	const claims = new Map(
		Object.entries(from.claims).map(([id, entry]): [string, Draft<Claim>] => {
			const by = speaker(entry.speaker);
			const onBehalfOf = entry.onBehalfOf ? subject(entry.onBehalfOf) : null;
			const claim: Draft<Claim> = {
				...entry,
				id: `${from.id}/${id}`,
				article,
				speaker: by,
				onBehalfOf,
				source: entry.source === 'report' ? null : found(sources, entry.source),
				about: entry.about.map(subject),
				stances: [],
				relations: [],
				voice: onBehalfOf ?? (by.kind === 'unnamed' && by.of ? by.of : by),
				origin: '',
				firstReport: entry.source === 'report' ? from.id : firstReport(found(sources, entry.source), from.id),
				state: 'background',
				corrections: from.corrections.filter((c) => c.claim === id),
			};
			claim.stances = entry.stances.map((s) => ({ ...s, question: question(s.question), claim }));
			return [id, claim];
		}),
	);

	article.unnamed = [...unnamed.values()];
	article.sources = [...sources.values()];
	article.claims = [...claims.values()].sort(inReport);
	article.roles = from.roles.map((role) => ({ ...role, subject: subject(role.subject), article }));
	article.ties = from.ties.map((tie) => ({ ...tie, from: subject(tie.from), to: subject(tie.to), article }));
	article.events = Object.entries(from.events).map(([id, entry]) => ({
		id: `${from.id}/${id}`,
		article,
		name: entry.name,
		when: entry.when,
		place: entry.place ? subject(entry.place) : null,
		claims: entry.claims.map((claim) => found(claims, claim)),
	}));
	article.notKnown = from.notKnown.map((entry) => ({
		...entry,
		questions: entry.questions.map(question),
		subjects: entry.subjects.map(subject),
		article,
	}));
	return article;
}

function relate(article: model.Article, claims: ReadonlyMap<string, Draft<Claim>>): void {
	for (const [id, { relations }] of Object.entries(article.claims)) {
		const claim = found(claims, `${article.id}/${id}`);
		for (const { claim: reference, type, basis, why } of relations) {
			const other = found(claims, reference.includes('/') ? reference : `${article.id}/${reference}`);
			const link = { type, basis, why };
			claim.relations = [...claim.relations, { ...link, direction: 'to', other }];
			other.relations = [...other.relations, { ...link, direction: 'from', other: claim }];
		}
	}
}

/** The hop that passes on the origin's own words, or the article where it stands next to the origin. */
function firstReport(last: Source, article: string): string {
	let first = article;
	for (let hop: Source | null = last; hop?.carries; hop = hop.carries) first = hop.id;
	return first;
}

/** Pictures rest on whoever took them, so that they are an origin apart from the report that describes them. */
function originOf(claim: Claim): string {
	let root = claim;
	for (let next = repeated(root); next; next = repeated(root)) root = next;
	if (root.manner === 'image') {
		let source = root.source;
		while (source?.carries) source = source.carries;
		return `source:${source?.id ?? root.article.id}`;
	}
	const { voice } = root;
	return voice.kind === 'report' ? `report:${voice.article.id}` : `${voice.kind}:${voice.id}`;
}

/** Entries by key, the same on every machine. */
export function sorted<T>(record: Readonly<Record<string, T>>): [string, T][] {
	return Object.entries(record).sort(([a], [b]) => byId(a, b));
}

function found<T>(map: ReadonlyMap<string, T>, id: string): T {
	const value = map.get(id);
	if (value === undefined) throw new RangeError(`the archive was not checked: ${id} is unknown`);
	return value;
}
