/** Answers a call: resolves its names to topics, and asks back when a name is ambiguous. */

import type { Topic, UnnamedSources } from '../data/edition/content.ts';
import { bearersCard } from '../views/bearers-card.ts';
import type { CommandCall } from '../views/component-id.ts';
import { type NamedCandidates, noneHasResults, notFound, whichOne } from '../views/name-notices.ts';
import type { MessageReply } from '../views/reply.ts';
import { tellApart } from '../views/told-apart.ts';
import { type Command, type CommandContext, tooLong } from './command.ts';
import { findElsewhere } from './elsewhere.ts';
import { NAME_OPTIONS, type NameOption, resolveOption, TYPED_PREFIX, type UnclearName } from './name-meaning.ts';

/** Options of commands that say something of each bearer of a name, before one is picked. */
const ANSWERED_FOR_EACH: readonly NameOption[] = ['subject', 'name'];
const takesQuestions = (option: NameOption) => option === 'subject' || option === 'about';

/**
 * Answers a call: looks up its names, and asks back while one of them is ambiguous.
 *
 * @example
 * answerCall(whoCommand, { edition, now: Date.now(), call, typed: true });
 */
export function answerCall(command: Command, given: Omit<CommandContext, 'topics'>): MessageReply {
	let context: CommandContext = { ...given, topics: {} };
	const unclear: UnclearName[] = [];
	for (const option of NAME_OPTIONS) {
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
