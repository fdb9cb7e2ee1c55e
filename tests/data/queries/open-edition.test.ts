import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newestFirst } from '../../../src/data/edition/claim-order.ts';
import type { Claim, Relation, Subject } from '../../../src/data/edition/content.ts';
import type { Edition } from '../../../src/data/edition/edition.ts';
import type { List } from '../../../src/data/edition/list.ts';
import { buildEdition } from '../../../src/data/memory-edition.ts';
import { STATES } from '../../../src/data/model/enums.ts';
import { newestReport } from '../../../src/data/model/ordering.ts';
import type { Archive } from '../../../src/data/model/registry-schema.ts';
import { openEdition } from '../../../src/data/queries/open-edition.ts';
import { createStore } from '../../../src/data/store/open-store.ts';
import { createStoreWriter } from '../../../src/data/update/store-writer.ts';
import { LIBRARIES, recording } from '../../support/data/databases.ts';
import { archive } from '../../support/data/editions.ts';
import { wovenParts } from '../../support/data/woven.ts';
import { archiveOf, madeUp } from '../../support/made-up-archive/archive.ts';
import { FIGURES } from '../../support/made-up-archive/registries.ts';
import { hostileParts } from '../../support/replies/hostile.ts';
import {
	backingOfVoices,
	claimsInState,
	claimsOf,
	groupsOn,
	originOf,
	postOf,
	questionsOf,
	shelvesOf,
	tallyOf,
} from './edition-model.ts';

const large = fc
	.tuple(fc.integer({ min: 1, max: 8 }), fc.nat({ max: 1_000_000 }))
	.map(([articles, seed]) => archiveOf(madeUp(articles, seed)));
const editions = fc
	.tuple(fc.oneof(large, fc.oneof(wovenParts, hostileParts).map(archive)), fc.constantFrom(...LIBRARIES))
	.map(([made, library]) => ({ edition: buildEdition(made, { library }), made }));

const holds = (property: (edition: Edition, archive: Archive) => void) =>
	fc.assert(
		fc.property(editions, ({ edition, made }) => property(edition, made)),
		{ numRuns: 30, endOnFailure: true },
	);
const ids = (claims: Iterable<Claim>) => [...claims].map(({ id }) => id);

describe('openEdition against looking at every claim', { timeout: 120_000 }, () => {
	it('has the claims on questions in each state', () =>
		holds((edition) => {
			for (const state of STATES) expect(ids(edition.claimsInState(state))).toEqual(ids(claimsInState(edition, state)));
		}));

	it('knows which claims share an origin, and which a post', () =>
		holds(({ claims }) => {
			const share = (number: (claim: Claim) => number | null, model: (claim: Claim) => string | null) => {
				const pairs = new Set([...claims].map((claim) => `${number(claim)} ${model(claim)}`));
				expect(new Set([...claims].map(number)).size).toBe(pairs.size);
				expect(new Set([...claims].map(model)).size).toBe(pairs.size);
			};
			share(({ origin }) => origin, originOf);
			share(({ post }) => post, postOf);
		}));

	it('knows what is said to a question, by position and answer, and in which state that leaves it', () =>
		holds((edition) => {
			for (const question of edition.questions) {
				expect(edition.tallyOf(question)).toEqual(tallyOf(edition, question));
				const groups = edition.positionGroups(question).map(({ position, answer, positions, ...group }) => {
					const claims = [...positions].map(({ claim }) => claim);
					expect([positions.length, positions.first(2).map(({ claim }) => claim)]).toEqual([
						claims.length,
						claims.slice(0, 2),
					]);
					for (const one of positions) expect(one).toMatchObject({ question, position, answer });
					const ofEachOrigin = group.ofEachOrigin(claims.length).map(({ claim }) => claim);
					expect(group.ofEachOrigin(1).map(({ claim }) => claim)).toEqual(ofEachOrigin.slice(0, 1));
					const { reports, posts, origins } = group;
					return [`${position} ${answer}`, { claims, ofEachOrigin, reports, posts, origins }] as const;
				});
				expect(new Map(groups)).toEqual(groupsOn(edition, question));
				const voices = [...edition.backingOfVoices(question).values()].map(({ reports, posts, origins }) => [
					reports,
					posts,
					origins,
				]);
				const expected = [...backingOfVoices(edition, question).values()];
				expect(voices.sort()).toEqual(expected.map(({ reports, posts, origins }) => [reports, posts, origins]).sort());
			}
		}));

	it('lists what a topic said, what is about it and what it passed on, and weighs it by all of that', () =>
		holds((edition, archive) => {
			for (const topic of [...edition.subjects, ...edition.questions]) {
				const { by, about, passedOn } = claimsOf(edition, topic, archive);
				expect(ids(edition.claimsBy(topic as never))).toEqual(ids(by));
				expect(ids(edition.claimsAbout(topic))).toEqual(ids(about));
				expect(ids(edition.claimsPassedOnBy(topic as never))).toEqual(ids(passedOn));
				expect(edition.weight(topic)).toBe(by.length + about.length + passedOn.length);
			}
		}));

	it('lists events, roles, ties, unnamed sources and what is not known, all and those of each topic', () =>
		holds((edition, archive) => {
			const model = shelvesOf(edition, archive);
			expect([...edition.articles]).toEqual([...edition.articles].toSorted(newestReport));
			same(edition.events, model.events);
			same(edition.notKnown, model.notKnown);
			for (const topic of [...edition.subjects, ...edition.questions]) {
				const { events, notKnown, roles, ties, unnamed } = model.of(topic);
				same(edition.eventsAbout(topic), events);
				same(edition.notKnownAbout(topic), notKnown);
				same(edition.rolesOf(topic as Subject), roles);
				same(edition.tiesOf(topic as Subject), ties);
				same(edition.unnamedOf(topic as Subject), unnamed);
			}
		}));

	it('lists the questions, and those that touch each subject', () =>
		holds((edition, archive) => {
			const model = questionsOf(edition, archive);
			same(edition.questions, model.all);
			for (const subject of edition.subjects) same(edition.questionsAbout(subject), model.about(subject));
		}));

	it('lists claims newest first, and finds each by its id', () =>
		holds((edition) => {
			const claims = [...edition.claims];
			expect(ids(claims)).toEqual(ids(claims.toSorted(newestFirst)));
			for (const claim of claims) {
				expect(edition.claim(claim.id)).toBe(claim);
				expect(edition.claim(`${claim.id}/${claim.id}`)).toBeUndefined();
			}
		}));

	it('gives a relation from both its ends, and how many there are', () =>
		holds(({ claims }) => {
			const to = [...claims].flatMap((claim) =>
				claim.relations.map(({ type, other, basis, why }) => [claim.id, type, other.id, basis, why].join()),
			);
			const from = [...claims].flatMap((claim) =>
				[...claim.referring].map(({ type, other, basis, why }) => [other.id, type, claim.id, basis, why].join()),
			);
			expect(from.toSorted()).toEqual(to.toSorted());
			for (const { id, referring } of claims) {
				const all = [...referring].map(seenFrom);
				expect([id, referring.length, referring.first(99).map(seenFrom)]).toEqual([id, all.length, all]);
				expect(referring.first(1).map(seenFrom)).toEqual(all.slice(0, 1));
			}
		}));
});

