import { speakerName } from '../answers/order.ts';
import type { QuestionStatus, Side, StatusAnswer } from '../answers/status.ts';
import type { Question, Stance, Topic } from '../data/edition/content.ts';
import { BULLET, type Citer, citer, repetitionPrefix } from './citation.ts';
import { capitalized, countOf, safe } from './discord-text.ts';
import type { Section } from './page-items.ts';
import type { Menu, MessageReply } from './reply.ts';
import {
	backingInWords,
	COLOUR,
	framed,
	furtherButtons,
	notKnownSection,
	stateInWords,
	topicKind,
	type ViewContext,
} from './reply-frame.ts';

/**
 * Shows `/status`.
 *
 * @example
 * statusView(context, status(context.edition, topic));
 */
export function statusView(context: ViewContext, answer: StatusAnswer): MessageReply {
	const { question } = answer;
	return question ? questionView(context, answer, question) : withoutQuestion(context, answer);
}

function questionView(context: ViewContext, { topic, others }: StatusAnswer, status: QuestionStatus): MessageReply {
	const { edition, now } = context;
	const cite = citer(edition, now);
	const cited = (claims: QuestionStatus['background']) => claims.map((claim) => cite.claim(claim));
	const sections: Section[] = [
		...status.sides.map((side) => sideSection(side, cite)),
		{ heading: 'Neither side', blocks: cited(status.cannotVerify) },
		{ heading: 'Also said', blocks: cited(status.background) },
		{ heading: 'No word', blocks: cited(status.absences) },
		notKnownSection(status.notKnown, edition),
	];
	return framed(context, {
		title: status.question.name,
		head: stateInWords(status),
		...(status.sides.length > 0 && { backing: status }),
		...(isNotNamedIn(topic, status.question) && { tail: `bears on ${safe(topic.name)}` }),
		older: status.older,
		sections,
		cite,
		buttons: furtherButtons(edition, status.question),
		menus: [questionMenu(`Other questions about ${topic.kind === 'question' ? 'this' : topic.name}`, others)],
		colour: COLOUR[status.state],
	});
}

/** Marks a statement that agrees in part, and one that contradicts another statement of its own side. */
function agreement({ stance, basis }: Stance, { statements }: Side): string {
	const inferred = basis === 'inferred' ? ' (inferred)' : '';
	if (stance === 'concedes-part') return `Agrees in part${inferred}: `;
	const alsoAsserts = statements.some((statement) => statement.stance.stance === 'asserts');
	return stance === 'disputes' && alsoAsserts ? `Says otherwise${inferred}: ` : '';
}

/** Whether the reader asked about a topic that the question does not name. */
function isNotNamedIn(topic: Topic, question: Question): boolean {
	return topic.kind !== 'question' && !question.about.includes(topic);
}

function sideSection(side: Side, cite: Citer): Section {
	return {
		heading: `${capitalized(safe(speakerName(side.voice)))} · ${backingInWords(side)}`,
		equal: true,
		blocks: side.statements.flatMap(({ claim, stance, repeats }) => [
			cite.claim(claim, { opening: BULLET + repetitionPrefix(claim) + agreement(stance, side) }),
			...repeats.map((repeat) => cite.claim(repeat)),
		]),
	};
}

function withoutQuestion(context: ViewContext, { topic, claims, notKnown: open }: StatusAnswer): MessageReply {
	const cite = citer(context.edition, context.now);
	const held = `No question about ${safe(topic.name)} is on file. ${
		claims === 0 ? 'Nothing else is on file either.' : `On file in this connection: ${countOf(claims, 'statement')}.`
	} This is about Dateline’s data and not about the world.`;
	return framed(context, {
		title: topic.name,
		head: capitalized(safe(topicKind(topic))),
		sections: [{ blocks: [{ text: held }] }, notKnownSection(open, context.edition)],
		cite,
		buttons: furtherButtons(context.edition, topic),
	});
}

/** Returns a menu that opens questions, shown only to the reader who picks one. */
export function questionMenu(placeholder: string, questions: readonly Question[]): Menu {
	return {
		placeholder,
		call: { command: 'status', options: { subject: '' }, page: 1, show: 'hidden' },
		options: questions.map(({ id, name }) => ({ label: name, value: id })),
	};
}
