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
	Stance,
	Subject,
	Tie,
	Topic,
	UnnamedSource,
} from './edition.ts';
import type * as model from './model.ts';
import { indexNames } from './names.ts';
import { order, resolve, sorted } from './resolve.ts';
import { indexSearch } from './search.ts';
import { claimState } from './state.ts';

/**
 * Resolves all references, computes origins and states, indexes and freezes.
 *
 * The archive must have passed `check.ts`; a reference that leads nowhere is a bug and throws a RangeError.
 */
export function buildEdition(archive: model.Archive): Edition {
	const { articles, subjects, questions, claims } = resolve(archive);
	const claimById = new Map(claims.map((claim) => [claim.id, claim]));
	const index = indexes(articles, claims);
	for (const claim of claims) claim.state = claimState(claim, (q) => index.stances.of(q.id));

	const topics = new Map<string, Topic>([...subjects, ...questions]);
	const all = [...topics.values()];
	const weight = ({ id }: Topic) =>
		[index.by, index.about, index.passedOn].reduce((sum, of) => sum + of.of(id).length, 0);
	const edition: Edition = {
		id: contentHash(archive),
		asOf: newestDay(datesIn(archive.articles)),
		articles,
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
		claimsPassedOnBy: (s) => index.passedOn.of(s.id),
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

function isActor(topic: Topic): topic is Subject {
	return topic.kind === 'person' || topic.kind === 'organisation';
}

/** The words that a citation of the claim prints, so that every hit can be shown. */
function searchable({ id, said, paraphrase, quotations, speaker }: Claim) {
	const named = speaker.kind === 'report' ? '' : speaker.kind === 'unnamed' ? speaker.description : speaker.inText;
	return { id, date: said?.date ?? null, text: [paraphrase, ...quotations.map((q) => q.text), named] };
}

function indexes(articles: readonly Article[], claims: readonly Claim[]) {
	const by = multimap<Claim>();
	const about = multimap<Claim>();
	const passedOn = multimap<Claim>();
	const stances = multimap<Stance>();
	const events = multimap<Event>();
	const notKnown = multimap<NotKnown>();
	const roles = multimap<Role>();
	const ties = multimap<Tie>();
	const unnamed = multimap<UnnamedSource>();

	for (const claim of claims) {
		for (const voice of [claim.speaker, claim.voice]) if ('id' in voice) by.add(voice.id, claim);
		for (const topic of claim.about) about.add(topic.id, claim);
		for (let hop = claim.source; hop; hop = hop.carries) {
			if (hop.carries && hop.by && 'id' in hop.by) passedOn.add(hop.by.id, claim);
		}
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
		const list = Object.freeze(
			[...touched].sort(
				(a, b) =>
					Number(registered(b)) - Number(registered(a)) ||
					stances.of(b.id).length - stances.of(a.id).length ||
					order(a.id, b.id),
			),
		);
		memo.set(subject.id, list);
		return list;
	};
	const memo = new Map<string, readonly Question[]>();
	return { by, about, passedOn, stances, events, notKnown, roles, ties, unnamed, questionsOf };
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
		article.published,
		...(article.dateline.date ? [article.dateline] : Object.values(article.claims).map((claim) => claim.said)),
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
