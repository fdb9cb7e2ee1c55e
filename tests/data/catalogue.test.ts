import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { archiveOf, madeUp } from '../../bench/archive.ts';
import { buildEdition } from '../../src/data/build.ts';
import { cardBox } from '../../src/data/cards.ts';
import { catalogue } from '../../src/data/catalogue.ts';
import type { Claim, Edition, Relation, Subject } from '../../src/data/edition.ts';
import { backing, type List } from '../../src/data/lists.ts';
import type { Article } from '../../src/data/model.ts';
import { newestFirst, newestReport } from '../../src/data/order.ts';
import { isOnASide } from '../../src/data/state.ts';
import { archive } from '../support/editions.ts';
import { hostileParts } from '../support/hostile.ts';
import { wovenParts } from '../support/woven.ts';
import {
	claimState,
	claimsOf,
	firstReportOf,
	opposedOf,
	originOf,
	questionState,
	questionsOf,
	shelvesOf,
	stancesOn,
} from './edition-model.ts';

const large = fc
	.tuple(fc.integer({ min: 1, max: 40 }), fc.nat({ max: 1_000_000 }))
	.map(([articles, seed]) => archiveOf(madeUp(articles, seed)));
const editions = fc.oneof(large, fc.oneof(wovenParts, hostileParts).map(archive)).map(buildEdition);

const holds = (property: (edition: Edition) => void) =>
	fc.assert(fc.property(editions, property), { numRuns: 40, endOnFailure: true });
const ids = (claims: Iterable<Claim>) => [...claims].map(({ id }) => id);

it('the catalogue tells apart the claims of one article, however many', () => {
	const { articles, people, organisations, places } = archive({ articles: [{ claims: { calm: {} } }] });
	const [article] = articles as [Article];
	const claims = Array.from({ length: 65_537 }, (_, number) => [`c${number}`, article.claims['calm']] as const);
	const cards = cardBox();
	cards.add({ ...article, claims: Object.fromEntries(claims) as Article['claims'] });
	const subjects = [people, organisations, places].flatMap((registry) => Object.keys(registry));
	const made = catalogue(cards.cards(), { subjects, questions: [] }).catalogue.claims;
	expect(new Set(made.places).size).toBe(claims.length);
});

describe('what the catalogue says in numbers is what looking at every claim says', { timeout: 60_000 }, () => {
	it('the state of each claim', () =>
		holds((edition) => {
			for (const claim of edition.claims)
				expect([claim.id, claim.state]).toEqual([claim.id, claimState(claim, edition)]);
			for (const claim of edition.claims)
				expect(edition.claimsInState(claim.state).numbers).toContain(numberOf(edition, claim));
		}));

	it('which claims share an origin, and which a first report', () =>
		holds(({ claims }) => {
			const share = (number: (claim: Claim) => number, model: (claim: Claim) => string) => {
				const pairs = new Set([...claims].map((claim) => `${number(claim)} ${model(claim)}`));
				expect(new Set([...claims].map(number)).size).toBe(pairs.size);
				expect(new Set([...claims].map(model)).size).toBe(pairs.size);
			};
			share(({ origin }) => origin, originOf);
			share(({ firstReport }) => firstReport, firstReportOf);
		}));

	it('what stances on a question come to', () =>
		holds((edition) => {
			for (const question of edition.questions) {
				const stances = stancesOn(edition, question);
				expect([...edition.stancesOn(question)]).toEqual(stances);
				expect([...edition.opposedOn(question)]).toEqual(opposedOf(stances));
				expect(edition.tallyOf(question)).toEqual({
					state: questionState(stances),
					inferred: stances.every(({ stance, basis }) => stance !== 'disputes' || basis === 'inferred'),
					...backing(stances.filter(isOnASide).map(({ claim }) => claim)),
				});
			}
		}));

	it('what a topic said, what is about it and what it passed on', () =>
		holds((edition) => {
			for (const topic of [...edition.subjects, ...edition.questions]) {
				const { by, about, passedOn } = claimsOf(edition, topic);
				expect(ids(edition.claimsBy(topic as never))).toEqual(ids(by));
				expect(ids(edition.claimsAbout(topic))).toEqual(ids(about));
				expect(ids(edition.claimsPassedOnBy(topic as never))).toEqual(ids(passedOn));
				expect(edition.weight(topic)).toBe(by.length + about.length + passedOn.length);
			}
		}));

	it('events, roles, ties, unnamed sources and what is not known, of all and of each topic', () =>
		holds((edition) => {
			const model = shelvesOf(edition);
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

	it('the questions, and those that touch each subject', () =>
		holds((edition) => {
			const model = questionsOf(edition);
			same(edition.questions, model.all);
			for (const subject of edition.subjects) same(edition.questionsAbout(subject), model.about(subject));
		}));

	it('the order of claims, and each by its number and its id', () =>
		holds((edition) => {
			const claims = [...edition.claims];
			expect(ids(claims)).toEqual(ids(claims.toSorted(newestFirst)));
			for (const [number, claim] of claims.entries()) {
				expect(edition.claimAt(number)).toBe(claim);
				expect(edition.claim(claim.id)).toBe(claim);
				expect(edition.claim(`${claim.id}/${claim.id}`)).toBeUndefined();
			}
		}));

	it('a relation from both its ends, and how many there are', () =>
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

/** The very things, in this order. */
function same(list: List<object>, model: readonly object[]): void {
	const all = [...list];
	expect([list.length, all.length]).toEqual([model.length, model.length]);
	for (const [place, one] of model.entries()) if (all[place] !== one) expect(all[place]).toBe(one);
	expect(list.first(2).every((one, place) => one === model[place])).toBe(true);
}

const seenFrom = ({ type, direction, other }: Relation) => [type, direction, other.id].join();
const numberOf = ({ claims }: Edition, claim: Claim) => [...claims].indexOf(claim);
