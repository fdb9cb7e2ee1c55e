import type { Side } from '../answers/sides.ts';
import type { QuestionStatus, StatusAnswer } from '../answers/status.ts';
import type { Claim, Question, Topic } from '../data/edition/content.ts';
import { type Citer, citer } from './citation.ts';
import { disputeNote } from './claim-note.ts';
import { capitalized, safe } from './discord-text.ts';
import type { Section } from './page-items.ts';
import type { MessageReply } from './reply.ts';
import { backingInWords, framed, furtherButtons, notKnownSection, topicKind, type ViewContext } from './reply-frame.ts';
import { readingMark } from './spans.ts';
import { COLOUR, hardToVerify, isRead, moreVoices, sideHeading, stateInWords } from './state-in-words.ts';
import { openCard, statusCard } from './status-card.ts';
import { nothingOnFile, topicCard } from './topic-card.ts';
import { topicMenu } from './topic-menu.ts';

/**
 * Shows `/status`.
 *
 * @example
 * statusView(context, status(context.edition, topic));
 */
export function statusView(context: ViewContext, answer: StatusAnswer): MessageReply {
	const { question } = answer;
	const { full } = context.call.options;
	if (!question) return full ? withoutQuestion(context, answer) : topicCard(context, answer);
	if (full === 'open') return openCard(context, question);
	return full ? questionView(context, answer, question) : statusCard(context, answer, question);
}

function questionView(context: ViewContext, { topic, others }: StatusAnswer, status: QuestionStatus): MessageReply {
	const { edition } = context;
	const cite = citer(edition);
	const cited = (claims: QuestionStatus['background']) =>
		claims.map((claim) => cite.claim(claim, { closing: disputeNote(claim) }));
	const sections: Section[] = [
		...status.sides.map((side) => sideSection(side, status.question, cite)),
		{
			heading: status.sides.length === 2 ? 'Neither side' : 'Hard to verify',
			blocks: cited(status.cannotVerify.claims),
		},
		{ heading: 'Also said', blocks: cited(status.background) },
		{ heading: status.sides.length > 0 ? 'No word' : 'No word yet', blocks: cited(status.absences) },
		notKnownSection(status.notKnown, edition),
	];
	return framed(context, {
		title: safe(status.question.name),
		head: headOf(status),
		...(status.sides.length > 0 && { backing: status }),
		tail: [
			...(isNotNamedIn(topic, status.question) ? [`related to ${safe(topic.name)}`] : []),
			...(status.moreVoices > 0 ? [`${moreVoices(status)}: see /claims with about and by`] : []),
		].join(' · '),
		older: status.older,
		sections,
		cite,
		buttons: furtherButtons(edition, status.question),
		menus: [
			topicMenu(`Other questions about ${topic.kind === 'question' ? 'this' : safe(topic.name)}`, others, edition),
		],
		colour: COLOUR[status.state],
	});
}

/** The state, and who cannot verify an answer, unless the state names them. */
function headOf(status: QuestionStatus): string {
	const doubt = status.sides.length > 0 ? hardToVerify(status.cannotVerify) : '';
	return [stateInWords(status), ...(doubt ? [doubt] : [])].join(' · ');
}

/** Whether the reader asked about a topic that the question does not name. */
function isNotNamedIn(topic: Topic, question: Question): boolean {
	return topic.kind !== 'question' && !question.about.includes(topic);
}

function sideSection(side: Side, question: Question, cite: Citer): Section {
	return {
		heading: `${capitalized(sideHeading(side, question))} · ${backingInWords(side)}`,
		equal: true,
		blocks: side.statements.map(({ claim, repeats }) =>
			cite.claim(claim, {
				repeats,
				isRead: isRead(claim, side, question),
				closing: [...denials(claim, side, question), ...disputeNote(claim)],
			}),
		),
	};
}

/** The record of a subject without a question. */
function withoutQuestion(
	context: ViewContext,
	{ topic, statements, older, notKnown: open }: StatusAnswer,
): MessageReply {
	const { edition } = context;
	const cite = citer(edition);
	return framed(context, {
		title: safe(topic.name),
		head: capitalized(safe(topicKind(topic))),
		older,
		sections: [
			{ blocks: statements.map((claim) => cite.claim(claim, { closing: disputeNote(claim) })) },
			...(statements.length === 0 ? [{ blocks: [{ text: nothingOnFile(topic) }] }] : []),
			notKnownSection(open, edition),
		],
		cite,
		buttons: furtherButtons(edition, topic),
	});
}

/** What a statement denies besides what it says: "denied: the council holds it". */
function denials({ positions }: Claim, { position: ofSide }: Side, question: Question): string[] {
	if (ofSide === 'denies' || question.answerKind !== 'open') return [];
	return positions
		.filter(({ question: on, position }) => on.id === question.id && position === 'denies')
		.map(({ answer, basis }) => {
			return `denied: ${safe(question.answers[answer] ?? answer)}${readingMark(basis)}`;
		});
}
