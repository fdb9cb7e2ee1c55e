/**
 * An edition: everything that was checked and loaded together, resolved, frozen and indexed.
 *
 * Answers read editions and nothing else. An edition never changes; a newer one takes its place.
 */

import type * as model from '../model/article-schema.ts';
import type { NameIndex } from '../names/name-index.ts';
import type { Backing, ClaimList } from './claim-lists.ts';
import type {
	Article,
	Claim,
	Event,
	NotKnown,
	Question,
	Role,
	Stance,
	State,
	Subject,
	SubjectKind,
	Tie,
	Topic,
	UnnamedSource,
} from './content.ts';
import type { List } from './list.ts';
import type { SearchResult, SearchWanted } from './search-result.ts';

/** What all stances on a question come to; its backing counts those that take a side. */
export interface QuestionTally extends Backing {
	readonly state: State;
	/** Whether no report sets the sides against each other itself. */
	readonly inferred: boolean;
}

/** All its lists of claims, events, roles and the like are newest first. */
export interface Edition {
	/** SHA-256 of the content in hex: the same content has the same id, whatever the order of files and keys. */
	readonly id: string;
	/** The newest day in it, `YYYY-MM-DD`; null for an edition without articles. */
	readonly asOf: string | null;
	/** Whether its quotations were compared with the reports' texts, or taken as they are. */
	readonly quotesChecked: boolean;
	/** How much of each it holds. */
	readonly counts: Readonly<Record<SubjectKind | 'quotations', number>>;
	readonly articles: List<Article>;
	readonly subjects: List<Subject>;
	/** Disputed ones first, then those with the most claims, then by id. */
	readonly questions: List<Question>;
	readonly claims: ClaimList;
	/** Claims in the reports' own words. */
	readonly narrated: ClaimList;

	/** Everything that can be looked up by name; `actors` are the people and organisations among it. */
	readonly names: NameIndex<Topic>;
	readonly actors: NameIndex<Subject>;
	/** Claims by the words of their text, and what they must be besides. */
	search(text: string, wanted?: SearchWanted): SearchResult;

	/** A person, organisation, place or question by its id. */
	topic(id: string): Topic | undefined;
	article(id: string): Article | undefined;
	/** A claim by `article-id/claim-id`. */
	claim(id: string): Claim | undefined;
	claimsInState(state: State): ClaimList;
	claimsOfKind(kind: model.ClaimKind): ClaimList;
	/** What a subject said, itself or by those who speak for it. */
	claimsBy(subject: Subject): ClaimList;
	/** What is said about a subject, or bears on a question. */
	claimsAbout(topic: Topic): ClaimList;
	/** What others said and a subject, an outlet say, passed on. */
	claimsPassedOnBy(subject: Subject): ClaimList;
	/** All claims that a topic has a part in: said by it, about it or passed on by it. */
	claimsTouching(topic: Topic): ClaimList;
	/** All stances that claims take to a question. */
	stancesOn(question: Question): List<Stance>;
	/** Of a question in dispute the newest two of them that are opposite and rest on different origins; else none. */
	opposedOn(question: Question): List<Stance>;
	tallyOf(question: Question): QuestionTally;
	/** The questions about a subject, those with the most claims first. */
	questionsAbout(subject: Subject): List<Question>;
	eventsAbout(topic: Topic): List<Event>;
	/** All events. */
	readonly events: List<Event>;
	/** All that the reports leave open. */
	readonly notKnown: List<NotKnown>;
	notKnownAbout(topic: Topic): List<NotKnown>;
	rolesOf(subject: Subject): List<Role>;
	tiesOf(subject: Subject): List<Tie>;
	unnamedOf(subject: Subject): List<UnnamedSource>;
	/** How much the edition has on a topic: claims by it, about it and passed on by it. */
	weight(topic: Topic): number;
}
