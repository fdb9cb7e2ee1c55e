import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Article, Parts as PartsByKind } from '../../../src/data/edition/content.ts';
import type { Edition } from '../../../src/data/edition/edition.ts';
import { findHits } from '../../../src/data/text/highlight.ts';
import { parseQuery } from '../../../src/data/text/query-parser.ts';
import { hostIn, SORTS } from '../../../src/data/update/article-parts.ts';
import { type ArticleParts, edition, inferred } from '../../support/data/editions.ts';

const explicit = { basis: 'explicit' as const };
const source = { by: 'anna', medium: null, handle: null, date: null, paragraphs: [1] };

const made = edition({
	articles: [
		{
			id: 'harbour',
			label: 'report on the *harbour*',
			headline: 'Fog keeps ferries in port',
			publisher: 'Example Gazette',
			author: 'Zoe Sample',
			url: 'https://news.example.org/fog',
			dateline: inferred('2021-09-04'),
			unnamed: {
				pilots: {
					...{ description: 'two pilots from the harbour', plural: true, words: 'pilots', paragraph: 1 },
					anonymity: null,
				},
				clerk: { description: 'a senior clerk', words: 'the clerk', paragraph: 2, anonymity: null },
			},
			sources: {
				post: {
					...{ ...source, kind: 'post', handle: '@north_land', hashtags: ['#NightFog'], medium: 'message' },
					links: ['pic.example.org/B7vd', 'https://short.example/x'],
				},
			},
			roles: [{ subject: 'bert', role: 'harbour journalist', words: 'who writes', paragraph: 1, ...explicit }],
			ties: [{ from: 'bert', tie: 'son-of', to: 'carla', words: 'whose mother is', paragraph: 1, ...explicit }],
			events: { e: { name: 'reported closing of the quay', when: null, place: 'northland', claims: ['a'] } },
			notKnown: [{ what: 'how long the fog will last', paragraphs: [2] }],
			claims: {
				a: { speaker: 'pilots', source: 'post', paraphrase: 'nobody sails' },
				b: { paragraph: 2, speaker: 'clerk', source: 'post', paraphrase: 'somebody sails' },
			},
		},
		{
			id: 'valley',
			label: 'report on the valley',
			dateline: inferred('2021-09-05'),
			unnamed: {
				u: { description: 'pilots of a glider', plural: true, words: 'pilots', paragraph: 1, anonymity: null },
			},
			roles: [{ subject: 'anna', role: 'journalist', words: 'journalist', paragraph: 1, ...explicit }],
			claims: { a: { speaker: 'u', paraphrase: 'nobody glides' }, b: { paragraph: 2, paraphrase: 'pilots glide' } },
		},
	],
});

const articlesWith = (sort: keyof PartsByKind, text: string) =>
	made.searchParts(sort, text, 5).newest.map((part) => ('article' in part ? part.article.id : part.id));

