/** The catalogue of an edition: what belongs to what, as numbers, so that nothing is made to be counted or found. */
import { type Article, type Claim, type Question, STATES, type Stance, type Subject } from './edition.ts';
import { backing } from './lists.ts';
import { KINDS } from './model.ts';
import { byId, newestMoment } from './order.ts';
import { isOnASide, questionState } from './state.ts';

/** Ascending numbers in rows: row `r` is `numbers[offsets[r]]` up to `numbers[offsets[r + 1]]`. */
export interface Rows {
	readonly offsets: Uint32Array;
	readonly numbers: Uint32Array;
}

/** Where things of one sort stand, the newest first: the number of the article, and the place among its own. */
export interface Shelf {
	readonly articles: Uint32Array;
	readonly places: Uint16Array;
}

/** Things of one sort, and those of each topic by its number. */
export interface Shelved {
	readonly all: Shelf;
	readonly of: Rows;
}

/**
 * Articles are numbered newest first, and so is all that stands in them. Subjects are numbered in the order of their
 * registries and ids; the questions follow, disputed ones first, then those with the most claims. A question's own
 * number counts from the first question.
 */
export interface Catalogue {
	/** With the number of each claim's first report and of its origin. */
	readonly claims: Shelf & { readonly reports: Uint32Array; readonly origins: Uint32Array };
	/** Claims by topic. */
	readonly by: Rows;
	readonly about: Rows;
	readonly passedOn: Rows;
	/** Claims by the place of their state in {@link STATES}, by that of their kind in {@link KINDS}, and the reports' own. */
	readonly states: Rows;
	readonly kinds: Rows;
	readonly narrated: Rows;
	/** Claims with a stance, by question; and what their stances come to. */
	readonly stances: Rows;
	readonly tallies: {
		readonly states: Uint8Array;
		readonly inferred: Uint8Array;
		readonly reports: Uint32Array;
		readonly origins: Uint32Array;
	};
	/** Questions by topic: those registered for it first, then those with the most stances. Not ascending. */
	readonly questions: Rows;
	readonly events: Shelved;
	readonly notKnown: Shelved;
	readonly roles: Shelved;
	readonly ties: Shelved;
	readonly unnamed: Shelved;
}

/** What a catalogue is made from, with everything resolved and every state computed. */
interface Holdings {
	/** Newest first, as all that follows. */
	readonly articles: readonly Article[];
	readonly claims: readonly Claim[];
	readonly subjects: readonly Subject[];
	readonly questions: readonly Question[];
}

/** Makes the catalogue, and puts the questions into its order. */
export function catalogue({ articles, claims, subjects, questions }: Holdings): {
	readonly catalogue: Catalogue;
	readonly questions: readonly Question[];
} {
	const stances = grouped(claims.flatMap((claim) => claim.stances.map((stance) => [stance.question.id, stance])));
	const on = ({ id }: Question): readonly Stance[] => stances.get(id) ?? [];
	const disputed = (question: Question) => questionState(on(question)) === 'disputed';
	const ranked = [...questions].sort(
		(a, b) => Number(disputed(b)) - Number(disputed(a)) || on(b).length - on(a).length || byId(a.id, b.id),
	);
	const topics = new Map([...subjects, ...ranked].map(({ id }, number) => [id, number]));
	const questionNumbers = new Map(ranked.map(({ id }, number) => [id, number]));
	const articleNumbers = new Map(articles.map((article, number) => [article, number]));

	const numbers = (ids: readonly string[]) => ids.flatMap((id) => topics.get(id) ?? []);
	const byTopic = (keysOf: (claim: Claim) => readonly string[]) =>
		rows(topics.size, claims, (claim) => numbers(keysOf(claim)));
	const by = byTopic(saidBy);
	const about = byTopic(isAbout);
	const shelved = <T extends { readonly article: Article }>(
		things: readonly T[],
		own: (article: Article) => readonly T[],
		keysOf: (thing: T) => readonly string[],
	): Shelved => ({
		all: shelf(things, own, articleNumbers),
		of: rows(topics.size, things, (one) => numbers(keysOf(one))),
	});
	const inArticles = <T>(own: (article: Article) => readonly T[]) => articles.flatMap(own);
	const events = inArticles(({ events }) => events).sort((a, b) => newestMoment(a.when, b.when));

	return {
		questions: ranked,
		catalogue: {
			claims: {
				...shelf(claims, (article) => article.claims, articleNumbers),
				reports: numbered(claims.map(({ firstReport }) => firstReport)),
				origins: numbered(claims.map(({ origin }) => origin)),
			},
			by,
			about,
			passedOn: byTopic(passedOnBy),
			states: rows(STATES.length, claims, ({ state }) => [STATES.indexOf(state)]),
			kinds: rows(KINDS.length, claims, ({ kind }) => (kind ? [KINDS.indexOf(kind)] : [])),
			narrated: rows(1, claims, ({ speaker }) => (speaker.kind === 'report' ? [0] : [])),
			stances: rows(ranked.length, claims, (claim) =>
				claim.stances.flatMap(({ question }) => questionNumbers.get(question.id) ?? []),
			),
			tallies: tallies(ranked.map(on)),
			questions: questionsOf(subjects, ranked, [by, about], claims, on),
			events: shelved(
				events,
				({ events }) => events,
				({ place, claims }) => [
					...(place ? [place.id] : []),
					...claims.flatMap((claim) => [...isAbout(claim), ...saidBy(claim)]),
				],
			),
			notKnown: shelved(
				inArticles(({ notKnown }) => notKnown),
				({ notKnown }) => notKnown,
				(entry) => [...entry.questions, ...entry.subjects].map(({ id }) => id),
			),
			roles: shelved(
				inArticles(({ roles }) => roles),
				({ roles }) => roles,
				({ subject }) => [subject.id],
			),
			ties: shelved(
				inArticles(({ ties }) => ties),
				({ ties }) => ties,
				({ from, to }) => [from.id, to.id],
			),
			unnamed: shelved(
				inArticles(({ unnamed }) => unnamed),
				({ unnamed }) => unnamed,
				({ of }) => (of ? [of.id] : []),
			),
		},
	};
}

