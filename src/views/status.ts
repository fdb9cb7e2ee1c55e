import { nameOf } from '../answers/order.ts';
import type { Side, Standing, Status } from '../answers/status.ts';
import type { Question, Stance, Topic } from '../data/edition/content.ts';
import { BULLET, type Citer, citer, repetition } from './citation.ts';
import { capital, counted, safe } from './discord-text.ts';
import type { Section } from './page-items.ts';
import type { Menu, Message } from './reply.ts';
import {
	backingInWords,
	COLOUR,
	framed,
	notKnown,
	stateInWords,
	topicKind,
	type ViewContext,
	waysOn,
} from './reply-frame.ts';

/** Shows `/status`. */
export function statusView(asked: ViewContext, answer: Status): Message {
	const { question } = answer;
	return question ? standingView(asked, answer, question) : withoutQuestion(asked, answer);
}

function standingView(asked: ViewContext, { topic, others }: Status, standing: Standing): Message {
	const { edition, now } = asked;
	const cite = citer(edition, now);
	const cited = (claims: Standing['background']) => claims.map((claim) => cite.claim(claim));
	const sections: Section[] = [
		...standing.sides.map((side) => sideSection(side, cite)),
		{ heading: 'Neither side', blocks: cited(standing.cannotVerify) },
		{ heading: 'Also said', blocks: cited(standing.background) },
		{ heading: 'No word', blocks: cited(standing.absences) },
		notKnown(standing.notKnown, edition),
	];
	return framed(asked, {
		title: standing.question.name,
		head: stateInWords(standing),
		...(standing.sides.length > 0 && { backing: standing }),
		...(isAside(topic, standing.question) && { tail: `bears on ${safe(topic.name)}` }),
		older: standing.older,
		sections,
		cite,
		buttons: waysOn(edition, standing.question),
		menus: [questionMenu(`Other questions about ${topic.kind === 'question' ? 'this' : topic.name}`, others)],
		colour: COLOUR[standing.state],
	});
}

/** Half a yes is not left to be read as a no, nor a side that contradicts itself as one that agrees. */
function agreement({ stance, basis }: Stance, { statements }: Side): string {
	const inferred = basis === 'inferred' ? ' (inferred)' : '';
	if (stance === 'concedes-part') return `Agrees in part${inferred}: `;
	const alsoAsserts = statements.some((statement) => statement.stance.stance === 'asserts');
	return stance === 'disputes' && alsoAsserts ? `Says otherwise${inferred}: ` : '';
}

/** Whether the reader asked about somebody whom the question does not name. */
function isAside(topic: Topic, question: Question): boolean {
	return topic.kind !== 'question' && !question.about.includes(topic);
}

function sideSection(side: Side, cite: Citer): Section {
	return {
		heading: `${capital(safe(nameOf(side.voice)))} · ${backingInWords(side)}`,
		equal: true,
		blocks: side.statements.flatMap(({ claim, stance, repeats }) => [
			cite.claim(claim, { opening: BULLET + repetition(claim) + agreement(stance, side) }),
			...repeats.map((repeat) => cite.claim(repeat)),
		]),
	};
}

function withoutQuestion(asked: ViewContext, { topic, claims, notKnown: open }: Status): Message {
	const cite = citer(asked.edition, asked.now);
	const held = `No question about ${safe(topic.name)} is on file. ${
		claims === 0 ? 'Nothing else is on file either.' : `On file in this connection: ${counted(claims, 'statement')}.`
	} This is about Dateline’s data and not about the world.`;
	return framed(asked, {
		title: topic.name,
		head: capital(safe(topicKind(topic))),
		sections: [{ blocks: [{ text: held }] }, notKnown(open, asked.edition)],
		cite,
		buttons: waysOn(asked.edition, topic),
	});
}

/** A menu that opens questions for whoever picks one. */
export function questionMenu(placeholder: string, questions: readonly Question[]): Menu {
	return {
		placeholder,
		call: { command: 'status', options: { subject: '' }, page: 1, show: 'hidden' },
		options: questions.map(({ id, name }) => ({ label: name, value: id })),
	};
}
