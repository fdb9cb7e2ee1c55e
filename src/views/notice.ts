/** Replies that only the reader sees: misuse, nothing found, questions back, bugs. Each says what to do next. */

import type { Topic } from '../data/edition/content.ts';
import { citer } from './citation.ts';
import { type CommandCall, encodeCustomId } from './component-id.ts';
import { bold, capitalized, countOf, joinWithAnd, safe, truncate } from './discord-text.ts';
import type { Note } from './page-items.ts';
import { type Button, layOut, type Menu, type MessageReply, type Outcome } from './reply.ts';
import { furtherButtons, topicKind, type ViewContext } from './reply-frame.ts';
import { articleFor } from './sentence.ts';

/** How many candidates are listed above the menu. */
const LISTED_MAX = 15;

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

/** The topics that a reader's words may mean. */
export interface NamedCandidates {
	/** As typed. */
	readonly words: string;
	/** Topics for which the command has an answer; only these are in the menu. */
	readonly withResults: readonly Topic[];
	readonly withoutResults: readonly Topic[];
	/** How many further topics were not tried. */
	readonly more: number;
	/** What is shown beside each name. */
	readonly told: ReadonlyMap<Topic, string>;
}

/**
 * Asks which topic is meant. The pick fills the empty option of `call`.
 *
 * @example
 * whichOne({ words: 'massoud', withResults: topics, withoutResults: [], more: 0, told: tellApart(topics, edition) }, call);
 */
export function whichOne(candidates: NamedCandidates, call: CommandCall): MessageReply {
	const { withResults, told } = candidates;
	return notice(
		'which-one',
		capitalized(bearersInWords(candidates)),
		[
			...listing(candidates, ' · no results'),
			// Long words in another option may leave a menu no room.
			encodeCustomId(call)
				? 'Choose below, or ask again with the whole name.'
				: 'Ask again, and choose a suggestion while typing the name.',
		],
		[{ placeholder: 'Choose', call, options: optionsFor(withResults, told) }],
	);
}

/**
 * Says that no topic with this name has an answer; a menu opens what there is about each.
 *
 * @example
 * noneHasResults({ words: 'massoud', withResults: [], withoutResults: topics, more: 0, told: tellApart(topics, edition) });
 */
export function noneHasResults(candidates: NamedCandidates): MessageReply {
	const { withoutResults, more, told } = candidates;
	const unseen = more > 0 ? ` ${more} more were not looked at: ask again with the whole name.` : '';
	return notice(
		'not-found',
		'No results',
		[
			`There are ${bearersInWords(candidates)}, but no results for what you asked:`,
			...listing(candidates),
			`Choose one below to see what there is.${unseen}`,
			ONLY_LOADED,
		],
		[menuOfTopics(withoutResults, told)],
	);
}

/**
 * Says that nothing has this name, and offers similar names that have an answer, or what there is about them.
 * `elsewhere` counts what has the words: "2 statements".
 *
 * @example
 * notFound({ words: 'nobody', withResults: [], withoutResults: [], more: 0, told: new Map() }, call);
 */
export function notFound(
	{ words, withResults, withoutResults, told }: NamedCandidates,
	call: CommandCall,
	elsewhere: readonly string[] = [],
): MessageReply {
	const search: Button = {
		label: `Search: ${safe(words)}`,
		call: { command: 'search', options: { text: words }, page: 1, show: 'hidden' },
	};
	const names = [
		...withResults.map((topic) => bold(safe(topic.name))),
		...withoutResults.map((topic) => bold(safe(topic.name)) + (topic.kind === 'question' ? '' : ' (no results)')),
	];
	return notice(
		'not-found',
		'No results',
		[
			`Nothing here is called ${bold(safe(words))}.`,
			...(elsewhere.length > 0 ? [elsewhereLine(words, elsewhere, encodeCustomId(search.call) !== undefined)] : []),
			...(names.length > 0 ? [`Did you mean: ${names.join('; ')}`] : []),
			`${ONLY_LOADED} Choose from the suggestions while typing${elsewhere.length > 0 ? '' : ', or try /search'}.`,
		],
		[
			withResults.length > 0
				? { placeholder: 'Did you mean', call, options: optionsFor(withResults, told) }
				: menuOfTopics(withoutResults, told),
		],
		elsewhere.length > 0 ? [search] : [],
	);
}

/** Says what has the words; long words fit into no button. */
function elsewhereLine(words: string, elsewhere: readonly string[], hasButton: boolean): string {
	const wordsAre = /\s/.test(words.trim()) ? 'These words are' : 'This word is';
	const way = hasButton ? 'the button below shows where.' : 'to see where, type /search with fewer of them.';
	return `${wordsAre} in ${joinWithAnd(elsewhere)}: ${way}`;
}

/** One line for each topic, up to a limit; `without` is added to topics without results. */
function listing({ withResults, withoutResults, more, told }: NamedCandidates, without = '') {
	const line = (topic: Topic) => `• ${bold(safe(topic.name))} · ${told.get(topic)}`;
	const lines = [...withResults.map(line), ...withoutResults.map((topic) => line(topic) + without)];
	const unlisted = lines.length - Math.min(lines.length, LISTED_MAX) + more;
	return [...lines.slice(0, LISTED_MAX), ...(unlisted > 0 ? [`and ${unlisted} more.`] : [])];
}

/** How many there are with a name: "two people named Massoud". */
function bearersInWords({ words, withResults, withoutResults, more }: NamedCandidates): string {
	const topics = [...withResults, ...withoutResults];
	const all = topics.length + more;
	const kinds = new Set(topics.map(({ kind }) => kind));
	const [kind] = kinds;
	const noun = kinds.size === 1 && kind ? KINDS[kind] : 'entries';
	return `${NUMBER_WORDS[all] ?? all} ${noun} ${kinds.has('question') ? 'with' : 'named'} ${capitalized(safe(words))}`;
}

const KINDS: Readonly<Record<Topic['kind'], string>> = {
	person: 'people',
	organisation: 'organisations',
	place: 'places',
	question: 'questions',
};
const NUMBER_WORDS: Readonly<Record<number, string>> = { 2: 'two', 3: 'three', 4: 'four', 5: 'five' };

function optionsFor(topics: readonly Topic[], told: NamedCandidates['told']): Menu['options'] {
	return topics.map((topic) => ({
		label: safe(topic.name),
		value: topic.id,
		description: told.get(topic) ?? '',
	}));
}

/** A menu that opens what there is about topics, with /who for people and organisations, otherwise with /status. */
function menuOfTopics(topics: readonly Topic[], told: NamedCandidates['told']): Menu {
	const actors = topics.every(({ kind }) => kind === 'person' || kind === 'organisation');
	const [command, options] = actors ? ['who', { name: '' }] : ['status', { subject: '' }];
	return {
		placeholder: 'See what there is',
		call: { command, options, page: 1, show: 'hidden' },
		options: optionsFor(topics, told),
	};
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

/**
 * Says that the name is of a topic that the command cannot answer for.
 *
 * @example
 * wrongKind(place, call).outcome; // 'misuse'
 */
export function wrongKind(topic: Topic, call: CommandCall): MessageReply {
	const kind = topicKind(topic);
	return notice(
		'misuse',
		'Check the command',
		[
			`This is for people and organisations; ${bold(safe(topic.name))} is ${articleFor(kind)} ${safe(kind)}. Ask /status, or /claims with the option about.`,
		],
		[],
		[{ label: 'Status', call: { command: 'status', options: { subject: topic.id }, page: 1, show: call.show } }],
	);
}

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
