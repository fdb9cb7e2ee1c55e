/** The state of a question, and the answers to it, in words. */
import { groupBy, speakerName } from '../answers/order.ts';
import { NAMED_ALL, type Side } from '../answers/sides.ts';
import type { QuestionStatus, Unverified } from '../answers/status.ts';
import type { Claim, Figure, Question, State } from '../data/edition/content.ts';
import { replacementOf } from '../data/edition/question-state.ts';
import { figureInWords } from '../data/model/figure.ts';
import { bold, countOf, joinWithAnd, safe } from './discord-text.ts';
import { speakerInText, speakerInWords } from './sentence.ts';
import { type Line, READING, state as stateSpan, withHedges } from './spans.ts';

const STATE: Readonly<Record<State, string>> = {
	disputed: 'Disputed',
	differ: 'Accounts differ',
	single: 'Only heard from one',
	agree: 'Accounts agree',
	several: 'Several answers',
	nobody: 'Nobody has said',
};

/**
 * Returns a state's name without voices, for menus and filters.
 *
 * @example
 * stateName('differ'); // 'Accounts differ'
 */
export function stateName(state: State): string {
	return STATE[state];
}

const QUESTIONS: Readonly<Record<State, string>> = {
	disputed: 'disputed questions',
	differ: 'questions on which accounts differ',
	single: 'questions that one voice has answered',
	agree: 'questions on which accounts agree',
	several: 'questions with several answers',
	nobody: 'questions that nobody has answered',
};

/** Returns the questions in a state, to continue "statements on": a statement on a disputed question need not be disputed. */
export function questionsIn(state: State): string {
	return QUESTIONS[state];
}

/** Decoration: the reply also names the state in words. */
export const COLOUR: Readonly<Record<State, number>> = {
	disputed: 0xb3541e,
	differ: 0xb3541e,
	single: 0x8a6d1d,
	agree: 0x3b6ea5,
	several: 0x3b6ea5,
	nobody: 0x6b5b95,
};

/** Returns the sides that their voices have not replaced since. */
export function currentSides({ sides }: QuestionStatus): readonly Side[] {
	return sides.filter(({ isCurrent }) => isCurrent);
}

/** Returns the claims that an answer cannot be verified, without those that their voices have replaced since. */
export function currentDoubts({ claims }: Unverified): readonly Claim[] {
	return claims.filter((claim) => !replacementOf(claim));
}

/** Returns a question's state with its direction: the answer that is agreed on, or the only one, and whose it is. */
export function stateInWords(status: QuestionStatus): string {
	const { question, state, inferred, cannotVerify } = status;
	const current = currentSides(status);
	const [side] = current;
	const answer = joinWithAnd(current.map((one) => answerInWords(one, question)));
	const read = inferred ? READING : '';
	const word = STATE[state] + read;
	if (state === 'single' && side) return `Only heard from ${voicesInWords(side)}: ${answer}${read}`;
	if (state === 'agree' && side) return `${word}: ${agreementInWords(current, status)} · not verified`;
	if (state === 'nobody' && cannotVerify.voices > 0) return `${word} · ${hardToVerify(cannotVerify)}`;
	return word;
}

/** Returns {@link stateInWords} in bold, for a card. */
export function stateSpans(status: QuestionStatus): Line {
	return withHedges(bold(stateInWords(status)), stateSpan);
}

/** What is agreed on and who says it; figures that can be the same number are given each with its voices. */
function agreementInWords(sides: readonly Side[], { question, origins: all }: QuestionStatus): string {
	const answers = [...groupBy(sides, (side) => answerInWords(side, question))];
	return answers
		.map(([answer, some]) => {
			const voices = some.flatMap((side) => side.voices);
			const origins = answers.length === 1 ? all : some.reduce((sum, side) => sum + side.origins, 0);
			return `${answer}, ${voicesInWords({ voices, origins })} said`;
		})
		.join('; ');
}

