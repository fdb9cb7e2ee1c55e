import type { BriefingAnswer } from '../answers/briefing.ts';
import type { QuestionStatus } from '../answers/status.ts';
import { citer } from './citation.ts';
import { bold, countOf, safe } from './discord-text.ts';
import { noMatches } from './notice.ts';
import type { Block } from './page-items.ts';
import { questionMenu } from './question-menu.ts';
import type { MessageReply } from './reply.ts';
import { framed, furtherButtons, notKnownSection, type ViewContext } from './reply-frame.ts';
import {
	answerInWords,
	currentSides,
	hardToVerify,
	moreVoices,
	stateInWords,
	voicesInWords,
} from './state-in-words.ts';

/**
 * Shows `/briefing`.
 *
 * @example
 * briefingView(context, briefing(context.edition, undefined));
 */
export function briefingView(context: ViewContext, answer: BriefingAnswer): MessageReply {
	const cite = citer(context.edition);
	const cited = (claims: BriefingAnswer['newest']) => claims.map((claim) => cite.claim(claim));
	const asks = answer.questions.flatMap((status) => [
		questionBlock(status),
		...(status.state === 'disputed' ? cited(currentSides(status).map(({ leading }) => leading)) : []),
	]);
	const newest = cited(answer.newest);
	const casualties = cited(answer.casualties);
	const { about, questions } = answer;
	if (questions.length + newest.length + casualties.length === 0) {
		return noMatches('question or dated statement', context, about);
	}
	return framed(context, {
		title: about ? `Briefing: ${safe(about.name)}` : 'Briefing',
		older: answer.older,
		...(answer.moreQuestions > 0 && { tail: `${countOf(answer.moreQuestions, 'more question')} on file` }),
		sections: [
			{ heading: 'Questions', blocks: asks },
			{ heading: 'Newest statements', blocks: newest },
			{ heading: 'Casualties as reported', blocks: casualties },
			notKnownSection(answer.notKnown, context.edition),
		],
		cite,
		long: true,
		buttons: furtherButtons(context.edition, about),
		menus: [
			questionMenu(
				'Open a question',
				questions.map(({ question }) => question),
				context.edition,
			),
		],
	});
}

function questionBlock(status: QuestionStatus): Block {
	const { question } = status;
	const isNamed = status.state === 'single' || status.state === 'agree';
	const answers = [
		...currentSides(status).map((side) => `${answerInWords(side, question)}, according to ${voicesInWords(side)}`),
		...(status.moreVoices > 0 ? [moreVoices(status)] : []),
	];
	const sides = isNamed || answers.length === 0 ? '' : `: ${answers.join('; ')}`;
	const doubt = status.sides.length > 0 ? hardToVerify(status.cannotVerify) : '';
	return {
		text: `${bold(safe(status.question.name))} ${stateInWords(status)}${sides}${doubt ? ` · ${doubt}` : ''}`,
	};
}
