/** The menu that opens statements, with their words. */
import { speakerName } from '../answers/order.ts';
import type { Claim } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import type { Closing } from './citation.ts';
import { claimNote, standingNote } from './claim-note.ts';
import { daysInWords, whenInWords } from './dates.ts';
import { capitalized, oneLine, safe, truncate, withMarks } from './discord-text.ts';
import { directionOf } from './isolate.ts';
import { LIMITS } from './limits.ts';
import type { Menu } from './reply.ts';
import { kindInWords, type ViewContext } from './reply-frame.ts';

/** Returns where a claim stands, and its kind, for lines that say by themselves that it was corrected or replaced. */
export const standingAndKind = (claim: Claim, edition: Edition): readonly Closing[] => [
	...standingNote(claim, edition),
	...kindOf(claim),
];

const kindOf = ({ kind }: Claim): readonly string[] => (kind ? [capitalized(kindInWords(kind))] : []);

/**
 * Returns a menu that opens claims: what was said, and by whom, where and when. Words of a report are between quotation marks,
 * ours begin with "that".
 */
export function claimMenu(placeholder: string, claims: readonly Claim[], { edition }: ViewContext): Menu {
	return {
		placeholder,
		call: { command: 'claims', options: { claim: '' }, page: 1, show: 'hidden' },
		options: claims.map((claim) => ({
			label: wordsOf(claim),
			value: claim.id,
			description: [
				capitalized(safe(truncate(oneLine(speakerName(claim.speaker)), SPEAKER_MAX))),
				`¶ ${claim.paragraph}`,
				claim.speaker.kind === 'report' ? daysInWords(claim.article.dateline) : whenInWords(claim.said),
				...(edition.articles.length > 1 ? [safe(claim.article.label)] : []),
				...[claimNote(claim, edition)].filter(Boolean),
				...kindOf(claim),
			].join(' · '),
		})),
	};
}

/** In UTF-16 units: leaves room for the paragraph and the day. */
const SPEAKER_MAX = 45;
/** In UTF-16 units: leaves room for quotation marks and an isolate, or for "that". */
const WORDS_MAX = LIMITS.optionLabel - 7;

function wordsOf({ manner, paraphrase, quotations: [quotation], article: { language } }: Claim): string {
	if (manner !== 'direct' || !quotation) return `that ${safe(truncate(oneLine(paraphrase), WORDS_MAX))}`;
	const { text } = quotation;
	return `“${withMarks(truncate(oneLine(text), WORDS_MAX), [], directionOf(text, language))}”`;
}
