/** The lines of one statement on a card, and the others who say otherwise. */

import type { Claim, Position } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import { isOnASide, replacementOf } from '../data/edition/question-state.ts';
import { type CardLine, line, small } from './card.ts';
import { type Citer, correctionInWords } from './citation.ts';
import {
	atOddsWith,
	disputeLine,
	disputersOf,
	hasState,
	type Opponent,
	standingOf,
	whatItDisputes,
} from './claim-note.ts';
import { joined, type Line, statement } from './spans.ts';

/**
 * Returns the lines of a statement: its sentence, and a small line with its date, who says otherwise, and what else carries it;
 * `after` are further parts of the small line.
 *
 * @example
 * cardText(statementLines(claim, cite, edition)); // 'Anna Example said that … [1]\n-# on Mon 6 Sep 2021'
 */
export function statementLines(
	claim: Claim,
	cite: Citer,
	edition: Edition,
	{ repeats = [], after = [] }: { readonly repeats?: readonly Claim[]; readonly after?: readonly Line[] } = {},
): readonly CardLine[] {
	return [
		line(...cite.sentence(claim)),
		small(...joined([cite.dateLine(claim, repeats), standing(claim, repeats, cite, edition), ...after])),
		...correctionLines(claim),
	];
}

/** Returns what editors have corrected in a statement: what was wrong, what is right, and since when. */
export const correctionLines = ({ corrections }: Claim): readonly CardLine[] =>
	corrections.map((correction) => small(statement(correctionInWords(correction))));

/** Where a statement stands: "Disputed by the Northland Council [2]", or its note and whose words it is at odds with. */
function standing(claim: Claim, repeats: readonly Claim[], cite: Citer, edition: Edition): Line {
	const disputes = disputeLine(claim, { repeats, cite });
	if (disputes.length > 0 && hasState(claim)) return disputes;
	const against = claim.positions.flatMap((position) => answersAgainst(position, edition));
	return joined([
		hasState(claim) ? standingOf(claim, edition, cite) : [],
		atOddsWith([...disputersOf(claim, repeats), ...whatItDisputes(claim), ...against], cite),
	]);
}

/** How many of the newest positions are looked at for those of other voices. */
const LOOKED_AT = 10;

function answersAgainst(own: Position, edition: Edition): readonly Opponent[] {
	const { question, position, answer, claim } = own;
	if (!isOnASide(position) || !['disputed', 'differ'].includes(edition.tallyOf(question).state)) return [];
	const isNumber = question.answerKind === 'number';
	return edition
		.positionGroups(question)
		.filter((group) =>
			group.answer === answer
				? isOnASide(group.position) && (isNumber || group.position !== position)
				: question.exclusive && !isNumber && position === 'says' && group.position === 'says',
		)
		.flatMap(({ positions }) => positions.first(LOOKED_AT))
		.filter(({ claim: other }) => other.origin !== claim.origin && !replacementOf(other))
		.map((one) => ({ claim: one.claim, isRead: [own, one].some(({ basis }) => basis === 'inferred') }));
}
