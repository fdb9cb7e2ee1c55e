/** The names in a call: what each means, and which one is meant where that is not clear. */

import type { Topic } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import type { NameIndex } from '../data/names/name-index.ts';
import type { CommandCall } from '../views/component-id.ts';
import { type NamedCandidates, noneHasResults, notFound, outdated, whichOne, wrongKind } from '../views/notice.ts';
import type { MessageReply } from '../views/reply.ts';
import { topicKind } from '../views/reply-frame.ts';
import type { Command, CommandContext, NamedTopics } from './command.ts';

type NameOption = keyof NamedTopics;

/** Where the names of each option are looked up. They are asked about in this order. */
const INDEXES: { readonly [O in NameOption]: (edition: Edition) => NameIndex<NonNullable<NamedTopics[O]>> } = {
	subject: ({ names }) => names,
	name: ({ actors }) => actors,
	about: ({ names }) => names,
	by: ({ actors }) => actors,
};
const OPTIONS = Object.keys(INDEXES) as NameOption[];

/** Where the names of an option are looked up, or undefined for an option that takes no name. */
export function nameIndexFor(option: string, edition: Edition): NameIndex<Topic> | undefined {
	return OPTIONS.find((name) => name === option) && INDEXES[option as NameOption](edition);
}

/** Marks a reader's own words in a component's call, where a bare value is an id. */
const TYPED_PREFIX = '~';

/** A name that may mean several topics, or that none has and these are near to. */
interface UnclearName {
	readonly kind: 'several' | 'near';
	readonly option: NameOption;
	readonly words: string;
	readonly topics: readonly Topic[];
	/** How many further topics there are. */
	readonly more: number;
}

type Meaning =
	| UnclearName
	| { readonly kind: 'one'; readonly topic: Topic }
	| { readonly kind: 'none'; readonly reply: MessageReply };

/** Answers a call: looks up its names, and asks back while one of them is not clear. */
export function answerCall(command: Command, given: Omit<CommandContext, 'topics'>): MessageReply {
	let asked: CommandContext = { ...given, topics: {} };
	const unclear: UnclearName[] = [];
	for (const option of OPTIONS) {
		const value = given.call.options[option];
		if (value === undefined) continue;
		const meaning = resolveOption(value, option, given);
		if (meaning.kind === 'none') return meaning.reply;
		if (meaning.kind === 'one') asked = withTopic(asked, option, meaning.topic);
		else unclear.push(meaning);
	}
	// That a name is not on file is said before the reader has to choose what another one means.
	const [first, ...others] = unclear.sort((a, b) => Number(b.kind === 'near') - Number(a.kind === 'near'));
	if (first) return askWhichOne(command, asked, first, others);
	const reply = command.reply(asked);
	return typeof reply === 'function' ? reply() : reply;
}

/** The id takes the place of the name: buttons keep it, and they have little room. */
function withTopic(asked: CommandContext, option: NameOption, topic: Topic): CommandContext {
	const { call, topics } = asked;
	return {
		...asked,
		topics: { ...topics, [option]: topic },
		call: { ...call, options: { ...call.options, [option]: topic.id } },
	};
}

