import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildEdition } from '../../src/data/memory-edition.ts';
import type { Archive } from '../../src/data/model/registry-schema.ts';
import { archive, claimOf, edition, inferred, on, position, questionOf, subjectOf } from '../support/data/editions.ts';
import { fieldsOf } from '../support/data/fields.ts';
import { hostileParts } from '../support/replies/hostile.ts';

const reversed = (mapping: object) => Object.fromEntries(Object.entries(mapping).reverse());

/** The same content with the keys of every mapping the other way round, but for claims: their order in a paragraph is content. */
function turned<T>(value: T): T {
	if (Array.isArray(value)) return value.map(turned) as T;
	if (value === null || typeof value !== 'object') return value;
	const entries = Object.entries(value).map(([key, entry]) => {
		return [key, turned(key === 'claims' && !Array.isArray(entry) ? reversed(entry) : entry)];
	});
	return reversed(Object.fromEntries(entries)) as T;
}

const two = () =>
	archive({
		articles: [{ claims: { calm: {} } }, { claims: { loud: { speaker: 'bert' } }, dateline: inferred('2021-09-07') }],
	});

describe('the id of an edition', () => {
	it('is the same for the same content, whatever the order of files and keys', () => {
		const made = two();
		const other: Archive = turned({ ...made, articles: [...made.articles].reverse() });
		expect(buildEdition(other).id).toBe(buildEdition(made).id);
		expect(buildEdition(made).id).toMatch(/^[0-9a-f]{64}$/);
	});

	it('is that of any archive with its keys turned round', () => {
		fc.assert(
			fc.property(hostileParts, (parts) => {
				const made = archive(parts);
				expect(buildEdition(turned(made)).id).toBe(buildEdition(made).id);
			}),
			{ numRuns: 5, endOnFailure: true },
		);
	});

	it('is another if claims of one paragraph change places, and the same if those of two do', () => {
		const idOf = (order: readonly string[], paragraphs: Readonly<Record<string, number>>) => {
			const claims = Object.fromEntries(order.map((id) => [id, { paragraph: paragraphs[id] ?? 1 }]));
			return edition({ articles: [{ claims }] }).id;
		};
		expect(idOf(['b', 'a'], {})).not.toBe(idOf(['a', 'b'], {}));
		expect(idOf(['b', 'a'], { b: 2 })).toBe(idOf(['a', 'b'], { b: 2 }));
	});

	it('is another for any change of any word, number or list', () => {
		const made = two();
		const ids = new Set([buildEdition(made).id]);
		const changed = changes(made);
		expect(changed.length).toBeGreaterThan(40);
		for (const other of changed) {
			const { id } = buildEdition(other);
			expect(ids).not.toContain(id);
			ids.add(id);
		}
	});
});

/** The archive with one leaf changed that nothing refers to, each in its turn. */
function changes(whole: Archive): Archive[] {
	const leaves: (readonly (string | number)[])[] = [];
	const walk = (value: unknown, path: readonly (string | number)[]) => {
		if (value === null || typeof value !== 'object') leaves.push(path);
		else
			for (const [key, entry] of Object.entries(value))
				walk(entry, [...path, Array.isArray(value) ? Number(key) : key]);
	};
	walk(whole, []);
	const free = leaves.filter(
		(path) =>
			!/^(speaker|source|about|date|id|within)$/.test(path.findLast((step) => typeof step === 'string') as string),
	);
	return free.map((path) => {
		const copy = structuredClone(whole);
		let at = copy as unknown as Record<string | number, unknown>;
		for (const step of path.slice(0, -1)) at = at[step] as typeof at;
		const last = path.at(-1) ?? '';
		const value = at[last];
		at[last] = typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : `${value ?? ''}x`;
		return copy;
	});
}

