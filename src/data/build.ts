/** Makes an edition of an archive that has no problems. */
import { createHash } from 'node:crypto';
import { newestDay } from './dates.ts';
import type {
	Article,
	Claim,
	Edition,
	Event,
	NotKnown,
	Question,
	Role,
	Source,
	Stance,
	Subject,
	Tally,
	Tie,
	Topic,
	UnnamedSource,
} from './edition.ts';
import { backing, type ClaimList, type ClaimTable, claimList, type List, listOf } from './lists.ts';
import type * as model from './model.ts';
import { indexNames } from './names.ts';
import { byId, newestMoment } from './order.ts';
import { resolve, sorted } from './resolve.ts';
import { indexSearch } from './search.ts';
import { claimState, isOnASide, questionState } from './state.ts';

/**
 * Resolves all references, computes origins and states, indexes and freezes.
 *
 * The archive must have passed `check.ts`; a reference that leads nowhere is a bug and throws a RangeError.
 */
export function buildEdition(archive: model.Archive): Edition {
	const { articles, subjects, questions, claims } = resolve(archive);
	const stances = multimap<Stance>();
	for (const claim of claims) for (const stance of claim.stances) stances.add(stance.question.id, stance);
	for (const claim of claims) claim.state = claimState(claim, (q) => stances.all(q.id));
	const tallies = new Map(
		[...questions.values()].map((question) => [question.id, tally(stances.all(question.id))] as const),
	);
	const tallyOf = ({ id }: Question) => tallies.get(id) ?? tally([]);

	const claimById = new Map(claims.map((claim) => [claim.id, claim]));
	const { by, about, passedOn, inState, ofKind, narrated, everything } = claimLists(claims);
	const { events, notKnown, roles, ties, unnamed, allEvents, allNotKnown } = lists(articles);
	const topics = new Map<string, Topic>([...subjects, ...questions]);
	const all = [...topics.values()];
	const weight = ({ id }: Topic) => by(id).length + about(id).length + passedOn(id).length;
	const edition: Edition = {
		id: contentHash(archive),
		asOf: newestDay(datesIn(archive.articles)),
		counts: {
			person: sized(archive.people),
			organisation: sized(archive.organisations),
			place: sized(archive.places),
			quotations: claims.reduce((sum, { quotations }) => sum + quotations.length, 0),
		},
		articles: listOf(articles),
		subjects: listOf([...subjects.values()]),
		questions: listOf(
			[...questions.values()].sort(
				(a, b) =>
					Number(tallyOf(b).state === 'disputed') - Number(tallyOf(a).state === 'disputed') || weight(b) - weight(a),
			),
		),
		claims: everything,
		narrated,
		names: indexNames(all, weight),
		actors: indexNames(all.filter(isActor), weight),
		text: indexSearch(claims.map(searchable)),
		topic: (id) => topics.get(id),
		claim: (id) => claimById.get(id),
		claimsInState: inState,
		claimsOfKind: ofKind,
		claimsBy: (s) => by(s.id),
		claimsAbout: (topic) => about(topic.id),
		claimsPassedOnBy: (s) => passedOn(s.id),
		stancesOn: (q) => stances.of(q.id),
		tallyOf,
		questionsAbout: questionFinder(questions, [by, about], stances),
		eventsAbout: (topic) => events.of(topic.id),
		events: listOf(allEvents),
		notKnown: listOf(allNotKnown),
		notKnownAbout: (topic) => notKnown.of(topic.id),
		rolesOf: (s) => roles.of(s.id),
		tiesOf: (s) => ties.of(s.id),
		unnamedOf: (s) => unnamed.of(s.id),
		weight,
	};
	// Lists show their things only when asked, so that freezing the edition would not reach them.
	for (const part of [articles, all, ...tallies.values()]) deepFreeze(part);
	return deepFreeze(edition);
}

const sized = (record: object) => Object.keys(record).length;

function isActor(topic: Topic): topic is Subject {
	return topic.kind === 'person' || topic.kind === 'organisation';
}

/** The words that a citation of the claim prints, so that every hit can be shown. */
function searchable({ id, said, paraphrase, quotations, speaker }: Claim) {
	const named = speaker.kind === 'report' ? '' : speaker.kind === 'unnamed' ? speaker.description : speaker.inText;
	return { id, date: said?.date ?? null, text: [paraphrase, ...quotations.map((q) => q.text), named] };
}

