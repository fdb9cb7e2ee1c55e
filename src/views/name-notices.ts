/** Questions back about names, and names that nothing has: only the reader sees them. */

import type { Topic } from '../data/edition/content.ts';
import { wordsOf } from '../data/text/fold-text.ts';
import { type CommandCall, encodeCustomId } from './component-id.ts';
import { bold, capitalized, joinWithAnd, safe } from './discord-text.ts';
import { notice, ONLY_LOADED } from './notice.ts';
import type { Button, Menu, MessageReply } from './reply.ts';
import { topicKind } from './reply-frame.ts';
import { articleFor } from './sentence.ts';

/** How many candidates are listed above the menu. */
const LISTED_MAX = 15;

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

/** How many there are with a name: "two people named Massoud", or "two organisations found for Indonesia". */
function bearersInWords({ words, withResults, withoutResults, more }: NamedCandidates): string {
	const topics = [...withResults, ...withoutResults];
	const all = topics.length + more;
	const kinds = new Set(topics.map(({ kind }) => kind));
	const [kind] = kinds;
	const noun = kinds.size === 1 && kind ? KINDS[kind] : 'entries';
	const typed = wordsOf(words).map(({ folded }) => folded);
	const isNamed = topics.every((topic) => {
		const own = new Set(wordsOf(topic.name).map(({ folded }) => folded));
		return topic.kind !== 'question' && typed.every((word) => own.has(word));
	});
	const name = isNamed ? `named ${capitalized(safe(words))}` : `found for ${safe(words)}`;
	return `${NUMBER_WORDS[all] ?? all} ${noun} ${name}`;
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
