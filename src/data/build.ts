/** Makes an edition of an archive that has no problems. */
import { createHash } from 'node:crypto';
import { compareDates, newestDay } from './dates.ts';
import type {
	Article,
	Claim,
	Edition,
	Event,
	NotKnown,
	Question,
	Relation,
	Role,
	Source,
	Speaker,
	Stance,
	Subject,
	SubjectKind,
	Tie,
	Topic,
	UnnamedSource,
} from './edition.ts';
import type * as model from './model.ts';
import { indexNames } from './names.ts';
import { indexSearch } from './search.ts';
import { claimState } from './state.ts';

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Resolves all references, computes origins and states, indexes and freezes.
 *
 * The archive must have passed `check.ts`; a reference that leads nowhere is a bug and throws a RangeError.
 */
export function buildEdition(archive: model.Archive): Edition {
	const articles = [...archive.articles].sort(
		(a, b) => compareDates(a.dateline.date, b.dateline.date) || order(a.id, b.id),
	);
	const subjects = resolveSubjects(archive);
	const subject = (id: string) => found(subjects, id);
	const questions = new Map<string, Question>(
		sorted(archive.questions).map(([id, q]) => [
			id,
			{ kind: 'question', id, name: q.question, aliases: [], spellings: [], about: q.about.map(subject) },
		]),
	);
	const resolved = articles.map((article) => resolveArticle(article, subject, (id) => found(questions, id)));
	const claims = resolved.flatMap((article) => article.claims) as Draft<Claim>[];
	const claimById = new Map(claims.map((claim) => [claim.id, claim]));
	for (const article of articles) relate(article, claimById);
	for (const claim of claims) claim.origin = originOf(claim);

	const index = indexes(resolved, claims);
	for (const claim of claims) claim.state = claimState(claim, (q) => index.stances.of(q.id));

	const topics = new Map<string, Topic>([...subjects, ...questions]);
	const all = [...topics.values()];
	const weight = (topic: Topic) => index.by.of(topic.id).length + index.about.of(topic.id).length;
	const edition: Edition = {
		id: contentHash(archive),
		asOf: newestDay(datesIn(articles)),
		articles: resolved,
		subjects: [...subjects.values()],
		questions: [...questions.values()],
		claims,
		names: indexNames(all, weight),
		actors: indexNames(all.filter(isActor), weight),
		text: indexSearch(claims.map(searchable)),
		topic: (id) => topics.get(id),
		claim: (id) => claimById.get(id),
		claimsBy: (s) => index.by.of(s.id),
		claimsAbout: (topic) => index.about.of(topic.id),
		stancesOn: (q) => index.stances.of(q.id),
		questionsAbout: (s) => index.questionsOf(s, questions),
		eventsAbout: (topic) => index.events.of(topic.id),
		notKnownAbout: (topic) => index.notKnown.of(topic.id),
		rolesOf: (s) => index.roles.of(s.id),
		tiesOf: (s) => index.ties.of(s.id),
		unnamedOf: (s) => index.unnamed.of(s.id),
		weight,
	};
	return deepFreeze(edition);
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
				...(entry.outside?.iso3166 && { iso3166: entry.outside.iso3166 }),
			} as Subject);
		}
	};
	add('person', archive.people);
	add('organisation', archive.organisations);
	add('place', archive.places as Readonly<Record<string, model.Place>>);
	for (const [id, place] of Object.entries(archive.places)) {
		if (place.within) found(subjects, id).within = found(subjects, place.within);
	}
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
				state: 'background',
				corrections: from.corrections.filter((c) => c.claim === id),
			};
			claim.stances = entry.stances.map((s) => ({ ...s, question: question(s.question), claim }));
			return [id, claim];
		}),
	);

	article.unnamed = [...unnamed.values()];
	article.sources = [...sources.values()];
	article.claims = [...claims.values()].sort((a, b) => a.paragraph - b.paragraph);
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

function isActor(topic: Topic): topic is Subject {
	return topic.kind === 'person' || topic.kind === 'organisation';
}

/** What a reader may remember of a claim: its words, who said it and of what. */
function searchable({ id, said, paraphrase, quotations, speaker, onBehalfOf, about }: Claim) {
	const named = speaker.kind === 'report' ? [] : [speaker.kind === 'unnamed' ? speaker.description : speaker.name];
	return {
		id,
		date: said?.date ?? null,
		text: [paraphrase, ...quotations.map((q) => q.text), ...named, onBehalfOf?.name ?? '', ...about.map((s) => s.name)],
	};
}