describe('searchParts', () => {
	it.each([
		['report', 'fog'],
		['report', '"ferries in port"'],
		['report', 'harbour'],
		['report', 'gazette'],
		['report', 'zoe'],
		['report', 'news.example.org'],
		['source', 'post anna'],
		['source', '@north_land'],
		['source', 'north_land'],
		['source', '#nightfog'],
		['source', 'NightFog'],
		['source', 'pic.example.org'],
		['source', 'message'],
		['role', 'harbour journalist'],
		['role', 'bert'],
		['role', 'writes'],
		['tie', 'carla mother'],
		['event', 'quay northland'],
		['notKnown', '"fog will last"'],
		['unnamed', 'senior cler'],
		['unnamed', 'pilots harbour'],
	] as const)('finds a %s by %s', (sort, text) => {
		expect(articlesWith(sort, text)).toEqual(['harbour']);
		expect(made.searchParts(sort, text, 5)).toMatchObject({ total: 1, more: false });
	});

	it('lists the parts of the newest report first, and counts all', () => {
		expect(articlesWith('role', 'journalist')).toEqual(['valley', 'harbour']);
		expect(made.searchParts('role', 'journalist', 1)).toMatchObject({ newest: [{ role: 'journalist' }], total: 2 });
	});

	it('needs all words in one part, and a phrase in one text', () => {
		expect(articlesWith('unnamed', 'pilots clerk')).toEqual([]);
		expect(articlesWith('source', '"north land nightfog"')).toEqual([]);
		expect(articlesWith('report', 'fog journalist')).toEqual([]);
	});

	it.each([[''], ['?!'], ['""'], ['#'], ['@'], ['\ue000'], ['NEAR('], ['words : x']])(
		'finds nothing for %j',
		(text) => {
			for (const sort of SORTS) expect(made.searchParts(sort, text, 5)).toEqual({ newest: [], total: 0, more: false });
		},
	);

	it('counts up to a thousand', () => {
		const role = { subject: 'anna', role: 'rower', words: 'rower', paragraph: 1, ...explicit };
		const crowd = edition({
			articles: Array.from({ length: 11 }, (_, i) => ({
				id: `a${i}`,
				label: `report ${i}`,
				roles: Array.from({ length: 91 }, (_, n) => ({ ...role, role: `rower ${n}` })),
				claims: { a: {} },
			})),
		});
		const { newest, ...counts } = crowd.searchParts('role', 'rower', 3);
		expect(counts).toEqual({ total: 1000, more: true });
		expect(newest.map(({ article }) => article.id)).toEqual(['a0', 'a0', 'a0']);
	});
});

describe('unnamedSources', () => {
	const claimsOf = (asked: string) => {
		const found = made.unnamedSources(asked);
		return found && [...made.claimsBy(found)].map(({ id }) => id);
	};

	it('are those whose descriptions have the words, together', () => {
		expect(claimsOf('pilots')).toEqual(['valley/a', 'harbour/a']);
		expect(claimsOf('the clerk')).toEqual(['harbour/b']);
		expect(claimsOf('sailors')).toBeUndefined();
		const pilots = made.unnamedSources('pilots');
		expect(pilots?.sources).toMatchObject({ total: 2, newest: [{ id: 'valley/u' }, { id: 'harbour/pilots' }] });
		expect(pilots && made.claimsBy(pilots).backing()).toEqual({ reports: 2, posts: 1, origins: 2 });
	});

	it('are one of a report by its id', () => {
		expect(claimsOf('harbour/pilots')).toEqual(['harbour/a']);
		expect(claimsOf('harbour/nobody')).toBeUndefined();
		expect(claimsOf('nowhere/pilots')).toBeUndefined();
	});

	it('narrow lists and searches as speakers do', () => {
		const by = made.unnamedSources('pilots');
		if (!by) throw new Error('there are no pilots');
		expect(
			[...made.claimsBy(by).without(made.claimsIn(made.article('valley') as Article))].map(({ id }) => id),
		).toEqual(['harbour/a']);
		const found = (text: string) => made.search(text, { by }).claims.map(({ id }) => id);
		expect(found('nobody')).toEqual(['valley/a', 'harbour/a']);
		expect(found('pilots')).toEqual(['valley/a', 'harbour/a']);
		expect(found('glide')).toEqual(['valley/a']);
		expect(made.search('nobody', { by, order: 'relevance' }).claims).toHaveLength(2);
	});
});

/** The texts of a part by which it is found. */
const TEXTS: { readonly [S in keyof PartsByKind]: (part: PartsByKind[S]) => readonly (string | null)[] } = {
	event: ({ name, place }) => [name, place?.inText ?? null],
	notKnown: ({ what }) => [what],
	role: ({ subject, role, words }) => [subject.inText, role, words],
	tie: ({ from, to, words }) => [from.inText, to.inText, words],
	unnamed: ({ description, words }) => [description, words],
	source: ({ name, medium, handle, hashtags, links }) => [name, medium, handle, ...hashtags, ...links.map(hostIn)],
	report: ({ label, headline, publisher, author, url }) => [label, headline, publisher, author, url && hostIn(url)],
};

