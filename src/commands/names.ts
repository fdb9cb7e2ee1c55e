/** Resolves the names in a call to topics, and asks back when a name is ambiguous. */

import type { Topic, UnnamedSources } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import type { NameIndex, Resolution } from '../data/names/name-index.ts';
import { wordsOf } from '../data/text/fold-text.ts';
import { bearersCard } from '../views/bearers-card.ts';
import type { CommandCall } from '../views/component-id.ts';
import { LIMITS } from '../views/limits.ts';
import { type NamedCandidates, noneHasResults, notFound, outdated, whichOne, wrongKind } from '../views/notice.ts';
import type { MessageReply } from '../views/reply.ts';
import { SEPARATOR, tellApart, topicSuggestedAs } from '../views/told-apart.ts';
import { type Command, type CommandContext, type NamedTopics, tooLong } from './command.ts';
import { findElsewhere } from './elsewhere.ts';
import { hasContentWord, unnamedFor } from './unnamed-names.ts';

type NameOption = keyof NamedTopics;

/** The index in which each option is looked up. Ambiguous options are asked about in this order. */
const INDEXES: {
	readonly [O in NameOption]: (edition: Edition) => NameIndex<Exclude<NonNullable<NamedTopics[O]>, UnnamedSources>>;
} = {
	subject: ({ names }) => names,
	name: ({ actors }) => actors,
	about: ({ names }) => names,
	by: ({ actors }) => actors,
};
const OPTIONS = Object.keys(INDEXES) as NameOption[];
/** Options of commands that say something of each bearer of a name, before one is picked. */
const ANSWERED_FOR_EACH: readonly NameOption[] = ['subject', 'name'];
const takesQuestions = (option: NameOption) => option === 'subject' || option === 'about';

/** Returns the index in which an option is looked up, or undefined for an option that takes no name. */
export function nameIndexFor(option: string, edition: Edition): NameIndex<Topic> | undefined {
	return OPTIONS.find((name) => name === option) && INDEXES[option as NameOption](edition);
}

/** Starts a value that a reader typed, in the call of a button or menu; other values there are ids. */
const TYPED_PREFIX = '~';

/** A name that several topics have (`several`), or that none has but these are similar to (`near`). */
interface UnclearName {
	readonly kind: 'several' | 'near';
	readonly option: NameOption;
	readonly words: string;
	readonly topics: readonly Topic[];
	/** Questions with these words, for an option that takes none. */
	readonly questions?: readonly Topic[];
	/** How many further topics there are. */
	readonly more: number;
}

type Meaning =
	| UnclearName
	| { readonly kind: 'one'; readonly topic: Topic }
	| { readonly kind: 'unnamed'; readonly sources: UnnamedSources }
	| { readonly kind: 'none'; readonly reply: MessageReply };

/**
 * Answers a call: looks up its names, and asks back while one of them is ambiguous.
 *
 * @example
 * answerCall(whoCommand, { edition, now: Date.now(), call, typed: true });
 */
export function answerCall(command: Command, given: Omit<CommandContext, 'topics'>): MessageReply {
	let context: CommandContext = { ...given, topics: {} };
	const unclear: UnclearName[] = [];
	for (const option of OPTIONS) {
		const value = given.call.options[option];
		if (value === undefined) continue;
		const meaning = resolveOption(value, option, given);
		if (meaning.kind === 'none') return meaning.reply;
		if (meaning.kind === 'one') context = withTopic(context, option, meaning.topic);
		else if (meaning.kind === 'unnamed') {
			context = withUnnamed(context, option, meaning.sources);
			const refused = tooLong(context);
			if (refused) return refused;
		} else unclear.push(meaning);
	}
	// First say that a name is not on file, before the reader has to choose between the meanings of another one.
	const [first, ...others] = unclear.sort((a, b) => Number(b.kind === 'near') - Number(a.kind === 'near'));
	if (first) return askWhichOne(command, context, first, others);
	const reply = command.reply(context);
	return typeof reply === 'function' ? reply() : reply;
}

