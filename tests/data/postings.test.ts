import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packPostings } from '../../src/data/packer.ts';
import { AnyOf, InOrder, Members } from '../../src/data/places.ts';
import { END, PLACES_MAX, type Places, WordPlaces } from '../../src/data/postings.ts';

/** Ascending places, near and far apart, of a few words or of many hundreds. */
const step = fc.oneof(
	{ weight: 6, arbitrary: fc.integer({ min: 1, max: 3 }) },
	fc.integer({ min: 100, max: 300 }),
	fc.integer({ min: 16_000, max: 17_000 }),
);
const places = fc.array(step, { maxLength: 700, size: 'max' }).map((steps) => {
	let place = -1;
	return steps.map((by) => (place += by));
});
const targets = fc
	.array(fc.integer({ min: 0, max: 400_000 }), { maxLength: 30 })
	.map((list) => list.sort((a, b) => a - b));

function pack(lists: readonly (readonly number[])[]) {
	const all = lists.flatMap((list, word) => list.map((place) => ({ word, place }))).sort((a, b) => a.place - b.place);
	return packPostings(lists.length, (note) => {
		for (const { word, place } of all) note(word, place);
	});
}

function open(lists: readonly (readonly number[])[], allowance = { left: Number.POSITIVE_INFINITY }): WordPlaces[] {
	const packed = pack(lists);
	return lists.map((_, word) => new WordPlaces(packed, word, allowance));
}

const first = (list: readonly number[], target: number) => list.find((place) => place >= target) ?? END;

/** Every place in turn, after the leaps to the targets were taken. */
function holds(list: Places, expected: readonly number[], leaps: readonly number[]): void {
	for (const target of leaps) expect(list.seek(target)).toBe(first(expected, target));
	const from = leaps.at(-1) ?? 0;
	const read: number[] = [];
	for (let place = list.seek(from); place < END; place = list.seek(place + 1)) read.push(place);
	expect(read).toEqual(expected.filter((place) => place >= from));
}

describe('the places of a word', () => {
	it('are those that were packed, wherever one leaps and reads on', () => {
		fc.assert(
			fc.property(fc.array(places, { minLength: 1, maxLength: 3 }), targets, (lists, leaps) => {
				for (const [word, list] of open(lists).entries()) {
					const expected = lists[word] ?? [];
					expect(list.count).toBe(expected.length);
					holds(list, expected, leaps);
				}
			}),
		);
	});

	it('reach from the first place that can be to the last one', () => {
		const [list] = open([[0, PLACES_MAX - 1, PLACES_MAX]]);
		if (list) holds(list, [0, PLACES_MAX - 1, PLACES_MAX], []);
	});

	it('are leapt over: what is far away costs no more than a few looks', () => {
		const allowance = { left: 1_000_000 };
		const [list] = open([Array.from({ length: 100_000 }, (_, i) => i)], allowance);
		expect(list?.seek(99_999)).toBe(99_999);
		expect(1_000_000 - allowance.left).toBeLessThan(100);
	});

	it('end where nothing more may be looked at', () => {
		const allowance = { left: 10 };
		const [list] = open([Array.from({ length: 100 }, (_, i) => i)], allowance);
		const read: number[] = [];
		for (let place = list?.seek(0) ?? END; place < END; place = list?.seek(place + 1) ?? END) read.push(place);
		expect(read).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
	});
});

const few = fc
	.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 40 })
	.map((list) => list.sort((a, b) => a - b));
/** How many places there are in all: the words are common among them, or rare. */
const amid = fc.constantFrom(0, PLACES_MAX);
const near = fc.array(fc.integer({ min: 0, max: 70 }), { maxLength: 6 }).map((list) => list.sort((a, b) => a - b));

describe('places of several words', () => {
	it('are those of any of them', () => {
		fc.assert(
			fc.property(
				fc.array(fc.oneof(few, places), { minLength: 1, maxLength: 6 }),
				targets,
				amid,
				(drawn, leaps, all) => {
					const taken = new Set<number>();
					const lists = drawn.map((list) => list.filter((place) => !taken.has(place) && taken.add(place)));
					const allowance = { left: Number.POSITIVE_INFINITY };
					const any = new AnyOf(open(lists, allowance), allowance, all);
					expect(any.count).toBe(taken.size);
					holds(
						any,
						[...taken].sort((a, b) => a - b),
						leaps,
					);
				},
			),
			{ numRuns: 500 },
		);
	});

	it('reach from the first place that can be to the last one', () => {
		const allowance = { left: 1_000_000 };
		const any = new AnyOf(open([[0], [PLACES_MAX - 100, PLACES_MAX]], allowance), allowance, PLACES_MAX);
		holds(any, [0, PLACES_MAX - 100, PLACES_MAX], []);
	});

	it('are leapt over where words become common that were rare', () => {
		const allowance = { left: 1_000_000 };
		const rare = Array.from({ length: 1000 }, (_, i) => i * 2000);
		const common = Array.from({ length: 400_000 }, (_, i) => 2_000_000 + i * 3);
		const any = new AnyOf(open([rare, common], allowance), allowance, 3_200_000);
		for (const place of rare) any.seek(place);
		const before = allowance.left;
		for (let target = 2_000_000; target < 3_200_000; target += 80_000) any.seek(target);
		// Of 15 leaps the first comes from within a window, of which all is read.
		expect(before - allowance.left).toBeLessThan(25_000);
	});

	it('are where each stands next to the one before', () => {
		fc.assert(
			fc.property(fc.array(few, { minLength: 1, maxLength: 4 }), near, (lists, leaps) => {
				const expected = (lists[0] ?? []).filter((place) => lists.every((list, i) => list.includes(place + i)));
				holds(new InOrder(open(lists)), expected, leaps);
			}),
			{ numRuns: 500 },
		);
	});
});

describe('the members of a list', () => {
	it('are found in it, wherever one leaps', () => {
		fc.assert(
			fc.property(fc.oneof(few, places), targets, (list, leaps) => {
				const members = new Members(Uint32Array.from(list), { left: Number.POSITIVE_INFINITY });
				for (const target of leaps) expect(members.seek(target)).toBe(first(list, target));
			}),
		);
	});

	it('are leapt over, and end where nothing more may be looked at', () => {
		const allowance = { left: 100 };
		const members = new Members(
			Uint32Array.from({ length: 100_000 }, (_, i) => i),
			allowance,
		);
		expect(members.seek(99_999)).toBe(99_999);
		expect(allowance.left).toBeGreaterThan(50);
		allowance.left = 0;
		expect(members.seek(99_999)).toBe(END);
	});
});
