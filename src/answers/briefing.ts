import type { Claim, Edition, NotKnown, Topic } from '../data/edition.ts';
import { repeated } from '../data/state.ts';
import { newestFirst } from './order.ts';
import { type Side, type Standing, standing } from './status.ts';

/** The whole story, or what it has about one subject. */
export interface Briefing {
	readonly about: Topic | undefined;
	/** Disputed ones first, then those with the most said on them. */
	readonly questions: readonly Standing[];
	/** The newest dated statement of each voice that no disputed question shows already, newest first. */
	readonly newest: readonly Claim[];
	readonly casualties: readonly Claim[];
	/** What is not known of the first question if it is disputed; otherwise all that is not known. */
	readonly notKnown: readonly NotKnown[];
}

/** Statements that still read as news. */
const NEWEST = 4;

/** Answers `/briefing`. */
export function briefing(edition: Edition, about: Topic | undefined): Briefing {
	const claims = about ? edition.claimsAbout(about) : edition.claims;
	const asked = !about ? edition.questions : about.kind === 'question' ? [about] : edition.questionsAbout(about);
	const questions = [...asked]
		.filter((question) => edition.stancesOn(question).length > 0)
		.map((question) => standing(edition, question))
		.sort(
			(a, b) =>
				Number(b.state === 'disputed') - Number(a.state === 'disputed') ||
				edition.weight(b.question) - edition.weight(a.question),
		);
	const disputed = questions.filter(({ state }) => state === 'disputed');
	const shown = new Set(disputed.flatMap(({ sides }) => sides.map(firstOf)));
	const all = about ? edition.notKnownAbout(about) : edition.articles.flatMap((article) => article.notKnown);
	return {
		about,
		questions,
		newest: newestOfEach(claims.filter((claim) => !shown.has(claim))),
		casualties: claims.filter((claim) => claim.kind === 'casualty').sort(newestFirst),
		notKnown: disputed[0]?.notKnown ?? all,
	};
}

/** The statement by which a side is shown where there is room for one. */
export function firstOf(side: Side): Claim | undefined {
	return side.statements[0]?.claim;
}

function newestOfEach(claims: readonly Claim[]): Claim[] {
	const heard = new Set<string>();
	return claims
		.filter(
			(claim) => claim.said?.date && claim.speaker.kind !== 'report' && claim.kind !== 'casualty' && !repeated(claim),
		)
		.sort(newestFirst)
		.filter(({ origin }) => !heard.has(origin) && heard.add(origin))
		.slice(0, NEWEST);
}
