/** The card of `/status`: the question, where it stands, every answer with its leading statement, and what is not answered. */
import type { Side } from '../answers/sides.ts';
import type { QuestionStatus, StatusAnswer } from '../answers/status.ts';
import type { Claim, Question, Topic } from '../data/edition/content.ts';
import { ageLine, type CardLine, cardReply, closingLines, line, recordButton, small } from './card.ts';
import { type Citer, citer } from './citation.ts';
import type { CommandCall } from './component-id.ts';
import { bold, capitalized, countOf, safe } from './discord-text.ts';
import { questionMenu } from './question-menu.ts';
import type { Button, MessageReply } from './reply.ts';
import type { ViewContext } from './reply-frame.ts';
import { frame, heading, hedge, joined, type Line, READING, source, statement } from './spans.ts';
import { COLOUR, currentSides, figuresInWords, hardToVerify, sideName, stateSpans } from './state-in-words.ts';
import { disputeLine } from './statement-lines.ts';

/** More answers would not be read at a glance; the voices of the others are named in a line. */
const ANSWERS_MAX = 8;

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
		menus: [questionMenu(`Other questions about ${topicName(topic)}`, others, context.edition)],
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

/** The lines of the card: state and age, then the answers, who cannot verify them, and the sources. */
export function statusLines({ edition }: ViewContext, status: QuestionStatus): readonly CardLine[] {
	const cite = citer(edition);
	const current = currentSides(status);
	const shown = current.slice(0, ANSWERS_MAX);
	const together = [...shown.map((side) => leadingOf(side).claim), ...status.cannotVerify.claims.slice(0, 1)];
	const answers = [
		...shown.flatMap((side, at) => answerLines(side, status, cite, { before: shown[at - 1], together })),
		...(shown.length < current.length ? [moreAnswers(current.slice(ANSWERS_MAX), status)] : []),
		...doubtLines(status, cite, together),
		...(current.length === 0 ? backgroundLines(status, cite) : []),
	];
	const lines = [line(...stateLine(status)), ageLine(cite, edition), ...answers];
	return [...lines, ...closingLines(cite, lines)];
}

/** The state, and the most important thing that is not answered. */
function stateLine(status: QuestionStatus): Line {
	const [open] = status.notKnown;
	return [...stateSpans(status), ...(open ? [frame(` · not answered: ${safe(open.what)}`)] : [])];
}

function answerLines(
	side: Side,
	{ question }: QuestionStatus,
	cite: Citer,
	{ before, together }: { readonly before: Side | undefined; readonly together: readonly Claim[] },
): readonly CardLine[] {
	const { claim, position, repeats } = leadingOf(side);
	const more = side.statements.length - 1;
	const isRead = position.basis === 'inferred' && question.answerKind !== 'number';
	const name = sideName(side, question);
	const isSame = before !== undefined && sideName(before, question) === name && question.answerKind !== 'number';
	return [
		...(isSame ? [] : [line(heading(bold(capitalized(name))), ...figureSpans(side, question))]),
		line(...cite.sentence(claim), ...(isRead ? [hedge(READING)] : [])),
		small(
			...joined([
				cite.dateLine(claim, repeats),
				disputeLine(claim, cite, together),
				more > 0 ? [frame(countOf(more, 'more statement'))] : [],
			]),
		),
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

function moreAnswers(sides: readonly Side[], { question }: QuestionStatus): CardLine {
	return small(frame(`also: ${sides.map((side) => sideName(side, question)).join(' · ')}`));
}

function doubtLines(
	{ sides, cannotVerify }: QuestionStatus,
	cite: Citer,
	together: readonly Claim[],
): readonly CardLine[] {
	const [first] = cannotVerify.claims;
	if (!first) return [];
	const more = cannotVerify.voices - 1;
	return [
		line(heading(bold(sides.length === 2 ? 'Neither side' : 'Hard to verify'))),
		line(...cite.sentence(first)),
		small(
			...joined([
				cite.dateLine(first),
				disputeLine(first, cite, together),
				more > 0 ? [frame(hardToVerify(cannotVerify))] : [],
			]),
		),
	];
}

/** What was said about a question that nobody has answered. */
function backgroundLines({ background, absences }: QuestionStatus, cite: Citer): readonly CardLine[] {
	const shown = [...absences, ...background].slice(0, 3);
	return shown.flatMap((claim) => [
		line(...cite.sentence(claim)),
		small(...joined([cite.dateLine(claim), disputeLine(claim, cite, shown)])),
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
		{ label: 'Sources', call: { command: 'sources', options: { about: question.id }, page: 1, show: 'hidden' } },
	];
}
