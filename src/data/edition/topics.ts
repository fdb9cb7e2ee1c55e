/** Topics: the people, organisations, places and questions of the registries, by number. */

import type * as model from '../model/article-schema.ts';
import type { Question, Subject, SubjectKind, Topic } from './content.ts';

/** An entry of a registry, whatever its kind. */
export type NamedEntry = model.PersonEntry | model.OrganisationEntry | model.PlaceEntry | model.QuestionEntry;

export function subjectFrom(kind: SubjectKind, id: string, entry: NamedEntry): Subject {
	const {
		name,
		aliases,
		spellings,
		inText,
		plural,
		kind: placeKind,
	} = entry as model.OrganisationEntry & model.PlaceEntry;
	return Object.freeze({
		kind,
		id,
		name,
		aliases: Object.freeze(aliases),
		spellings: Object.freeze(spellings),
		inText: inText ?? name,
		plural: plural ?? false,
		...(kind === 'place' && { placeKind }),
	});
}

export function questionFrom(
	id: string,
	{ question, about }: model.QuestionEntry,
	subject: (id: string) => Subject,
): Question {
	const none = Object.freeze([]);
	return Object.freeze({
		kind: 'question',
		id,
		name: question,
		aliases: none,
		spellings: none,
		about: Object.freeze(about.map(subject)),
	});
}

/** By what a topic is found: people and organisations by other names too. */
export function namesIn(id: string, entry: NamedEntry): Pick<Topic, 'id' | 'name' | 'aliases' | 'spellings'> {
	return 'question' in entry
		? { id, name: entry.question, aliases: [], spellings: [] }
		: { id, name: entry.name, aliases: entry.aliases, spellings: entry.spellings };
}