/** Replaces a name by the id of its topic, which buttons have room for. */
function withTopic(context: CommandContext, option: NameOption, topic: Topic): CommandContext {
	const { call, topics } = context;
	return {
		...context,
		topics: { ...topics, [option]: topic },
		call: { ...call, options: { ...call.options, [option]: topic.id } },
	};
}

/** Replaces words for unnamed sources by the id of the only one; words stay typed words in buttons. */
function withUnnamed(context: CommandContext, option: NameOption, sources: UnnamedSources): CommandContext {
	const { call, topics } = context;
	const [only] = sources.sources.newest;
	const value = only && sources.sources.total === 1 ? only.id : TYPED_PREFIX + sources.asked;
	return {
		...context,
		topics: { ...topics, [option]: sources },
		call: { ...call, options: { ...call.options, [option]: value } },
	};
}

function resolveOption(
	value: string,
	option: NameOption,
	{ call, edition, typed }: Omit<CommandContext, 'topics'>,
): Meaning {
	const index: NameIndex<Topic> = INDEXES[option](edition);
	const isId = !value.startsWith(TYPED_PREFIX);
	// Ids of topics have no slash.
	const unnamedById = isId && value.includes('/') ? unnamedFor(option, value, edition) : undefined;
	if (unnamedById) return { kind: 'unnamed', sources: unnamedById };
	if (!typed && isId) {
		const resolution = index.resolve(value);
		return resolution.kind === 'one' && resolution.item.id === edition.topic(value)?.id
			? { kind: 'one', topic: resolution.item }
			: { kind: 'none', reply: outdated() };
	}
	const given = typed ? value : value.slice(TYPED_PREFIX.length);
	const suggested = suggestedTopic(given, index, edition);
	if (suggested) return { kind: 'one', topic: suggested };
	const { words, resolution } = resolveBeginning(given, index);
	switch (resolution.kind) {
		case 'one':
			return isNameFor(words, resolution.item)
				? { kind: 'one', topic: resolution.item }
				: { kind: 'near', option, words, topics: [resolution.item], more: 0 };
		case 'several': {
			// A question that contains the name is not meant when a person or thing has it.
			const subjects = resolution.items.filter((topic) => topic.kind !== 'question');
			const [only] = subjects;
			if (only && subjects.length === 1 && resolution.more === 0) return { kind: 'one', topic: only };
			const topics = subjects.length > 1 ? subjects : resolution.items;
			return { kind: 'several', option, words, topics, more: resolution.more };
		}
		case 'none': {
			const others = itemsOf(edition.names.resolve(words));
			const [called, ...more] = others.filter((topic) => topic.kind !== 'question' || isWordingOf(words, topic));
			if (called && more.length === 0) return { kind: 'none', reply: wrongKind(called, call) };
			if (called) {
				const status: CommandCall = { command: 'status', options: { subject: '' }, page: 1, show: call.show };
				const withResults = [called, ...more];
				const told = tellApart(withResults, edition);
				return { kind: 'none', reply: whichOne({ words, withResults, withoutResults: [], more: 0, told }, status) };
			}
			const sources = unnamedFor(option, words, edition);
			if (sources) return { kind: 'unnamed', sources };
			return {
				kind: 'near',
				option,
				words,
				topics: resolution.near,
				questions: hasContentWord(words) ? others : [],
				more: 0,
			};
		}
	}
}

const itemsOf = (resolution: Resolution<Topic>): readonly Topic[] =>
	resolution.kind === 'one' ? [resolution.item] : resolution.kind === 'several' ? resolution.items : [];

/** One or two words of a question do not name it. */
function isWordingOf(words: string, topic: Topic): boolean {
	return topic.id === words || wordsOf(words).length > 2;
}

/** Some clients send a suggestion's label for its value (discord-api-docs#4595): the name, a detail, and " · " in both. */
function suggestedTopic(label: string, index: NameIndex<Topic>, edition: Edition): Topic | undefined {
	for (const name of beginnings(label).slice(1)) {
		const named = index.find(name, LIMITS.choices).map(({ item }) => item);
		const topic = topicSuggestedAs(label, named, edition);
		if (topic) return topic;
	}
	return undefined;
}

