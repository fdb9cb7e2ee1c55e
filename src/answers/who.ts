import type { Claim, Edition, NotKnown, Question, Role, Subject, Tie, UnnamedSource } from '../data/edition.ts';
import { inReport, newestFirst } from './order.ts';

/** Who somebody is, as the reports give it, and what they and others said. */
export interface Who {
	readonly subject: Subject;
	readonly roles: readonly Role[];
	readonly ties: readonly Tie[];
	/** By the subject or on its behalf, newest first. */
	readonly said: readonly Claim[];
	/** What others said and the subject, an outlet, passed on. */
	readonly passedOn: readonly Claim[];
	/** By others about the subject. */
	readonly ofThem: readonly Claim[];
	/** The report's word that there was no word from them. */
	readonly absences: readonly Claim[];
	/** Unnamed sources who speak for this body. */
	readonly unnamed: readonly UnnamedSource[];
	readonly questions: readonly Question[];
	readonly notKnown: readonly NotKnown[];
}

/** Answers `/who` for a person or organisation. */
export function who(edition: Edition, subject: Subject): Who {
	const own = edition.claimsBy(subject);
	const theirs = new Set(own);
	const others = edition.claimsAbout(subject).filter((claim) => !theirs.has(claim));
	return {
		subject,
		roles: edition.rolesOf(subject),
		ties: edition.tiesOf(subject),
		said: [...own].sort(newestFirst),
		passedOn: [...edition.claimsPassedOnBy(subject)].sort(newestFirst),
		ofThem: others.filter((claim) => claim.kind !== 'absence').sort(inReport),
		absences: others.filter((claim) => claim.kind === 'absence'),
		unnamed: edition.unnamedOf(subject),
		questions: edition.questionsAbout(subject),
		notKnown: edition.notKnownAbout(subject),
	};
}
