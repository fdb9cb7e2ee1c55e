/** The state of a question, and the answers to it, in words. */
import { groupBy } from '../answers/order.ts';
import type { QuestionStatus, Side, Unverified } from '../answers/status.ts';
import type { Figure, Question, State } from '../data/edition/content.ts';
import { figureInWords } from '../data/model/figure.ts';
import { speakerInText } from './citation.ts';
import { countOf, joinWithAnd, safe } from './discord-text.ts';
import { speakerInWords } from './sentence.ts';

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

/** Returns a question's state with its direction: the answer that is agreed on, or the only one, and whose it is. */
export function stateInWords(status: QuestionStatus): string {
	const { question, state, inferred, cannotVerify } = status;
	const current = currentSides(status);
	const [side] = current;
	const answer = joinWithAnd(current.map((one) => answerInWords(one, question)));
	const word = inferred ? `${STATE[state]}, as Dateline reads it` : STATE[state];
	if (state === 'single' && side)
		return `Only heard from ${voicesInWords(side)}: ${answer}${inferred ? ', as Dateline reads it' : ''}`;
	if (state === 'agree' && side) return `${word}: ${agreementInWords(current, question)} · not verified`;
	if (state === 'nobody' && cannotVerify.voices > 0) return `${word} · ${hardToVerify(cannotVerify)}`;
	return word;
}

/** What is agreed on and who says it; figures that can be the same number are given each with its voices. */
function agreementInWords(sides: readonly Side[], question: Question): string {
	return [...groupBy(sides, (side) => answerInWords(side, question))]
		.map(([answer, some]) => {
			const voices = some.flatMap((side) => side.voices);
			const origins = some.reduce((sum, side) => sum + side.origins, 0);
			return `${answer}, ${voicesInWords({ voices, origins })} said`;
		})
		.join('; ');
}

/** Who says that it is hard to verify; empty if nobody does. */
export function hardToVerify({ claims, voices }: Unverified): string {
	if (voices === 0) return '';
	const [only, ...more] = new Set(claims.map(speakerInWords));
	if (only && more.length === 0 && voices === 1) return `hard to verify, ${only} said`;
	const named = [only, ...more].flatMap((speaker) => speaker?.replace(/,$/, '') ?? []);
	const [shown, others] = shortened(named, voices);
	return `hard to verify, ${joinWithAnd([...shown, ...others])} said`;
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

/** Returns the voices of a side; of many the first and how many others, counted in the whole edition. */
export function voicesInWords({ voices, origins }: Pick<Side, 'voices' | 'origins'>): string {
	const [shown, others] = shortened(
		voices.map((voice) => safe(speakerInText(voice))),
		Math.max(origins, voices.length),
	);
	return joinWithAnd([...shown, ...others]);
}

/** Up to three names; of more, the first two and the number of the others. */
function shortened(names: readonly string[], all: number): readonly [readonly string[], readonly string[]] {
	return all > 3 ? [names.slice(0, 2), [countOf(all - Math.min(2, names.length), 'other')]] : [names, []];
}
