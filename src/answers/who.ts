import type { ClaimList } from '../data/edition/claim-lists.ts';
import { inReport, newestFirst } from '../data/edition/claim-order.ts';
import type { Claim, NotKnown, Question, Role, Subject, Tie, UnnamedSource } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import type { List } from '../data/edition/list.ts';
import { isOnASide, repeated, replacementOf } from '../data/edition/question-state.ts';
import { compareDates } from '../data/model/edtf-date.ts';
import { compareByTime, momentOf, SHOWN_MAX, withEveryVoice } from './order.ts';

/** What the reports say about a person or organisation, and what they and others said. */
export interface WhoAnswer {
	readonly subject: Subject;
	readonly roles: readonly Role[];
	readonly ties: readonly Tie[];
	/** By the subject or on its behalf, newest first. */
	readonly said: readonly Claim[];
	/** What others said and the subject, a news outlet, passed on. */
	readonly passedOn: readonly Claim[];
	/** By others about the subject. */
	readonly ofThem: readonly Claim[];
	/** Reports that the subject has not commented. */
	readonly absences: readonly Claim[];
	/** The first word of the subject after an absence, if it is listed. */
	readonly wordSince: ReadonlyMap<Claim, Claim>;
	/** How many claims each list has in the edition. */
	readonly counts: Readonly<Record<'said' | 'passedOn' | 'ofThem', number>>;
	/** How many older claims and facts are not shown. */
	readonly older: number;
	/** Unnamed sources who speak for the subject. */
	readonly unnamed: readonly UnnamedSource[];
	readonly questions: readonly Question[];
	readonly notKnown: readonly NotKnown[];
}

/**
 * Answers `/who` for a person or organisation, with the newest `most` claims of each list and the newest of every voice.
 *
 * @example
 * who(edition, subject).roles[0]?.role; // 'Taliban spokesperson'
 */
export function who(edition: Edition, subject: Subject, most = SHOWN_MAX): WhoAnswer {
	const said = edition.claimsBy(subject);
	const passedOn = edition.claimsPassedOnBy(subject);
	const absent = edition.claimsOfKind('absence');
	const others = edition.claimsAbout(subject).without(said);
	const aboutThem = others.without(absent);
	const absences = others.and(absent);
	let older = 0;
	const shown = <T>(list: { readonly length: number }, items: readonly T[]): readonly T[] => {
		older += list.length - items.length;
		return items;
	};
	const claims = (list: ClaimList) => shown(list, withEveryVoice(list, most));
	const facts = <T>(list: List<T>) => shown(list, list.first(FACTS_MAX));
	const [ownWords, silences] = [claims(said), claims(absences)];
	const answer = {
		subject,
		roles: facts(edition.rolesOf(subject)),
		ties: facts(edition.tiesOf(subject)),
		said: ownWords,
		passedOn: claims(passedOn),
		ofThem: [...claims(aboutThem)].sort(inReport),
		absences: silences,
		counts: { said: said.length, passedOn: passedOn.length, ofThem: aboutThem.length },
		wordSince: wordSince(silences, ownWords),
		unnamed: facts(edition.unnamedOf(subject)),
		questions: edition.questionsAbout(subject).first(SHOWN_MAX),
		notKnown: facts(edition.notKnownAbout(subject)),
	};
	return { ...answer, older };
}

/** A "no word" ends when the subject speaks. */
function wordSince(absences: readonly Claim[], said: readonly Claim[]): ReadonlyMap<Claim, Claim> {
	const inOrder = said.toSorted(compareByTime);
	return new Map(
		absences.flatMap((absence) => {
			const word = inOrder.find((claim) => compareDates(momentOf(claim).date, momentOf(absence).date) > 0);
			return word ? [[absence, word] as const] : [];
		}),
	);
}

/**
 * Returns the claim about a subject to show where there is room for one: what tells of casualties, then what is disputed or
 * answers a question, then the newest. What its own voice has replaced is shown only if there is nothing else.
 *
 * @example
 * leadingFact(who(edition, subject))?.paraphrase;
 */
export function leadingFact({ subject, ofThem }: Pick<WhoAnswer, 'subject' | 'ofThem'>): Claim | undefined {
	// The others answer a question about the subject.
	const isElsewhere = ({ about }: Claim) => Number(!about.includes(subject));
	return ofThem.toSorted((a, b) => isElsewhere(a) - isElsewhere(b) || rankOf(a) - rankOf(b) || newestFirst(a, b))[0];
}

/**
 * Returns the statement to show of a subject where there is room for one: a fact about it, otherwise its newest word, or that it
 * gave none.
 */
export function leadingStatement(answer: WhoAnswer): Claim | undefined {
	const fact = leadingFact(answer);
	return fact && isFact(fact) ? fact : (newestWord(answer.said) ?? answer.absences[0] ?? fact);
}

/** Returns the newest of some claims that its voice has not replaced; of a repetition, what it repeats. */
export function newestWord(claims: readonly Claim[]): Claim | undefined {
	const newest = claims.find((claim) => !replacementOf(claim)) ?? claims[0];
	return newest && originalIn(newest, claims);
}

/** Returns what a claim repeats, as far as it is among some claims; otherwise the claim. */
export function originalIn(claim: Claim, claims: readonly Claim[]): Claim {
	const original = repeated(claim);
	return original && claims.includes(original) ? originalIn(original, claims) : claim;
}

/** Whether a claim tells of casualties, is disputed or answers a question. */
export const isFact = (claim: Claim): boolean => rankOf(claim) < NO_FACT;

const NO_FACT = 2;

function rankOf(claim: Claim): number {
	if (replacementOf(claim) || claim.corrections.some((correction) => correction.class === 'withdrawn')) return 3;
	if (claim.kind === 'casualty') return 0;
	const isDisputed = [...claim.relations, ...claim.referring].some(({ type }) => type === 'disputes');
	return isDisputed || claim.positions.some(({ position }) => isOnASide(position)) ? 1 : NO_FACT;
}

/** How many roles, ties and other facts are shown; they rarely change from report to report. */
const FACTS_MAX = 25;
