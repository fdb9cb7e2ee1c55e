/** Makes an edition of articles that have no problems, new ones and such as are known from the last time. */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { canonical } from './canonical.ts';
import { areAlike, type Cards, type CardTables, cardBox, type StoredCards } from './cards.ts';
import { catalogue } from './catalogue.ts';
import { newestDay } from './dates.ts';
import type { Edition } from './edition.ts';
import { packIds } from './ids.ts';
import { keysAfter } from './keys.ts';
import type * as model from './model.ts';
import { type ReadNames, rankedNames, readNames } from './names-table.ts';
import { at, inverse, NOWHERE, placesOf, size } from './numbers.ts';
import { type Holdings, open } from './open.ts';
import { byId, claimsInOrder } from './order.ts';
import { type Packed, packed } from './packed.ts';
import { type Document, type SearchParts, searchBuilder } from './packing.ts';
import type { ArchiveRegistries } from './registries.ts';
import { type Entry, namesIn, registriesOf } from './topics.ts';

/** What an edition was built from, and is worth knowing to build the next one; its articles are in the order of their ids. */
export interface Findings {
	readonly cards: StoredCards;
	/** SHA-256 of the content of each article, end to end. */
	readonly hashes: Uint8Array;
	/** Of each article, and of each claim among the cards, its number in the edition. */
	readonly articleNumbers: Uint32Array;
	readonly claimNumbers: Uint32Array;
	/** Of each topic, by its number, its place among all entries of the registries, subjects first. */
	readonly places: Uint32Array;
	readonly names: ReadNames;
	/** The registries as JSON, together and entry by entry, subjects first. */
	readonly registries: Uint8Array;
	readonly entries: Packed;
}

/** What follows from cards and registries, and holds as long as they say the same. */
export type Settled = Pick<Holdings, 'subjects' | 'catalogue' | 'names' | 'topicIds' | 'articleIds'>;

/** An edition that was built before. */
export interface Before extends Findings {
	readonly shared: ArchiveRegistries;
	readonly settled: Settled;
	readonly text: SearchParts;
}

/** An edition in the making. */
export interface Built extends Omit<Holdings, 'body' | 'entry'> {
	/** Of each article, by its number, when it was taken in, counted from 0. */
	readonly added: Uint32Array;
	readonly findings: Findings;
}

/** Articles come in the order of their ids. */
export interface Builder {
	/** Takes an article in, which is not kept. */
	add(article: model.Article): void;
	/** Takes in an article of the edition before, by its place among those; false where it has to be added anew. */
	take(place: number): boolean;
	/** A reference that leads nowhere is a bug, for articles are checked before, and throws a RangeError. */
	build(): Built;
}

/** An entry of the registries by its id, for whoever speaks. */
type EntryOf = (id: string) => Entry | undefined;

const HASH_BYTES = 32;

/** Builds an edition article by article: the same one whether articles are added or taken from the edition before. */
export function builder({ people, organisations, places, questions }: ArchiveRegistries, before?: Before): Builder {
	const shared = { people, organisations, places, questions };
	const entryOf: EntryOf = (id) =>
		[people, organisations, places].find((registry) => Object.hasOwn(registry, id))?.[id];
	const cards = cardBox(before?.cards);
	const search = searchBuilder(before?.text);
	const hashes: Uint8Array[] = [];
	const asBefore = before !== undefined && isDeepStrictEqual(shared, before.shared);
	const renamed = before && !asBefore ? renamedSince(before, entryOf) : undefined;
	/** Places that follow each other are taken together. */
	let [from, to] = [0, 0];

	function takeRun(): void {
		if (!before || from === to) return;
		const { firsts } = before.cards.claims;
		cards.take(from, to);
		search.take(before.claimNumbers.subarray(firsts[from], firsts[to]));
		hashes.push(before.hashes.subarray(from * HASH_BYTES, to * HASH_BYTES));
		from = to;
	}

	return {
		add(article) {
			takeRun();
			cards.add(article);
			for (const [, claim] of claimsInOrder(article)) search.add(searchable(article, claim, entryOf));
			hashes.push(createHash('sha256').update(canonical(article)).digest());
		},
		take(place) {
			if (!before || renamed?.(place)) return false;
			if (place !== to) {
				takeRun();
				from = place;
			}
			to = place + 1;
			return true;
		},
		build() {
			takeRun();
			const noted = cards.cards();
			const { keys, articles } = noted;
			const ids = Array.from(articles.ids, keys.textOf);
			// In which those of one day stay.
			if (ids.some((id, place) => place > 0 && byId(ids[place - 1] as string, id) >= 0))
				throw new RangeError('articles were not taken in by their ids');
			const found = asBefore ? before : registryFindings(shared);
			const { settled, articleNumbers, claimNumbers, places } =
				asBefore && areAlike(noted, before.cards) ? before : settle(noted, ids, shared, found.names);
			const contents = Buffer.concat(hashes);
			return {
				...settled,
				added: inverse(articleNumbers),
				id: idOf(found.registries, ids, contents),
				asOf: newestDay(Array.from(new Set(articles.newest), (key) => keys.textOf(key) || null)),
				quotations: articles.quotations.reduce((sum, count) => sum + count, 0),
				text: search.pack(inverse(claimNumbers)),
				findings: {
					cards: { ...noted, keys: keys.packed() },
					hashes: contents,
					...{ articleNumbers, claimNumbers, places },
					...{ names: found.names, registries: found.registries, entries: found.entries },
				},
			};
		},
	};
}

