/**
 * An edition: all articles and registries that were checked and stored together. Answers read only editions. An edition
 * never changes; a newer one replaces it.
 */

import type * as model from '../model/article-schema.ts';
import type { PositionKind } from '../model/article-schema.ts';
import type { NameIndex } from '../names/name-index.ts';
import type { Backing, ClaimList } from './claim-lists.ts';
import type {
	Article,
	Claim,
	Event,
	NotKnown,
	PartHits,
	Parts,
	Position,
	Question,
	Role,
	State,
	Subject,
	SubjectKind,
	Tie,
	Topic,
	UnnamedSource,
	UnnamedSources,
} from './content.ts';
import type { List } from './list.ts';
import type { SearchResult, SearchWanted } from './search-result.ts';

/** The state of a question. Reports and origins are those of claims that say or deny an answer. */
export interface QuestionTally extends Backing {
	readonly state: State;
	/** Whether the state rests only on readings of editors. */
	readonly inferred: boolean;
	/** How many claims have a position on it. */
	readonly claims: number;
	/** How many origins cannot verify an answer. */
	readonly unverifying: number;
}

/**
 * All that says, or all that denies, one answer to a question; or all that cannot verify one, or is background. Reports and
 * origins are those of claims that were not replaced since, unless all were; of a denial, those of origins that say no
 * answer themselves, unless all do.
 */
export interface PositionGroup extends Backing {
	readonly position: PositionKind;
	/** The id of an answer or of a kind of figures; empty for background. */
	readonly answer: string;
	/** Newest first. */
	readonly positions: List<Position>;
	/** The newest position of each origin, as in {@link ClaimList}. */
	ofEachOrigin(most: number): readonly Position[];
}

/** All its lists of claims, events, roles and the like are newest first. */
export interface Edition {
	/**
	 * SHA-256 of the content in hex: the same content has the same id, whatever the order of files and keys. Only the order of
	 * the claims of one paragraph is content.
	 */
	readonly id: string;
	/** The newest day in it, `YYYY-MM-DD`; null for an edition without articles. */
	readonly asOf: string | null;
	/** Whether its quotations were compared with the reports' texts. */
	readonly quotesChecked: boolean;
	/** How many it has of each. */
	readonly counts: Readonly<Record<SubjectKind | 'quotations', number>>;
	readonly articles: List<Article>;
	readonly subjects: List<Subject>;
	/** Disputed ones first, then those with the most claims, then by id. */
	readonly questions: List<Question>;
	readonly claims: ClaimList;
	/** Claims in the reports' own words. */
	readonly narrated: ClaimList;
	/** Claims that tell of a dated happening, unless an event of their article has them. */
	readonly happenings: ClaimList;

	/** Everything that can be looked up by name; `actors` are the people and organisations among it. */
	readonly names: NameIndex<Topic>;
	readonly actors: NameIndex<Subject>;
	/** Finds claims by the words of their text. */
	search(text: string, wanted?: SearchWanted): SearchResult;
	/** Finds the parts of articles of one kind by their words: the newest, at most `most`. */
	searchParts<S extends keyof Parts>(sort: S, text: string, most: number): PartHits<Parts[S]>;
	/** An unnamed source by `article-id/source-id`, or those whose descriptions have all words; undefined if there are none. */
	unnamedSources(asked: string): UnnamedSources | undefined;

	/** A person, organisation, place or question by its id. */
	topic(id: string): Topic | undefined;
	article(id: string): Article | undefined;
	/** A claim by `article-id/claim-id`. */
	claim(id: string): Claim | undefined;
	/** Claims that say something to a question in this state. */
	claimsInState(state: State): ClaimList;
	claimsOfKind(kind: model.ClaimKind): ClaimList;
	/** What a subject said, or others on its behalf; or what unnamed sources said. */
	claimsBy(speaker: Subject | UnnamedSources): ClaimList;
	claimsIn(article: Article): ClaimList;
	/** Claims about a subject, or with a position on a question. */
	claimsAbout(topic: Topic): ClaimList;
	/** Claims of others that a subject, such as an outlet, passed on. */
	claimsPassedOnBy(subject: Subject): ClaimList;
	/** Claims by a topic, about it or passed on by it. */
	claimsTouching(topic: Topic): ClaimList;
	/** What claims say to a question, by position and answer. */
	positionGroups(question: Question): readonly PositionGroup[];
	tallyOf(question: Question): QuestionTally;
	/** For each origin that says or denies something: the backing of that, without what it has replaced unless that is all. */
	backingOfVoices(question: Question): ReadonlyMap<number, Backing>;
	/** The questions about a subject, those with the most claims first. */
	questionsAbout(subject: Subject): List<Question>;
	eventsAbout(topic: Topic): List<Event>;
	/** All events. */
	readonly events: List<Event>;
	/** What the reports leave open. */
	readonly notKnown: List<NotKnown>;
	notKnownAbout(topic: Topic): List<NotKnown>;
	rolesOf(subject: Subject): List<Role>;
	tiesOf(subject: Subject): List<Tie>;
	unnamedOf(subject: Subject): List<UnnamedSource>;
	/** The number of claims by a topic, about it and passed on by it. */
	weight(topic: Topic): number;
}