describe('an edition', () => {
	it('is frozen through and through', () => {
		const made = edition({
			questions: { calm: {} },
			articles: [
				{
					claims: {
						calm: {
							said: on('2021-09-05'),
							source: 's',
							positions: [position('calm', 'yes')],
						},
					},
					sources: {
						s: { kind: 'post', name: 'a post', by: 'anna', medium: null, handle: null, date: null, paragraphs: [1] },
					},
					events: { quiet: { name: 'quiet night', when: null, claims: ['calm'] } },
				},
			],
		});
		const seen = new Set<unknown>();
		const thawed: string[] = [];
		const walk = (value: unknown, path: string) => {
			if (value === null || typeof value !== 'object' || seen.has(value) || ArrayBuffer.isView(value)) return;
			seen.add(value);
			// Of a class without fields of its own nothing could be set.
			const isClosed =
				![Object.prototype, Array.prototype].includes(Object.getPrototypeOf(value)) && Object.keys(value).length === 0;
			if (!isClosed && !Object.isFrozen(value)) thawed.push(path);
			for (const [key, entry] of fieldsOf(value)) walk(entry, `${path}.${key}`);
			if (Symbol.iterator in value && !Array.isArray(value))
				for (const [at, entry] of [...(value as Iterable<unknown>)].entries()) walk(entry, `${path}.${at}`);
		};
		const about = subjectOf(made, 'northland');
		const lists = [
			made.claimsAbout(about),
			made.claimsBy(subjectOf(made, 'anna')),
			made.questionsAbout(about),
			made.eventsAbout(about),
		];
		walk(made, 'edition');
		walk(Object.freeze(lists), 'lists');
		expect(thawed).toEqual([]);
		expect(seen.size).toBeGreaterThan(30);
	});

	it('has no name without a visible character, which no menu could list', () => {
		for (const name of ['\u200e', '\u200b\u2060', '\u{e0041}', '\u0301'])
			expect(() => archive({ people: { anna: { name } }, articles: [{ claims: { calm: {} } }] })).toThrow(
				'has no visible character: type it again',
			);
	});

	it('throws for an archive that was not checked, rather than lose a reference', () => {
		const made = two();
		expect(() => buildEdition({ ...made, people: {} })).toThrow(/(anna|bert) is unknown/);
	});

	it('has its claims newest first, undated ones by report and paragraph', () => {
		const made = edition({
			articles: [
				{ id: 'late', claims: { third: { paragraph: 2 }, second: { paragraph: 1 } }, dateline: inferred('2021-09-07') },
				{
					id: 'early',
					claims: { fourth: { paragraph: 3 }, first: { said: on('2021-09-05') } },
					dateline: inferred('2021-09-06'),
				},
			],
		});
		expect([...made.claims].map(({ id }) => id)).toEqual(['late/second', 'late/third', 'early/fourth', 'early/first']);
	});

	it('is as of the day of its newest report, however vaguely what is in it is dated', () => {
		const asOf = (said: Parameters<typeof on>[0] | null, dateline = '2021-09-06') =>
			edition({ articles: [{ dateline: inferred(dateline), claims: { calm: { said: said ? on(said) : null } } }] })
				.asOf;
		expect(asOf(null)).toBe('2021-09-06');
		expect(asOf('2021-09-05')).toBe('2021-09-06');
		expect(asOf('202X')).toBe('2021-09-06');
		expect(edition({ articles: [] }).asOf).toBeNull();
	});
});

const repeats = (claim: string) => [{ type: 'repeats' as const, claim, basis: 'explicit' as const }];
const hop = { medium: null, handle: null, date: null, paragraphs: [1] };