/** Words in the scripts of a dozen languages, some of them alike. */
const WORDS = [
	...['harbour', 'harbours', 'Häfen', 'Łódź', 'naïve', 'Straße', 'գետ', 'მდინარე', 'река', 'ріка', 'ποταμός'],
	...['جسر', 'پل', 'الجسر', 'גשר', 'पुल', 'সেতু', 'பாலம்', 'ድልድይ', '다리', 'мост', 'çay', 'İstanbul', 'sông'],
];
const text = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));

const articles: fc.Arbitrary<readonly ArticleParts[]> = fc
	.array(
		fc
			.record({
				label: text,
				headline: fc.option(text),
				day: fc.constantFrom('2021-09-03', '2021-09-04', '2021-09-05'),
				roles: fc.array(text, { maxLength: 3 }),
				unnamed: fc.array(text, { maxLength: 2 }),
				open: fc.array(text, { maxLength: 2 }),
				event: fc.option(text),
				hashtag: fc.constantFrom(...WORDS),
			})
			.map(({ label, headline, day, roles, unnamed, open, event, hashtag }) => ({
				label,
				headline,
				dateline: inferred(day),
				roles: roles.map((role) => ({ subject: 'anna', role, words: role, paragraph: 1, ...explicit })),
				unnamed: Object.fromEntries(
					unnamed.map((words, i) => [`u${i}`, { description: words, words: 'they', paragraph: 1, anonymity: null }]),
				),
				notKnown: open.map((what) => ({ what })),
				...(event !== null && { events: { e: { name: event, when: null, claims: ['c0'] } } }),
				sources: { s: { ...source, kind: 'post' as const, hashtags: [`#${hashtag}`] } },
				claims: Object.fromEntries(
					['anna', ...unnamed.map((_, i) => `u${i}`)].map((speaker, i) => [
						`c${i}`,
						{ speaker, source: 's', paragraph: i + 1 },
					]),
				),
			})),
		{ minLength: 1, maxLength: 6 },
	)
	.map((all) => all.map((article, i) => ({ ...article, id: `a${i}`, label: `${article.label} ${i}` })));

/** Every part of every article with a hit for each word, as plainly as it can be found. */
function plainly<S extends keyof PartsByKind>(of: Edition, sort: S, query: string): readonly string[] {
	const partsIn = (article: Article): readonly PartsByKind[S][] => {
		const { events, notKnown, roles, ties, unnamed, sources } = article;
		const lists = { event: events, notKnown, role: roles, tie: ties, unnamed, source: sources, report: [article] };
		return lists[sort] as unknown as readonly PartsByKind[S][];
	};
	const { phrases } = parseQuery(query);
	return [...of.articles].flatMap((article) =>
		partsIn(article).flatMap((part, place) => {
			const texts = TEXTS[sort](part).filter((one) => one !== null);
			const matches = phrases.every((phrase) =>
				texts.some((one) => findHits(one, { phrases: [phrase], leftOut: false }).length > 0),
			);
			return matches ? [`${article.id} ${place}`] : [];
		}),
	);
}

describe('searchParts, compared with reading every article', { timeout: 120_000 }, () => {
	it('finds the same parts in the same order', () => {
		const asked = fc.array(fc.constantFrom(...WORDS, 'har', 'р', 'پ', 'ج', 'पु'), { minLength: 1, maxLength: 2 });
		fc.assert(
			fc.property(articles, fc.array(asked, { minLength: 1, maxLength: 12 }), (parts, queries) => {
				const of = edition({ articles: parts });
				for (const words of queries)
					for (const sort of SORTS) {
						const { newest, total } = of.searchParts(sort, words.join(' '), 100);
						const places = newest.map((part) => {
							const article = 'article' in part ? part.article : part;
							const own = [article.events, article.notKnown, article.roles, article.unnamed, article.sources];
							const place = own.map((list) => (list as readonly unknown[]).indexOf(part)).find((at) => at >= 0) ?? 0;
							return `${article.id} ${place}`;
						});
						expect([places, total], `${sort}: ${words}`).toEqual([plainly(of, sort, words.join(' ')), places.length]);
					}
			}),
			{ numRuns: 60 },
		);
	});
});
