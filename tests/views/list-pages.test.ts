import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packPages, type Size, sizeOf } from '../../src/views/list-pages.ts';

interface Entry {
	readonly n: number;
	readonly size: Size;
}

const size = fc.record({ characters: fc.integer({ min: 1, max: 800 }), rows: fc.integer({ min: 1, max: 20 }) });
/** Statements alone, and disputes of up to eight. */
const lists = fc
	.array(fc.array(size, { minLength: 1, maxLength: 8 }), { maxLength: 15 })
	.map((drawn) => drawn.map((sizes, group) => sizes.map((size, i): Entry => ({ n: group * 10 + i, size }))));
const sizeOfPage = (entries: readonly Entry[]): Size => ({
	characters: entries.reduce((sum, { size }) => sum + size.characters, 0),
	rows: entries.reduce((sum, { size }) => sum + size.rows, 0),
});

describe('packPages()', () => {
	it('has every entry on one page, and all of a dispute on the same', () => {
		fc.assert(
			fc.property(lists, (groups) => {
				const pages = packPages(groups, sizeOfPage);
				expect(pages.flat().toSorted((a, b) => (a[0]?.n ?? 0) - (b[0]?.n ?? 0))).toEqual(groups);
			}),
		);
	});

	it('has pages of at most six entries, 1,900 characters and 44 lines, unless one statement or dispute has more', () => {
		fc.assert(
			fc.property(lists, (groups) => {
				for (const page of packPages(groups, sizeOfPage)) {
					if (page.length < 2) continue;
					const { characters, rows } = sizeOfPage(page.flat());
					expect(page.flat().length).toBeLessThanOrEqual(6);
					expect(characters).toBeLessThanOrEqual(1900);
					expect(rows).toBeLessThanOrEqual(44);
				}
			}),
		);
	});

	it('has a dispute on the first page if there is one, and otherwise keeps the order', () => {
		fc.assert(
			fc.property(lists, (groups) => {
				const pages = packPages(groups, sizeOfPage);
				const dispute = groups.find(({ length }) => length > 1);
				if (dispute) expect(pages[0]?.some(({ length }) => length > 1)).toBe(true);
				const others = (some: typeof groups) => some.filter((group) => group !== dispute);
				expect(others(pages.flat() as typeof groups)).toEqual(others(groups));
			}),
		);
	});
});

describe('sizeOf()', () => {
	it('counts what Discord shows, in lines of 60 characters', () => {
		expect(sizeOf(['**Anna**', '-# [Report](<https://example.org/report>): \\[1\\]'])).toEqual({
			characters: 'Anna\n[Report: [1]\n'.length,
			rows: 2,
		});
		expect(sizeOf(['x'.repeat(61), '']).rows).toBe(3);
	});
});
