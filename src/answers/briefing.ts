import type { Claim, NotKnown, Question, Topic } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import type { List } from '../data/edition/list.ts';
import { repeated } from '../data/edition/question-state.ts';
import type { ClaimKind } from '../data/model/article-schema.ts';
import { STATES } from '../data/model/enums.ts';
import { SHOWN_MAX, withEveryVoice } from './order.ts';
import { type QuestionStatus, questionStatus } from './status.ts';

/** The whole story, or the part of it about one topic. */
export interface BriefingAnswer {
	readonly about: Topic | undefined;
	/** Questions about a number first, then by state, disputed ones first, then by number of claims. */
	readonly questions: readonly QuestionStatus[];
	/** Further questions in the same order, of which not every one has to be here. */
	readonly others: readonly Question[];
	/** How many further questions there are. */
	readonly moreQuestions: number;
	/** Statements that are news and take part in no question, newest first. */
	readonly news: readonly Claim[];
	/** What the reports leave open on the topic, and on the questions. */
	readonly notKnown: readonly NotKnown[];
	/** How many further entries of what is not known are not shown. */
	readonly older: number;
	/** Where nothing is on the topic itself: the newest statement by it, or passed on by it. */
	readonly nearest: Claim | undefined;
}

/** How much one reply holds: questions, the newest positions and voices on each, and entries of the other lists. */
const QUESTIONS_MAX = 10;
const POSITIONS_MAX = 5;
const ENTRIES_MAX = 25;

/** What a report tells about earlier times, about its sources, or about who did not speak is no news. */
const NO_NEWS: readonly (ClaimKind | undefined)[] = ['background', 'absence', 'sourcing'];

/**
 * Answers `/briefing`.
 *
 * @example
 * briefing(edition, undefined).questions[0]?.state; // 'disputed'
 */
export function briefing(edition: Edition, about: Topic | undefined): BriefingAnswer {
	const claims = about ? edition.claimsAbout(about) : edition.claims;
	const all = questionsOn(edition, about);
	const first = all.first(SHOWN_MAX);
	const sorted = first
		.map((question) => ({ question, ...edition.tallyOf(question) }))
		.filter((tally) => tally.claims > 0)
		.sort((a, b) => rankOf(a) - rankOf(b) || b.claims - a.claims)
		.map(({ question }) => question);
	const questions = sorted.slice(0, QUESTIONS_MAX);
	const asked = new Set(first);
	const isNews = (claim: Claim) =>
		!NO_NEWS.includes(claim.kind) &&
		!repeated(claim) &&
		!claim.positions.some(({ question, position }) => position !== 'background' && asked.has(question));
	const statuses = questions.map((question) => questionStatus(edition, question, POSITIONS_MAX, POSITIONS_MAX));
	const open = about ? edition.notKnownAbout(about) : edition.notKnown;
	const onTopic = open.first(SHOWN_MAX);
	const listed = [...new Set([...onTopic, ...statuses.flatMap((status) => status.notKnown)])];
	const notKnown = listed.slice(0, ENTRIES_MAX);
	return {
		about,
		questions: statuses,
		others: sorted.slice(QUESTIONS_MAX),
		moreQuestions: all.length - questions.length,
		news: withEveryVoice(claims, SHOWN_MAX, ENTRIES_MAX).filter(isNews).slice(0, ENTRIES_MAX),
		notKnown,
		older: listed.length - notKnown.length + open.length - onTopic.length,
		nearest: about && claims.empty ? edition.claimsTouching(about).first(1)[0] : undefined,
	};
}

const rankOf = ({ question, state }: Pick<QuestionStatus, 'question' | 'state'>) =>
	question.answerKind === 'number' ? -1 : STATES.indexOf(state);

function questionsOn(edition: Edition, about: Topic | undefined): List<Question> {
	if (about?.kind === 'question') return { length: 1, first: () => [about], [Symbol.iterator]: () => [about].values() };
	return about ? edition.questionsAbout(about) : edition.questions;
}
