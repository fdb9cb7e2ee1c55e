/** The card of `/status`: the question, where it stands, every answer with its leading statement, and what is not answered. */
import type { Side } from '../answers/sides.ts';
import type { QuestionStatus, StatusAnswer } from '../answers/status.ts';
import type { Claim, Question, Topic } from '../data/edition/content.ts';
import {
	ageLine,
	type CardLine,
	cardReply,
	cardText,
	closingLines,
	line,
	recordButton,
	small,
	sourcesButton,
} from './card.ts';
import { type Citer, cardCiter } from './citation.ts';
import { disputeLine } from './claim-note.ts';
import type { CommandCall } from './component-id.ts';
import { bold, capitalized, countOf, safe } from './discord-text.ts';
import { LIMITS } from './limits.ts';
import type { Button, MessageReply } from './reply.ts';
import type { ViewContext } from './reply-frame.ts';
import { frame, heading, joined, type Line, readingIf, source, statement } from './spans.ts';
import {
	COLOUR,
	currentDoubts,
	currentSides,
	figuresInWords,
	hardToVerify,
	isRead,
	sideName,
	stateSpans,
} from './state-in-words.ts';
import { correctionLines } from './statement-lines.ts';
import { topicMenu } from './topic-menu.ts';

/** More answers would not be read at a glance; the voices of some others are named in a line, and the rest are counted. */
const ANSWERS_MAX = 8;
const ANSWERS_MIN = 2;
const NAMED_MAX = 24;

/**
 * Shows the card of a question.
 *
 * @example
 * statusCard(context, answer, question).embeds[0]?.description;
 */
export function statusCard(
	context: ViewContext,
	{ topic, others }: StatusAnswer,
	status: QuestionStatus,
): MessageReply {
	const { question } = status;
	return cardReply(context, {
		title: safe(question.name),
		lines: statusLines(context, status),
		buttons: statusButtons(context, status),
		menus: [topicMenu(`Other questions about ${topicName(topic)}`, others, context.edition)],
		colour: COLOUR[status.state],
	});
}

const topicName = (topic: Topic) => (topic.kind === 'question' ? 'this' : safe(topic.name));

/**
 * Shows what is not answered about a question, each with the paragraphs of its report.
 *
 * @example
 * openCard(context, question).embeds[0]?.title; // 'Not answered: Who controls Panjshir?'
 */
export function openCard(context: ViewContext, { question, notKnown }: QuestionStatus): MessageReply {
	const reports = new Set(notKnown.map(({ article }) => article));
	return cardReply(context, {
		title: `Not answered: ${safe(question.name)}`,
		lines: notKnown.flatMap(({ what, article, paragraphs }) => [
			line(frame(capitalized(safe(what)))),
			...(paragraphs.length > 0 || reports.size > 1
				? [
						small(
							source(
								`${capitalized(safe(article.label))}${paragraphs.length > 0 ? `, ¶ ${paragraphs.join(', ')}` : ''}`,
							),
						),
					]
				: []),
		]),
		buttons: [
			{ label: 'The question', call: { ...context.call, options: { subject: question.id }, page: 1, show: 'hidden' } },
		],
	});
}

/** The lines of the card: state and age, then the answers that Discord has room for, who cannot verify them, and the sources. */
export function statusLines(context: ViewContext, status: QuestionStatus): readonly CardLine[] {
	let most = ANSWERS_MAX;
	let lines = linesWith(most, context, status);
	while (most > ANSWERS_MIN && cardText(lines).length > LIMITS.description) lines = linesWith(--most, context, status);
	return lines;
}

function linesWith(most: number, { edition }: ViewContext, status: QuestionStatus): readonly CardLine[] {
	const cite = cardCiter(edition);
	const current = currentSides(status);
	const shown = current.slice(0, most);
	const together = [...shown.map((side) => leadingOf(side).claim), ...currentDoubts(status.cannotVerify).slice(0, 1)];
	const answers = [
		...shown.flatMap((side, at) => answerLines(side, status, cite, { before: shown[at - 1], together })),
		...furtherAnswers(current.slice(most), status),
		...doubtLines(status, cite, together),
		...(current.length === 0 ? backgroundLines(status, cite) : []),
	];
	const lines = [line(...stateLine(status)), ...ageLine(cite, edition), ...answers];
	return [...lines, ...closingLines(cite, lines)];
}

