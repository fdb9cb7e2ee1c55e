import type { Claim, NotKnown, Question, Topic } from '../data/edition/content.ts';
import { repeated } from '../data/edition/dispute-state.ts';
import type { Edition } from '../data/edition/edition.ts';
import type { List } from '../data/edition/list.ts';
import { SHOWN_MAX } from './order.ts';
import { type QuestionStatus, questionStatus } from './status.ts';

/** The whole story, or what it has about one subject. */
export interface BriefingAnswer {
	readonly about: Topic | undefined;
	/** Disputed ones first, then those with the most said on them. */
	readonly questions: readonly QuestionStatus[];
	/** The newest dated statement of each voice that no disputed question shows already, newest first. */
	readonly newest: readonly Claim[];
	readonly casualties: readonly Claim[];
	/** How many older statements on these questions there are, and older entries of what follows. */
	readonly older: number;
	/** How many further questions there are. */
	readonly moreQuestions: number;
	/** What is not known of the first question if it is disputed; otherwise all that is not known. */
	readonly notKnown: readonly NotKnown[];
}

/** Statements that still read as news. */
const NEWEST_MAX = 4;
/** As much of an archive as one reply holds: questions, the newest stances on each, and entries of other lists. */
const QUESTIONS_MAX = 10;
const STANCES_MAX = 10;
const ENTRIES_MAX = 25;

/** Answers `/briefing`. */
export function briefing(edition: Edition, about: Topic | undefined): BriefingAnswer {
	const claims = about ? edition.claimsAbout(about) : edition.claims;
	const all = questionsOn(edition, about);
	const questions = all
		.first(QUESTIONS_MAX)
		.filter((question) => edition.stancesOn(question).length > 0)
		.map((question) => questionStatus(edition, question, STANCES_MAX))
		.sort(
			(a, b) =>
				Number(b.state === 'disputed') - Number(a.state === 'disputed') ||
				edition.weight(b.question) - edition.weight(a.question),
		);
	const disputed = questions.filter(({ state }) => state === 'disputed');
	const shown = new Set(disputed.flatMap(({ sides }) => sides.map(({ leading }) => leading)));
	const casualties = edition.claimsOfKind('casualty');
	const told = claims.without(edition.narrated).without(casualties).first(SHOWN_MAX);
	const open = about ? edition.notKnownAbout(about) : edition.notKnown;
	const hurt = claims.and(casualties);
	const notKnown = disputed[0]?.notKnown ?? open.first(ENTRIES_MAX);
	return {
		about,
		questions,
		newest: newestOfEachVoice(told.filter((claim) => !shown.has(claim))),
		casualties: hurt.first(ENTRIES_MAX),
		older: questions.reduce((sum, { older }) => sum + older, 0) + leftOut(hurt) + (disputed[0] ? 0 : leftOut(open)),
		moreQuestions: Math.max(0, all.length - QUESTIONS_MAX),
		notKnown,
	};
}

const leftOut = ({ length }: { readonly length: number }) => Math.max(0, length - ENTRIES_MAX);

function questionsOn(edition: Edition, about: Topic | undefined): List<Question> {
	if (about?.kind === 'question') return { length: 1, first: () => [about], [Symbol.iterator]: () => [about].values() };
	return about ? edition.questionsAbout(about) : edition.questions;
}

/** Of claims that are newest first. */
function newestOfEachVoice(claims: readonly Claim[]): Claim[] {
	const heard = new Set<number>();
	return claims
		.filter((claim) => claim.said?.date && !repeated(claim))
		.filter(({ origin }) => !heard.has(origin) && heard.add(origin))
		.slice(0, NEWEST_MAX);
}
