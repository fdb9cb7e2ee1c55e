import type { Briefing } from '../answers/briefing.ts';
import type { Standing } from '../answers/status.ts';
import { citer, nameOf } from './citation.ts';
import { type Asked, backingInWords, framed, notKnown, stateInWords, waysOn } from './frame.ts';
import type { Block } from './page.ts';
import type { Message } from './reply.ts';
import { questionMenu } from './status.ts';
import { bold, safe } from './text.ts';

/** Shows `/briefing`. */
export function briefingView(asked: Asked, answer: Briefing): Message {
	const cite = citer(asked.edition, asked.now);
	const cited = (claims: Briefing['newest']) => claims.map((claim) => cite.claim(claim, '• '));
	const newest = cited(answer.newest);
	const casualties = cited(answer.casualties);
	const { edition } = asked;
	return framed(asked, {
		title: answer.about ? `Briefing: ${answer.about.name}` : 'Briefing',
		sections: [
			{ heading: 'Questions', blocks: answer.questions.map((question) => questionBlock(question, asked)) },
			{ heading: 'Newest statements', blocks: newest },
			{ heading: 'Casualties as reported', blocks: casualties },
			notKnown(answer.notKnown),
		],
		cite,
		buttons: waysOn(answer.about),
		menus: [
			questionMenu(
				'Open a question',
				answer.questions.map(({ question }) => question),
			),
		],
		...(edition.articles.length === 0 && {
			sections: [{ blocks: [{ text: 'This edition holds no report yet.' }] }],
		}),
	});
}

function questionBlock(standing: Standing, { edition }: Asked): Block {
	const sides = standing.sides.map((side) => safe(nameOf(side.voice)));
	const heard = sides.length > 0 ? ` · heard: ${sides.join('; ')}` : '';
	const state = stateInWords(standing.state, standing.cannotVerify, edition);
	return { text: `• ${bold(safe(standing.question.name))} ${state}${heard} · ${backingInWords(standing)}` };
}
