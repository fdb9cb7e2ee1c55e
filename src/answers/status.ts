import { type Backing, backing } from '../data/edition/claim-lists.ts';
import { newestFirst } from '../data/edition/claim-order.ts';
import type { Claim, Figure, NotKnown, Position, Question, Speaker, Topic } from '../data/edition/content.ts';
import type { Edition, PositionGroup, QuestionTally } from '../data/edition/edition.ts';
import { repeated, replacementOf } from '../data/edition/question-state.ts';
import type { PositionKind } from '../data/model/article-schema.ts';
import { compareByTime, compareMoments, groupBy, momentOf, SHOWN_MAX, speakerName } from './order.ts';

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
	readonly cannotVerify: Unverified;
	readonly background: readonly Claim[];
	/** Reports that somebody has not commented. */
	readonly absences: readonly Claim[];
	/** How many older claims and entries are not shown. */
	readonly older: number;
	readonly notKnown: readonly NotKnown[];
}

/** Claims that an answer cannot be verified, and how many voices say so, whether or not their claims are listed. */
export interface Unverified {
	readonly claims: readonly Claim[];
	readonly voices: number;
}

/** All that says, or all that denies, one answer; for a question about a number, all that one voice says. */
export interface Side extends Backing {
	readonly position: 'says' | 'denies';
	/** The id of an answer; empty for a question about a number. */
	readonly answer: string;
	/** By time, then by name; without those that have replaced all of it since, unless all have. */
	readonly voices: readonly Speaker[];
	/** For a question about a number: the voice's current figures of each kind. */
	readonly figures: readonly Figure[];
	/** Figures that the same voice has replaced since. */
	readonly earlier: readonly Figure[];
	readonly statements: readonly Statement[];
	/** Whether its voices have not replaced all of it since. */
	readonly isCurrent: boolean;
	/** The claim to show where there is room for one: the newest if accounts contradict each other, otherwise the first. */
	readonly leading: Claim;
}