describe('openEdition', () => {
	const written = (made: Archive) => {
		const database = createStore();
		const writer = createStoreWriter(database);
		writer.putRegistries(made);
		for (const article of made.articles) writer.put(article, { file: '', stamp: '', textStamp: '' });
		writer.finish(false);
		return database;
	};

	it('reads nothing but counts until something is looked at', () => {
		const { database, statements } = recording(written(archiveOf(madeUp(20))));
		openEdition(database);
		for (const sql of statements.keys()) expect(sql).toMatch(/^SELECT (?:count\(\*\)|id, as_of)/);
		expect(statements.size).toBeLessThan(5);
	});

	it('opens an edition without articles', () => {
		const empty = openEdition(
			written({ articles: [], people: {}, organisations: {}, places: {}, questions: {}, figures: {} }),
		);
		expect([empty.articles.length, empty.claims.length, empty.claims.empty, empty.asOf]).toEqual([0, 0, true, null]);
		expect(empty.claims.backing()).toEqual({ reports: 0, posts: 0, origins: 0 });
		expect([...empty.claims, ...empty.claims.first(3)]).toEqual([]);
		expect(empty.names.resolve('anna')).toEqual({ kind: 'none', near: [] });
		expect(empty.search('calm')).toMatchObject({ claims: [], total: 0 });
		expect([empty.topic('anna'), empty.article('a'), empty.claim('a/b')]).toEqual([undefined, undefined, undefined]);
	});

	it('has no kind of figures among its topics', () => {
		const made = buildEdition(archiveOf(madeUp(3)));
		expect([...made.subjects].filter(({ id }) => FIGURES.includes(id))).toEqual([]);
		expect(FIGURES.map(made.topic)).toEqual(FIGURES.map(() => undefined));
		expect(FIGURES.map((name) => made.names.resolve(name).kind)).toEqual(FIGURES.map(() => 'none'));
	});

	it('has the same id for the same archive, whatever the order of its articles', () => {
		const made = archiveOf(madeUp(5));
		const turned = { ...made, articles: made.articles.toReversed() };
		expect(buildEdition(turned).id).toBe(buildEdition(made).id);
	});
});

/** The very things, in this order. */
function same(list: List<object>, model: readonly object[]): void {
	const all = [...list];
	expect([list.length, all.length]).toEqual([model.length, model.length]);
	for (const [place, one] of model.entries()) if (all[place] !== one) expect(all[place]).toBe(one);
	expect(list.first(2).every((one, place) => one === model[place])).toBe(true);
}

const seenFrom = ({ type, direction, other }: Relation) => [type, direction, other.id].join();