describe('origins', () => {
	const originsOf = (...args: Parameters<typeof edition>) => [...edition(...args).claims].map(({ origin }) => origin);

	it('a repeat has the origin of what it repeats, and a repeat of that repeat too', () => {
		const [first, second, third] = originsOf({
			articles: [
				{
					claims: {
						calm: { paragraph: 1 },
						again: { paragraph: 2, speaker: 'herald', relations: repeats('calm') },
						'once-more': { paragraph: 3, speaker: 'bert', relations: repeats('again') },
					},
				},
			],
		});
		expect(second).toBe(first);
		expect(third).toBe(first);
	});

	it('a repeat in another article has the origin of the first', () => {
		const [first, second] = originsOf({
			articles: [
				{ claims: { calm: {} } },
				{ claims: { again: { speaker: 'report', relations: repeats('northland-report/calm') } } },
			],
		});
		expect(second).toBe(first);
	});

	it('whoever speaks for a body speaks with its voice, named or not', () => {
		const made = edition({
			articles: [
				{
					unnamed: {
						official: {
							description: 'an official',
							words: 'an official',
							paragraph: 2,
							of: 'council',
							anonymity: null,
						},
						witness: { description: 'a witness', words: 'a witness', paragraph: 3, anonymity: null },
					},
					claims: {
						a: { paragraph: 1, speaker: 'anna', onBehalfOf: 'council' },
						b: { paragraph: 2, speaker: 'official' },
						c: { paragraph: 3, speaker: 'council' },
						d: { paragraph: 4, speaker: 'witness' },
						e: { paragraph: 5, speaker: 'anna' },
					},
				},
			],
		});
		const [a, b, c, d, e] = [...made.claims].map(({ origin }) => origin);
		expect([b, c]).toEqual([a, a]);
		expect(new Set([a, d, e]).size).toBe(3);
		expect([...made.claimsBy(subjectOf(made, 'council'))].map(({ paragraph }) => paragraph)).toEqual([1, 2, 3]);
		expect([...made.claimsBy(subjectOf(made, 'anna'))].map(({ paragraph }) => paragraph)).toEqual([1, 5]);
		expect(claimOf(made, 'b').speaker.kind).toBe('unnamed');
	});

	it('unnamed sources of two articles are never one', () => {
		const article = {
			unnamed: { witness: { description: 'a witness', words: 'a witness', paragraph: 1, anonymity: null } },
			claims: { calm: { speaker: 'witness' } },
		};
		expect(new Set(originsOf({ articles: [article, article] })).size).toBe(2);
	});

	it('pictures are an origin apart from the report that describes them, traced to their first hop', () => {
		const [told, shown, passed] = originsOf({
			articles: [
				{
					sources: {
						shots: { ...hop, kind: 'pictures', name: 'pictures', by: null },
						post: { ...hop, kind: 'post', name: 'a post', by: 'herald', carries: 'shots' },
					},
					claims: {
						told: { paragraph: 1, speaker: 'report' },
						shown: { paragraph: 2, speaker: 'report', manner: 'image', source: 'shots' },
						passed: { paragraph: 3, speaker: 'report', manner: 'image', source: 'post' },
					},
				},
			],
		});
		expect(shown).not.toBe(told);
		expect(passed).toBe(shown);
	});
});

describe('what an edition has on a subject', () => {
	const says = (question: string) => [position(question, 'yes')];
	const made = edition({
		questions: {
			calm: { about: ['northland'] },
			open: { about: ['northland'] },
			rich: { about: ['southland'] },
			idle: { about: ['northland'] },
		},
		articles: [
			{
				claims: {
					a: { paragraph: 1, positions: says('calm') },
					b: { paragraph: 2, positions: says('open') },
					c: { paragraph: 3, speaker: 'bert', positions: says('open') },
					d: { paragraph: 4, positions: says('rich'), about: ['southland', 'northland'] },
					e: { paragraph: 5, speaker: 'bert', positions: says('rich'), about: ['southland'] },
					f: { paragraph: 6, speaker: 'carla', positions: says('rich'), about: ['southland'] },
					g: { paragraph: 7, speaker: 'carla', positions: says('idle') },
				},
			},
		],
	});
	const ids = (items: Iterable<{ readonly id: string }>) => [...items].map(({ id }) => id);

	it('questions registered for it come first, those with the most claims before others, ties by id', () => {
		expect(ids(made.questionsAbout(subjectOf(made, 'northland')))).toEqual(['open', 'calm', 'idle', 'rich']);
	});

	it('questions on which it only speaks are there too', () => {
		expect(ids(made.questionsAbout(subjectOf(made, 'bert')))).toEqual(['rich', 'open']);
	});

	it('a claim counts for a question that it bears on, and for everybody whom it is about', () => {
		expect(ids(made.claimsAbout(questionOf(made, 'open')))).toEqual(['northland-report/b', 'northland-report/c']);
		expect([...made.claimsAbout(subjectOf(made, 'northland'))]).toContain(claimOf(made, 'd'));
		expect([...made.claimsAbout(subjectOf(made, 'southland'))]).toContain(claimOf(made, 'd'));
	});

	it('a relation is seen from both its ends', () => {
		const related = edition({
			articles: [
				{
					claims: {
						a: {},
						b: { speaker: 'bert', relations: [{ type: 'disputes', claim: 'a', basis: 'inferred', why: 'w' }] },
					},
				},
			],
		});
		const [a, b] = [claimOf(related, 'a'), claimOf(related, 'b')];
		expect(b.relations).toEqual([
			expect.objectContaining({ type: 'disputes', direction: 'to', other: a, basis: 'inferred' }),
		]);
		expect([...a.referring]).toEqual([
			expect.objectContaining({ type: 'disputes', direction: 'from', other: b, why: 'w' }),
		]);
		expect([a.relations, [...b.referring]]).toEqual([[], []]);
	});
});
