/** Makes an edition of articles that have no problems. */
import { createHash } from 'node:crypto';
import { cardBox } from './cards.ts';
import { catalogue } from './catalogue.ts';
import { membersOf } from './columns.ts';
import type { Edition } from './edition.ts';
import { packIds } from './ids.ts';
import type * as model from './model.ts';
import { namesTable } from './names-table.ts';
import { type Holdings, open } from './open.ts';
import { byId, claimsInOrder } from './order.ts';
import { type Document, searchBuilder } from './packing.ts';
import { type Entry, namesIn, registriesOf } from './topics.ts';

/** An edition in the making, and what each of its numbers stands for. */
export interface Built extends Omit<Holdings, 'body' | 'entry'> {
	readonly entries: readonly Entry[];
	/** Of each article, by its number, when it was added, counted from 0. */
	readonly added: Uint32Array;
}

export interface Builder {
	/** Takes an article in, which is not kept. */
	add(article: model.Article): void;
	/** A reference that leads nowhere is a bug, for articles are checked before, and throws a RangeError. */
	build(): Built;
}

/** Builds an edition article by article; the same articles in the order of their ids give the same edition. */
export function builder({ people, organisations, places, questions }: Omit<model.Archive, 'articles'>): Builder {
	const shared = { people, organisations, places, questions };
	const registries = registriesOf(shared);
	const entries = new Map<string, Entry>(registries.subjects);
	const cards = cardBox();
	const search = searchBuilder();
	const hashes: [id: string, hash: string][] = [];
	return {
		add(article) {
			cards.add(article);
			for (const [, claim] of claimsInOrder(article)) search.add(searchable(article, claim, entries));
			hashes.push([article.id, contentHash(article)]);
		},
		build() {
			const { asOf, quotations, ...noted } = cards.cards();
			const { subjects, questions } = registries;
			const made = catalogue(
				{ ...noted, asOf, quotations },
				{ subjects: subjects.map(([id]) => id), questions: questions.map(([id, { about }]) => ({ id, about })) },
			);
			const topics = [
				...subjects,
				...Array.from(made.questions, (number) => questions[number] as (typeof subjects)[0]),
			];
			const { by, about, passedOn } = made.catalogue;
			const weight = (number: number) =>
				[by, about, passedOn].reduce((sum, groups) => sum + membersOf(groups, number).length, 0);
			const weights = new Map(topics.map(([id], number) => [id, weight(number)]));
			return {
				id: contentHash([shared, hashes.sort(([a], [b]) => byId(a, b))]),
				asOf,
				quotations,
				subjects: registries.counts,
				topicIds: packIds(topics.map(([id]) => id)),
				articleIds: packIds(
					Array.from(made.articles, (added) => noted.keys[noted.articles.ids[added] as number] as string),
				),
				entries: topics.map(([, entry]) => entry),
				added: made.articles,
				catalogue: made.catalogue,
				names: namesTable(
					topics.map(([id, entry]) => namesIn(id, entry)),
					({ id }) => weights.get(id) ?? 0,
				),
				text: search.pack(made.claims),
			};
		},
	};
}

/** Builds an archive that passed `check.ts`, and opens it. */
export function buildEdition(archive: model.Archive): Edition {
	const articles = archive.articles.toSorted((a, b) => byId(a.id, b.id));
	const building = builder(archive);
	for (const article of articles) building.add(article);
	const { entries, added, ...built } = building.build();
	return open({
		...built,
		entry: (number) => entries[number] as Entry,
		body: (number) => articles[added[number] as number] as model.Article,
	});
}

/** The words that a reader meets in the claim, so that every hit can be shown. */
function searchable({ unnamed }: model.Article, claim: model.Claim, subjects: ReadonlyMap<string, Entry>): Document {
	const { said, paraphrase, quotations, speaker } = claim;
	const subject = subjects.get(speaker) as model.Person | undefined;
	const named = unnamed[speaker]?.description ?? subject?.inText ?? subject?.name ?? '';
	return { date: said?.date ?? null, text: [paraphrase, ...quotations.map(({ text }) => text), named] };
}

/** SHA-256 in hex, the same whatever the order of keys. */
function contentHash(value: unknown): string {
	return createHash('sha256').update(canonical(value)).digest('hex');
}

/** JSON with the keys in order. */
function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
	if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
	const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
	return `{${entries
		.sort(([a], [b]) => byId(a, b))
		.map(([key, entry]) => `${JSON.stringify(key)}:${canonical(entry)}`)
		.join()}}`;
}