/** A claim with its position and the claims that only repeat it. */
export interface Statement {
	readonly claim: Claim;
	readonly position: Position;
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

/** Returns the state of one question, with the newest of every side and voice: a long side takes no room from the others. */
export function questionStatus(edition: Edition, question: Question, most = SHOWN_MAX): QuestionStatus {
	const groups = edition.positionGroups(question);
	const share = Math.max(SIDE_MIN, Math.ceil(most / Math.max(1, groups.length)));
	const tally = edition.tallyOf(question);
	const read = groups.map((group) => ({ ...group, shown: shownOf(group, share) }));
	const claimsIn = (position: PositionKind) =>
		read.flatMap((group) => (group.position === position ? group.shown.map(({ claim }) => claim) : []));
	const unverifying = groups.filter(({ position }) => position === 'cannot-verify');
	const background = claimsIn('background').sort(compareByTime);
	const notKnown = edition.notKnownAbout(question);
	const notShown = read.reduce((sum, { positions, shown }) => sum + positions.length - shown.length, 0);
	return {
		question,
		sides: sidesOf(read, question, tally),
		cannotVerify: {
			claims: [...new Set(claimsIn('cannot-verify'))].sort(compareByTime),
			voices: Math.max(0, ...unverifying.map(({ origins }) => origins)),
		},
		background: background.filter(({ kind }) => kind !== 'absence'),
		absences: background.filter(({ kind }) => kind === 'absence'),
		older: notShown + Math.max(0, notKnown.length - SHOWN_MAX),
		notKnown: notKnown.first(SHOWN_MAX),
		...tally,
	};
}

/** How many statements of a side are shown at least, however many sides there are. */
const SIDE_MIN = 5;

/** The newest positions of a group, and before others the newest of each origin: many of one voice hide no other voice. */
function shownOf({ positions, ofEachOrigin }: PositionGroup, most: number): readonly Position[] {
	if (positions.length <= most) return positions.first(most);
	const all = [...ofEachOrigin(most), ...positions.first(most)];
	return [...new Map(all.map((position) => [position.claim, position])).values()].slice(0, most);
}

interface ReadGroup extends PositionGroup {
	readonly shown: readonly Position[];
}

/**
 * A claim is listed once: under the answer that it says, otherwise under one that its voice says, otherwise under the answer
 * that it denies. Answers to a question about a number are listed by voice.
 */
function sidesOf(groups: readonly ReadGroup[], question: Question, { state }: QuestionTally): readonly Side[] {
	const sides = new Map<
		string,
		{ position: Side['position']; answer: string; positions: Position[]; groups: ReadGroup[] }
	>();
	const keyOfVoice = new Map<number, string>();
	const listed = new Set<Claim>();
	for (const wanted of ['says', 'denies'] as const) {
		for (const group of groups.filter(({ position }) => position === wanted)) {
			for (const position of group.shown) {
				const { origin } = position.claim;
				const isNumber = question.answerKind === 'number';
				const own = isNumber ? `voice ${origin}` : `${wanted} ${group.answer}`;
				const key = wanted === 'denies' ? (keyOfVoice.get(origin) ?? own) : own;
				if (!keyOfVoice.has(origin)) keyOfVoice.set(origin, key);
				const side = sides.get(key) ?? {
					...{ position: wanted, answer: isNumber ? '' : group.answer },
					...{ positions: [], groups: [] },
				};
				sides.set(key, side);
				if (key === own && !isNumber && !side.groups.includes(group)) side.groups.push(group);
				if (!listed.has(position.claim)) side.positions.push(position);
				listed.add(position.claim);
			}
		}
	}
	const made = [...sides.values()].filter(({ positions }) => positions.length > 0);
	return made
		.map(({ positions, groups: own, ...side }): Side & { first: Claim } => {
			const claims = positions.map(({ claim }) => claim);
			const statements = statementsOf(positions);
			const first = (statements[0] as Statement).claim;
			const current = claims.filter((claim) => !replacementOf(claim));
			const isContested = state === 'disputed' || state === 'differ';
			return {
				...side,
				first,
				voices: voicesOf(current.length > 0 ? current : claims),
				...figuresOf(claims, question),
				statements,
				isCurrent: current.length > 0,
				leading: isContested ? newestOf(statements) : first,
				// What a side says is counted in the whole edition, not in what is shown.
				...(own[0] ? { reports: own[0].reports, origins: own[0].origins } : backing(claims)),
			};
		})
		.sort(
			(a, b) =>
				compareMoments(momentOf(a.first), momentOf(b.first)) ||
				nameOfFirst(a.voices).localeCompare(nameOfFirst(b.voices), 'en'),
		);
}

const nameOfFirst = ([voice]: readonly Speaker[]) => (voice ? speakerName(voice) : '');

/** The voices of claims, each once, in the order of their first statements. */
function voicesOf(claims: readonly Claim[]): readonly Speaker[] {
	const sorted = [...claims].filter((claim) => !repeated(claim)).sort(compareByTime);
	const all = (sorted.length > 0 ? sorted : claims).flatMap(({ voice, jointSpeakers }) => [voice, ...jointSpeakers]);
	return [...new Map(all.map((voice) => [voice.kind === 'report' ? voice.article.id : voice.id, voice])).values()];
}

function newestOf(statements: readonly Statement[]): Claim {
	return (statements.map(({ claim }) => claim).toSorted(newestFirst) as [Claim, ...Claim[]])[0];
}

/** The figures that answer a question: the newest of each kind, and those that the same voice has replaced. */
function figuresOf(claims: readonly Claim[], question: Question): Pick<Side, 'figures' | 'earlier'> {
	const newest = claims.toSorted(newestFirst);
	const ofKind = (kind: string, isOver: boolean) =>
		newest
			.filter((claim) => (replacementOf(claim, { question, kind }) !== undefined) === isOver)
			.flatMap(({ figures }) => figures.filter(({ figure }) => figure === kind));
	return {
		figures: question.counts.flatMap((kind) => ofKind(kind, false).slice(0, 1)),
		earlier: question.counts.flatMap((kind) => ofKind(kind, true)),
	};
}

function statementsOf(positions: readonly Position[]): Statement[] {
	const sorted = [...positions].sort((a, b) => compareByTime(a.claim, b.claim));
	const here = new Set(sorted.map(({ claim }) => claim));
	const root = (claim: Claim): Claim => {
		const earlier = repeated(claim);
		return earlier && here.has(earlier) ? root(earlier) : claim;
	};
	const byRoot = groupBy(sorted, ({ claim }) => root(claim));
	return sorted
		.filter(({ claim }) => byRoot.has(claim))
		.map((position) => ({
			claim: position.claim,
			position,
			repeats: (byRoot.get(position.claim) ?? []).map(({ claim }) => claim).filter((claim) => claim !== position.claim),
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