/** Claims by whom, about what, in which state: as lists of their numbers. */
function claimLists(claims: readonly Claim[]) {
	const numbersOf = (keyOf: (claim: Claim) => string) => {
		const numbers = new Map<string, number>();
		return Uint32Array.from(claims, (claim) => {
			const key = keyOf(claim);
			const number = numbers.get(key) ?? numbers.size;
			numbers.set(key, number);
			return number;
		});
	};
	const table: ClaimTable = {
		claim: (number) => claims[number] as Claim,
		reports: numbersOf(({ firstReport }) => firstReport),
		origins: numbersOf(({ origin }) => origin),
	};
	const listed = (keysOf: (claim: Claim) => readonly string[]) => {
		const numbers = new Map<string, number[]>();
		for (const [number, claim] of claims.entries()) {
			for (const key of new Set(keysOf(claim))) {
				const known = numbers.get(key);
				if (known) known.push(number);
				else numbers.set(key, [number]);
			}
		}
		const lists = new Map([...numbers].map(([key, there]) => [key, claimList(table, Uint32Array.from(there))]));
		const none = claimList(table, new Uint32Array());
		return (key: string) => lists.get(key) ?? none;
	};
	return {
		everything: claimList(table, Uint32Array.from(claims.keys())),
		by: listed(({ speaker, voice }) => [speaker, voice].flatMap((one) => ('id' in one ? one.id : []))),
		about: listed(({ about, stances }) => [...about, ...stances.map((s) => s.question)].map(({ id }) => id)),
		passedOn: listed(({ source }) => (source ? passers(source) : [])),
		inState: listed(({ state }) => [state]),
		ofKind: listed(({ kind }) => (kind ? [kind] : [])),
		narrated: listed(({ speaker }) => [speaker.kind])('report'),
	};
}

/** Who passed on what others said. */
function passers(last: Source): string[] {
	const ids: string[] = [];
	for (let hop: Source | null = last; hop; hop = hop.carries) {
		if (hop.carries && hop.by && 'id' in hop.by) ids.push(hop.by.id);
	}
	return ids;
}

/** What stands in the articles beside claims, by the topics that it concerns. */
function lists(articles: readonly Article[]) {
	const events = multimap<Event>();
	const notKnown = multimap<NotKnown>();
	const roles = multimap<Role>();
	const ties = multimap<Tie>();
	const unnamed = multimap<UnnamedSource>();
	const allEvents = articles.flatMap((article) => article.events).sort((a, b) => newestMoment(a.when, b.when));
	for (const event of allEvents) {
		if (event.place) events.add(event.place.id, event);
		for (const claim of event.claims) {
			for (const topic of [...claim.about, ...claim.stances.map((s) => s.question), claim.speaker, claim.voice]) {
				if ('id' in topic) events.add(topic.id, event);
			}
		}
	}
	for (const article of articles) {
		for (const entry of article.notKnown) {
			for (const topic of [...entry.questions, ...entry.subjects]) notKnown.add(topic.id, entry);
		}
		for (const role of article.roles) roles.add(role.subject.id, role);
		for (const tie of article.ties) for (const end of [tie.from, tie.to]) ties.add(end.id, tie);
		for (const source of article.unnamed) if (source.of) unnamed.add(source.of.id, source);
	}
	return {
		...{ events, notKnown, roles, ties, unnamed, allEvents },
		allNotKnown: articles.flatMap((article) => article.notKnown),
	};
}

/** Those registered for a subject come first, then those on which it speaks or is spoken of. */
function questionFinder(
	questions: ReadonlyMap<string, Question>,
	parts: readonly ((id: string) => ClaimList)[],
	stances: Multimap<Stance>,
): Edition['questionsAbout'] {
	const registered = multimap<Question>();
	for (const question of questions.values()) for (const subject of question.about) registered.add(subject.id, question);
	const memo = new Map<string, List<Question>>();
	return ({ id }) => {
		const known = memo.get(id);
		if (known) return known;
		const own = new Set(registered.all(id));
		const touched = parts.flatMap((part) => [...part(id)]).flatMap((claim) => claim.stances.map((s) => s.question));
		const list = listOf(
			[...new Set([...own, ...touched])].sort(
				(a, b) =>
					Number(own.has(b)) - Number(own.has(a)) ||
					stances.all(b.id).length - stances.all(a.id).length ||
					byId(a.id, b.id),
			),
		);
		memo.set(id, list);
		return list;
	};
}

function tally(stances: readonly Stance[]): Tally {
	return {
		state: questionState(stances),
		inferred: stances.every(({ stance, basis }) => stance !== 'disputes' || basis === 'inferred'),
		...backing(stances.filter(isOnASide).map(({ claim }) => claim)),
	};
}

type Multimap<T> = ReturnType<typeof multimap<T>>;

/** Things by key, each once, in the order in which they came; all are added before the first is asked for. */
function multimap<T>() {
	const map = new Map<string, Set<T>>();
	const lists = new Map<string, readonly T[]>();
	const all = (key: string): readonly T[] => {
		const known = lists.get(key);
		if (known) return known;
		const list = Object.freeze([...(map.get(key) ?? [])]);
		if (list.length > 0) lists.set(key, list);
		return list;
	};
	return {
		add(key: string, value: T) {
			const set = map.get(key);
			if (set) set.add(value);
			else map.set(key, new Set([value]));
		},
		all,
		of: (key: string): List<T> => listOf(all(key)),
	};
}

function datesIn(articles: readonly model.Article[]): (string | null)[] {
	const dates = articles.flatMap((article) => [
		article.published,
		...(article.dateline.date ? [article.dateline] : Object.values(article.claims).map((claim) => claim.said)),
	]);
	return dates.map((when) => when?.date ?? null);
}

function contentHash(archive: model.Archive): string {
	const articles = [...archive.articles].sort((a, b) => byId(a.id, b.id));
	return createHash('sha256')
		.update(JSON.stringify(canonical({ ...archive, articles })))
		.digest('hex');
}

function canonical(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(canonical);
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(sorted(value as Record<string, unknown>).map(([key, entry]) => [key, canonical(entry)]));
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
