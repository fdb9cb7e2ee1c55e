import { type ClaimsAnswer, type ClaimsRequest, type NearFilter, nearest } from '../answers/claims.ts';
import { speakerName } from '../answers/order.ts';
import type { Claim, Subject, UnnamedSources } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import { replacementOf } from '../data/edition/question-state.ts';
import type { ClaimKind } from '../data/model/article-schema.ts';
import { type Citer, citer } from './citation.ts';
import { claimNote } from './claim-note.ts';
import { daysInWords, whenInWords } from './dates.ts';
import { capitalized, oneLine, safe, truncate, withMarks } from './discord-text.ts';
import { directionOf } from './isolate.ts';
import { LIMITS } from './limits.ts';
import { noMatches } from './notice.ts';
import type { Block } from './page-items.ts';
import type { Button, Menu, MessageReply } from './reply.ts';
import { framed, furtherButtons, kindInWords, type ViewContext } from './reply-frame.ts';
import { stateName } from './state-in-words.ts';

/**
 * Shows `/claims`.
 *
 * @example
 * claimsView(context, claims(context.edition, { state: 'disputed' }));
 */
export function claimsView(context: ViewContext, answer: ClaimsAnswer): MessageReply {
	const { edition } = context;
	const { about, by, kind } = answer.filter;
	const topic = about ?? (by?.kind === 'unnamed-sources' ? undefined : by);
	const cite = citer(edition);
	const wanted = filterInWords(answer.filter);
	if (answer.claims.length === 0) {
		const near = nearest(edition, answer.filter).map((one) => nearButton(one, context));
		return noMatches([statementOf(kind), ...wanted].join(' '), context, topic, near);
	}
	return framed(context, {
		title: [statementOf(kind, 'Statements'), ...wanted].join(' '),
		backing: answer,
		older: answer.older,
		sections: [{ blocks: answer.claims.map((claim) => listBlock(claim, cite, edition)) }],
		cite,
		buttons:
			topic || by === undefined
				? furtherButtons(edition, topic).filter(({ label }) => label !== 'Claims')
				: whoTheyAre(context),
		pageMenus: (keys) => [
			claimMenu(
				'Open one statement',
				answer.claims.filter((claim) => keys.has(claim.id)),
				context,
			),
		],
	});
}

const statementOf = (kind: ClaimKind | undefined, one = 'statement') => (kind ? `${one} (${kindInWords(kind)})` : one);

/** Opens the list of a filter that is near to the one asked for: "1 statement (vow) by North Korea". */
function nearButton({ filter, claims: count }: NearFilter, { call }: ViewContext): Button {
	const { about, by, state, kind } = filter;
	const speaker = by?.kind === 'unnamed-sources' ? call.options.by : by?.id;
	return {
		label: [`${count} ${statementOf(kind, count === 1 ? 'statement' : 'statements')}`, ...filterInWords(filter)].join(
			' ',
		),
		call: {
			command: 'claims',
			options: {
				...(about && { about: about.id }),
				...(speaker && { by: speaker }),
				...(state && { state }),
				...(kind && { kind }),
			},
			page: 1,
			show: 'hidden',
		},
	};
}

/** Returns the filter of a list in words, to continue its title or "there is no statement …". */
export function filterInWords({ by, about, state }: ClaimsRequest): string[] {
	return [
		...(by ? [`by ${safe(byInWords(by))}`] : []),
		...(about ? [about.kind === 'question' ? `on: ${safe(about.name)}` : `about ${safe(about.inText)}`] : []),
		...(state ? [`(${stateName(state)})`] : []),
	];
}

/** Leads to what the reports say of unnamed sources. */
function whoTheyAre({ call }: ViewContext): readonly Button[] {
	const options = { name: call.options.by ?? '' };
	return [{ label: 'Who they are', call: { command: 'who', options, page: 1, show: 'hidden' } }];
}

/** Returns who is asked for, to continue "statements by"; not yet safe. */
export function byInWords(by: Subject | UnnamedSources): string {
	if (by.kind !== 'unnamed-sources') return by.inText;
	const [only] = by.sources.newest;
	return only && by.sources.total === 1 ? only.description : `unnamed sources (“${by.asked}”)`;
}

function listBlock(claim: Claim, cite: Citer, edition: Edition): Block {
	// The line says by itself that a claim was corrected or replaced.
	const isSaid = claim.corrections.length > 0 || replacementOf(claim) !== undefined;
	return cite.claim(claim, { closing: noteAndKind(claim, edition).slice(isSaid ? 1 : 0) });
}

function noteAndKind(claim: Claim, edition: Edition): string[] {
	const note = claimNote(claim, edition);
	return [...(note ? [note] : []), ...(claim.kind ? [capitalized(kindInWords(claim.kind))] : [])];
}

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
				...noteAndKind(claim, edition),
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
