/** The card of several people who bear one name: what tells them apart, and one reported statement about each. */
import { leadingStatement, who } from '../answers/who.ts';
import type { Claim, Subject, Topic } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import { fold, wordsOf } from '../data/text/fold-text.ts';
import { ageLine, type CardLine, cardReply, closingLines, line, small } from './card.ts';
import { type Citer, cardCiter } from './citation.ts';
import type { CommandCall, OptionName } from './component-id.ts';
import { bold, safe } from './discord-text.ts';
import { LIMITS } from './limits.ts';
import type { MessageReply } from './reply.ts';
import type { ViewContext } from './reply-frame.ts';
import { roleLine } from './role-line.ts';
import { frame, heading, type Line, statement, textOf } from './spans.ts';
import { statementLines } from './statement-lines.ts';
import { tellApart } from './told-apart.ts';

/** So many people get a button and a statement each; more are listed, and a menu opens them. */
const WITH_BUTTONS = LIMITS.buttonsInRow;
/** How many are listed above a menu. */
const LISTED_MAX = 15;
/** How many statements of each list are read to choose one. */
const READ_MAX = 10;

/**
 * Shows the people whom a name may mean; each opens the answer of the call, whose `option` has the name.
 *
 * @example
 * bearersCard(context, 'massoud', people, 'name').embeds[0]?.title; // 'Two people named Massoud'
 */
export function bearersCard(
	context: ViewContext,
	words: string,
	people: readonly Subject[],
	option: OptionName,
): MessageReply {
	const { edition, call } = context;
	const told = tellApart(people, edition);
	const opening = (id: string): CommandCall => ({
		...call,
		options: { ...call.options, [option]: id },
		page: 1,
		show: 'hidden',
	});
	const isShort = people.length <= WITH_BUTTONS;
	return cardReply(context, {
		title: titleOf(words, people),
		lines: isShort ? bearerLines(people, told, edition) : listing(people, told),
		buttons: isShort ? people.map((one) => ({ label: labelOf(one, people, told), call: opening(one.id) })) : [],
		menus: isShort
			? []
			: [
					{
						placeholder: 'Choose',
						call: opening(''),
						options: people.map((one) => ({ label: safe(one.name), value: one.id, description: told.get(one) ?? '' })),
					},
				],
	});
}

const NUMBERS = ['', 'One person', 'Two people', 'Three people', 'Four people', 'Five people'];

/** "Two people named Massoud"; "found for" what was typed if a name is written otherwise. */
function titleOf(words: string, people: readonly Subject[]): string {
	const count = NUMBERS[people.length] ?? `${people.length} people`;
	const typed = new Set(wordsOf(words).map(({ folded }) => folded));
	const shared = people.map(({ name }) => wordsOf(name).filter(({ folded }) => typed.has(folded)));
	const isNamed = shared.every((parts) => new Set(parts.map(({ folded }) => folded)).size === typed.size);
	const [first] = people;
	const written = first && shared[0]?.map(({ start, end }) => first.name.slice(start, end)).join(' ');
	return written && isNamed ? `${count} named ${safe(written)}` : `${count} found for ${safe(words)}`;
}

/** The name, with what tells a person apart from another one of the same name. */
function labelOf(person: Subject, people: readonly Subject[], told: Told): string {
	const isShared = people.some((other) => other !== person && fold(other.name) === fold(person.name));
	return isShared ? `${safe(person.name)} · ${told.get(person) ?? person.id}` : safe(person.name);
}

type Told = ReadonlyMap<Topic, string>;

function bearerLines(people: readonly Subject[], told: Told, edition: Edition): readonly CardLine[] {
	const cite = cardCiter(edition);
	const shown = new Set<Claim>();
	const each = people.map((person) => {
		const role = roleLine(person, cite, edition, 1);
		return { person, role, said: saidOf(person, shown, cite, edition) };
	});
	const roles = new Set(each.map(({ role }) => wordsIn(role)));
	const lines = [
		...ageLine(cite, edition),
		...each.flatMap(({ person, role, said }) => [
			line(
				heading(bold(safe(person.name))),
				frame(' · '),
				...(roles.size === people.length ? role : [statement(told.get(person) ?? person.id)]),
			),
			...said,
		]),
	];
	return [...lines, ...closingLines(cite, lines)];
}

/** A role without its source. */
const wordsIn = (role: Line) => textOf(role.filter(({ kind }) => kind === 'statement'));

/** One statement; one that two of them share is shown once. */
function saidOf(person: Subject, shown: Set<Claim>, cite: Citer, edition: Edition): readonly CardLine[] {
	const claim = leadingStatement(who(edition, person, READ_MAX));
	if (!claim) return [small(frame('No statement by or about them is in the reports loaded here'))];
	if (shown.has(claim)) return [small(frame('named in the statement above '), cite.mark(claim))];
	shown.add(claim);
	return statementLines(claim, cite, edition);
}

function listing(people: readonly Subject[], told: Told): readonly CardLine[] {
	const unlisted = people.length - LISTED_MAX;
	return [
		...people
			.slice(0, LISTED_MAX)
			.map((person) => line(heading(bold(safe(person.name))), frame(` · ${told.get(person) ?? person.id}`))),
		...(unlisted > 0 ? [small(frame(`and ${unlisted} more`))] : []),
	];
}
