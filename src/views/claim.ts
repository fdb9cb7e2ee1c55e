import { disputesOf } from '../answers/disputes.ts';
import { SHOWN_MAX } from '../answers/order.ts';
import type { Claim, Relation, Source } from '../data/edition/content.ts';
import { repeated } from '../data/edition/question-state.ts';
import type { PositionKind, RelationType, When } from '../data/model/article-schema.ts';
import { BULLET, citer, hopInWords, hopsOf, reportName } from './citation.ts';
import { claimMenu } from './claim-menu.ts';
import { claimNote } from './claim-note.ts';
import { daysInWords, whenInWords } from './dates.ts';
import { capitalized, safe } from './discord-text.ts';
import type { Block, Section } from './page-items.ts';
import type { Button, MessageReply } from './reply.ts';
import { framed, kindInWords, type ViewContext } from './reply-frame.ts';
import { isEnglish, speakerInText } from './sentence.ts';
import { READING, readingMark } from './spans.ts';
import { figuresInWords } from './state-in-words.ts';

const MANNER: Readonly<Record<Claim['manner'], string>> = {
	direct: 'Direct quotation',
	mixed: 'Paraphrase with words quoted',
	indirect: 'Paraphrase; the report quotes no words',
	image: 'The report’s description of pictures',
	narration: 'The report’s own narration',
};

const RELATION: Readonly<Record<RelationType, readonly [to: string, from: string]>> = {
	repeats: ['Repeats', 'Also carried'],
	disputes: ['Disputes', 'Disputed by'],
	supports: ['Supports', 'Supported by'],
	qualifies: ['Qualifies', 'Qualified by'],
	elaborates: ['Expands on', 'Expanded on by'],
	corrects: ['Corrects', 'Corrected by'],
	replaces: ['Replaces', 'Replaced by'],
	'outcome-of': ['Outcome of', 'Outcome'],
	'same-as': ['Same statement as', 'Same statement as'],
};

const POSITION: Readonly<Record<PositionKind, string>> = {
	says: 'said',
	denies: 'denied',
	'cannot-verify': 'could not verify',
	background: 'Gives no answer',
};

/**
 * Shows one claim in full: its words, its sources, its dates, and the claims that support or dispute it.
 *
 * @example
 * claimView(context, claim).embeds[0]?.title; // 'Statement by Anna Example, ¶ 2'
 */
export function claimView(context: ViewContext, claim: Claim): MessageReply {
	const { edition } = context;
	const cite = citer(edition);
	const note = claimNote(claim, edition);
	// A quotation in another language than the reply's has its paraphrase in the sentence.
	const isQuotedOnly = claim.manner === 'direct' && isEnglish(claim.article);
	const closing = isQuotedOnly ? [`paraphrase: ${safe(claim.paraphrase)}`] : [];
	const statement = cite.claim(claim, { opening: '', closing });
	const relations = [...claim.relations, ...claim.referring.first(SHOWN_MAX)];
	const isDispute = ({ type }: Relation) => type === 'disputes';
	const original = repeated(claim);
	const disputes = [...relations.filter(isDispute), ...(original ? disputesOf(original).slice(0, SHOWN_MAX) : [])];
	const blocksOf = (some: readonly Relation[]) =>
		some.map((relation) => ({
			...cite.claim(relation.other, { opening: relationInWords(relation), closing: reasonFor(relation) }),
			key: relation.other.id,
		}));
	const sections: Section[] = [
		{ blocks: [statement, ...blocksOf(disputes)] },
		{ heading: 'How it reached us', blocks: howItReachedUs(claim, context) },
		{ heading: 'When', blocks: timeBlocks(claim) },
		{ heading: 'Related statements', blocks: blocksOf(relations.filter((relation) => !isDispute(relation))) },
		{ heading: 'Related questions', blocks: claim.positions.map(positionBlock) },
	];
	return framed(context, {
		title: `Statement by ${safe(speakerInText(claim.speaker))}, ¶ ${claim.paragraph}`,
		...(note && { head: note }),
		sections,
		cite,
		older: claim.referring.length - Math.min(claim.referring.length, SHOWN_MAX),
		buttons: [
			...claim.positions.slice(0, 1).map(
				({ question }): Button => ({
					label: 'Status',
					call: { command: 'status', options: { subject: question.id }, page: 1, show: 'hidden' },
				}),
			),
			{
				label: 'Sources',
				call: { command: 'sources', options: { about: claim.about[0]?.id ?? '' }, page: 1, show: 'hidden' },
			},
		],
		menus: [
			claimMenu(
				'Open a related statement',
				[...new Set([...disputes, ...relations].map(({ other }) => other))],
				context,
			),
		],
	});
}

