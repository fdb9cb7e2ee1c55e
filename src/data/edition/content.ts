/** The objects of an edition: claims with their speakers, sources and questions, resolved and frozen. */
import type * as model from '../model/article-schema.ts';
import type { STATES } from '../model/enums.ts';
import type * as registry from '../model/registry-schema.ts';
import type { List } from './list.ts';

export type SubjectKind = 'person' | 'organisation' | 'place';
export type TopicKind = SubjectKind | 'question';

/** A person, an organisation or a place. */
export interface Subject {
	readonly kind: SubjectKind;
	readonly id: string;
	readonly name: string;
	readonly aliases: readonly string[];
	readonly spellings: readonly string[];
	/** As it reads in a sentence: "the Taliban". */
	readonly inText: string;
	readonly plural: boolean;
	/** What sort of place it is ("province"); of places only. */
	readonly placeKind?: string;
	/** The id of the place that it is part of; of places only. */
	readonly within?: string;
	/** The id of the body for which it speaks as its outlet. */
	readonly voiceOf?: string;
}

export interface Question {
	readonly kind: 'question';
	readonly id: string;
	/** The question itself. */
	readonly name: string;
	readonly aliases: readonly string[];
	readonly spellings: readonly string[];
	readonly answerKind: registry.QuestionKind;
	/** The answers to an open question in words, by id. */
	readonly answers: Readonly<Record<string, string>>;
	readonly exclusive: boolean;
	/** Ids of the kinds of figures that answer it. */
	readonly counts: readonly string[];
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

/** Who makes a claim; `report` is the report itself. */
export type Speaker = Subject | UnnamedSource | { readonly kind: 'report'; readonly article: Article };

export interface Article
	extends Omit<model.ArticleEntry, 'claims' | 'sources' | 'events' | 'unnamed' | 'roles' | 'ties' | 'notKnown'> {
	readonly claims: readonly Claim[];
	readonly sources: readonly Source[];
	readonly events: readonly Event[];
	readonly unnamed: readonly UnnamedSource[];
	readonly roles: readonly Role[];
	readonly ties: readonly Tie[];
	readonly notKnown: readonly NotKnown[];
}

/** A hop. `carries` is the hop before it, down to the first one; the article follows the last one. */
export interface Source extends Omit<model.SourceEntry, 'name' | 'by' | 'jointly' | 'to' | 'carries'> {
	/** `article-id/source-id`. */
	readonly id: string;
	readonly article: Article;
	readonly name: string;
	/** Who issued it; null if the report does not say. */
	readonly by: Speaker | null;
	/** The outlet to which the words were said. */
	readonly to: Subject | null;
	readonly carries: Source | null;
}

/** Whether the report says so, or the editor inferred it, and why. */
interface Basis {
	readonly basis: 'explicit' | 'inferred';
	readonly why?: string | undefined;
}

export interface Role extends Basis {
	readonly subject: Subject;
	readonly role: string;
	/** The claim by which it has ended. */
	readonly endedBy: Claim | null;
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

/** What a claim says to a question. */
export interface Position extends Basis {
	readonly question: Question;
	readonly claim: Claim;
	readonly position: model.PositionKind;
	/** The id of an answer; of a kind of figures for a question about a number; empty for background. */
	readonly answer: string;
}

/** A number that a claim gives. */
export interface Figure extends Basis {
	/** The id of what is counted. */
	readonly figure: string;
	/** What is counted, as it reads after the number: "killed". */
	readonly name: string;
	/** For example `>=107`, see `figure.ts`. */
	readonly value: string;
	/** The unit of the claim, otherwise that of the registry. */
	readonly unit?: string | undefined;
}

/** A relation as seen from one of its two claims: `to` when that claim repeats (disputes …) the other, else `from`. */
export interface Relation extends Basis {
	readonly type: model.RelationType;
	readonly direction: 'to' | 'from';
	/** Read when it is needed, since it may be in another article. */
	readonly other: Claim;
}

/** The state of a question: computed from positions, never typed in. */
export type State = (typeof STATES)[number];

export interface Claim
	extends Omit<
		model.ClaimEntry,
		'speaker' | 'jointSpeakers' | 'onBehalfOf' | 'source' | 'about' | 'positions' | 'figures' | 'relations'
	> {
	/** `article-id/claim-id`. */
	readonly id: string;
	readonly article: Article;
	/** The place among the claims of the article, by paragraph, and in one paragraph as they are written; the first is 0. */
	readonly place: number;
	readonly speaker: Speaker;
	/** Others who said it with the speaker. */
	readonly jointSpeakers: readonly Speaker[];
	readonly onBehalfOf: Subject | null;
	/** The last hop before the report; null for the report's own words. */
	readonly source: Source | null;
	readonly about: readonly Subject[];
	readonly positions: readonly Position[];
	readonly figures: readonly Figure[];
	/** To other claims, as its report has them. */
	readonly relations: readonly Relation[];
	/** From other claims to this one, those of the newest first. */
	readonly referring: List<Relation>;
	/** The body on whose behalf it was said, otherwise the speaker. */
	readonly voice: Speaker;
	/** A number, the same for all claims that go back to the same voice. */
	readonly origin: number;
	/** The same of those who said it jointly with that voice. */
	readonly jointOrigins: readonly number[];
	/** The number of the post through which the article has it; null without one. */
	readonly post: number | null;
	/** Whether it was withdrawn, or the same voice has replaced or corrected it. */
	readonly isOver: boolean;
	readonly corrections: readonly Omit<Correction, 'claim'>[];
}

type Correction = model.ArticleEntry['corrections'][number];

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

/** The parts of an article besides its claims, by kind; `report` is the article itself. */
export interface Parts {
	readonly event: Event;
	readonly notKnown: NotKnown;
	readonly role: Role;
	readonly tie: Tie;
	readonly unnamed: UnnamedSource;
	readonly source: Source;
	readonly report: Article;
}

/** The parts of articles that a search finds, of one kind. */
export interface PartHits<T> {
	/** Those of the newest reports. */
	readonly newest: readonly T[];
	/** The number of hits; when `more` is set, there are more than this. */
	readonly total: number;
	readonly more: boolean;
}

/** Unnamed sources that a reader asks for. */
export interface UnnamedSources {
	readonly kind: 'unnamed-sources';
	/** The id of one, `article-id/source-id`, or words that the descriptions of all of them have. */
	readonly asked: string;
	readonly sources: PartHits<UnnamedSource>;
}
