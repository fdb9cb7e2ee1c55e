/** The line of a card that says who somebody is: roles and ties as reported, each with its source. */
import { momentOf } from '../answers/order.ts';
import type { Claim, Role, Subject, Tie } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import { fold } from '../data/text/fold-text.ts';
import type { Citer } from './citation.ts';
import { daysInWords } from './dates.ts';
import { capitalized, safe } from './discord-text.ts';
import { topicKind } from './reply-frame.ts';
import { speakerInText } from './sentence.ts';
import { frame, joined, type Line, readingIf, source, statement, withHedges } from './spans.ts';
import { tieInWords } from './tie-in-words.ts';

/** More roles and ties would not be read at a glance. */
const PARTS_MAX = 4;
/** How many of the newest are looked at; they rarely change from report to report. */
const LOOKED_AT = 25;

/**
 * Returns the roles now, then those that have ended, then ties, at most `most`; what sort of thing it is, if there are none.
 *
 * @example
 * textOf(roleLine(anna, cite, edition)); // 'Mayor of Northland [1]; member of the Northland Council [2]'
 */
export function roleLine(subject: Subject, cite: Citer, edition: Edition, most = PARTS_MAX): Line {
	const distinct = new Map<string, Role>();
	for (const role of edition.rolesOf(subject).first(LOOKED_AT))
		if (!distinct.has(nameOfRole(role))) distinct.set(nameOfRole(role), role);
	const roles = [...distinct.values()].sort((a, b) => Number(Boolean(a.endedBy)) - Number(Boolean(b.endedBy)));
	const ties = edition
		.tiesOf(subject)
		.first(LOOKED_AT)
		.filter((tie) => !rolesBehind(tie, edition).some((role) => role.subject === subject || role.endedBy))
		.filter((tie) => !roles.some((role) => isSaidBy(role, tie, subject)));
	const shown = roles.slice(0, most);
	const parts = [
		...shown.map((role) => roleSpans(role, cite)),
		...ties.slice(0, most - shown.length).map((tie) => tieSpans(tie, subject, cite)),
	];
	const [first, ...rest] = joined(parts, '; ');
	return first
		? [{ ...first, text: capitalized(first.text) }, ...rest]
		: [frame(capitalized(safe(topicKind(subject))))];
}

/** "Spokesman" and "spokesperson" are one role. */
const nameOfRole = ({ role }: Role) => fold(role).replace(/(?:wo)?man\b/g, 'person');

/** The roles that say what a tie says, in the same paragraph: a spokesperson speaks for somebody, until the role has ended. */
function rolesBehind({ from, tie, article, paragraph }: Tie, edition: Edition): readonly Role[] {
	if (tie !== 'speaks-for') return [];
	return edition
		.rolesOf(from)
		.first(LOOKED_AT)
		.filter((role) => role.article === article && role.paragraph === paragraph);
}

/** Whether a role names the body of a tie in the same paragraph: a "director of the council" leads the council. */
function isSaidBy({ role, article, paragraph }: Role, tie: Tie, subject: Subject): boolean {
	if (tie.from !== subject || tie.article !== article || tie.paragraph !== paragraph) return false;
	const said = fold(role);
	return [tie.to.name, ...tie.to.aliases].some((name) => said.includes(fold(name)));
}

/** Returns the claim by which the role behind a tie has ended, if it has. */
export const endOf = (tie: Tie, edition: Edition): Claim | undefined =>
	rolesBehind(tie, edition).find(({ endedBy }) => endedBy)?.endedBy ?? undefined;

function roleSpans({ role, basis, endedBy, article, paragraph }: Role, cite: Citer): Line {
	return [
		statement(safe(role)),
		...readingIf(basis === 'inferred'),
		...(endedBy ? until(endedBy, cite) : [frame(' '), markOf({ article, paragraph }, cite)]),
	];
}

/** Until when somebody had a role, by whose word: "until Sun 5 Sep 2021, the Northland Council said [2]". */
const until = (end: Claim, cite: Citer): Line => [
	...withHedges(` until ${daysInWords(momentOf(end))}`, statement),
	statement(`, ${safe(speakerInText(end.voice))} said `),
	cite.mark(end),
];

function tieSpans(tie: Tie, subject: Subject, cite: Citer): Line {
	return [statement(tieInWords(tie, subject)), ...readingIf(tie.basis === 'inferred'), frame(' '), markOf(tie, cite)];
}

const markOf = ({ article, paragraph }: Pick<Role, 'article' | 'paragraph'>, cite: Citer) =>
	source(`[${cite.paragraph('', article, paragraph).notes?.[0]}]`);
