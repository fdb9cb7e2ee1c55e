/** The lines of one statement on a card, and the others who say otherwise. */

import { disputedBy, disputesOf } from '../answers/disputes.ts';
import { groupBy } from '../answers/order.ts';
import { type Other, type OtherAnswers, otherAnswers } from '../answers/other-answers.ts';
import type { Claim } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import { replacementOf } from '../data/edition/question-state.ts';
import { type CardLine, line, small } from './card.ts';
import { type Citer, correctionInWords } from './citation.ts';
import { claimNote, hasState } from './claim-note.ts';
import { countOf, safe } from './discord-text.ts';
import { speakerInText } from './sentence.ts';
import { frame, hedge, joined, type Line, READING, state, statement } from './spans.ts';

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
		small(...joined([cite.dateLine(claim, repeats), standing(claim, cite, edition), ...after])),
		...correctionLines(claim),
	];
}

/** Returns what editors have corrected in a statement: what was wrong, what is right, and since when. */
export const correctionLines = ({ corrections }: Claim): readonly CardLine[] =>
	corrections.map((correction) => small(statement(correctionInWords(correction))));

/** Where a statement stands: "Disputed by the Northland Council [2]", or its note and whose words it is at odds with. */
function standing(claim: Claim, cite: Citer, edition: Edition): Line {
	const { corrections } = claim;
	const disputes = disputersOf(claim);
	if (hasState(claim) && disputes.length > 0) return disputeLine(claim, cite);
	// Corrections have lines of their own, and the source's own later statement is in the date line.
	const note = corrections.length > 0 || replacementOf(claim) ? '' : claimNote(claim, edition);
	const { others: opposed, isShortened } = othersThan(claim, edition);
	const others = [...disputes, ...opposed];
	return joined([
		note ? [state(note)] : [],
		others.length > 0 ? [state('at odds with '), ...voices(others, cite, isShortened)] : [],
	]);
}

/** Returns who disputes a statement: "Disputed by the Northland Council [2]"; empty if nobody does, or one of those `shown`. */
export function disputeLine(claim: Claim, cite: Citer, shown: readonly Claim[] = []): Line {
	const disputes = disputersOf(claim);
	if (disputes.length === 0 || disputes.some(({ other }) => shown.includes(other))) return [];
	return [state(hasState(claim) ? 'Disputed by ' : 'at odds with '), ...voices(disputes, cite)];
}

const disputersOf = (claim: Claim): readonly Other[] =>
	disputesOf(claim).map(({ other, basis }) => ({ other, isRead: basis === 'inferred' }));

/** What a claim disputes, and what gives another answer to its question. */
function othersThan(claim: Claim, edition: Edition): OtherAnswers {
	const disputed = disputedBy(claim).map(({ other, basis }) => ({ other, isRead: basis === 'inferred' }));
	const answers = otherAnswers(claim, edition);
	return { ...answers, others: [...disputed, ...answers.others] };
}

/** How many voices are named; the others are counted. */
const NAMED_MAX = 2;

/** The voices of others, each with the source mark of its first claim. */
function voices(others: readonly Other[], cite: Citer, isShortened = false): Line {
	const ofEachOrigin = [...groupBy(others, ({ other }) => other.origin).values()];
	const more = ofEachOrigin.length - NAMED_MAX;
	const named = ofEachOrigin.slice(0, NAMED_MAX).flatMap((its): readonly Line[] => {
		const [first] = its;
		const read = its.every(({ isRead }) => isRead) ? [hedge(READING)] : [];
		return first ? [[state(voiceName(first.other)), ...read, frame(' '), cite.mark(first.other)]] : [];
	});
	const further = more > 0 ? [frame(` and ${isShortened ? 'at least ' : ''}${countOf(more, 'other')}`)] : [];
	return [...joined(named, more > 0 ? ', ' : ' and '), ...further];
}

/** Returns whose word a claim is, safe: "the Northland Council", "the report on the crane". */
export function voiceName({ voice }: Claim): string {
	if (voice.kind !== 'report') return safe(speakerInText(voice));
	const { publisher, label } = voice.article;
	return safe(publisher ?? `the ${label}`);
}
