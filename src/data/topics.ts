/** Topics: the people, organisations, places and questions of the registries, by number. */
import type { Question, Subject, SubjectKind, Topic } from './edition.ts';
import type * as model from './model.ts';
import { byId } from './order.ts';

/** How many subjects there are of each kind. */
export type SubjectCounts = Readonly<Record<SubjectKind, number>>;

/** An entry of a registry, whatever its kind. */
export type Entry = model.Person | model.Organisation | model.Place | model.Question;

export interface Registries {
	readonly counts: SubjectCounts;
	/** Each with its id, in the order in which subjects are numbered; then the questions by id. */
	readonly subjects: readonly (readonly [id: string, entry: Entry])[];
	readonly questions: readonly (readonly [id: string, entry: model.Question])[];
}

/** The registries of an archive, in the order of the catalogue: by kind and then by id. */
export function registriesOf({
	people,
	organisations,
	places,
	questions,
}: Omit<model.Archive, 'articles'>): Registries {
	const kinds = [people, organisations, places].map(sorted<Entry>);
	const [person = 0, organisation = 0, place = 0] = kinds.map(({ length }) => length);
	return { counts: { person, organisation, place }, subjects: kinds.flat(), questions: sorted(questions) };
}

/** What kind of subject has a number. */
export function kindOf({ person, organisation }: SubjectCounts, number: number): SubjectKind {
	return number < person ? 'person' : number < person + organisation ? 'organisation' : 'place';
}

export function subjectFrom(kind: SubjectKind, id: string, entry: Entry): Subject {
	const { name, aliases, spellings, inText, plural, kind: placeKind } = entry as model.Organisation & model.Place;
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
	{ question, about }: model.Question,
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
export function namesIn(id: string, entry: Entry): Pick<Topic, 'id' | 'name' | 'aliases' | 'spellings'> {
	return 'question' in entry
		? { id, name: entry.question, aliases: [], spellings: [] }
		: { id, name: entry.name, aliases: entry.aliases, spellings: entry.spellings };
}

/** Entries by key, the same on every machine. */
function sorted<T>(record: Readonly<Record<string, T>>): [string, T][] {
	return Object.entries(record).sort(([a], [b]) => byId(a, b));
}