function resolveOption(
	value: string,
	option: NameOption,
	{ call, edition, typed }: Omit<CommandContext, 'topics'>,
): Meaning {
	const index: NameIndex<Topic> = INDEXES[option](edition);
	if (!typed && !value.startsWith(TYPED_PREFIX)) {
		const resolution = index.resolve(value);
		return resolution.kind === 'one' && resolution.item.id === value
			? { kind: 'one', topic: resolution.item }
			: { kind: 'none', reply: outdated() };
	}
	// Some clients send a suggestion's label for its value (discord-api-docs#4595).
	const words = (typed ? value : value.slice(TYPED_PREFIX.length)).replace(/ · [^·]+$/, '');
	const resolution = index.resolve(words);
	switch (resolution.kind) {
		case 'one':
			return isNameFor(words, resolution.item)
				? { kind: 'one', topic: resolution.item }
				: { kind: 'near', option, words, topics: [resolution.item], more: 0 };
		case 'several': {
			// A question that names somebody is no second bearer of the name.
			const subjects = resolution.items.filter((topic) => topic.kind !== 'question');
			const [only] = subjects;
			if (only && subjects.length === 1 && resolution.more === 0) return { kind: 'one', topic: only };
			const topics = subjects.length > 1 ? subjects : resolution.items;
			return { kind: 'several', option, words, topics, more: resolution.more };
		}
		case 'none': {
			const other = edition.names.resolve(words);
			if (other.kind === 'one') return { kind: 'none', reply: wrongKind(other.item, call) };
			if (other.kind === 'several') {
				const status: CommandCall = { command: 'status', options: { subject: '' }, page: 1, show: call.show };
				const candidates = { words, withResults: other.items, withoutResults: [], more: other.more };
				return { kind: 'none', reply: whichOne(candidates, status, (topic) => describeTopic(topic, edition)) };
			}
			if (resolution.near.length > 0) return { kind: 'near', option, words, topics: resolution.near, more: 0 };
			return { kind: 'none', reply: notFound({ words, withResults: [], withoutResults: [], more: 0 }, call) };
		}
	}
}

/** One short word of a question's wording ("a", "in") is no name for the question. */
function isNameFor(words: string, topic: Topic): boolean {
	return topic.kind !== 'question' || topic.id === words || /\s|.{4}/u.test(words.trim());
}

/** Asks which topic one unclear name means, and offers those for which the command has an answer. */
function askWhichOne(
	command: Command,
	asked: CommandContext,
	unclear: UnclearName,
	others: readonly UnclearName[],
): MessageReply {
	const { option, words, topics, more } = unclear;
	const withResults: Topic[] = [];
	let refused: MessageReply | undefined;
	for (const topic of topics)
		for (const reply of repliesForEachMeaning(command, withTopic(asked, option, topic), others)) {
			if (typeof reply === 'function' || reply.outcome === 'answered') {
				withResults.push(topic);
				break;
			}
			if (reply.outcome !== 'not-found') refused ??= reply;
		}
	// Another option is wrong, a text too long for example, whichever topic is meant.
	if (refused && withResults.length === 0) return refused;

	const withoutResults = topics.filter((topic) => !withResults.includes(topic));
	const candidates: NamedCandidates = { words, withResults, withoutResults, more };
	const call = callWithEmptyOption(option, asked, others);
	if (unclear.kind === 'near') return notFound(candidates, call);
	const tell = (topic: Topic) => describeTopic(topic, asked.edition);
	return withResults.length > 0 ? whichOne(candidates, call, tell) : noneHasResults(candidates, tell);
}

/** The replies for every combination of what the unclear names may mean. They are not shown, so their lists are short. */
function* repliesForEachMeaning(
	command: Command,
	asked: CommandContext,
	[first, ...others]: readonly UnclearName[],
): Generator<ReturnType<Command['reply']>> {
	if (!first) yield command.reply({ ...asked, limit: 1 });
	else
		for (const topic of first.topics)
			yield* repliesForEachMeaning(command, withTopic(asked, first.option, topic), others);
}

/** The call with one option left empty for the pick, and the words of those that are unclear besides. */
function callWithEmptyOption(
	option: NameOption,
	{ call, typed }: CommandContext,
	others: readonly UnclearName[],
): CommandCall {
	const words = typed ? others.map((other) => [other.option, TYPED_PREFIX + call.options[other.option]]) : [];
	return { ...call, options: { ...call.options, ...Object.fromEntries(words), [option]: '' } };
}

/** What tells people and things of like name apart: what they are, and their role as reported. */
function describeTopic(topic: Topic, edition: Edition): string {
	const role = topic.kind === 'question' ? undefined : edition.rolesOf(topic).first(1)[0]?.role;
	return role ? `${topicKind(topic)}, reported as ${role}` : topicKind(topic);
}
