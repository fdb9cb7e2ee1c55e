/** What a name in a call means: a topic, several, unnamed sources, or nothing. */

import type { Topic, UnnamedSources } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import type { NameIndex, Resolution } from '../data/names/name-index.ts';
import { wordsOf } from '../data/text/fold-text.ts';
import type { CommandCall } from '../views/component-id.ts';
import { LIMITS } from '../views/limits.ts';
import { whichOne, wrongKind } from '../views/name-notices.ts';
import { outdated } from '../views/notice.ts';
import type { MessageReply } from '../views/reply.ts';
import { SEPARATOR, tellApart, topicSuggestedAs } from '../views/told-apart.ts';
import type { CommandContext, NamedTopics } from './command.ts';
import { hasContentWord, unnamedFor } from './unnamed-names.ts';

export type NameOption = keyof NamedTopics;

/** The index in which each option is looked up. */
const INDEXES: {
	readonly [O in NameOption]: (edition: Edition) => NameIndex<Exclude<NonNullable<NamedTopics[O]>, UnnamedSources>>;
} = {
	subject: ({ names }) => names,
	name: ({ actors }) => actors,
	about: ({ names }) => names,
	by: ({ actors }) => actors,
};
/** In the order in which ambiguous ones are asked about. */
export const NAME_OPTIONS = Object.keys(INDEXES) as NameOption[];

/** Returns the index in which an option is looked up, or undefined for an option that takes no name. */
export function nameIndexFor(option: string, edition: Edition): NameIndex<Topic> | undefined {
	return NAME_OPTIONS.find((name) => name === option) && INDEXES[option as NameOption](edition);
}

/** Starts a value that a reader typed, in the call of a button or menu; other values there are ids. */
export const TYPED_PREFIX = '~';

/** A name that several topics have (`several`), or that none has but these are similar to (`near`). */
export interface UnclearName {
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

/** Returns what the value of an option means. */
export function resolveOption(
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
