/** The registries of a made-up archive: people with common names, organisations, places within places, and questions. */
import type {
	Archive,
	OrganisationEntry,
	PersonEntry,
	PlaceEntry,
	QuestionEntry,
} from '../../../src/data/model/registry-schema.ts';
import { type Chance, chanceOf, inArabic, nameOf, otherSpelling, sentence } from './words.ts';

export type Registries = Omit<Archive, 'articles'>;

/** The number of entries of each kind. */
export interface Numbers {
	readonly people: number;
	readonly organisations: number;
	readonly places: number;
	readonly questions: number;
}

/** Returns seven subjects for ten articles, and one question for twenty. */
export function numbersFor(articles: number): Numbers {
	const of = (share: number, least: number) => Math.max(least, Math.round(articles * share));
	return { people: of(0.42, 20), organisations: of(0.14, 8), places: of(0.14, 8), questions: of(0.05, 3) };
}

/** Ids by number; the archive mentions the lowest numbers most. */
export const personId = (n: number) => `p${n}`;
export const organisationId = (n: number) => `o${n}`;
export const placeId = (n: number) => `l${n}`;
export const questionId = (n: number) => `q${n}`;

const GIVEN_NAMES = 600;
const SURNAMES = 3000;
const BODIES = ['Council', 'Guild', 'Herald', 'Front', 'Ministry', 'Union', 'Harbour Board', 'Radio'];
const PLACES = ['province', 'district', 'valley', 'town', 'village', 'river'];

/** Creates the registries of an archive. */
export function registries(numbers: Numbers, seed: number): Registries {
	const made = <T>(count: number, part: number, idOf: (n: number) => string, entry: (chance: Chance, n: number) => T) =>
		Object.fromEntries(Array.from({ length: count }, (_, n) => [idOf(n), entry(chanceOf(seed, part, n), n)]));
	return {
		people: made(numbers.people, 1, personId, person),
		organisations: made(numbers.organisations, 2, organisationId, organisation),
		places: made(numbers.places, 3, placeId, place),
		questions: made(numbers.questions, 4, questionId, (chance, n) => question(chance, n, numbers)),
		figures: Object.fromEntries(FIGURES.map((name) => [name, { name, formerly: [] }])),
	};
}

/** Surnames and given names are as unevenly distributed as real ones, so that many people have the same name. */
function person(chance: Chance): PersonEntry {
	const given = nameOf(chance.zipf(GIVEN_NAMES));
	const surname = nameOf(GIVEN_NAMES + chance.zipf(SURNAMES));
	const name = chance.is(0.12) ? `${given} ${nameOf(chance.zipf(GIVEN_NAMES))} ${surname}` : `${given} ${surname}`;
	const spellings = [
		...(chance.is(0.3) ? [otherSpelling(name, chance)] : []),
		...(chance.is(0.25) ? [inArabic(name)] : []),
	];
	return {
		name,
		aliases: chance.is(0.1) ? [surname] : [],
		spellings: spellings.flatMap((spelling) => spelling ?? []),
		formerly: [],
	};
}

function organisation(chance: Chance, n: number): OrganisationEntry {
	const name = `${nameOf(chance.zipf(SURNAMES))} ${chance.of(BODIES)}`;
	return {
		name,
		aliases: chance.is(0.2) ? [`${nameOf(n)} ${chance.of(BODIES)}`] : [],
		spellings: chance.is(0.1) ? [inArabic(name)] : [],
		inText: `the ${name}`,
		plural: chance.is(0.1),
		formerly: [],
	};
}

/** A place can only be within a place with a lower number, so that none is within itself. */
function place(chance: Chance, n: number): PlaceEntry {
	const kind = chance.of(PLACES);
	const name = `${nameOf(chance.zipf(SURNAMES))}${chance.is(0.3) ? ` ${kind}` : ''}`;
	const spelling = chance.is(0.3) ? otherSpelling(name, chance) : undefined;
	return {
		name,
		aliases: [],
		spellings: spelling ? [spelling] : [],
		kind,
		speaks: false,
		formerly: [],
		...(n > 0 && chance.is(0.7) && { within: placeId(chance.zipf(n)) }),
	};
}

const QUESTIONS = ['Who holds', 'Is there calm in', 'Who speaks for', 'Is the road open to', 'Who left'];

/** What is counted. */
export const FIGURES = ['killed', 'wounded'];
/** The answers to an open question. */
const ANSWERS = 4;

/** Of ten questions, five are yes-no questions, three are open and two are about a number. */
function question(chance: Chance, n: number, { places }: Numbers): QuestionEntry {
	const about = n % places;
	const kind = (
		['yes-no', 'open', 'yes-no', 'number', 'yes-no', 'open', 'yes-no', 'number', 'open', 'yes-no'] as const
	)[n % 10] as QuestionEntry['kind'];
	const answers = Array.from({ length: ANSWERS }, (_, i) => [`a${i + 1}`, sentence(chance, 4).slice(0, 90).trim()]);
	return {
		question: `${chance.of(QUESTIONS)} ${nameOf(n)} ${chance.of(PLACES)}?`,
		kind,
		answers: kind === 'open' ? Object.fromEntries(answers) : {},
		exclusive: kind !== 'open' || chance.is(0.7),
		counts: kind === 'number' ? FIGURES : [],
		about: [placeId(about)],
		formerly: [],
	};
}
