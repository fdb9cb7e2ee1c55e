/** The catalogue of an edition: what belongs to what, as numbers, so that nothing is made to be counted or found. */
import type { Cards, CardsOf } from './cards.ts';
import { type Groups, groupsOf, membersOf } from './columns.ts';
import { STATES } from './edition.ts';
import { growingGroups } from './growing.ts';
import { at, groupedOnce, inverse, NOWHERE, numbered, placesOf, reordered, size, stable } from './numbers.ts';
import { byId, newestDate, newestDay } from './order.ts';
import { type Positions, positions } from './positions.ts';
import { KINDS } from './sorts.ts';

/** Where things of one sort stand, the newest first: the number of the article, and the place among its own. */
export type Shelf = {
	readonly articles: Uint32Array;
	readonly places: Uint32Array;
};

/** Things of one sort, and those of each topic by its number. */
export type Shelved = {
	readonly all: Shelf;
	readonly of: Groups;
};

/**
 * Articles are numbered newest first, and so is all that stands in them. Subjects are numbered in the order of their
 * registries and ids; the questions follow, disputed ones first, then those with the most claims. A question's own
 * number counts from the first question. Numbers in a group are ascending.
 */
export type Catalogue = {
	/** With a number for each claim's first report, its origin, and the place of its state in {@link STATES}. */
	readonly claims: Shelf & {
		readonly reports: Uint32Array;
		readonly origins: Uint32Array;
		readonly states: Uint8Array;
	};
	/** The claims of each article, in the order of the report: not ascending. */
	readonly inArticles: Groups;
	/** Of each claim those that relate to it, each as often as it does. */
	readonly referring: Groups;
	/** Claims by topic. */
	readonly by: Groups;
	readonly about: Groups;
	readonly passedOn: Groups;
	/** Claims by the place of their state in {@link STATES}, by that of their kind in {@link KINDS}, and the reports' own. */
	readonly states: Groups;
	readonly kinds: Groups;
	readonly narrated: Groups;
	/** Claims with a stance, by question; and what their stances come to. */
	readonly stances: Groups;
	readonly tallies: {
		readonly states: Uint8Array;
		readonly inferred: Uint8Array;
		readonly reports: Uint32Array;
		readonly origins: Uint32Array;
	};
	/** Questions by topic: those registered for it first, then those with the most stances. Not ascending. */
	readonly questions: Groups;
	readonly events: Shelved;
	readonly notKnown: Shelved;
	readonly roles: Shelved;
	readonly ties: Shelved;
	readonly unnamed: Shelved;
};

/** The ids of the registries, each kind in the order of the ids. */
export interface Registered {
	readonly subjects: readonly string[];
	readonly questions: readonly { readonly id: string; readonly about: readonly string[] }[];
}

export interface Catalogued {
	readonly catalogue: Catalogue;
	/** What has each number: its place among the cards, or in the registry of questions. */
	readonly articles: Uint32Array;
	readonly claims: Uint32Array;
	readonly questions: Uint32Array;
}

/** Makes the catalogue. A reference that leads nowhere throws a RangeError. */
export function catalogue(cards: Cards, registered: Registered): Catalogued {
	const { keys, claims } = cards;
	const articles = newestArticlesFirst(cards);
	const order = newestClaimsFirst(cards, articles);
	const [articleNumbers, numbers] = [inverse(articles), inverse(order)];
	const questionOf = placesOf(
		keys,
		registered.questions.map(({ id }) => id),
	);
	const found = positions(cards, questionOf, registered.questions.length);
	const stances = groupedOnce(order, registered.questions.length, (claim, add) => {
		const own = membersOf(claims.stances, claim);
		for (let i = 0; i < own.length; i += 2) add(at(questionOf, at(own, i)));
	});
	const ranked = rankedQuestions(registered, stances, found.tallies.states);
	const topics = [...registered.subjects, ...Array.from(ranked, (question) => questionId(registered, question))];
	const topicOf = placesOf(keys, topics);
	const topicIn = (key: number): number => {
		const topic = at(topicOf, key);
		if (topic === NOWHERE) throw new RangeError(`the archive was not checked: ${keys[key]} is unknown`);
		return topic;
	};
	const byTopic = (of: Groups) =>
		groupedOnce(order, topics.length, (claim, add) => {
			for (const key of membersOf(of, claim)) add(topicIn(key));
		});
	const [by, about] = [byTopic(claims.by), byTopic(claims.about)];
	const shelved = (things: CardsOf, dates?: Uint32Array): Shelved => {
		const places = placesInArticles(things);
		const sorted = stable(things.articles.length, (a, b) => {
			const newest = dates ? newestDate(keys[at(dates, a)], keys[at(dates, b)]) : 0;
			return newest || at(articleNumbers, at(things.articles, a)) - at(articleNumbers, at(things.articles, b));
		});
		return {
			all: {
				articles: sorted.map((thing) => at(articleNumbers, at(things.articles, thing))),
				places: sorted.map((thing) => at(places, thing)),
			},
			of: groupedOnce(sorted, topics.length, (thing, add) => {
				for (const key of membersOf(things.topics, thing)) add(topicIn(key));
			}),
		};
	};
	const firsts = cards.articles.claims;
	const articleOf = articlesOfClaims(cards);

	return {
		articles,
		claims: order,
		questions: ranked,
		catalogue: {
			claims: {
				articles: order.map((claim) => at(articleNumbers, at(articleOf, claim))),
				places: order.map((claim) => claim - at(firsts, at(articleOf, claim))),
				reports: numbered(order.map((claim) => at(claims.reports, claim))),
				origins: numbered(order.map((claim) => at(found.origins, claim))),
				states: Uint8Array.from(order, (claim) => at(found.states, claim)),
			},
			inArticles: groupsOf(articles.length, (add) => {
				for (const [claim, number] of numbers.entries()) add(at(articleNumbers, at(articleOf, claim)), number);
			}),
			referring: referringTo(order, numbers, claims.relations, found),
			by,
			about,
			passedOn: byTopic(claims.passedOn),
			states: groupedOnce(order, STATES.length, (claim, add) => add(at(found.states, claim))),
			kinds: groupedOnce(order, KINDS.length, (claim, add) => {
				const kind = at(claims.kinds, claim);
				if (kind > 0) add(kind - 1);
			}),
			narrated: groupedOnce(order, 1, (claim, add) => {
				if (at(claims.narrated, claim) > 0) add(0);
			}),
			stances: reordered(stances, ranked),
			tallies: {
				states: Uint8Array.from(ranked, (question) => at(found.tallies.states, question)),
				inferred: Uint8Array.from(ranked, (question) => at(found.tallies.inferred, question)),
				reports: ranked.map((question) => at(found.tallies.reports, question)),
				origins: ranked.map((question) => at(found.tallies.origins, question)),
			},
			questions: questionsByTopic(registered, ranked, stances, (subject) =>
				[by, about].flatMap((groups) =>
					Array.from(membersOf(groups, subject), (number) => {
						const own = membersOf(claims.stances, at(order, number));
						return own.filter((_, i) => i % 2 === 0).map((key) => at(questionOf, key));
					}),
				),
			),
			events: shelved(cards.events, cards.events.dates),
			notKnown: shelved(cards.notKnown),
			roles: shelved(cards.roles),
			ties: shelved(cards.ties),
			unnamed: shelved(cards.unnamed),
		},
	};
}

