/** Opens an edition: from its catalogue, and articles that are made when they are looked at. */
import { type Catalogue, type Rows, row, type Shelved } from './catalogue.ts';
import {
	type Article,
	type Claim,
	type Edition,
	type Question,
	STATES,
	type Stance,
	type Subject,
	type SubjectKind,
	type Topic,
} from './edition.ts';
import { claimList, type List } from './lists.ts';
import { KINDS } from './model.ts';

/** What an edition is opened from. */
export interface Holdings {
	readonly id: string;
	readonly asOf: string | null;
	readonly quotations: number;
	readonly catalogue: Catalogue;
	/** In the order of the catalogue. */
	readonly subjects: readonly Subject[];
	readonly questions: readonly Question[];
	readonly articleIds: readonly string[];
	/** The same object as long as anybody holds it. */
	readonly article: (number: number) => Article;
}

/** An edition but for what finds names and words. */
export type Opened = Omit<Edition, 'names' | 'actors' | 'text'>;

/** Opens an edition; nothing is read of an article until it is looked at. */
export function open({ id, asOf, quotations, catalogue, subjects, questions, articleIds, article }: Holdings): Opened {
	const topics = new Map<string, number>([...subjects, ...questions].map((topic, number) => [topic.id, number]));
	const articles = new Map(articleIds.map((one, number) => [one, number]));
	const { claims, tallies } = catalogue;

	const at = <T>(own: (from: Article) => readonly T[], shelf: Shelved['all'], number: number): T =>
		own(article(shelf.articles[number] as number))[shelf.places[number] as number] as T;
	const claim = (number: number) => at((from) => from.claims, claims, number);
	const table = { claim, reports: claims.reports, origins: claims.origins };
	const claimsIn = (rows: Rows, number: number) => claimList(table, row(rows, number));
	const numberOf = ({ id: topic }: Topic) => topics.get(topic) ?? topics.size;
	const byTopic = (rows: Rows) => (topic: Topic) => claimsIn(rows, numberOf(topic));
	const questionNumber = (question: Question) => numberOf(question) - subjects.length;
	const shelved = <T>({ all, of }: Shelved, own: (from: Article) => readonly T[]) => ({
		all: listFrom(Uint32Array.from(all.articles.keys()), (number) => at(own, all, number)),
		of: (topic: Topic) => listFrom(row(of, numberOf(topic)), (number) => at(own, all, number)),
	});
	const events = shelved(catalogue.events, (from) => from.events);
	const notKnown = shelved(catalogue.notKnown, (from) => from.notKnown);
	const counted = (kind: SubjectKind) => subjects.filter((subject) => subject.kind === kind).length;
	const [by, about, passedOn] = [catalogue.by, catalogue.about, catalogue.passedOn].map(byTopic) as [
		Edition['claimsAbout'],
		Edition['claimsAbout'],
		Edition['claimsAbout'],
	];

	return {
		id,
		asOf,
		counts: { person: counted('person'), organisation: counted('organisation'), place: counted('place'), quotations },
		articles: listFrom(Uint32Array.from(articleIds.keys()), article),
		subjects: listFrom(Uint32Array.from(subjects.keys()), (number) => subjects[number] as Subject),
		questions: listFrom(Uint32Array.from(questions.keys()), (number) => questions[number] as Question),
		claims: claimList(table, Uint32Array.from(claims.articles.keys())),
		narrated: claimsIn(catalogue.narrated, 0),
		topic: (topic) => {
			const number = topics.get(topic);
			return number === undefined ? undefined : (subjects[number] ?? questions[number - subjects.length]);
		},
		claim: (whole) => {
			const number = articles.get(whole.slice(0, whole.indexOf('/')));
			return number === undefined ? undefined : article(number).claims.find((one) => one.id === whole);
		},
		claimAt: claim,
		claimsInState: (state) => claimsIn(catalogue.states, STATES.indexOf(state)),
		claimsOfKind: (kind) => claimsIn(catalogue.kinds, KINDS.indexOf(kind)),
		claimsBy: by,
		claimsAbout: about,
		claimsPassedOnBy: passedOn,
		stancesOn: (question) =>
			listFrom(row(catalogue.stances, questionNumber(question)), (number) => stanceOn(question, claim(number))),
		tallyOf(question) {
			const number = questionNumber(question);
			return {
				state: STATES[tallies.states[number] ?? STATES.indexOf('background')] as (typeof STATES)[number],
				inferred: tallies.inferred[number] !== 0,
				reports: tallies.reports[number] ?? 0,
				origins: tallies.origins[number] ?? 0,
			};
		},
		questionsAbout: (subject) =>
			listFrom(row(catalogue.questions, numberOf(subject)), (number) => questions[number] as Question),
		events: events.all,
		eventsAbout: events.of,
		notKnown: notKnown.all,
		notKnownAbout: notKnown.of,
		rolesOf: shelved(catalogue.roles, (from) => from.roles).of,
		tiesOf: shelved(catalogue.ties, (from) => from.ties).of,
		unnamedOf: shelved(catalogue.unnamed, (from) => from.unnamed).of,
		weight: (topic) => by(topic).length + about(topic).length + passedOn(topic).length,
	};
}

/** The checker lets a claim take but one stance to a question. */
function stanceOn({ id }: Question, { stances }: Claim): Stance {
	return stances.find(({ question }) => question.id === id) as Stance;
}

/** A list of what has these numbers. */
function listFrom<T>(numbers: Uint32Array, make: (number: number) => T): List<T> {
	return Object.freeze({
		length: numbers.length,
		first: (most: number) => Array.from(numbers.subarray(0, most), make),
		*[Symbol.iterator]() {
			for (const number of numbers) yield make(number);
		},
	});
}
