import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Claim } from '../../../src/data/edition/content.ts';
import { ORDERS } from '../../../src/data/edition/search-result.ts';
import { CLAIM_KINDS, STATES } from '../../../src/data/model/enums.ts';
import { spanOf } from '../../../src/data/model/ordering.ts';
import { SEARCH_LIMITS, type SearchLimits } from '../../../src/data/queries/claim-search.ts';
import { bucketOf } from '../../../src/data/store/claim-id.ts';
import { reportDay } from '../../../src/data/update/article-rows.ts';
import { LIBRARIES } from '../../support/data/databases.ts';
import { type ArticleParts, inferred, on, type Parts, position, subjectOf } from '../../support/data/editions.ts';
import { newestOfEachOrigin, originOf } from './edition-model.ts';
import { ASKED, type Asked, DAYS, plainSearch } from './search-model.ts';

import { idOf, searched, type Wanted } from './searched.ts';

/** Claims by their texts and dates. */
const claims = (parts: Readonly<Record<string, readonly [text: string, date: string | null, quoted?: string]>>) => ({
	articles: [
		{
			claims: Object.fromEntries(
				Object.entries(parts).map(([id, [paraphrase, date, text]]) => [
					id,
					{
						paraphrase,
						said: date === null ? null : on(date),
						...(text !== undefined && { quotations: [{ paragraph: 1, text }] }),
					},
				]),
			),
		} satisfies ArticleParts,
	],
});

const few = searched(
	claims({
		new: ['that a district fell, then another district', '2021-09-06'],
		'same-day': ['that the Mujahid’s district fell', '2021-09-06'],
		month: ['of harbour pilots', '2021-08'],
		old: ['that eight districts fell', '2001-05', 'It was “a long night”'],
		persian: ['گزارش از پنج‌شیر', '2001'],
		undated: ['that the district of Samplé is quiet', null],
	}),
);
const found = (query: string, wanted?: Parameters<typeof few.search>[1]) => few.search(query, wanted).claims.map(idOf);

describe('searchClaims', () => {
	it('lists the newest first, undated ones by their report', () => {
		expect(found('district')).toEqual(['new', 'same-day', 'undated', 'old']);
	});

	it('lists by relevance claims first that have the word more often, and of those the shorter', () => {
		const { search } = searched(
			claims({
				long: [`one harbour among ${'very '.repeat(12)}many words`, '2021-09-06'],
				often: ['harbour by harbour by harbour', '2021-09-01'],
				short: ['one harbour', '2021-08-01'],
				other: ['a coast', '2021-08-01'],
				another: ['a valley', '2021-08-01'],
			}),
		);
		expect(search('harbour', { order: 'relevance' }).claims.map(idOf)).toEqual(['often', 'short', 'long']);
	});

	it('lists equally relevant claims newest first', () => {
		const { search } = searched(
			claims({ a: ['calm', '2021-09-01'], b: ['calm', '2021-09-05'], c: ['calm', '2021-09-03'] }),
		);
		expect(search('calm', { order: 'relevance' }).claims.map(idOf)).toEqual(['b', 'c', 'a']);
	});

	it('needs every word, in any order and in any of the texts', () => {
		expect(found('fell district')).toEqual(['new', 'same-day', 'old']);
		expect(found('districts night')).toEqual(['old']);
		expect(found('district nowhere')).toEqual([]);
		expect(found('district example')).toEqual(['new', 'same-day', 'undated', 'old']);
	});

	it('takes the last word as begun, and no other', () => {
		expect(found('district samp')).toEqual(['undated']);
		expect(found('samp district')).toEqual([]);
		expect(found('"samp"')).toEqual([]);
	});

	it('keeps words in quotation marks in their order, within one text', () => {
		expect(found('"district fell"')).toEqual(['new', 'same-day', 'old']);
		expect(found('“fell district”')).toEqual([]);
		expect(found('"fell it"')).toEqual([]);
		expect(found('"fell anna"')).toEqual([]);
		expect(found('"long nigh"')).toEqual([]);
		expect(found('"long night" distr')).toEqual(['old']);
	});

	it('reads an open quotation mark as none', () => expect(found('"long nigh')).toEqual(['old']));

	it('ignores possessives, diacritics, and differences between Arabic keyboards', () => {
		expect(found('mujahid')).toEqual(['same-day']);
		expect(found("mujahid's")).toEqual(['same-day']);
		expect(found('SAMPLE')).toEqual(['undated']);
		expect(found('پنجشير')).toEqual(['persian']);
	});

	it.each([
		['2021-09-06', ['new', 'same-day']],
		['2021-09', ['new', 'same-day']],
		['2001-05-31/2021-09-05', ['old']],
		['../2005', ['old']],
		['2021-09-06/..', ['new', 'same-day']],
		['2001-06', []],
	])('narrows to claims that may have been said on %s, never to the undated', (said, expected) => {
		expect(found('district', { said })).toEqual(expected);
	});

	it('finds what is dated by a month or a year on each of its days', () => {
		expect(found('harbour', { said: '2021-08-17' })).toEqual(['month']);
		expect(found('گزارش', { said: '2001-02-03' })).toEqual(['persian']);
	});

	it('finds nothing by somebody whom the edition does not have', () => {
		const nobody = { ...subjectOf(few.edition, 'anna'), id: 'zoe' };
		expect(few.edition.search('district', { by: nobody })).toMatchObject({ claims: [], total: 0 });
	});

	it.each([[''], ['  '], ['""'], ['?!'], ['\ud800'], ['\ue000'], ['NEAR( '], ['* OR "'], ['words : x']])(
		'finds nothing and does not fail for %j',
		(query) => {
			expect(few.search(query)).toMatchObject({ claims: [], total: 0, more: false, brokenOffAt: null });
			expect(few.search(query, { order: 'relevance' }).claims).toEqual([]);
		},
	);
});

