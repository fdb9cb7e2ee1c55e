/** The card of `/who`: role, the most important fact that was reported, what they said and what was said about them. */
import { isFact, leadingFact, newestWord, originalIn, type WhoAnswer } from '../answers/who.ts';
import type { Claim } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import { ageLine, type CardLine, cardReply, closingLines, line, recordButton, small, sourcesButton } from './card.ts';
import { type Citer, cardCiter } from './citation.ts';
import type { CommandCall } from './component-id.ts';
import { bold, countOf, safe } from './discord-text.ts';
import type { Button, MessageReply } from './reply.ts';
import type { ViewContext } from './reply-frame.ts';
import { roleLine } from './role-line.ts';
import { frame, heading } from './spans.ts';
import { statementLines } from './statement-lines.ts';
import { topicMenu } from './topic-menu.ts';

/**
 * Shows the card of a person or an organisation.
 *
 * @example
 * whoCard(context, who(context.edition, subject)).embeds[0]?.description;
 */
export function whoCard(context: ViewContext, answer: WhoAnswer): MessageReply {
	const { edition, call } = context;
	const { subject } = answer;
	const [main, ...questions] = answer.questions;
	return cardReply(context, {
		title: safe(subject.name),
		lines: whoLines(answer, edition),
		buttons: [
			...(main ? [questionButton(main.name, { subject: main.id })] : []),
			...recordButton({ ...call, options: { name: subject.id } }, edition.claimsTouching(subject).length),
			...sourcesButton(subject, edition),
		],
		menus: [topicMenu(`Other questions about ${safe(subject.name)}`, questions, edition)],
	});
}

const questionButton = (question: string, options: CommandCall['options']): Button => ({
	label: safe(question),
	call: { command: 'status', options, page: 1, show: 'hidden' },
});

function whoLines(answer: WhoAnswer, edition: Edition): readonly CardLine[] {
	const { subject, ofThem, said, passedOn, counts } = answer;
	const cite = cardCiter(edition);
	const roles = roleLine(subject, cite, edition);
	const name = safe(subject.inText);
	const section = (title: string, claim: Claim | undefined, all: readonly Claim[], count: number) =>
		claim ? [line(heading(bold(title))), ...withRepeats(claim, all, count, cite, edition)] : [];
	const fact = leadingFact(answer);
	const isFirst = fact !== undefined && (isFact(fact) || isSilent(answer));
	// In the order in which they are shown, so that the numbers of the sources run down the card.
	const about = () => section(`Said about ${name}`, fact, ofThem, counts.ofThem);
	const own = () => section(`Said by ${name}`, newestWord(said), said, counts.said);
	const statements = [
		...(isFirst ? about() : []),
		...own(),
		...(said.length === 0 ? silence(answer, cite, edition) : []),
		...(isFirst ? [] : about()),
		...section(`Carried by ${name}`, newestWord(passedOn), passedOn, counts.passedOn),
	];
	const lines = [line(...roles), ...ageLine(cite, edition), ...statements];
	return [...lines, ...closingLines(cite, lines)];
}

const isSilent = ({ said, absences }: WhoAnswer) => said.length === 0 && absences.length === 0;

/** The absence of a word as the report put it, or that nothing is on file. */
function silence({ subject, absences, passedOn }: WhoAnswer, cite: Citer, edition: Edition): readonly CardLine[] {
	const [absence] = absences;
	const name = safe(subject.inText);
	if (absence) return [line(heading(bold(`No word yet from ${name}`))), ...statementLines(absence, cite, edition)];
	return passedOn.length > 0 ? [] : [small(frame(`No statement by ${name} is in the reports loaded here`))];
}

function withRepeats(claim: Claim, all: readonly Claim[], count: number, cite: Citer, edition: Edition) {
	const shown = originalIn(claim, all);
	const repeats = all.filter((other) => other !== shown && originalIn(other, all) === shown);
	const more = count - 1 - repeats.length;
	const after = more > 0 ? [[frame(countOf(more, 'more statement'))]] : [];
	return statementLines(shown, cite, edition, { repeats, after });
}
