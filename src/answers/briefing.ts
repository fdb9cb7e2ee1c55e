import type { Claim, Edition, NotKnown, Topic } from '../data/edition.ts';
import { newestFirst } from './order.ts';
import { type Standing, standing } from './status.ts';

/** The whole story, or what it has about one subject. */
export interface Briefing {
	readonly about: Topic | undefined;
	/** Those with the most said on them first. */
	readonly questions: readonly Standing[];
	/** The newest dated statements, newest first. */
	readonly newest: readonly Claim[];
	readonly casualties: readonly Claim[];
	readonly notKnown: readonly NotKnown[];
}

/** Statements that still read as news. */
const NEWEST = 4;

/** Answers `/briefing`. */
export function briefing(edition: Edition, about: Topic | undefined): Briefing {
	const claims = about ? edition.claimsAbout(about) : edition.claims;
	const questions = !about ? edition.questions : about.kind === 'question' ? [about] : edition.questionsAbout(about);
	const casualties = claims.filter((claim) => claim.kind === 'casualty');
	const repeats = (claim: Claim) => claim.relations.some((r) => r.type === 'repeats' && r.direction === 'to');
	return {
		about,
		questions: [...questions]
			.sort((a, b) => edition.weight(b) - edition.weight(a))
			.map((question) => standing(edition, question))
			.filter(({ origins }) => origins > 0),
		newest: claims
			.filter(
				(claim) => claim.said?.date && claim.speaker.kind !== 'report' && claim.kind !== 'casualty' && !repeats(claim),
			)
			.sort(newestFirst)
			.slice(0, NEWEST),
		casualties: [...casualties].sort(newestFirst),
		notKnown: about ? edition.notKnownAbout(about) : edition.articles.flatMap((article) => article.notKnown),
	};
}
