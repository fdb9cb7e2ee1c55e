import { describe, expect, it } from 'vitest';
import type { Edition } from '../../../src/data/edition/edition.ts';
import { type ArticleParts, claimOf, edition, type Parts, position, questionOf } from '../../support/data/editions.ts';
import { problemsOfRevision, revised } from '../../support/data/revisions.ts';

type Claim = ArticleParts['claims'][string];
type RelationType = NonNullable<Claim['relations']>[number]['type'];

const says = (take: 'yes' | 'no') => ({ positions: [position('calm', take)] });
const relation = (type: RelationType, claim: string): Claim => ({
	relations: [{ type, claim, basis: 'explicit' }],
});

/** A report with a claim, and one that relates to it by some id. */
function two(first: Partial<ArticleParts>, type: RelationType, target: string): Parts {
	return {
		questions: { calm: {} },
		articles: [
			{ id: 'first', claims: { calm: says('yes') }, ...first },
			{ id: 'second', claims: { other: { speaker: 'bert', ...says('yes'), ...relation(type, target) } } },
		],
	};
}
const calmNow = { claims: { quiet: { formerly: ['calm'], ...says('yes') } } };
const targetOf = (made: Edition) => claimOf(made, 'second/other').relations[0]?.other.id;

describe('a former id', () => {
	it('of a claim, an article or both finds the claim', () => {
		const made = edition(two({ id: 'new', formerly: ['first'], ...calmNow }, 'supports', 'new/quiet'));
		for (const id of ['new/quiet', 'new/calm', 'first/calm', 'first/quiet'])
			expect(made.claim(id)?.id, id).toBe('new/quiet');
		expect(made.claim('first/loud')).toBeUndefined();
		expect(made.claim('new/calm/quiet')).toBeUndefined();
	});

	it('of an article finds it', () => {
		const made = edition(two({ id: 'new', formerly: ['first', 'older'] }, 'supports', 'new/calm'));
		expect(['new', 'first', 'older', 'oldest'].map((id) => made.article(id)?.id)).toEqual([
			...['new', 'new', 'new'],
			undefined,
		]);
	});

	it('of a person, body, place or question finds it', () => {
		const made = edition({
			people: { anna: { name: 'Anna Example', formerly: ['ann'] } },
			organisations: { council: { name: 'Northland Council', formerly: ['town-council'] } },
			places: { northland: { name: 'Northland', kind: 'valley', formerly: ['north'] } },
			questions: { calm: { formerly: ['quiet'] } },
			articles: [{ claims: { calm: says('yes') } }],
		});
		expect(['ann', 'town-council', 'north', 'quiet'].map((id) => made.topic(id)?.id)).toEqual([
			...['anna', 'council', 'northland', 'calm'],
		]);
		expect(made.names.resolve('ann')).toMatchObject({ kind: 'one', item: { id: 'anna' } });
	});

	it('of a kind of figures finds no topic', () => {
		const made = edition({
			figures: { killed: { name: 'killed', formerly: ['dead'] } },
			articles: [{ claims: { calm: { figures: [{ figure: 'killed', value: '2', basis: 'explicit' }] } } }],
		});
		expect(made.topic('dead')).toBeUndefined();
	});
});

describe('a relation to a former id', () => {
	const types = ['repeats', 'same-as', 'disputes', 'replaces', 'corrects', 'supports'] as const;

	it.each(types)('(%s) leads to the claim, and back from it', (type) => {
		for (const target of ['first/calm', 'first/quiet', 'new/calm']) {
			const made = edition(two({ id: 'new', formerly: ['first'], ...calmNow }, type, target));
			expect(targetOf(made)).toBe('new/quiet');
			expect([...claimOf(made, 'new/quiet').referring].map(({ other }) => other.id)).toEqual(['second/other']);
		}
	});

	it.each(types)('(%s) goes on leading to a claim that is renamed', (type) => {
		const made = revised(two({}, type, 'first/calm'), two(calmNow, type, 'first/calm'));
		expect(targetOf(made)).toBe('first/quiet');
	});

	it.each(types)('(%s) goes on leading to a claim whose article is renamed', (type) => {
		const made = revised(two({}, type, 'first/calm'), two({ id: 'new', formerly: ['first'] }, type, 'first/calm'));
		expect(targetOf(made)).toBe('new/calm');
	});

	it.each(types)('(%s) is a problem once nothing has that id any more', (type) => {
		const message = (claim: string) => expect.stringContaining(`${JSON.stringify(claim)} is not a claim`);
		const claim = (formerly: string[]) => ({ claims: { quiet: { ...says('yes'), formerly } } });
		expect(problemsOfRevision(two(claim(['calm']), type, 'first/calm'), two(claim([]), type, 'first/calm'))).toEqual([
			message('first/calm'),
		]);
		const article = (formerly: string[]) => two({ id: 'new', formerly }, type, 'first/calm');
		expect(problemsOfRevision(article(['first']), article([]))).toEqual([message('first/calm')]);
	});

	it('counts the voice of what it repeats once', () => {
		const parts = (first: Partial<ArticleParts>) => two(first, 'repeats', 'first/calm');
		const made = revised(parts({}), parts(calmNow), parts({ id: 'new', formerly: ['first'], ...calmNow }));
		expect(made.tallyOf(questionOf(made, 'calm'))).toMatchObject({ state: 'single', reports: 2, origins: 1 });
	});

	it('that goes in a circle is refused', () => {
		const circle = (formerly: string[]) => ({
			...two(
				{ claims: { quiet: { formerly, ...says('yes'), ...relation('repeats', 'second/other') } } },
				'repeats',
				'first/calm',
			),
		});
		const before = two(calmNow, 'repeats', 'first/calm');
		expect(problemsOfRevision(before, circle(['calm']))).toContainEqual(expect.stringContaining('in a circle'));
		const itself = { claims: { quiet: { formerly: ['calm'], ...says('yes'), ...relation('repeats', 'first/calm') } } };
		expect(problemsOfRevision(before, two(itself, 'repeats', 'first/calm'))).toContainEqual(
			expect.stringContaining('in a circle'),
		);
	});
});

