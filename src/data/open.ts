/** Opens an edition: from its catalogue, and articles and topics that are made when they are looked at. */
import type { Catalogue, Shelved } from './catalogue.ts';
import { type Groups, membersOf } from './columns.ts';
import {
	type Article,
	type Claim,
	type Edition,
	type Question,
	STATES,
	type Stance,
	type Subject,
	type Topic,
} from './edition.ts';
import { countOf, type Ids, idAt, numberOf } from './ids.ts';
import { kept } from './kept.ts';
import { allClaims, claimList, listFrom, listOf } from './lists.ts';
import type * as model from './model.ts';
import { openNames } from './names.ts';
import type { NamesTable } from './names-table.ts';
import type { SearchParts } from './packing.ts';
import { type Resolved, resolveArticle } from './resolve.ts';
import { openSearch } from './search.ts';
import { KINDS } from './sorts.ts';
import { type Entry, kindOf, questionFrom, type SubjectCounts, subjectFrom } from './topics.ts';

/** All that an edition is opened from. */
export interface Holdings {
	readonly id: string;
	readonly asOf: string | null;
	readonly quotations: number;
	readonly subjects: SubjectCounts;
	/** In the order of the catalogue. */
	readonly topicIds: Ids;
	readonly articleIds: Ids;
	readonly entry: (topic: number) => Entry;
	readonly body: (article: number) => model.Article;
	readonly catalogue: Catalogue;
	readonly names: NamesTable;
	readonly text: SearchParts;
}

/** What stays made: articles of some replies, at some 50 KB each, and whom they speak of. */
const ARTICLES_KEPT = 500;
const TOPICS_KEPT = 5_000;

/**
 * Opens an edition; nothing is read of an article or a topic until it is looked at. It takes the same time whatever the
 * edition holds, for nothing else is done meanwhile.
 */
