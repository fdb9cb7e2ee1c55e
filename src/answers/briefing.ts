import type { Claim, NotKnown, Question, Topic } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import type { List } from '../data/edition/list.ts';
import { repeated } from '../data/edition/question-state.ts';
import { SHOWN_MAX, withEveryVoice } from './order.ts';
import { type QuestionStatus, questionStatus } from './status.ts';

/** The whole story, or the part of it about one topic. */
export interface BriefingAnswer {
	readonly about: Topic | undefined;
	/** Disputed questions first, then by number of claims. */
	readonly questions: readonly QuestionStatus[];
	/** The newest dated statement of each origin, newest first, without those already shown under a disputed question. */
	readonly newest: readonly Claim[];
	readonly casualties: readonly Claim[];
	/** How many older casualties, and entries of what is not known, are not shown. */
	readonly older: number;
	/** How many questions are not shown. */
	readonly moreQuestions: number;
	/** What is not known about the first question if it is disputed, otherwise about everything. */
	readonly notKnown: readonly NotKnown[];
}

/** How many statements are news rather than background. */
const NEWEST_MAX = 4;
/** How much one reply holds: questions, the newest positions on each, and entries of the other lists. */
const QUESTIONS_MAX = 10;
const POSITIONS_MAX = 5;
const ENTRIES_MAX = 25;

/**
 * Answers `/briefing`.
 *
 * @example
 * briefing(edition, undefined).questions[0]?.state; // 'disputed'
 */
export function briefing(edition: Edition, about: Topic | undefined): BriefingAnswer {
	const claims = about ? edition.claimsAbout(about) : edition.claims;
	const all = questionsOn(edition, about);
	const questions = all
		.first(SHOWN_MAX)
		.map((question) => ({ question, ...edition.tallyOf(question) }))
		.filter((tally) => tally.claims > 0)
		.sort((a, b) => Number(b.state === 'disputed') - Number(a.state === 'disputed') || b.claims - a.claims)
		.slice(0, QUESTIONS_MAX)
		.map(({ question }) => questionStatus(edition, question, POSITIONS_MAX, POSITIONS_MAX));
	const disputed = questions.filter(({ state }) => state === 'disputed');
	const shown = new Set(disputed.flatMap(({ sides }) => sides.map(({ leading }) => leading)));
	const casualties = edition.claimsOfKind('casualty');
	const statements = withEveryVoice(claims.without(edition.narrated).without(casualties));
	const open = disputed[0]
		? edition.notKnownAbout(disputed[0].question)
		: about
			? edition.notKnownAbout(about)
			: edition.notKnown;
	const ownCasualties = claims.and(casualties);
	const shownCasualties = withEveryVoice(ownCasualties, ENTRIES_MAX);
	const notKnown = open.first(ENTRIES_MAX);
	return {
		about,
		questions,
		newest: newestOfEachOrigin(statements.filter((claim) => !shown.has(claim))),
		casualties: shownCasualties,
		older: ownCasualties.length - shownCasualties.length + open.length - notKnown.length,
		moreQuestions: all.length - questions.length,
		notKnown,
	};
}

function questionsOn(edition: Edition, about: Topic | undefined): List<Question> {
	if (about?.kind === 'question') return { length: 1, first: () => [about], [Symbol.iterator]: () => [about].values() };
	return about ? edition.questionsAbout(about) : edition.questions;
}

/** Returns the newest dated claim of each origin, from claims sorted newest first. */
function newestOfEachOrigin(claims: readonly Claim[]): Claim[] {
	const seen = new Set<number>();
	return claims
		.filter((claim) => claim.said?.date && !repeated(claim))
		.filter(({ origin }) => !seen.has(origin) && seen.add(origin))
		.slice(0, NEWEST_MAX);
}