/** Pictures rest on whoever took them, so that they are an origin apart from the report that describes them. */
function originOf(claim: Claim): string {
	const repeated = (c: Claim) => c.relations.find((r: Relation) => r.type === 'repeats' && r.direction === 'to')?.other;
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

function indexes(articles: readonly Article[], claims: readonly Claim[]) {
	const by = multimap<Claim>();
	const about = multimap<Claim>();
	const stances = multimap<Stance>();
	const events = multimap<Event>();
	const notKnown = multimap<NotKnown>();
	const roles = multimap<Role>();
	const ties = multimap<Tie>();
	const unnamed = multimap<UnnamedSource>();

	for (const claim of claims) {
		for (const voice of [claim.speaker, claim.voice]) if ('id' in voice) by.add(voice.id, claim);
		for (const topic of claim.about) about.add(topic.id, claim);
		for (const stance of claim.stances) {
			about.add(stance.question.id, claim);
			stances.add(stance.question.id, stance);
		}
	}
	for (const article of articles) {
		for (const event of article.events) {
			if (event.place) events.add(event.place.id, event);
			for (const claim of event.claims) {
				for (const topic of [...claim.about, ...claim.stances.map((s) => s.question), claim.speaker, claim.voice]) {
					if ('id' in topic) events.add(topic.id, event);
				}
			}
		}
		for (const entry of article.notKnown) {
			for (const topic of [...entry.questions, ...entry.subjects]) notKnown.add(topic.id, entry);
		}
		for (const role of article.roles) roles.add(role.subject.id, role);
		for (const tie of article.ties) for (const end of [tie.from, tie.to]) ties.add(end.id, tie);
		for (const source of article.unnamed) if (source.of) unnamed.add(source.of.id, source);
	}

	/** Those registered for the subject come first, then those on which it speaks or is spoken of. */
	const questionsOf = (subject: Subject, all: ReadonlyMap<string, Question>): readonly Question[] => {
		const known = memo.get(subject.id);
		if (known) return known;
		const registered = (q: Question) => q.about.some((s) => s.id === subject.id);
		const touched = new Set(
			[...by.of(subject.id), ...about.of(subject.id)].flatMap((c) => c.stances.map((s) => s.question)),
		);
		for (const q of all.values()) if (registered(q)) touched.add(q);
		const list = [...touched].sort(
			(a, b) =>
				Number(registered(b)) - Number(registered(a)) ||
				stances.of(b.id).length - stances.of(a.id).length ||
				order(a.id, b.id),
		);
		memo.set(subject.id, list);
		return list;
	};
	const memo = new Map<string, readonly Question[]>();
	return { by, about, stances, events, notKnown, roles, ties, unnamed, questionsOf };
}

function multimap<T>() {
	const map = new Map<string, Set<T>>();
	const lists = new Map<string, readonly T[]>();
	const none: readonly T[] = Object.freeze([]);
	return {
		add(key: string, value: T) {
			const set = map.get(key);
			if (set) set.add(value);
			else map.set(key, new Set([value]));
		},
		of(key: string): readonly T[] {
			const set = map.get(key);
			if (!set) return none;
			let list = lists.get(key);
			if (!list) {
				list = Object.freeze([...set]);
				lists.set(key, list);
			}
			return list;
		},
	};
}

function datesIn(articles: readonly model.Article[]): (string | null)[] {
	const dates = articles.flatMap((article) => [
		article.dateline,
		article.published,
		...Object.values(article.sources).map((source) => source.date),
		...Object.values(article.claims).map((claim) => claim.said),
	]);
	return dates.map((when) => when?.date ?? null);
}

function contentHash(archive: model.Archive): string {
	const articles = [...archive.articles].sort((a, b) => order(a.id, b.id));
	return createHash('sha256')
		.update(JSON.stringify(canonical({ ...archive, articles })))
		.digest('hex');
}

function canonical(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(canonical);
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(sorted(value as Record<string, unknown>).map(([key, entry]) => [key, canonical(entry)]));
}

function sorted<T>(record: Readonly<Record<string, T>>): [string, T][] {
	return Object.entries(record).sort(([a], [b]) => order(a, b));
}

/** By code units, the same on every machine; `localeCompare` is not. */
function order(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

function found<T>(map: ReadonlyMap<string, T>, id: string): T {
	const value = map.get(id);
	if (value === undefined) throw new RangeError(`the archive was not checked: ${id} is unknown`);
	return value;
}

function deepFreeze<T extends object>(root: T): T {
	const waiting: object[] = [root];
	for (let value = waiting.pop(); value; value = waiting.pop()) {
		if (Object.isFrozen(value) && value !== root) continue;
		Object.freeze(value);
		for (const entry of Object.values(value)) {
			if (typeof entry === 'object' && entry !== null && !Object.isFrozen(entry)) waiting.push(entry);
		}
	}
	return root;
}