/** As many claims with a text, one after the other, that say the same to a question. */
const many = (count: number, text: (i: number) => string, date: (i: number) => string = () => '2021-09-05') =>
	searched({
		questions: { calm: {} },
		articles: [
			{
				claims: Object.fromEntries(
					Array.from({ length: count }, (_, i) => [
						`c${i}`,
						{ paraphrase: text(i), said: on(date(i)), positions: [position('calm', 'yes')] },
					]),
				),
			},
		],
	});

describe('the limits of searchClaims', { timeout: 60_000 }, () => {
	it('lists 50 claims, and counts up to 1000 of the newest', () => {
		const { search } = many(1001, (i) => (i === 0 ? 'a word that is alone' : i < 700 ? 'a word more' : 'a word'));
		const { claims: listed, total, more } = search('more');
		expect([listed.length, total, more]).toEqual([50, 699, false]);
		expect(search('word')).toMatchObject({ total: 1000, more: true, brokenOffAt: null });
		expect(search('word', { order: 'relevance' })).toMatchObject({ total: 1001, more: false });
		expect(search('word', {}, { ...SEARCH_LIMITS, counted: 1001 })).toMatchObject({ total: 1001, more: false });
	});

	it('says when words were left out', () => {
		const twelve = 'a b c d e f g h i j k l';
		const { search } = many(1, () => twelve);
		expect(search(twelve)).toMatchObject({ total: 1, wordsLeftOut: false });
		expect(search(`${twelve} m`)).toMatchObject({ total: 1, wordsLeftOut: true });
		expect(search(`"${twelve} m" n`)).toMatchObject({ wordsLeftOut: true });
	});

	it('looks for 64 words that a begun word may stand for: itself and the commonest, and says when it left out others', () => {
		const texts = [...Array.from({ length: 70 }, (_, i) => `wor${i}`), 'wor70', 'wor70 again', 'wor'];
		const { search } = many(texts.length, (i) => texts[i] ?? '');
		const result = search('wor', {}, { ...SEARCH_LIMITS, listed: 100 });
		expect(result).toMatchObject({ total: 65, beginningsLeftOut: true });
		expect(result.claims.map(({ paraphrase }) => paraphrase)).toEqual(
			expect.arrayContaining(['wor', 'wor70', 'wor70 again']),
		);
		expect(search('"wor"')).toMatchObject({ total: 1, beginningsLeftOut: false });
		expect(search('wor70')).toMatchObject({ total: 2, beginningsLeftOut: false });
	});

	it('stops where it has compared enough claims, and says from which on none was compared', () => {
		const { search } = many(
			40,
			(i) => (i % 10 ? 'here' : 'here there'),
			(i) => `2021-08-${String(28 - (i >> 1)).padStart(2, '0')}`,
		);
		const limits = { ...SEARCH_LIMITS, lookedAt: 20 };
		const state = 'single';
		const result = search('"here"', { state }, limits);
		expect(result.brokenOffAt?.said?.date).toBe('2021-08-18');
		expect(result).toMatchObject({ total: 20, more: true });
		expect(search('"here"', { state }, { ...SEARCH_LIMITS, lookedAt: 40 })).toMatchObject({
			total: 40,
			brokenOffAt: null,
		});
		expect(search('"there"', { state }, limits)).toMatchObject({ total: 4, more: false, brokenOffAt: null });
		expect(search('"here"', { order: 'relevance' }, limits)).toMatchObject({ total: 20, more: true });
		expect(search('"here"', {}, limits)).toMatchObject({ total: 40, more: false, brokenOffAt: null });
	});
});