/** The state, and the most important thing that is not answered. */
function stateLine(status: QuestionStatus): Line {
	const [open] = status.notKnown;
	// Who cannot verify an answer has lines of their own.
	const alone = stateSpans({ ...status, cannotVerify: { claims: [], voices: 0 } });
	return [...alone, ...(open ? [frame(` · not answered: ${safe(open.what)}`)] : [])];
}

function answerLines(
	side: Side,
	{ question }: QuestionStatus,
	cite: Citer,
	{ before, together }: { readonly before: Side | undefined; readonly together: readonly Claim[] },
): readonly CardLine[] {
	const { claim, repeats } = leadingOf(side);
	const more = side.statements.length - 1;
	const atLeast = side.isShortened ? 'at least ' : '';
	const name = sideName(side, question);
	const isSame = before !== undefined && sideName(before, question) === name && question.answerKind !== 'number';
	return [
		...(isSame ? [] : [line(heading(bold(capitalized(name))), ...figureSpans(side, question))]),
		line(...cite.sentence(claim), ...readingIf(isRead(claim, side, question))),
		small(
			...joined([
				cite.dateLine(claim, repeats),
				disputeLine(claim, { repeats, cite, shown: together }),
				more > 0 ? [frame(`${atLeast}${countOf(more, 'more statement')}`)] : [],
			]),
		),
		...correctionLines(claim),
	];
}

function leadingOf({ statements, leading }: Side): Side['statements'][number] {
	return (statements.find(({ claim }) => claim === leading) ?? statements[0]) as Side['statements'][number];
}

/** Figures lead where figures are asked. */
function figureSpans({ figures, earlier }: Side, question: Question): Line {
	if (question.answerKind !== 'number') return [];
	return [
		statement(` · ${figuresInWords(figures)}${earlier.length > 0 ? ` (earlier ${figuresInWords(earlier)})` : ''}`),
	];
}

function furtherAnswers(sides: readonly Side[], { question, moreVoices }: QuestionStatus): readonly CardLine[] {
	const named = sides.slice(0, NAMED_MAX);
	const more = sides.length - named.length + moreVoices;
	const parts = [...named.map((side) => sideName(side, question)), ...(more > 0 ? [countOf(more, 'more answer')] : [])];
	return parts.length > 0 ? [small(frame(`also: ${parts.join(' · ')}`))] : [];
}

function doubtLines(status: QuestionStatus, cite: Citer, together: readonly Claim[]): readonly CardLine[] {
	const [first, ...further] = currentDoubts(status.cannotVerify);
	if (!first) return [];
	const known = new Set([first.origin, ...first.jointOrigins]);
	const others = hardToVerify({
		claims: further.filter(({ origin }) => !known.has(origin)),
		voices: status.cannotVerify.voices - known.size,
	});
	return [
		line(heading(bold(currentSides(status).length === 2 ? 'Neither side' : 'Hard to verify'))),
		line(...cite.sentence(first)),
		small(
			...joined([
				cite.dateLine(first),
				disputeLine(first, { cite, shown: together }),
				others ? [frame(`also ${others}`)] : [],
			]),
		),
		...correctionLines(first),
	];
}

/** What was said about a question that nobody has answered. */
function backgroundLines({ background, absences }: QuestionStatus, cite: Citer): readonly CardLine[] {
	const shown = [...absences, ...background].slice(0, 3);
	return shown.flatMap((claim) => [
		line(...cite.sentence(claim)),
		small(...joined([cite.dateLine(claim), disputeLine(claim, { cite, shown })])),
		...correctionLines(claim),
	]);
}

function statusButtons({ edition, call }: ViewContext, { question, notKnown }: QuestionStatus): readonly Button[] {
	const own: CommandCall = { ...call, options: { subject: question.id } };
	return [
		...recordButton(own, edition.claimsAbout(question).length),
		...(notKnown.length > 0
			? [
					{
						label: `Not answered: ${notKnown.length}`,
						call: { ...own, options: { ...own.options, full: 'open' }, page: 1, show: 'hidden' as const },
					},
				]
			: []),
		...sourcesButton(question, edition),
	];
}
