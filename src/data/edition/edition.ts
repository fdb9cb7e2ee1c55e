/**
 * An edition: everything that was checked and loaded together, resolved, frozen and indexed.
 *
 * Answers read editions and nothing else. An edition never changes; a newer one takes its place.
 */

import type * as model from '../model/article-schema.ts';
import type { NameIndex } from '../names/name-index.ts';
import type { Backing, ClaimList, List } from './claim-lists.ts';
import type { Order, SearchResult } from './search-result.ts';

export type SubjectKind = 'person' | 'organisation' | 'place';
export type TopicKind = SubjectKind | 'question';

/** A person, an organisation or a place. */
export interface Subject {
	readonly kind: SubjectKind;
	readonly id: string;
	readonly name: string;
	readonly aliases: readonly string[];
	readonly spellings: readonly string[];
	/** As it stands in a sentence: "the Taliban". */
	readonly inText: string;
	readonly plural: boolean;
	/** What sort of place it is ("province"); of places only. */
	readonly placeKind?: string;
}

export interface Question {
	readonly kind: 'question';
	readonly id: string;
	/** The question itself. */
	readonly name: string;
	readonly aliases: readonly string[];
	readonly spellings: readonly string[];
	readonly about: readonly Subject[];
}

/** What can be looked up by name. */
export type Topic = Subject | Question;

export interface UnnamedSource {
	readonly kind: 'unnamed';
	readonly id: string;
	readonly description: string;
	readonly plural: boolean;
	/** The report's own words for it. */
	readonly words: string;
	readonly paragraph: number;
	readonly of: Subject | null;
	readonly anonymity: { readonly reason: string; readonly words: string; readonly paragraph: number } | null;
	readonly article: Article;
}

/** Whoever a claim comes from; `report` is the report's own narration. */
export type Speaker = Subject | UnnamedSource | { readonly kind: 'report'; readonly article: Article };

export interface Article
	extends Omit<model.Article, 'claims' | 'sources' | 'events' | 'unnamed' | 'roles' | 'ties' | 'notKnown'> {
	readonly claims: readonly Claim[];
	readonly sources: readonly Source[];
	readonly events: readonly Event[];
	readonly unnamed: readonly UnnamedSource[];
	readonly roles: readonly Role[];
	readonly ties: readonly Tie[];
	readonly notKnown: readonly NotKnown[];
}

/** One hop. `carries` leads back to where the words began; the article is the hop after the last one. */
export interface Source extends Omit<model.Source, 'by' | 'carries'> {
	/** `article-id/source-id`. */
	readonly id: string;
	readonly article: Article;
	/** Who issued it; null where the report does not say. */
	readonly by: Speaker | null;
	readonly carries: Source | null;
}

/** Whether the report says so itself, or the editor read it so, and why. */
interface Basis {
	readonly basis: 'explicit' | 'inferred';
	readonly why?: string | undefined;
}

export interface Role extends Basis {
	readonly subject: Subject;
	readonly role: string;
	readonly words: string;
	readonly paragraph: number;
	readonly article: Article;
}

export interface Tie extends Basis {
	readonly from: Subject;
	readonly tie: model.TieType;
	readonly to: Subject;
	readonly words: string;
	readonly paragraph: number;
	readonly article: Article;
}

export interface Stance extends Basis {
	readonly question: Question;
	readonly claim: Claim;
	readonly stance: model.Stance;
}

/** A relation as seen from one of its two claims: `to` when that claim repeats (disputes …) the other, else `from`. */
export interface Relation extends Basis {
	readonly type: model.RelationType;
	readonly direction: 'to' | 'from';
	/** Made when it is looked at: it may stand in another article. */
	readonly other: Claim;
}

export const STATES = ['disputed', 'reported', 'one-side', 'unverified', 'background'] as const;
/** Computed from stances and relations, never typed in. */
export type State = (typeof STATES)[number];

export interface Claim
	extends Omit<model.Claim, 'speaker' | 'onBehalfOf' | 'source' | 'about' | 'stances' | 'relations'> {
	/** `article-id/claim-id`. */
	readonly id: string;
	readonly article: Article;
	readonly speaker: Speaker;
	readonly onBehalfOf: Subject | null;
	/** The last hop before the report; null for the report's own words. */
	readonly source: Source | null;
	readonly about: readonly Subject[];
	readonly stances: readonly Stance[];
	/** To other claims, as its report has them. */
	readonly relations: readonly Relation[];
	/** From other claims to this one, those of the newest first. */
	readonly referring: List<Relation>;
	/** Whose word it is: the body on whose behalf it was said, else the speaker. A question's sides are voices. */
	readonly voice: Speaker;
	/** A number: the same for all claims that rest on one voice's word, however many repeat it. One origin counts once. */
	readonly origin: number;
	/** The number of the publication that first carried it: a post that passes on the words of others, or the article. */
	readonly firstReport: number;
	readonly state: State;
	readonly corrections: readonly { readonly date: string; readonly was: string; readonly is: string }[];
}

export interface Event {
	/** `article-id/event-id`. */
	readonly id: string;
	readonly article: Article;
	readonly name: string;
	readonly when: model.When | null;
	readonly place: Subject | null;
	readonly claims: readonly Claim[];
}

export interface NotKnown {
	readonly what: string;
	readonly paragraphs: readonly number[];
	readonly questions: readonly Question[];
	readonly subjects: readonly Subject[];
	readonly article: Article;
}

/** What all stances on a question come to; its backing counts those that take a side. */
export interface Tally extends Backing {
	readonly state: State;
	/** Whether no report sets the sides against each other itself. */
	readonly inferred: boolean;
}

/** What is asked of a search beside its words. */
export interface SearchWanted {
	/** Newest first where nothing is said. */
	readonly order?: Order | undefined;
	readonly about?: Topic | undefined;
	readonly by?: Subject | undefined;
	readonly state?: State | undefined;
	/** EDTF: the claim may have been said on one of these days; an undated one was not. */
	readonly said?: string | undefined;
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
	claimsOfKind(kind: model.Kind): ClaimList;
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
	tallyOf(question: Question): Tally;
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
