/** Replies that only the reader sees: misuse, nothing found, bugs. Each says what to do next. */

import type { Topic } from '../data/edition/content.ts';
import { citer } from './citation.ts';
import { encodeCustomId } from './component-id.ts';
import { bold, countOf, joinWithAnd, safe, truncate } from './discord-text.ts';
import type { Note } from './page-items.ts';
import { type Button, layOut, type Menu, type MessageReply, type Outcome } from './reply.ts';
import { furtherButtons, type ViewContext } from './reply-frame.ts';

/** That nothing was found says nothing about the world. */
export const ONLY_LOADED = 'We only know the reports loaded here.';

/** Returns a short message that only the reader sees; `lines` are safe text. */
export function notice(
	outcome: Outcome,
	title: string,
	lines: readonly string[],
	menus: readonly Menu[] = [],
	buttons: readonly Button[] = [],
	notes: readonly Note[] = [],
): MessageReply {
	return layOut({
		title,
		lead: [],
		sections: [{ blocks: lines.map((text) => ({ text, notes: notes.map(({ n }) => n) })) }],
		notes,
		footer: 'Dateline',
		hidden: true,
		outcome,
		menus,
		buttons,
	});
}

/** Of an absence of comment. */
export const NEITHER = 'that is neither a denial nor consent';

/**
 * Says that nothing matches, and what there is about the topic. `what` is safe text that ends a sentence: "statement by the
 * Taliban". `nearest` open what comes nearest to it.
 */
export function noMatches(
	what: string,
	{ edition }: ViewContext,
	topic: Topic | undefined,
	nearest: readonly Button[] = [],
): MessageReply {
	const held = topic ? edition.claimsTouching(topic).length : 0;
	const further = topic ? furtherButtons(edition, topic) : [];
	const isSilent = topic && topic.kind !== 'question' && edition.claimsBy(topic).empty;
	const absences = isSilent ? edition.claimsAbout(topic).and(edition.claimsOfKind('absence')).first(1) : [];
	const cite = citer(edition);
	return notice(
		'not-found',
		'No results',
		[
			`The reports loaded here have no ${what}`.replace(/(?<!\?)$/, '.'),
			...absences.map((absence) => cite.claim(absence, { opening: 'No word yet: ', closing: [NEITHER] }).text),
			...(nearest.length > 0 ? [`Nearest to it: ${joinWithAnd(nearest.map(({ label }) => label))}.`] : []),
			...(held > 0 && nearest.length === 0 ? [`Related: ${countOf(held, 'statement')}; the buttons lead there.`] : []),
			'Ask with fewer options, or see /briefing.',
		],
		[],
		distinct([...nearest, ...(topic && held > 0 && nearest.length === 0 ? whoButton(topic) : []), ...further]),
		cite.notes,
	);
}

/** Leads to what an outlet carried, or what a person was said to have done. */
function whoButton({ kind, id, name }: Topic): readonly Button[] {
	if (kind !== 'person' && kind !== 'organisation') return [];
	return [{ label: safe(name), call: { command: 'who', options: { name: id }, page: 1, show: 'hidden' } }];
}

/** A message may not contain the same `custom_id` twice. */
const distinct = (buttons: readonly Button[]): readonly Button[] =>
	[...new Map(buttons.toReversed().map((button) => [encodeCustomId(button.call), button])).values()].reverse();

/** Says that a search found nothing. `wanted` ("by the Taliban") and `notes` (what was not searched) are safe text. */
export function noSearchResults(query: string, wanted = '', notes: readonly string[] = []): MessageReply {
	return notice('not-found', 'No results', [
		`${wanted ? `There is no statement ${wanted} with` : 'Nothing here has'} all of these words: ${bold(safe(query))}`,
		...notes,
		`Try fewer words, or another spelling. ${ONLY_LOADED}`,
	]);
}

/**
 * Says that a request is not valid; `instruction` says how to ask.
 *
 * @example
 * misuse('The option hide is either True or False.').outcome; // 'misuse'
 */
export function misuse(instruction: string): MessageReply {
	return notice('misuse', 'Check the command', [safe(instruction)]);
}

/**
 * Says that what a button or menu led to is no longer here.
 *
 * @example
 * outdated().outcome; // 'outdated'
 */
export function outdated(): MessageReply {
	return notice('outdated', 'What this button led to is no longer here', [
		'The data has changed since, or the button or menu is of another bot. Ask again with a command; /help lists them.',
	]);
}

/** How many problems an editor sees; the others are counted. */
const PROBLEMS_SHOWN = 3;
const PROBLEM_MAX = 300;

/**
 * Says that the data could not be loaded because it has problems. `lines` are the problems for an editor; they name
 * files, so readers only see how many there are.
 *
 * @example
 * notLoaded(1, ['people.yaml:3:1: is missing']).outcome; // 'not-loaded'
 */
export function notLoaded(problems: number, lines: readonly string[]): MessageReply {
	const shown = lines.slice(0, PROBLEMS_SHOWN).map((line) => `• ${safe(truncate(line, PROBLEM_MAX))}`);
	const more = lines.length - shown.length;
	const fixed = problems === 1 ? 'it is fixed' : 'they are fixed';
	return notice('not-loaded', 'The data could not be loaded', [
		`${countOf(problems, 'problem')} in the data ${problems === 1 ? 'keeps' : 'keep'} Dateline from answering until ${fixed}.`,
		...shown,
		...(more > 0 ? [`and ${more} more.`] : []),
		lines.length > 0 ? 'Save the files when they are fixed, and ask again.' : 'Please ask again later.',
	]);
}

/**
 * Says that there was a bug; the log has the id of the incident.
 *
 * @example
 * bug('a1b2').outcome; // 'bug'
 */
export function bug(incident: string): MessageReply {
	return notice('bug', 'Something went wrong on our side', [
		`Nothing of what you asked is wrong. Please try again; if it happens again, tell the bot’s operator this incident: ${safe(incident)}`,
	]);
}
