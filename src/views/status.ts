import type { Side, Standing, Status } from '../answers/status.ts';
import type { Question, Topic } from '../data/edition.ts';
import { BULLET, type Citer, citer, nameOf } from './citation.ts';
import { type Asked, backingInWords, COLOUR, framed, notKnown, stateInWords, topicKind, waysOn } from './frame.ts';
import type { Section } from './page.ts';
import type { Menu, Message } from './reply.ts';
import { counted, safe } from './text.ts';

/** Shows `/status`. */
export function statusView(asked: Asked, answer: Status): Message {
	const { question } = answer;
	return question ? standingView(asked, answer, question) : withoutQuestion(asked, answer);
}

function standingView(asked: Asked, { topic, others }: Status, standing: Standing): Message {
	const { edition, now } = asked;
	const cite = citer(edition, now);
	const cited = (claims: Standing['background']) => claims.map((claim) => cite.claim(claim));
	const sections: Section[] = [
		...standing.sides.map((side) => sideSection(side, cite)),
		{ heading: 'Neither side', blocks: cited(standing.cannotVerify) },
		{ heading: 'Background', blocks: cited(standing.background) },
		{ heading: 'No word', blocks: cited(standing.absences) },
		notKnown(standing.notKnown),
	];
	return framed(asked, {
		title: standing.question.name,
		head: stateInWords(standing.state, standing.cannotVerify, edition),
		backing: standing,
		...(isAside(topic, standing.question) && { tail: `bears on ${safe(topic.name)}` }),
		sections,
		cite,
		buttons: waysOn(standing.question),
		menus: [questionMenu(`Other questions about ${topic.kind === 'question' ? 'this' : topic.name}`, others)],
		colour: COLOUR[standing.state],
	});
}

/** Whether the reader asked about somebody whom the question does not name. */
function isAside(topic: Topic, question: Question): boolean {
	return topic.kind !== 'question' && !question.about.includes(topic);
}

function sideSection(side: Side, cite: Citer): Section {
	return {
		heading: `${safe(nameOf(side.voice))} · ${backingInWords(side)}`,
		equal: true,
		blocks: side.statements.flatMap(({ claim, repeats }) => [
			cite.claim(claim),
			...repeats.map((repeat) => cite.claim(repeat, `${BULLET}Repeated, same origin: `)),
		]),
	};
}

function withoutQuestion(asked: Asked, { topic, claims }: Status): Message {
	const cite = citer(asked.edition, asked.now);
	const held = `No question about ${safe(topic.name)} is on file. ${
		claims === 0 ? 'Nothing is on file about it either.' : `On file: ${counted(claims, 'statement')}.`
	} This is about Dateline’s data and not about the world.`;
	return framed(asked, {
		title: topic.name,
		head: topicKind(topic),
		sections: [{ blocks: [{ text: held }] }, notKnown(asked.edition.notKnownAbout(topic))],
		cite,
		buttons: claims === 0 ? [] : waysOn(topic),
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