const word = fc.constantFrom(
	...['ab', 'abs', 'abc', 'ABC', 'ábc', 'd', 'dé', 'far', 'fars', "far's", 'farst', 'احمد', 'أحمد', 'Anna', 'example'],
);
const text = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
const claim = fc.record({
	paraphrase: text,
	quoted: fc.array(text, { maxLength: 2 }),
	speaker: fc.constantFrom('anna', 'bert', 'council'),
	onBehalfOf: fc.boolean(),
	about: fc.constantFrom<string[][]>(['northland'], ['southland'], ['northland', 'council']),
	said: fc.constantFrom(null, ...Object.keys(DAYS)),
	kind: fc.constantFrom(undefined, ...CLAIM_KINDS),
	take: fc.constantFrom(undefined, 'yes' as const, 'no' as const, 'cannot-verify' as const),
});
const article = fc.record({
	day: fc.constantFrom('2021-09-06', '2021-09-07', '2021-10-01'),
	claims: fc.array(claim, { minLength: 1, maxLength: 6 }),
});

const editions = fc
	.tuple(fc.array(article, { minLength: 1, maxLength: 3 }), fc.constantFrom(...LIBRARIES))
	.map(([articles, library]) => {
		const answered = articles.some(({ claims }) => claims.some(({ take }) => take));
		const parts: Parts = {
			questions: answered ? { calm: {} } : {},
			articles: articles.map(({ day, claims: list }) => ({
				dateline: inferred(day),
				claims: Object.fromEntries(
					list.map(({ paraphrase, quoted, speaker, onBehalfOf, about, said, kind, take }, i) => [
						`c${i}`,
						{
							...{ paraphrase, speaker, about, said: said === null ? null : on(said) },
							...(onBehalfOf && speaker !== 'council' && { onBehalfOf: 'guild' }),
							...(quoted.length > 0 && { quotations: quoted.map((one) => ({ paragraph: 1, text: one })) }),
							...(kind && { kind }),
							...(take && { positions: [position('calm', take)] }),
						},
					]),
				),
			})),
		};
		return { parts, library };
	});

const phrases = fc.array(fc.record({ words: fc.array(word, { minLength: 1, maxLength: 3 }), quoted: fc.boolean() }), {
	minLength: 1,
	maxLength: 3,
});

/** A query as it is typed, and as the plain search takes it. */
function typed(parts: readonly { readonly words: readonly string[]; readonly quoted: boolean }[]) {
	const query = parts.map(({ words, quoted }) => (quoted ? `"${words.join(' ')}"` : words.join(' '))).join(' ');
	const asked = parts.flatMap(({ words, quoted }): Asked[] =>
		quoted ? [{ words, begun: false }] : words.map((one) => ({ words: [one], begun: false })),
	);
	const begun = parts.at(-1)?.quoted === false;
	return { query, asked: asked.map((one, i) => ({ ...one, begun: begun && i === asked.length - 1 })) };
}

/** The last day on which a claim may have been said; claims of one day are looked at in any order. */
const dayOf = ({ said, article: { dateline } }: Claim) =>
	bucketOf(said?.date ? spanOf(said.date) : null, reportDay(dateline));

