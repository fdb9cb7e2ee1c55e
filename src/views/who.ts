import { momentOf } from '../answers/order.ts';
import type { WhoAnswer } from '../answers/who.ts';
import type { Claim, Subject, Tie, UnnamedSource } from '../data/edition/content.ts';
import { BULLET, type Citer, citer } from './citation.ts';
import { standingNote } from './claim-note.ts';
import { daysInWords } from './dates.ts';
import { capitalized, safe } from './discord-text.ts';
import { NEITHER } from './notice.ts';
import type { Block } from './page-items.ts';
import type { MessageReply } from './reply.ts';
import { framed, furtherButtons, notKnownSection, topicKind, type ViewContext } from './reply-frame.ts';
import { endOf } from './role-line.ts';
import { readingMark } from './spans.ts';
import { tieInWords } from './tie-in-words.ts';
import { topicMenu } from './topic-menu.ts';

/**
 * Shows the record of `/who`; {@link whoCard} is the short answer.
 *
 * @example
 * whoView(context, who(context.edition, subject));
 */
export function whoView(context: ViewContext, answer: WhoAnswer): MessageReply {
	const { edition } = context;
	const { subject } = answer;
	const cite = citer(edition);
	const roles = answer.roles.flatMap((role) => [
		cite.paragraph(
			`${capitalized(safe(role.role))}${readingMark(role.basis)}, ${accordingTo(role)}`,
			role.article,
			role.paragraph,
		),
		...(role.endedBy ? [sinceThen(role.endedBy, cite)] : []),
	]);
	// Cited in the order in which they are shown, so that the numbers run down the page.
	const ties = answer.ties.flatMap((tie) => {
		const end = endOf(tie, edition);
		// What ended the subject's own role is said there.
		return [tieBlock(tie, subject, cite), ...(end && tie.from !== subject ? [sinceThen(end, cite)] : [])];
	});
	const listed = (claim: Claim) => cite.claim(claim, { closing: standingNote(claim, edition) });
	const said = answer.said.map(listed);
	const absences = answer.absences.map((claim) => {
		const word = answer.wordSince.get(claim);
		if (!word) return cite.claim(claim, { closing: [NEITHER] });
		const lead = `no word by ${daysInWords(momentOf(claim))}; later:`;
		return cite.claim(claim, { see: { lead, claim: word } });
	});
	const isSilent = answer.absences.some((claim) => !answer.wordSince.has(claim));
	const passedOn = answer.passedOn.map(listed);
	return framed(context, {
		title: safe(subject.name),
		head: capitalized(safe(topicKind(subject))),
		older: answer.older,
		sections: [
			{ heading: 'Role as reported', blocks: roles },
			{ heading: 'Connections', blocks: ties },
			{
				heading: `Said by ${safe(subject.inText)}`,
				blocks: said.length > 0 || absences.length > 0 ? said : [{ text: silence(subject) }],
			},
			{ heading: isSilent ? 'No word yet' : 'No word', blocks: absences },
			{ heading: `Carried by ${safe(subject.inText)}`, blocks: passedOn },
			{ heading: 'Unnamed sources', blocks: answer.unnamed.map((source) => unnamedBlock(source, cite)) },
			{ heading: `Said about ${safe(subject.inText)}`, blocks: answer.ofThem.map(listed) },
			notKnownSection(answer.notKnown, context.edition),
		],
		cite,
		buttons: furtherButtons(edition, subject),
		menus: [topicMenu(`Questions about ${safe(subject.name)}`, answer.questions, edition)],
	});
}

/** Returns the claim by which a role has ended. */
export const sinceThen = (claim: Claim, cite: Citer): Block => cite.claim(claim, { opening: `${BULLET}Since then: ` });

function tieBlock(tie: Tie, subject: Subject, cite: Citer): Block {
	const text = `${capitalized(tieInWords(tie, subject))}${readingMark(tie.basis)}, ${accordingTo(tie)}`;
	return cite.paragraph(text, tie.article, tie.paragraph);
}

/** Returns who an unnamed source is, and why it is not named; `show` makes text from the data safe. */
export function unnamedBlock(
	{ description, anonymity, article, paragraph }: UnnamedSource,
	cite: Citer,
	show: (text: string) => string = safe,
): Block {
	const reason = anonymity
		? `not named because ${safe(anonymity.reason)} (¶ ${anonymity.paragraph}), according to the report of`
		: 'quoted without a name, and without a reason for that, in the report of';
	return cite.paragraph(
		`${capitalized(show(description))}, ${reason} ${daysInWords(article.dateline)}`,
		article,
		paragraph,
	);
}

/** Returns which report says so. */
export const accordingTo = ({ article }: Pick<Tie, 'article'>): string =>
	`according to the report of ${daysInWords(article.dateline)}`;

const silence = ({ inText }: Subject) => `No statement by ${safe(inText)} is in the reports loaded here.`;
