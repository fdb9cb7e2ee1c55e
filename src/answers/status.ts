import { type Backing, backing } from '../data/edition/claim-lists.ts';
import type { Claim, NotKnown, Question, Speaker, Stance, Topic } from '../data/edition/content.ts';
import { isOnASide, repeated } from '../data/edition/dispute-state.ts';
import type { Edition, QuestionTally } from '../data/edition/edition.ts';
import { compareByTime, compareMoments, groupBy, SHOWN_MAX, speakerName } from './order.ts';

/** The state of the main question about a topic, or that there is none. */
export interface StatusAnswer {
	readonly topic: Topic;
	readonly question: QuestionStatus | null;
	/** Other questions about the topic; empty without a main question. */
	readonly others: readonly Question[];
	/** How many claims the edition has about the topic. */
	readonly claims: number;
	/** What is not known about the topic; empty if there is a question. */
	readonly notKnown: readonly NotKnown[];
}

/** The state of a question, with every side. */
export interface QuestionStatus extends QuestionTally {
	readonly question: Question;
	/** By time, then by name. */
	readonly sides: readonly Side[];
	readonly cannotVerify: readonly Claim[];
	readonly background: readonly Claim[];
	/** Reports that somebody has not commented. */
	readonly absences: readonly Claim[];
	/** How many older claims and entries are not shown. */
	readonly older: number;
	readonly notKnown: readonly NotKnown[];
}

/** What one voice says on a question: it asserts, disputes or concedes part of an answer. */
export interface Side extends Backing {
	readonly voice: Speaker;
	readonly statements: readonly Statement[];
	/** The claim to show where there is room for one: the newest that contradicts another side, otherwise the first. */
	readonly leading: Claim;
}

/** A claim with its stance and the claims that only repeat it. */
export interface Statement {
	readonly claim: Claim;
	readonly stance: Stance;
	readonly repeats: readonly Claim[];
}

/**
 * Answers `/status`: for a subject, the question about it with the most claims; for a question, that question.
 *
 * @example
 * status(edition, topic).question?.state; // 'disputed'
 */
export function status(edition: Edition, topic: Topic): StatusAnswer {
	const questions =
		topic.kind === 'question'
			? [topic, ...relatedQuestions(edition, topic)]
			: edition.questionsAbout(topic).first(SHOWN_MAX);
	const [question, ...others] = questions;
	return {
		topic,
		question: question ? questionStatus(edition, question) : null,
		others,
		claims: edition.weight(topic),
		notKnown: question ? [] : edition.notKnownAbout(topic).first(SHOWN_MAX),
	};
}

/** Returns the state of one question and its newest stances, with at least two sides if it is disputed. */
export function questionStatus(edition: Edition, question: Question, most = SHOWN_MAX): QuestionStatus {
	const all = edition.stancesOn(question);
	const newest = all.first(most);
	// Without these, a dispute in which one side has not spoken for long would seem to have one side only.
	const opposed = edition.opposedOn(question).first(2);
	const stances = [...newest, ...opposed.filter((stance) => !newest.includes(stance))];
	const notKnown = edition.notKnownAbout(question);
	const onASide: Stance[] = [];
	const [cannotVerify, background, absences]: [Claim[], Claim[], Claim[]] = [[], [], []];
	for (const stance of stances) {
		const { claim } = stance;
		if (isOnASide(stance)) onASide.push(stance);
		else if (stance.stance === 'cannot-verify') cannotVerify.push(claim);
		else (claim.kind === 'absence' ? absences : background).push(claim);
	}
	return {
		question,
		sides: sidesOf(onASide, new Set(opposed.map(({ claim }) => claim))),
		cannotVerify: cannotVerify.sort(compareByTime),
		background: background.sort(compareByTime),
		absences: absences.sort(compareByTime),
		older: all.length - stances.length + Math.max(0, notKnown.length - SHOWN_MAX),
		notKnown: notKnown.first(SHOWN_MAX),
		...edition.tallyOf(question),
	};
}

function sidesOf(stances: readonly Stance[], opposed: ReadonlySet<Claim>): readonly Side[] {
	const byOrigin = groupBy(stances, ({ claim }) => claim.origin);
	const sides = Array.from(byOrigin.values(), (taken): Side & { first: Claim } => {
		const statements = statementsOf(taken);
		const first = statements[0]?.claim as Claim;
		const claims = taken.map(({ claim }) => claim);
		const leading = claims.find((claim) => opposed.has(claim)) ?? first;
		return { first, voice: first.voice, statements, leading, ...backing(claims) };
	});
	return sides.sort(
		(a, b) =>
			compareMoments(a.first.said, b.first.said) || speakerName(a.voice).localeCompare(speakerName(b.voice), 'en'),
	);
}

function statementsOf(stances: readonly Stance[]): Statement[] {
	const sorted = [...stances].sort((a, b) => compareByTime(a.claim, b.claim));
	if (!sorted.some(({ claim }) => repeated(claim)))
		return sorted.map((stance) => ({ claim: stance.claim, stance, repeats: [] }));
	const here = new Set(sorted.map(({ claim }) => claim));
	const root = (claim: Claim): Claim => {
		const earlier = repeated(claim);
		return earlier && here.has(earlier) ? root(earlier) : claim;
	};
	const byRoot = groupBy(sorted, ({ claim }) => root(claim));
	return sorted
		.filter(({ claim }) => byRoot.has(claim))
		.map((stance) => ({
			claim: stance.claim,
			stance,
			repeats: (byRoot.get(stance.claim) ?? []).map(({ claim }) => claim).filter((claim) => claim !== stance.claim),
		}));
}

/** Returns the questions that share a subject with this one, those that share the most first. */
function relatedQuestions(edition: Edition, question: Question): Question[] {
	const shared = new Map<Question, number>();
	for (const subject of question.about) {
		for (const other of edition.questionsAbout(subject).first(SHOWN_MAX)) {
			if (other !== question) shared.set(other, (shared.get(other) ?? 0) + 1);
		}
	}
	return [...shared].sort((a, b) => b[1] - a[1]).map(([other]) => other);
}