/** Who says that it is hard to verify; empty if nobody does. */
export function hardToVerify(unverified: Unverified): string {
	const { voices } = unverified;
	if (voices <= 0) return '';
	// One claim of each origin, as they are counted.
	const known = new Set<number>();
	const doubts = currentDoubts(unverified).filter(({ origin, jointOrigins }) => {
		const isNew = [origin, ...jointOrigins].some((one) => !known.has(one));
		for (const one of [origin, ...jointOrigins]) known.add(one);
		return isNew;
	});
	const named = voices <= NAMED_ALL ? doubts : doubts.slice(0, NAMED_OF_MANY);
	const origins = new Set(named.flatMap(({ origin, jointOrigins }) => [origin, ...jointOrigins]));
	const [only, ...more] = new Set(named.map(speakerInWords));
	const names = [only, ...more].flatMap((speaker) => speaker?.replace(/,$/, '') ?? []);
	const others = othersInWords(voices - origins.size);
	return `hard to verify, ${only && more.length + others.length === 0 ? only : joinWithAnd([...names, ...others])} said`;
}

/** Returns what a side says: "yes", "at least 107 killed", an answer in words, or that it denies it. */
export function answerInWords({ position, answer, figures }: Side, question: Question): string {
	if (question.answerKind === 'number') return figuresInWords(figures) || 'no figure that still holds';
	if (question.answerKind === 'yes-no') return answer;
	const words = safe(question.answers[answer] ?? answer);
	return position === 'says' ? words : `not: ${words}`;
}

/** The unit that goes without saying: "107 killed". */
const PEOPLE = 'people';

/**
 * Returns figures as they read in a sentence: "at least 107 killed and about 1,200 litres spilt".
 *
 * @example
 * figuresInWords(claim.figures);
 */
export function figuresInWords(figures: readonly Pick<Figure, 'value' | 'name' | 'unit'>[]): string {
	return joinWithAnd(
		figures.map(({ value, name, unit = PEOPLE }) =>
			[figureInWords(value), ...(unit === PEOPLE ? [] : [safe(unit)]), safe(name)].join(' '),
		),
	);
}

/** Returns the heading of a side: its voices and what they say. A heading never has an answer without its voices. */
export function sideHeading(side: Side, question: Question): string {
	const voices = voicesInWords(side);
	if (!side.isCurrent && question.answerKind !== 'number')
		return `Earlier, according to ${voices}: ${answerInWords(side, question)}`;
	if (question.answerKind === 'yes-no') return `${side.answer === 'yes' ? 'Yes' : 'No'}, according to ${voices}`;
	const earlier = figuresInWords(side.earlier);
	if (earlier) return `${voices}: ${answerInWords(side, question)} (earlier ${earlier})`;
	return side.position === 'denies'
		? `Denied by ${voices}: ${safe(question.answers[side.answer] ?? side.answer)}`
		: `${voices}: ${answerInWords(side, question)}`;
}

/** Whether it is a reading of editors that a claim gives the answer of a side. */
export const isRead = (claim: Claim, { statements }: Side, { answerKind }: Question): boolean =>
	answerKind !== 'number' && statements.find((one) => one.claim === claim)?.position.basis === 'inferred';

/** Returns the name of a side on a card: its voices, and yes or no; an answer in words is in the statement below. */
export function sideName(side: Side, question: Question): string {
	const voices = voicesInWords(side, speakerName);
	return question.answerKind === 'yes-no' ? `${voices}: ${side.answer}` : voices;
}

/** How many voices give figures that are not shown: "12 more voices". */
export const moreVoices = ({ moreVoices: more }: QuestionStatus): string => countOf(more, 'more voice');

/** Returns the voices of a side; of many the first and how many others, counted in the whole edition. */
export function voicesInWords({ voices, origins }: Pick<Side, 'voices' | 'origins'>, nameOf = speakerInText): string {
	const all = Math.max(origins, voices.length);
	const named = all > NAMED_ALL ? voices.slice(0, NAMED_OF_MANY) : voices;
	return joinWithAnd([...named.map((voice) => safe(nameOf(voice))), ...othersInWords(all - named.length)]);
}

/** Of more than {@link NAMED_ALL} voices, so many are named. */
export const NAMED_OF_MANY = 2;

const othersInWords = (others: number): readonly string[] => (others > 0 ? [countOf(others, 'other')] : []);
