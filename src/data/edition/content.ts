/** The objects of an edition: claims with their speakers, sources and questions, resolved and frozen. */
import type * as model from '../model/article-schema.ts';
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
export interface Source extends Omit<model.SourceEntry, 'by' | 'carries'> {
	/** `article-id/source-id`. */
	readonly id: string;
	readonly article: Article;
	/** Who issued it; null if the report does not say. */
	readonly by: Speaker | null;
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
	readonly stance: model.StanceKind;
}

/** A relation as seen from one of its two claims: `to` when that claim repeats (disputes …) the other, else `from`. */
export interface Relation extends Basis {
	readonly type: model.RelationType;
	readonly direction: 'to' | 'from';
	/** Read when it is needed, since it may be in another article. */
	readonly other: Claim;
}

export const STATES = ['disputed', 'reported', 'one-side', 'unverified', 'background'] as const;
/** Computed from stances and relations, never typed in. */
export type State = (typeof STATES)[number];

export interface Claim
	extends Omit<model.ClaimEntry, 'speaker' | 'onBehalfOf' | 'source' | 'about' | 'stances' | 'relations'> {
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
	/** The body on whose behalf it was said, otherwise the speaker. The sides of a question are voices. */
	readonly voice: Speaker;
	/** A number, the same for all claims that go back to the same voice. */
	readonly origin: number;
	/** The number of the report that first carried it: a post that passes on the words of others, or the article. */
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