/** The longest beginning of a text that names something: the label may be from an older edition, with another detail. */
function resolveBeginning(text: string, index: NameIndex<Topic>) {
	let words = text;
	for (words of beginnings(text)) {
		const resolution = index.resolve(words);
		if (resolution.kind !== 'none') return { words, resolution };
	}
	return { words, resolution: index.resolve(words) };
}

/** A text, and the parts of it before each separator, the longest first. */
function beginnings(text: string): readonly string[] {
	const parts = text.split(SEPARATOR);
	return parts.map((_, cut) => parts.slice(0, parts.length - cut).join(SEPARATOR));
}

/** A short word from the wording of a question ("a", "in") does not name the question. */
function isNameFor(words: string, topic: Topic): boolean {
	return topic.kind !== 'question' || topic.id === words || /\s|.{4}/u.test(words.trim());
}

/** Asks which topic an unclear name means, and offers those for which the command has an answer. */
function askWhichOne(
	command: Command,
	context: CommandContext,
	unclear: UnclearName,
	others: readonly UnclearName[],
): MessageReply {
	const { option, words, more, questions = [] } = unclear;
	const people = unclear.topics.flatMap((topic) => (topic.kind === 'person' ? [topic] : []));
	const isOfPeople = unclear.kind === 'several' && people.length === unclear.topics.length && more === 0;
	if (isOfPeople && ANSWERED_FOR_EACH.includes(option)) {
		const options = { ...context.call.options, [option]: TYPED_PREFIX + words };
		return bearersCard({ ...context, call: { ...context.call, options } }, words, people, option);
	}
	const elsewhere = unclear.kind === 'near' ? findElsewhere(words, context.edition) : undefined;
	const topics =
		elsewhere && takesQuestions(option) ? [...new Set([...unclear.topics, ...elsewhere.questions])] : unclear.topics;
	const withResults: Topic[] = [];
	let refused: MessageReply | undefined;
	for (const topic of topics)
		for (const reply of repliesForEachMeaning(command, withTopic(context, option, topic), others)) {
			if (typeof reply === 'function' || reply.outcome === 'answered') {
				withResults.push(topic);
				break;
			}
			if (reply.outcome !== 'not-found') refused ??= reply;
		}
	// Another option is wrong whichever topic is meant, for example a text that is too long.
	if (refused && withResults.length === 0) return refused;

	const withoutResults = topics.filter((topic) => !withResults.includes(topic));
	const told = tellApart(topics, context.edition);
	const candidates: NamedCandidates = { words, withResults, withoutResults, more, told };
	const call = callWithEmptyOption(option, context, others);
	if (elsewhere) {
		const near = { ...candidates, withoutResults: [...withoutResults, ...questions] };
		return notFound(near, call, elsewhere.counts);
	}
	return withResults.length > 0 ? whichOne(candidates, call) : noneHasResults(candidates);
}

/** The replies for every combination of meanings of the unclear names. They are not shown, so one entry a list is enough. */
function* repliesForEachMeaning(
	command: Command,
	context: CommandContext,
	[first, ...others]: readonly UnclearName[],
): Generator<ReturnType<Command['reply']>> {
	if (!first) yield command.reply({ ...context, limit: 1 });
	else
		for (const topic of first.topics)
			yield* repliesForEachMeaning(command, withTopic(context, first.option, topic), others);
}

/** The call with one option empty, for the pick, and with the typed words of the other unclear options. */
function callWithEmptyOption(
	option: NameOption,
	{ call, typed }: CommandContext,
	others: readonly UnclearName[],
): CommandCall {
	const words = typed ? others.map((other) => [other.option, TYPED_PREFIX + call.options[other.option]]) : [];
	return { ...call, options: { ...call.options, ...Object.fromEntries(words), [option]: '' } };
}
