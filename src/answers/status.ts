import type { Backing } from '../data/edition/claim-lists.ts';
import type { Claim, NotKnown, Question, Topic } from '../data/edition/content.ts';
import type { Edition, PositionGroup, QuestionTally } from '../data/edition/edition.ts';
import type { PositionKind } from '../data/model/article-schema.ts';
import { compareByTime, divideRoom, SHOWN_MAX } from './order.ts';
import { type ReadGroup, type Side, sidesOf } from './sides.ts';

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
	/** Of a question about a number: how many further voices give one. */
	readonly moreVoices: number;
	readonly cannotVerify: Unverified;
	readonly background: readonly Claim[];
	/** Reports that somebody has not commented. */
	readonly absences: readonly Claim[];
	/** How many older claims on the question, and entries about it, are not shown. */
	readonly older: number;
	readonly notKnown: readonly NotKnown[];
}

/** Claims that an answer cannot be verified, and how many voices say so, whether or not their claims are listed. */
export interface Unverified {
	readonly claims: readonly Claim[];
	readonly voices: number;
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

/**
 * Returns the state of one question, with every side and the newest of every voice: a limit only shortens what one says.
 * About `most` statements are listed, and as many more as it takes to list about `voices` voices.
 */
export function questionStatus(
	edition: Edition,
	question: Question,
	most = SHOWN_MAX,
	voices = 2 * most,
): QuestionStatus {
	const tally = edition.tallyOf(question);
	const read = readGroups(edition.positionGroups(question), most, voices);
	const claimsIn = (wanted: PositionKind) =>
		read.flatMap(({ position, shown }) => (position === wanted ? shown.map(({ claim }) => claim) : []));
	const background = claimsIn('background').sort(compareByTime);
	const notKnown = edition.notKnownAbout(question);
	const shown = new Set(read.flatMap((group) => group.shown.map(({ claim }) => claim)));
	const backings = question.answerKind === 'number' ? edition.backingOfVoices(question) : new Map<number, Backing>();
	const sides = sidesOf(read, question, tally, backings);
	return {
		question,
		sides,
		moreVoices: Math.max(0, backings.size - sides.length),
		cannotVerify: {
			claims: [...new Set(claimsIn('cannot-verify'))].sort(compareByTime),
			voices: tally.unverifying,
		},
		background: background.filter(({ kind }) => kind !== 'absence'),
		absences: background.filter(({ kind }) => kind === 'absence'),
		older: tally.claims - shown.size + Math.max(0, notKnown.length - SHOWN_MAX),
		notKnown: notKnown.first(SHOWN_MAX),
		...tally,
	};
}

/** How many statements of a side, and of how many voices, are shown at least, however many sides there are. */
const SIDE_MIN = 3;

/** Reads the newest of each group and, unless these are of voices enough, of further voices the newest each; groups share the room. */
function readGroups(groups: readonly PositionGroup[], most: number, voices: number): readonly ReadGroup[] {
	const lengths = groups.map(({ positions }) => positions.length);
	const share = (room: number) => divideRoom(lengths, room).map((part) => Math.max(SIDE_MIN, part));
	const [statements, origins] = [share(most), share(voices)];
	return groups.map((group, at) => {
		const newest = group.positions.first(statements[at] ?? SIDE_MIN);
		const wanted = Math.min(group.origins, origins[at] ?? SIDE_MIN);
		const heard = new Set(newest.map(({ claim }) => claim.origin));
		const further = newest.length < group.positions.length && heard.size < wanted ? group.ofEachOrigin(wanted) : [];
		return { ...group, shown: [...new Map([...newest, ...further].map((one) => [one.claim, one])).values()] };
	});
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