describe('the heir of a former id', () => {
	const article = (id: string, formerly: string[] = []): ArticleParts => ({
		id,
		formerly,
		label: id,
		claims: { calm: {} },
	});
	const parts = (...articles: ArticleParts[]): Parts => ({ articles });

	it('is only one', () => {
		const found = problemsOfRevision(parts(article('a', ['old'])), parts(article('a', ['old']), article('b', ['old'])));
		expect(found).toContain('articles/b.yaml: has "old", which is a former id of a too: only one can have it');
		for (const line of found) expect(line).toMatch(/^articles\/b\.yaml: /);
		const third = [article('a', ['old']), article('b', ['old']), article('c', ['old'])];
		expect(problemsOfRevision(parts(article('b', ['old'])), parts(...third)).length).toBeGreaterThan(0);
	});

	it('changes in one save, in either order of the files', () => {
		const [a, b] = [(formerly: string[]) => article('a', formerly), (formerly: string[]) => article('b', formerly)];
		const first = parts(a(['old']), b([]));
		const second = parts(a([]), b(['old']));
		expect(revised(first, second).claim('old/calm')?.id).toBe('b/calm');
		expect(revised(second, first).claim('old/calm')?.id).toBe('a/calm');
		expect(revised(first, second, first).article('old')?.id).toBe('a');
	});

	it('is one of the two articles that one was split into', () => {
		const whole = parts({ ...article('whole'), claims: { calm: {}, loud: { paragraph: 2 } } });
		const made = revised(
			whole,
			parts(article('north', ['whole']), { ...article('south'), claims: { loud: { paragraph: 2 } } }),
		);
		expect(['whole/calm', 'whole/loud', 'south/loud'].map((id) => made.claim(id)?.id)).toEqual([
			...['north/calm', undefined, 'south/loud'],
		]);
	});

	it('of an entry changes in one save', () => {
		const people = (anna: string[], bert: string[]): Parts => ({
			people: { anna: { name: 'Anna Example', formerly: anna }, bert: { name: 'Bert Example', formerly: bert } },
			articles: [{ claims: { calm: {} } }],
		});
		expect(revised(people(['old'], []), people([], ['old'])).topic('old')?.id).toBe('bert');
		expect(revised(people([], ['old']), people(['old'], [])).topic('old')?.id).toBe('anna');
	});

	it('of an entry that is renamed is the new entry', () => {
		const named = (id: string, formerly: string[] = []): Parts => ({
			people: { [id]: { name: 'Anna Example', formerly } },
			articles: [{ claims: { calm: { speaker: id } } }],
		});
		expect(revised(named('anna'), named('ann', ['anna'])).topic('anna')?.id).toBe('ann');
		expect(revised(named('anna'), named('ann', ['anna']), named('ann')).topic('anna')).toBeUndefined();
	});

	it('is not the id of something else now', () => {
		const found = problemsOfRevision(parts(article('a')), parts(article('a'), article('b', ['a'])));
		expect(found).toEqual(['articles/b.yaml: has "a", which is the id of an article now: delete it']);
		expect(problemsOfRevision(parts(article('b', ['a'])), parts(article('a'), article('b', ['a'])))).toEqual(found);
		expect(() => edition(parts({ id: 'a', claims: { calm: {}, loud: { formerly: ['calm'] } } }))).toThrow(
			'is the id, or a former id, of another claim',
		);
		expect(() =>
			edition({
				people: { anna: { name: 'Anna Example', formerly: ['northland'] } },
				articles: [{ claims: { calm: {} } }],
			}),
		).toThrow('is the id, or a former id, of another entry');
	});
});