/** Numbers all that stands in an edition; `ids` are those of its articles as they were taken in. */
function settle(
	cards: Cards,
	ids: readonly string[],
	shared: ArchiveRegistries,
	names: ReadNames,
): Pick<Before, 'settled' | 'articleNumbers' | 'claimNumbers' | 'places'> {
	const { counts, subjects, questions } = registriesOf(shared);
	const made = catalogue(cards, {
		subjects: subjects.map(([id]) => id),
		questions: questions.map(([id, { about }]) => ({ id, about })),
	});
	const topicIds = [...subjects, ...questions].map(([id]) => id);
	const places = new Uint32Array(topicIds.length).map((_, topic) =>
		topic < subjects.length ? topic : subjects.length + at(made.questions, topic - subjects.length),
	);
	const topicOf = inverse(places);
	const { by, about, passedOn } = made.catalogue;
	const table = rankedNames(names, (entry) =>
		[by, about, passedOn].reduce((sum, groups) => sum + size(groups, at(topicOf, entry)), 0),
	);
	return {
		settled: {
			subjects: counts,
			catalogue: made.catalogue,
			names: { ...table, positions: table.positions.map((entry) => at(topicOf, entry)) },
			topicIds: packIds(Array.from(places, (place) => topicIds[place] as string)),
			articleIds: packIds(Array.from(made.articles, (added) => ids[added] as string)),
		},
		articleNumbers: inverse(made.articles),
		claimNumbers: inverse(made.claims),
		places,
	};
}

/** What is found in the registries alone. */
function registryFindings(shared: ArchiveRegistries): Pick<Findings, 'names' | 'registries' | 'entries'> {
	const { subjects, questions } = registriesOf(shared);
	const all: readonly (readonly [id: string, entry: Entry])[] = [...subjects, ...questions];
	return {
		names: readNames(all.map(([id, entry]) => namesIn(id, entry))),
		registries: Buffer.from(canonical(shared)),
		entries: packed(all.map(([, entry]) => Buffer.from(canonical(entry)))),
	};
}

/** Which articles, by their places, have a speaker who is called otherwise now: readers look for what they read. */
function renamedSince({ shared, cards }: Before, entryOf: EntryOf): (place: number) => boolean {
	const others = registriesOf(shared).subjects.filter(([id, entry]) => calling(entry) !== calling(entryOf(id)));
	const renamed = placesOf(
		keysAfter(cards.keys),
		others.map(([id]) => id),
	);
	const { firsts, by }: CardTables['claims'] = cards.claims;
	return (place) => {
		const [begin, end] = [at(by.starts, at(firsts, place)), at(by.starts, at(firsts, place + 1))];
		return by.members.subarray(begin, end).some((key) => renamed[key] !== NOWHERE);
	};
}

/** Builds an archive that passed `check.ts`, and opens it. */
export function buildEdition(archive: model.Archive): Edition {
	const articles = archive.articles.toSorted((a, b) => byId(a.id, b.id));
	const building = builder(archive);
	for (const article of articles) building.add(article);
	const { added, findings, ...built } = building.build();
	const { subjects, questions } = registriesOf(archive);
	const entries = [...subjects, ...questions];
	return open({
		...built,
		entry: (number) => (entries[at(findings.places, number)] as (typeof entries)[0])[1],
		body: (number) => articles[added[number] as number] as model.Article,
	});
}

/** The words that a reader meets in the claim, so that every hit can be shown. */
function searchable({ unnamed }: model.Article, claim: model.Claim, entryOf: EntryOf): Document {
	const { said, paraphrase, quotations, speaker } = claim;
	const named = unnamed[speaker]?.description ?? calling(entryOf(speaker));
	return { date: said?.date ?? null, text: [paraphrase, ...quotations.map(({ text }) => text), named] };
}

/** What a speaker is called in a reply. */
function calling(entry: Entry | undefined): string {
	const { inText, name } = (entry ?? {}) as Partial<model.Person>;
	return inText ?? name ?? '';
}

/** SHA-256 in hex of the registries and of what all articles hold, the same whatever the order of files and keys. */
function idOf(registries: Uint8Array, ids: readonly string[], hashes: Buffer): string {
	const hex = hashes.toString('hex');
	const contents = ids.map((id, place) => {
		const hash = hex.slice(place * 2 * HASH_BYTES, (place + 1) * 2 * HASH_BYTES);
		return `[${JSON.stringify(id)},"${hash}"]`;
	});
	return createHash('sha256').update('[').update(registries).update(`,[${contents.join()}]]`).digest('hex');
}
