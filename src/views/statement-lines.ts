/** The lines of one statement on a card, and the others who say otherwise. */

import type { Claim } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import { type CardLine, line, small } from './card.ts';
import { type Citer, correctionInWords } from './citation.ts';
import { standingLine } from './claim-note.ts';
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
		small(...joined([cite.dateLine(claim, repeats), standingLine({ claim, repeats }, edition, cite), ...after])),
		...correctionLines(claim),
	];
}

/** Returns what editors have corrected in a statement: what was wrong, what is right, and since when. */
export const correctionLines = ({ corrections }: Claim): readonly CardLine[] =>
	corrections.map((correction) => small(statement(correctionInWords(correction))));
