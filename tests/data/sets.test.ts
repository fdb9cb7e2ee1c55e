import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { both, either, firstOf, type NumberSet, only, these, upTo } from '../../src/data/sets.ts';

/** Below this, so that sets touch, cover each other and end at the last number there is. */
const ALL = 24;

interface Pair {
	readonly set: NumberSet;
	readonly model: ReadonlySet<number>;
	readonly told: string;
}

const ascending = (numbers: Iterable<number>) => [...numbers].sort((a, b) => a - b);
const whole: Pair = { set: upTo(ALL), model: new Set(Array.from({ length: ALL }, (_, i) => i)), told: 'all' };
const listed = fc.subarray([...whole.model]).map((numbers): Pair => {
	return { set: these(Uint32Array.from(numbers)), model: new Set(numbers), told: `[${numbers}]` };
});
const ways = {
	both: [both, (a, b) => new Set([...a].filter((number) => b.has(number)))],
	either: [either, (a, b) => new Set([...a, ...b])],
	only: [only, (a, b) => new Set([...a].filter((number) => !b.has(number)))],
} satisfies Record<string, [typeof both, (a: Pair['model'], b: Pair['model']) => Pair['model']]>;

const { pair } = fc.letrec<{ pair: Pair }>((tie) => ({
	pair: fc.oneof(
		{ maxDepth: 4, withCrossShrink: true },
		listed,
		fc.constant(whole),
		...Object.entries(ways).map(([name, [join, model]]) =>
			fc.tuple(tie('pair'), tie('pair')).map(
				([a, b]): Pair => ({
					set: join(a.set, b.set),
					model: model(a.model, b.model),
					told: `${name}(${a.told}, ${b.told})`,
				}),
			),
		),
	),
}));

const holds = <T>(also: fc.Arbitrary<T>, property: (of: Pair, also: T) => void) =>
	fc.assert(
		fc.property(
			pair.map((of) => Object.assign(of, { toString: () => of.told })),
			also,
			property,
		),
		{ numRuns: 2000 },
	);

describe('sets of numbers, put together in any way', () => {
	it('hold what plain sets hold, in order', () =>
		holds(fc.constant(null), ({ set, model }) => {
			expect([...set.numbers]).toEqual(ascending(model));
			expect(set.size).toBe(model.size);
		}));

	it('give the first of it, without being worked out before', () =>
		holds(fc.nat({ max: ALL + 1 }), ({ set, model }, most) => {
			expect(firstOf(set, most)).toEqual(ascending(model).slice(0, most));
		}));

	it('are read from any number on, by targets that stand still or ascend', () =>
		holds(fc.array(fc.nat({ max: ALL + 1 })), ({ set, model }, targets) => {
			const cursor = set.cursor();
			for (const target of ascending(targets)) {
				const next = ascending(model).find((number) => number >= target);
				expect(cursor.seek(target)).toBe(next ?? 0xffff_ffff);
			}
		}));

	it('are read by several at a time', () =>
		holds(fc.constant(null), ({ set, model }) => {
			const [one, other] = [set.cursor(), set.cursor()];
			one.seek(ALL);
			expect(other.seek(0)).toBe(Math.min(...model, 0xffff_ffff));
		}));
});
