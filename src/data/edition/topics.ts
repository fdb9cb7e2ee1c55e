/** Topics: the people, organisations, places and questions of the registries, by number. */

import type * as registry from '../model/registry-schema.ts';
import type { Question, Subject, SubjectKind, Topic } from './content.ts';

/** An entry of a registry, whatever its kind. */
export type NamedEntry =
	| registry.PersonEntry
	| registry.OrganisationEntry
	| registry.PlaceEntry
	| registry.QuestionEntry;

export function subjectFrom(kind: SubjectKind, id: string, entry: NamedEntry): Subject {
	const {
		name,
		aliases,
		spellings,
		inText,
		plural,
		kind: placeKind,
		within,
		voiceOf,
	} = entry as registry.OrganisationEntry & registry.PlaceEntry;
	return Object.freeze({
		kind,
		id,
		name,
		aliases: Object.freeze(aliases),
		spellings: Object.freeze(spellings),
		inText: inText ?? name,
		plural: plural ?? false,
		...(kind === 'place' && { placeKind }),
		...(within !== undefined && { within }),
		...(voiceOf !== undefined && { voiceOf }),
	});
}

export function questionFrom(
	id: string,
	{ question, kind, answers, exclusive, counts, about }: registry.QuestionEntry,
	subject: (id: string) => Subject,
): Question {
	const none = Object.freeze([]);
	return Object.freeze({
		kind: 'question',
		id,
		name: question,
		aliases: none,
		spellings: none,
		answerKind: kind,
		answers: Object.freeze(answers),
		exclusive,
		counts: Object.freeze(counts),
		about: Object.freeze(about.map(subject)),
	});
}

/** By what a topic is found: people and organisations by other names too. */
export function namesIn(id: string, entry: NamedEntry): Pick<Topic, 'id' | 'name' | 'aliases' | 'spellings'> {
	return 'question' in entry
		? { id, name: entry.question, aliases: [], spellings: [] }
		: { id, name: entry.name, aliases: entry.aliases, spellings: entry.spellings };
}
