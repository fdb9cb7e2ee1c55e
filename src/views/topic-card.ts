/** The card of `/status` for a subject that no question is about: what was said, and what is not answered. */
import type { StatusAnswer } from '../answers/status.ts';
import type { Topic } from '../data/edition/content.ts';
import { ageLine, type CardLine, cardReply, closingLines, line, recordButton, small, sourcesButton } from './card.ts';
import { cardCiter, isFolded } from './citation.ts';
import { countOf, safe } from './discord-text.ts';
import type { MessageReply } from './reply.ts';
import type { ViewContext } from './reply-frame.ts';
import { roleLine } from './role-line.ts';
import { frame } from './spans.ts';
import { statementLines } from './statement-lines.ts';

/** How many statements are shown. */
const SHOWN = 3;

/**
 * Shows the card of a subject without a question.
 *
 * @example
 * topicCard(context, status(context.edition, subject)).embeds[0]?.description;
 */
export function topicCard(context: ViewContext, answer: StatusAnswer): MessageReply {
	const { edition, call } = context;
	const { topic } = answer;
	return cardReply(context, {
		title: safe(topic.name),
		lines: topicLines(context, answer),
		buttons: [
			...recordButton({ ...call, options: { subject: topic.id } }, edition.claimsTouching(topic).length),
			...sourcesButton(topic, edition),
		],
	});
}

function topicLines({ edition }: ViewContext, { topic, statements, notKnown }: StatusAnswer): readonly CardLine[] {
	const cite = cardCiter(edition);
	const all = new Set(statements);
	const shown = statements.filter((claim) => !isFolded(claim, all)).slice(0, SHOWN);
	const head = topic.kind === 'question' ? [] : roleLine(topic, cite, edition);
	const said = shown.flatMap((claim) =>
		statementLines(claim, cite, edition, {
			repeats: statements.filter((other) => other !== claim && isFolded(other, new Set([claim]))),
		}),
	);
	const [open] = notKnown;
	const further = notKnown.length > 1 ? ` · ${countOf(notKnown.length - 1, 'more point')}` : '';
	const lines = [
		line(...head),
		...ageLine(cite, edition),
		...said,
		...(shown.length === 0 ? [small(frame(nothingOnFile(topic)))] : []),
		...(open ? [small(frame(`Not answered: ${safe(open.what)}${further}`))] : []),
	];
	return [...lines, ...closingLines(cite, lines)];
}

/** Says that nothing is on file about a topic. */
export const nothingOnFile = (topic: Topic): string =>
	`The reports loaded here have no statement by or about ${safe(topic.kind === 'question' ? topic.name : topic.inText)}`;
