/** The catalogue of an edition: what belongs to what, as numbers, so that nothing is made to be counted or found. */
import type { Cards, CardsOf } from './cards.ts';
import { type Groups, grouped, groupsOf } from './columns.ts';
import { STATES } from './edition.ts';
import { growingGroups } from './growing.ts';
import {
	articlesOfRows,
	at,
	bytesIn,
	dealt,
	groupedBy,
	groupedIn,
	inverse,
	NOWHERE,
	numbered,
	placesOf,
	ranked,
	reordered,
	rowsOf,
} from './numbers.ts';
import { newestDay, newestSpan, spanOf } from './order.ts';
import { type Positions, positions } from './positions.ts';
import { questionId, questionsByTopic, type Registered, rankedQuestions } from './questions.ts';
import { KINDS, STANCES } from './sorts.ts';

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
	/** Of each question in dispute the newest two claims that take opposite stances to it on different origins' word. */
	readonly opposed: Groups;
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
	const days = ranked(keys, cards.articles.days, (day) => day || null, newestDay);
	// Articles were noted in the order of their ids, in which those of one day stay.
	const articles = dealt(cards.articles.days, days);
	const articleNumbers = inverse(articles);
	const newestFirst = (firsts: Uint32Array, dates: Uint32Array) =>
		dealt(dates, ranked(keys, dates, spanOf, newestSpan), rowsOf(articles, firsts));
	const order = newestFirst(claims.firsts, claims.said);
	const numbers = inverse(order);
	const questionOf = placesOf(
		keys,
		registered.questions.map(({ id }) => id),
	);
	const found = positions(cards, questionOf, registered.questions.length);
	const stances = groupedBy(order, claims.stances, { to: questionOf, count: registered.questions.length, step: 2 });
	const ranks = rankedQuestions(registered, stances, found.tallies.states);
	const topics = [...registered.subjects, ...Array.from(ranks, (question) => questionId(registered, question))];
	const topicOf = placesOf(keys, topics);
	const byTopic = (sorted: Uint32Array, groups: Groups) => {
		const unknown = groups.members.find((key) => at(topicOf, key) === NOWHERE);
		if (unknown !== undefined) throw new RangeError(`the archive was not checked: ${keys.textOf(unknown)} is unknown`);
		return groupedBy(sorted, groups, { to: topicOf, count: topics.length });
	};
	const [by, about] = [byTopic(order, claims.by), byTopic(order, claims.about)];
	const states = bytesIn(order, found.states);
	const shelf = (sorted: Uint32Array, firsts: Uint32Array): Shelf => {
		const articleOf = articlesOfRows(firsts);
		return {
			articles: sorted.map((row) => at(articleNumbers, at(articleOf, row))),
			places: sorted.map((row) => row - at(firsts, at(articleOf, row))),
		};
	};
	const shelved = ({ firsts, topics }: CardsOf, sorted = rowsOf(articles, firsts)): Shelved => ({
		all: shelf(sorted, firsts),
		of: byTopic(sorted, topics),
	});
	return {
		articles,
		claims: order,
		questions: ranks,
		catalogue: {
			claims: {
				...shelf(order, claims.firsts),
				reports: numbered(order, found.reports),
				origins: numbered(order, found.origins),
				states,
			},
			inArticles: claimsOfArticles(articles, claims.firsts, numbers),
			referring: referringTo(order, numbers, claims.relations, found),
			by,
			about,
			passedOn: byTopic(order, claims.passedOn),
			states: grouped(STATES.length, new Uint32Array(states)),
			kinds: groupedIn(order, claims.kinds, KINDS.length),
			narrated: groupedIn(order, claims.narrated, 1),
			stances: reordered(stances, ranks),
			opposed: reordered(opposing(order, claims.stances, { questionOf, origins: found.origins }, stances), ranks),
			tallies: {
				states: bytesIn(ranks, found.tallies.states),
				inferred: bytesIn(ranks, found.tallies.inferred),
				reports: ranks.map((question) => at(found.tallies.reports, question)),
				origins: ranks.map((question) => at(found.tallies.origins, question)),
			},
			questions: questionsByTopic(registered, ranks, stances, { claims, topicOf, questionOf }),
			events: shelved(cards.events, newestFirst(cards.events.firsts, cards.events.dates)),
			notKnown: shelved(cards.notKnown),
			roles: shelved(cards.roles),
			ties: shelved(cards.ties),
			unnamed: shelved(cards.unnamed),
		},
	};
}

function claimsOfArticles(articles: Uint32Array, firsts: Uint32Array, numbers: Uint32Array): Groups {
	const starts = new Uint32Array(articles.length + 1);
	for (const [number, article] of articles.entries())
		starts[number + 1] = at(starts, number) + at(firsts, article + 1) - at(firsts, article);
	return { starts, members: rowsOf(articles, firsts).map((claim) => at(numbers, claim)) };
}

/** Of each side the newest claim and the newest of another origin are enough to find two that differ. */
function opposing(
	order: Uint32Array,
	stances: Groups,
	{ questionOf, origins }: { readonly questionOf: Uint32Array; readonly origins: Uint32Array },
	{ starts }: Groups,
): Groups {
	const questions = starts.length - 1;
	const [newest, other] = [0, 1].map(() => new Uint32Array(questions * 2).fill(NOWHERE)) as [Uint32Array, Uint32Array];
	const originOf = (number: number) => at(origins, at(order, number));
	for (let number = 0; number < order.length; number++) {
		const claim = at(order, number);
		const end = at(stances.starts, claim + 1);
		for (let i = at(stances.starts, claim); i < end; i += 2) {
			const side = OPPOSED.indexOf(STANCES[at(stances.members, i + 1) >> 1] as (typeof STANCES)[number]);
			if (side < 0) continue;
			const slot = at(questionOf, at(stances.members, i)) * 2 + side;
			if (at(newest, slot) === NOWHERE) newest[slot] = number;
			else if (at(other, slot) === NOWHERE && originOf(number) !== originOf(at(newest, slot))) other[slot] = number;
		}
	}
	const differ = (a: number, b: number) => a !== NOWHERE && b !== NOWHERE && originOf(a) !== originOf(b);
	const found = growingGroups();
	for (let question = 0; question < questions; question++) {
		const [asserting, disputing] = [question * 2, question * 2 + 1];
		const pairs = [
			[at(newest, asserting), at(newest, disputing)],
			[at(newest, asserting), at(other, disputing)],
			[at(other, asserting), at(newest, disputing)],
		] as const;
		const [pair = []] = pairs
			.filter(([a, b]) => differ(a, b))
			.map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
			.sort(([a, x], [b, y]) => a - b || x - y);
		found.add(pair);
	}
	return found.list();
}

const OPPOSED: readonly (typeof STANCES)[number][] = ['asserts', 'disputes'];

function referringTo(order: Uint32Array, numbers: Uint32Array, relations: Groups, { targets }: Positions): Groups {
	return groupsOf(order.length, (add) => {
		for (let number = 0; number < order.length; number++) {
			const claim = at(order, number);
			const end = at(relations.starts, claim + 1) / 3;
			for (let relation = at(relations.starts, claim) / 3; relation < end; relation++)
				add(at(numbers, at(targets, relation)), number);
		}
	});
}