function newestArticlesFirst({ keys, articles: { ids, days } }: Cards): Uint32Array {
	const day = (article: number) => keys[at(days, article)] || null;
	return stable(
		ids.length,
		(a, b) => newestDay(day(a), day(b)) || byId(keys[at(ids, a)] as string, keys[at(ids, b)] as string),
	);
}

/** By date, which few of so many have to themselves: the dates are sorted and the claims dealt out to them. */
function newestClaimsFirst({ keys, articles, claims: { said } }: Cards, order: Uint32Array): Uint32Array {
	const dates = [...new Set(said)].sort((a, b) => newestDate(keys[a], keys[b]));
	const ranks = new Map<number, number>();
	for (const [i, date] of dates.entries()) {
		const [before] = i > 0 ? [dates[i - 1] as number] : [];
		const same = before !== undefined && newestDate(keys[before], keys[date]) === 0;
		ranks.set(date, same ? (ranks.get(before) as number) : i);
	}
	return groupsOf(dates.length, (add) => {
		for (const article of order) {
			const end = articles.claims[article + 1] ?? said.length;
			for (let claim = at(articles.claims, article); claim < end; claim++)
				add(ranks.get(at(said, claim)) as number, claim);
		}
	}).members;
}

function articlesOfClaims({ articles, claims: { ids } }: Cards): Uint32Array {
	const of = new Uint32Array(ids.length);
	for (const [article, first] of articles.claims.entries()) of.fill(article, first, articles.claims[article + 1]);
	return of;
}

/** Of each thing how many of its article stand before it. */
function placesInArticles({ articles }: CardsOf): Uint32Array {
	const places = new Uint32Array(articles.length);
	for (let i = 1; i < articles.length; i++) places[i] = articles[i] === articles[i - 1] ? at(places, i - 1) + 1 : 0;
	return places;
}

/** Disputed ones first, then those with the most claims, then by id. */
function rankedQuestions({ questions }: Registered, stances: Groups, states: Uint8Array): Uint32Array {
	const disputed = STATES.indexOf('disputed');
	const isDisputed = (question: number) => Number(at(states, question) === disputed);
	return stable(
		questions.length,
		(a, b) => isDisputed(b) - isDisputed(a) || size(stances, b) - size(stances, a) || a - b,
	);
}

const questionId = ({ questions }: Registered, question: number) => (questions[question] as { id: string }).id;

/** For each subject the questions registered for it, then those on which it speaks or is spoken of. */
function questionsByTopic(
	{ subjects, questions }: Registered,
	ranked: Uint32Array,
	stances: Groups,
	touched: (subject: number) => readonly Uint32Array[],
): Groups {
	const ranks = inverse(ranked);
	const registered = new Map<string, Set<number>>();
	for (const [question, { about }] of questions.entries())
		for (const id of about) registered.set(id, (registered.get(id) ?? new Set()).add(question));
	const lists = growingGroups();
	for (const [subject, id] of subjects.entries()) {
		const own = registered.get(id) ?? new Set();
		const all = new Set(own);
		for (const part of touched(subject)) for (const question of part) all.add(question);
		const sorted = [...all].sort(
			(a, b) => Number(own.has(b)) - Number(own.has(a)) || size(stances, b) - size(stances, a) || a - b,
		);
		lists.add(sorted.map((question) => at(ranks, question)));
	}
	for (const _ of questions) lists.add([]);
	return lists.list();
}

function referringTo(order: Uint32Array, numbers: Uint32Array, relations: Groups, { targets }: Positions): Groups {
	return groupsOf(order.length, (add) => {
		for (const [number, claim] of order.entries()) {
			const end = at(relations.starts, claim + 1) / 3;
			for (let relation = at(relations.starts, claim) / 3; relation < end; relation++)
				add(at(numbers, at(targets, relation)), number);
		}
	});
}
