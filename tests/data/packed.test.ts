import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packed, packedAt, picked, together } from '../../src/data/packed.ts';

const bytes = fc.uint8Array({ maxLength: 4 });
const things = fc.array(bytes, { maxLength: 8 });

describe('what is picked', () => {
	it('is packed as if all of it were new', () => {
		/** Numbers beyond those known stand for what is new. */
		const picks = fc.array(fc.nat({ max: 15 }), { maxLength: 12 });
		fc.assert(
			fc.property(things, picks, bytes, (known, numbers, fresh) => {
				const pick = (at: number) => ((numbers[at] as number) < known.length ? (numbers[at] as number) : fresh);
				const all = together(picked(numbers.length, pick, packed(known)));
				const wanted = numbers.map((number) => known[number] ?? fresh);
				expect(all).toEqual(packed(wanted));
				expect(wanted.map((_, at) => packedAt(all, at))).toEqual(wanted);
			}),
		);
	});

	it('is one piece where it lies together, however much that is', () => {
		const known = packed(Array.from({ length: 1000 }, (_, i) => new Uint8Array([i, i >> 8])));
		const without = picked(999, (number) => (number < 500 ? number : number + 1), known);
		expect(without.bytes).toEqual([known.bytes.subarray(0, 1000), known.bytes.subarray(1002)]);
		const amid = picked(1001, (at) => (at < 500 ? at : at > 500 ? at - 1 : new Uint8Array([7])), known);
		expect(amid.bytes.map(({ length }) => length)).toEqual([1000, 1, 1000]);
	});

	it('is no more than 4 GB', () => {
		const known = { starts: new Uint32Array([0, 2 ** 31]), bytes: new Uint8Array() };
		expect(() => picked(2, () => 0, known)).toThrow('4 GB');
	});
});