const saidBy = ({ speaker, voice }: Claim) => [speaker, voice].flatMap((one) => ('id' in one ? [one.id] : []));

const isAbout = ({ about, stances }: Claim) => [...about, ...stances.map((s) => s.question)].map(({ id }) => id);

/** Outlets that passed on what others said. */
function passedOnBy({ source }: Claim): string[] {
	const ids: string[] = [];
	for (let hop = source; hop; hop = hop.carries) {
		if (hop.carries && hop.by && 'id' in hop.by) ids.push(hop.by.id);
	}
	return ids;
}

/** For each subject the questions registered for it, then those on which it speaks or is spoken of. */
function questionsOf(
	subjects: readonly Subject[],
	questions: readonly Question[],
	parts: readonly Rows[],
	claims: readonly Claim[],
	on: (question: Question) => readonly Stance[],
): Rows {
	const numberOf = new Map(questions.map((question, number) => [question, number]));
	const registered = grouped(questions.flatMap((question) => question.about.map(({ id }) => [id, question])));
	const lists = subjects.map(({ id }, subject) => {
		const own = new Set(registered.get(id) ?? []);
		const touched = parts
			.flatMap((part) => [...row(part, subject)])
			.flatMap((claim) => claims[claim]?.stances.map(({ question }) => question) ?? []);
		return [...new Set([...own, ...touched])]
			.sort((a, b) => Number(own.has(b)) - Number(own.has(a)) || on(b).length - on(a).length || byId(a.id, b.id))
			.map((question) => numberOf.get(question) as number);
	});
	return joined([...lists, ...questions.map(() => [])]);
}

function tallies(all: readonly (readonly Stance[])[]): Catalogue['tallies'] {
	const behind = all.map((stances) => backing(stances.filter(isOnASide).map(({ claim }) => claim)));
	const isInferred = (stances: readonly Stance[]) =>
		stances.every(({ stance, basis }) => stance !== 'disputes' || basis === 'inferred');
	return {
		states: Uint8Array.from(all, (stances) => STATES.indexOf(questionState(stances))),
		inferred: Uint8Array.from(all, (stances) => Number(isInferred(stances))),
		reports: Uint32Array.from(behind, ({ reports }) => reports),
		origins: Uint32Array.from(behind, ({ origins }) => origins),
	};
}

/** The numbers in a row. */
export function row({ offsets, numbers }: Rows, number: number): Uint32Array {
	return numbers.subarray(offsets[number], offsets[number + 1]);
}

/** Rows of the numbers of things; a thing stands once in each row that it is wanted in. */
function rows<T>(count: number, things: readonly T[], rowsOf: (thing: T) => readonly number[]): Rows {
	const lists = Array.from({ length: count }, (): number[] => []);
	for (const [number, thing] of things.entries()) for (const at of new Set(rowsOf(thing))) lists[at]?.push(number);
	return joined(lists);
}

function joined(lists: readonly (readonly number[])[]): Rows {
	const offsets = new Uint32Array(lists.length + 1);
	for (const [at, { length }] of lists.entries()) offsets[at + 1] = (offsets[at] as number) + length;
	return { offsets, numbers: Uint32Array.from(lists.flat()) };
}

function shelf<T extends { readonly article: Article }>(
	things: readonly T[],
	own: (article: Article) => readonly T[],
	numbers: ReadonlyMap<Article, number>,
): Shelf {
	return {
		articles: Uint32Array.from(things, ({ article }) => numbers.get(article) as number),
		places: Uint16Array.from(things, (thing) => own(thing.article).indexOf(thing)),
	};
}

/** A number for each key, the same for the same key. */
function numbered(keys: readonly string[]): Uint32Array {
	const numbers = new Map<string, number>();
	for (const key of keys) if (!numbers.has(key)) numbers.set(key, numbers.size);
	return Uint32Array.from(keys, (key) => numbers.get(key) as number);
}

function grouped<T>(pairs: readonly (readonly [string, T] | (string | T)[])[]): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const [key, value] of pairs as readonly (readonly [string, T])[]) {
		const group = groups.get(key);
		if (group) group.push(value);
		else groups.set(key, [value]);
	}
	return groups;
}
