/** Editions in which some say something to a question, and its state. */
import type { Edition } from '../../../src/data/edition/edition.ts';
import { type ArticleParts, edition, type Parts, questionOf } from '../../support/data/editions.ts';

type Claim = ArticleParts['claims'][string];

const ANSWERS = { north: 'the north', south: 'the south' };
const QUESTIONS = {
	'yes-no': {},
	open: { kind: 'open', answers: ANSWERS },
	list: { kind: 'open', answers: ANSWERS, exclusive: false },
	number: { kind: 'number', counts: ['killed', 'wounded'] },
} satisfies Parts['questions'];
export type Kind = keyof typeof QUESTIONS;

/**
 * Who says what: "yes", "not yes" (denied), "unsure yes" (cannot be verified), "background", or figures such as "107 wounded";
 * with "‡", it is the editor's reading.
 */
export type Said = readonly [speaker: string, words: string, more?: Claim];

function positionOf(question: Kind, words: string): Pick<Claim, 'positions' | 'figures'> {
	const [said = ''] = words.split('‡');
	const basis = words.endsWith('‡') ? { basis: 'inferred' as const, why: 'read so' } : { basis: 'explicit' as const };
	const [, sign, answer] = /^(not|unsure)? ?(.*)$/.exec(said) ?? [];
	const position = sign === 'not' ? 'denies' : sign === 'unsure' ? 'cannot-verify' : 'says';
	if (said === 'background') return { positions: [{ question, position: said, ...basis }] };
	if (question !== 'number') return { positions: [{ question, position, ...(answer && { answer }), ...basis }] };
	return {
		positions: [{ question, position, ...basis }],
		figures: said
			.split(', ')
			.filter((figure) => /\d/.test(figure))
			.map((figure) => {
				const [value = '', kind = 'killed'] = figure.split(' ');
				return { figure: kind, value, basis: 'explicit' as const };
			}),
	};
}

/** An edition in which some say something to a question, each in a paragraph. */
export function saying(question: Kind, said: readonly Said[], more: Partial<ArticleParts> = {}): Edition {
	return edition({
		organisations: {
			council: { name: 'Northland Council' },
			guild: { name: 'Harbour Guild' },
			herald: { name: 'Example Herald' },
			radio: { name: 'Council Radio', voiceOf: 'council' },
		},
		questions: { [question]: QUESTIONS[question] },
		...(question === 'number' && { figures: { killed: { name: 'killed' }, wounded: { name: 'wounded' } } }),
		articles: [
			{
				unnamed: said.some(([speaker]) => speaker === 'witness')
					? { witness: { description: 'a witness', words: 'a witness', paragraph: 1, anonymity: null } }
					: {},
				claims: Object.fromEntries(
					said.map(([speaker, words, own], i) => [
						`c${i}`,
						{ speaker, paragraph: i + 1, ...positionOf(question, words), ...own },
					]),
				),
				...more,
			},
		],
	});
}

export function stateOf(question: Kind, said: readonly Said[], more?: Partial<ArticleParts>): string {
	const made = saying(question, said, more);
	const { state, inferred } = made.tallyOf(questionOf(made, question));
	return inferred ? `${state} ‡` : state;
}

export const related = (type: 'repeats' | 'same-as' | 'replaces' | 'corrects', claim: string) => ({
	relations: [{ type, claim, basis: 'explicit' as const }],
});