export function open({ id, asOf, quotations, subjects: counts, ...holdings }: Holdings): Edition {
	const { catalogue, topicIds, articleIds, names, text } = holdings;
	const { claims, tallies } = catalogue;
	const subjectCount = counts.person + counts.organisation + counts.place;
	const [topicCount, articleCount] = [countOf(topicIds), countOf(articleIds)];

	const topicAt = kept<Topic>((number) => {
		const [topic, entry] = [idAt(topicIds, number), holdings.entry(number)];
		return number < subjectCount
			? subjectFrom(kindOf(counts, number), topic, entry)
			: questionFrom(topic, entry as model.Question, subject);
	}, TOPICS_KEPT);
	const byId = (one: string): Topic => {
		const number = numberOf(topicIds, one);
		if (number === undefined) throw new RangeError(`the archive was not checked: ${one} is unknown`);
		return topicAt(number);
	};
	const subject = (one: string) => byId(one) as Subject;
	const question = (number: number) => topicAt(subjectCount + number) as Question;
	const numberOfTopic = (topic: Topic) => numberOf(topicIds, topic.id) ?? topicCount;

	// Whoever holds an article, or anything in it, holds what makes the rest of it: else that would be made a second time.
	const makers = new WeakMap<Article, Resolved>();
	const resolved: (number: number) => Resolved = kept((number) => {
		const own = membersOf(catalogue.inArticles, number);
		const made = resolveArticle(holdings.body(number), {
			subject,
			question: (one) => byId(one) as Question,
			claim: (whole) => claimById(whole) as Claim,
			known(place) {
				const claimNumber = own[place] as number;
				return {
					origin: claims.origins[claimNumber] as number,
					firstReport: claims.reports[claimNumber] as number,
					state: STATES[claims.states[claimNumber] as number] as (typeof STATES)[number],
					referring: listFrom(membersOf(catalogue.referring, claimNumber), claim),
				};
			},
		});
		makers.set(made.article, made);
		return made;
	}, ARTICLES_KEPT);
	const article = (number: number): Article => resolved(number).article;
	const at = <T>(own: (from: Article) => readonly T[], shelf: Shelved['all'], number: number): T =>
		own(article(shelf.articles[number] as number))[shelf.places[number] as number] as T;
	const claim = (number: number): Claim =>
		resolved(claims.articles[number] as number).claimAt(claims.places[number] as number);
	const claimById = (whole: string): Claim | undefined => {
		const [from = '', one = '', ...rest] = whole.split('/');
		const number = rest.length > 0 ? undefined : numberOf(articleIds, from);
		return number === undefined ? undefined : resolved(number).claim(one);
	};

	const table = { claim, reports: claims.reports, origins: claims.origins };
	const claimsIn = (groups: Groups, number: number) => claimList(table, membersOf(groups, number));
	// With a list stays what was counted of it.
	const byTopic = (groups: Groups) => {
		const lists = kept((number) => claimsIn(groups, number), TOPICS_KEPT);
		return (topic: Topic) => lists(numberOfTopic(topic));
	};
	const shelved = <T>({ all, of }: Shelved, own: (from: Article) => readonly T[]) => ({
		all: listOf(all.articles.length, (number) => at(own, all, number)),
		of: (topic: Topic) => listFrom(membersOf(of, numberOfTopic(topic)), (number) => at(own, all, number)),
	});
	const events = shelved(catalogue.events, (from) => from.events);
	const notKnown = shelved(catalogue.notKnown, (from) => from.notKnown);
	const questionNumber = (topic: Question) => numberOfTopic(topic) - subjectCount;
	const [by, about, passedOn] = [catalogue.by, catalogue.about, catalogue.passedOn];

	return Object.freeze({
		id,
		asOf,
		counts: Object.freeze({ ...counts, quotations }),
		articles: listOf(articleCount, article),
		subjects: listOf(subjectCount, (number) => topicAt(number) as Subject),
		questions: listOf(topicCount - subjectCount, question),
		claims: allClaims(table),
		narrated: claimsIn(catalogue.narrated, 0),
		names: Object.freeze(openNames(names, { item: topicAt })),
		actors: Object.freeze(
			openNames(names, {
				item: (number) => topicAt(number) as Subject,
				includes: (number) => number < counts.person + counts.organisation,
			}),
		),
		text: Object.freeze(openSearch(text)),
		topic: (one: string) => {
			const number = numberOf(topicIds, one);
			return number === undefined ? undefined : topicAt(number);
		},
		article: (one: string) => {
			const number = numberOf(articleIds, one);
			return number === undefined ? undefined : article(number);
		},
		claim: claimById,
		claimAt: claim,
		claimsInState: (state) => claimsIn(catalogue.states, STATES.indexOf(state)),
		claimsOfKind: (kind) => claimsIn(catalogue.kinds, KINDS.indexOf(kind)),
		claimsBy: byTopic(by),
		claimsAbout: byTopic(about),
		claimsPassedOnBy: byTopic(passedOn),
		stancesOn: (on) =>
			listFrom(membersOf(catalogue.stances, questionNumber(on)), (number) => stanceOn(on, claim(number))),
		opposedOn: (on) =>
			listFrom(membersOf(catalogue.opposed, questionNumber(on)), (number) => stanceOn(on, claim(number))),
		tallyOf(on) {
			const number = questionNumber(on);
			return {
				state: STATES[tallies.states[number] ?? STATES.indexOf('background')] as (typeof STATES)[number],
				inferred: tallies.inferred[number] !== 0,
				reports: tallies.reports[number] ?? 0,
				origins: tallies.origins[number] ?? 0,
			};
		},
		questionsAbout: (topic) => listFrom(membersOf(catalogue.questions, numberOfTopic(topic)), question),
		events: events.all,
		eventsAbout: events.of,
		notKnown: notKnown.all,
		notKnownAbout: notKnown.of,
		rolesOf: shelved(catalogue.roles, (from) => from.roles).of,
		tiesOf: shelved(catalogue.ties, (from) => from.ties).of,
		unnamedOf: shelved(catalogue.unnamed, (from) => from.unnamed).of,
		weight: (topic) =>
			[by, about, passedOn].reduce((sum, groups) => sum + membersOf(groups, numberOfTopic(topic)).length, 0),
	} satisfies Edition);
}

/** The checker lets a claim take but one stance to a question. */
function stanceOn({ id }: Question, { stances }: Claim): Stance {
	return stances.find(({ question }) => question.id === id) as Stance;
}
