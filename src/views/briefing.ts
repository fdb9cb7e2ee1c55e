import type { Briefing } from '../answers/briefing.ts';
import type { Standing } from '../answers/status.ts';
import { citer, voiceInText } from './citation.ts';
import { bold, counted, safe } from './discord-text.ts';
import { nothingFits } from './notice.ts';
import type { Block } from './page-items.ts';
import type { Message } from './reply.ts';
import { framed, notKnown, stateInWords, type ViewContext, waysOn } from './reply-frame.ts';
import { questionMenu } from './status.ts';

/** Shows `/briefing`. */
export function briefingView(asked: ViewContext, answer: Briefing): Message {
	const cite = citer(asked.edition, asked.now);
	const cited = (claims: Briefing['newest']) => claims.map((claim) => cite.claim(claim));
	const asks = answer.questions.flatMap((standing) => [
		questionBlock(standing),
		...(standing.state === 'disputed' ? cited(standing.sides.map(({ leading }) => leading)) : []),
	]);
	const newest = cited(answer.newest);
	const casualties = cited(answer.casualties);
	const { about, questions } = answer;
	if (questions.length + newest.length + casualties.length === 0) {
		return nothingFits('question or dated statement', asked, about);
	}
	return framed(asked, {
		title: about ? `Briefing: ${about.name}` : 'Briefing',
		older: answer.older,
		...(answer.moreQuestions > 0 && { tail: `${counted(answer.moreQuestions, 'more question')} on file` }),
		sections: [
			{ heading: 'Questions', blocks: asks },
			{ heading: 'Newest statements', blocks: newest },
			{ heading: 'Casualties as reported', blocks: casualties },
			notKnown(answer.notKnown, asked.edition),
		],
		cite,
		long: true,
		buttons: waysOn(asked.edition, about),
		menus: [
			questionMenu(
				'Open a question',
				questions.map(({ question }) => question),
			),
		],
	});
}

function questionBlock(standing: Standing): Block {
	const sides = standing.sides.map(({ voice }) => safe(voiceInText(voice)));
	const state = stateInWords(standing, sides.join('; '));
	return { text: `${bold(safe(standing.question.name))} ${state}` };
}