function howItReachedUs(claim: Claim, { edition }: ViewContext): Block[] {
	const { source, article, paragraph } = claim;
	const trail = source ? hopsOf(source) : [];
	return [
		{ text: `• ${MANNER[claim.manner]}${claim.kind ? ` · ${kindInWords(claim.kind)}` : ''}` },
		...(claim.attribution ? [{ text: `• Who said it${READING}: ${safe(claim.attribution.why)}` }] : []),
		...trail.map(
			(hop, index): Block => ({
				text: `${index + 1}\\. ${[hopDetails(hop), ...(hop.note ? [safe(hop.note)] : [])].join(' · ')}`,
			}),
		),
		{
			text: `${trail.length + 1}\\. ${reportName(edition, article)}, ${daysInWords(article.dateline)}, ¶ ${paragraph}; ${
				article.publisher ? `published by ${safe(article.publisher)}` : 'publisher not given'
			}`,
		},
		{ text: `• In the data: ${safe(claim.id)}` },
	];
}

/** Returns a hop with what the report says about it, and whether it has no date. */
export function hopDetails(source: Source): string {
	const { medium, links, hashtags, date } = source;
	return [
		hopInWords(source),
		...(date?.date ? [] : ['undated']),
		...(medium ? [`medium: ${safe(medium)}`] : []),
		...(links.length > 0 ? [`links as printed: ${links.map(linkOrText).join(' and ')}`] : []),
		...(hashtags.length > 0 ? [`hashtags as printed: ${hashtags.map(safe).join(' and ')}`] : []),
	].join(' · ');
}

/** Returns a complete web address as a link that can be clicked; anything else is shown as printed. */
export function linkOrText(printed: string): string {
	return /^https?:\/\/[\w.-]+(?:\/[\w./?=&%+-]*)?$/.test(printed) ? `<${printed}>` : safe(printed);
}

function timeBlocks({ said, happened, speaker }: Claim): Block[] {
	return [
		...(speaker.kind === 'report' ? [] : [{ text: `• Said: ${timeInWords(said, whenInWords)}` }]),
		...(happened ? [{ text: `• About: ${timeInWords(happened, daysInWords)}` }] : []),
	];
}

function timeInWords(when: When | null, inWords: (when: When) => string): string {
	const words = when?.words
		? ` · the report’s words: “${safe(when.words)}”${when.paragraph ? ` (¶ ${when.paragraph})` : ''}`
		: '';
	const why = when?.why ? ` · ${safe(when.why)}` : '';
	return `${when ? inWords(when) : whenInWords(null)}${words}${why}`;
}

function relationInWords({ type, direction, basis }: Relation): string {
	return `${BULLET}${RELATION[type][direction === 'to' ? 0 : 1]}${readingMark(basis)}: `;
}

function reasonFor({ why }: Relation): string[] {
	return why ? [safe(why)] : [];
}

function positionBlock({ question, claim, position, answer, basis, why }: Claim['positions'][number]): Block {
	const inferred = basis === 'inferred' ? `${READING} (${safe(why ?? '').replace(/\.$/, '')})` : '';
	const counted = claim.figures.filter(({ figure }) => question.counts.includes(figure));
	const words =
		question.answerKind === 'number' && position === 'says'
			? figuresInWords(counted)
			: safe(question.answers[answer] ?? answer);
	const speaker = position === 'background' ? '' : `${capitalized(safe(speakerInText(claim.speaker)))} `;
	return { text: `• ${safe(question.name)} ${speaker}${POSITION[position]}${words ? `: ${words}` : ''}${inferred}` };
}