const wanted = fc.record({
	order: fc.constantFrom(...ORDERS),
	about: fc.constantFrom(undefined, undefined, 'northland', 'council', 'calm'),
	by: fc.constantFrom(undefined, undefined, 'anna', 'guild', 'council'),
	state: fc.constantFrom(undefined, undefined, ...STATES),
	said: fc.constantFrom(undefined, undefined, ...Object.keys(ASKED)),
});
const limits = fc.record({
	listed: fc.integer({ min: 1, max: 4 }),
	counted: fc.integer({ min: 4, max: 8 }),
	lookedAt: fc.constant(SEARCH_LIMITS.lookedAt),
});
const asking = fc.record({ parts: phrases, wish: wanted, bounds: fc.oneof(limits, fc.constant(SEARCH_LIMITS)) });

describe('searchClaims against a plain reading of every claim', { timeout: 120_000 }, () => {
	/** Several queries of one edition, since to write it takes longest. */
	const compare = (
		check: (
			of: ReturnType<typeof searched>,
			query: string,
			asked: readonly Asked[],
			options: { readonly wish: Wanted; readonly bounds: SearchLimits },
		) => void,
		asks: typeof asking = asking,
	) =>
		fc.assert(
			fc.property(editions, fc.array(asks, { minLength: 1, maxLength: 20 }), ({ parts, library }, queries) => {
				const of = searched(parts, library);
				for (const { parts: words, wish, bounds } of queries) {
					const { query, asked } = typed(words);
					const about = wish.about === undefined ? undefined : of.edition.topic(wish.about);
					const by = wish.by === undefined ? undefined : subjectOf(of.edition, wish.by);
					check(of, query, asked, { wish: { ...wish, about, by }, bounds });
				}
				of.close();
			}),
			{ numRuns: 150 },
		);

	it('finds the same claims, newest first in the same order, and counts the same', () => {
		compare(({ all, search, stateOf }, query, asked, { wish, bounds }) => {
			const { listed, counted } = bounds;
			const hits = plainSearch(all, stateOf, asked, wish);
			const plain = hits.map(({ id }) => id);
			const result = search(query, wish, bounds);
			const ids = result.claims.map(({ id }) => id);
			expect(result.brokenOffAt).toBeNull();
			const origins = (claims: readonly Claim[]) => new Set(claims.map(originOf));
			if (wish.order === 'relevance') {
				expect(result).toMatchObject({ total: plain.length, more: false });
				expect(ids.length).toBeGreaterThanOrEqual(Math.min(listed, plain.length));
				if (plain.length <= counted && origins(hits).size <= listed)
					expect(origins(result.claims)).toEqual(origins(hits));
				expect(plain).toEqual(expect.arrayContaining(ids));
				expect(new Set(ids).size).toBe(ids.length);
			} else {
				const words = newestOfEachOrigin(hits.slice(0, counted)).slice(0, listed);
				const expected = hits.filter((claim, place) => place < listed || words.includes(claim));
				expect(ids).toEqual(expected.map(({ id }) => id));
				expect(result).toMatchObject({ total: Math.min(plain.length, counted), more: plain.length > counted });
			}
		});
	});

	it('where it stops early, finds all claims that are newer than the day of the one at which it stopped, and no others', () => {
		const early = asking.map((one) => ({
			...one,
			wish: { ...one.wish, order: 'newest' as const },
			bounds: { ...SEARCH_LIMITS, lookedAt: 3 },
		}));
		compare(({ all, search, stateOf }, query, asked, { wish, bounds }) => {
			const plain = plainSearch(all, stateOf, asked, wish).map(({ id }) => id);
			const { brokenOffAt, claims: list, more, total } = search(query, wish, bounds);
			const ids = list.map(({ id }) => id);
			expect(plain).toEqual(expect.arrayContaining(ids));
			expect([more, total]).toEqual([brokenOffAt !== null, ids.length]);
			if (!brokenOffAt) expect(ids).toEqual(plain);
			else {
				const newer = new Set(all.filter((one) => dayOf(one) > dayOf(brokenOffAt)).map(({ id }) => id));
				expect(ids).toEqual(expect.arrayContaining(plain.filter((id) => newer.has(id))));
			}
		}, early);
	});
});
