import type { BriefingAnswer } from '../answers/briefing.ts';
import type { QuestionStatus } from '../answers/status.ts';
import type { Claim } from '../data/edition/content.ts';
import { briefingCard, briefingMenu, briefingTitle, nearestCard } from './briefing-card.ts';
import { citer } from './citation.ts';
import { disputeNote } from './claim-note.ts';
import { filterInWords } from './claims.ts';
import { bold, countOf, safe } from './discord-text.ts';
import { noMatches } from './notice.ts';
import type { Block } from './page-items.ts';
import type { MessageReply } from './reply.ts';
import { framed, furtherButtons, notKnownSection, type ViewContext } from './reply-frame.ts';
import {
	answerInWords,
	currentSides,
	hardToVerify,
	isRead,
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
	const { about, questions, news, nearest } = answer;
	if (questions.length + news.length === 0)
		return about && nearest
			? nearestCard(context, about, nearest)
			: noMatches(['question or news', ...filterInWords({ about })].join(' '), context, about);
	return context.call.options.full ? briefingRecord(context, answer) : briefingCard(context, answer);
}

/** The whole record, or of it only what is not answered. */
function briefingRecord(context: ViewContext, answer: BriefingAnswer): MessageReply {
	const { edition, call } = context;
	const { questions, news } = answer;
	const cite = citer(edition);
	const shown = new Set<Claim>();
	const cited = (claims: readonly Claim[], isRead: (claim: Claim) => boolean = () => false) =>
		claims
			.filter((claim) => !shown.has(claim) && shown.add(claim))
			.map((claim) => cite.claim(claim, { isRead: isRead(claim), closing: disputeNote(claim) }));
	const open = notKnownSection(answer.notKnown, edition);
	const asks = () =>
		questions.flatMap((status) => [
			questionBlock(status),
			...cited(
				[...currentSides(status).map(({ leading }) => leading), ...status.cannotVerify.claims.slice(0, 1)],
				(claim) => currentSides(status).some((side) => side.leading === claim && isRead(claim, side, status.question)),
			),
		]);
	return framed(context, {
		title: briefingTitle(answer.about),
		older: answer.older,
		...(answer.moreQuestions > 0 && { tail: `${countOf(answer.moreQuestions, 'more question')} on file` }),
		sections:
			call.options.full === 'open'
				? [open]
				: [{ heading: 'Questions', blocks: asks() }, { heading: 'Also reported', blocks: cited(news) }, open],
		cite,
		long: true,
		buttons: furtherButtons(edition, answer.about),
		menus: [briefingMenu(context, answer)],
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
