import type { Briefing } from '../answers/briefing.ts';
import type { Standing } from '../answers/status.ts';
import { BULLET, citer, voiceInText } from './citation.ts';
import { type Asked, backingInWords, framed, notKnown, stateInWords, stateName, waysOn } from './frame.ts';
import { nothingFits } from './notice.ts';
import type { Block } from './page.ts';
import type { Message } from './reply.ts';
import { questionMenu } from './status.ts';
import { bold, safe } from './text.ts';

/** Shows `/briefing`. */
export function briefingView(asked: Asked, answer: Briefing): Message {
	const cite = citer(asked.edition, asked.now);
	const cited = (claims: Briefing['newest']) => claims.map((claim) => cite.claim(claim));
	const newest = cited(answer.newest);
	const casualties = cited(answer.casualties);
	const { about, questions } = answer;
	if (questions.length + newest.length + casualties.length === 0) {
		return nothingFits(`report${about ? ` that bears on ${safe(about.name)}` : ''}`);
	}
	return framed(asked, {
		title: about ? `Briefing: ${about.name}` : 'Briefing',
		sections: [
			{ heading: 'Questions', blocks: questions.map((question) => questionBlock(question, asked)) },
			{ heading: 'Newest statements', blocks: newest },
			{ heading: 'Casualties as reported', blocks: casualties },
			notKnown(answer.notKnown),
		],
		cite,
		buttons: waysOn(about),
		menus: [
			questionMenu(
				'Open a question',
				questions.map(({ question }) => question),
			),
		],
	});
}

function questionBlock(standing: Standing, { edition }: Asked): Block {
	const sides = standing.sides.map(({ voice }) => safe(voiceInText(voice)));
	const state = [
		sides.length > 0 ? `${stateName(standing.state)}: ${sides.join('; ')}` : stateName(standing.state),
		...(standing.cannotVerify.length > 0 ? [stateInWords('unverified', standing.cannotVerify, edition)] : []),
	];
	const line = (sides.length > 0 ? state : state.slice(-1)).join(' · ');
	return { text: `${BULLET}${bold(safe(standing.question.name))} ${line} · ${backingInWords(standing)}` };
}
