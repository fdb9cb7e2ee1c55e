import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packPages } from '../../src/views/list-pages.ts';
import type { Room } from '../../src/views/room.ts';

interface Entry {
	readonly n: number;
	readonly room: Room;
}

const room = fc.record({ characters: fc.integer({ min: 1, max: 800 }), lines: fc.integer({ min: 1, max: 20 }) });
/** Statements alone, and disputes of up to eight. */
const lists = fc
	.array(fc.array(room, { minLength: 1, maxLength: 8 }), { maxLength: 15 })
	.map((drawn) => drawn.map((rooms, group) => rooms.map((room, i): Entry => ({ n: group * 10 + i, room }))));
const roomForPage = (entries: readonly Entry[]): Room => ({
	characters: entries.reduce((sum, { room }) => sum + room.characters, 0),
	lines: entries.reduce((sum, { room }) => sum + room.lines, 0),
});

describe('packPages()', () => {
	it('has every entry on one page, and all of a dispute on the same', () => {
		fc.assert(
			fc.property(lists, (groups) => {
				const pages = packPages(groups, roomForPage);
				expect(pages.flat().toSorted((a, b) => (a[0]?.n ?? 0) - (b[0]?.n ?? 0))).toEqual(groups);
			}),
		);
	});

	it('has pages of at most six entries, 1,900 characters and 44 lines, unless one statement or dispute has more', () => {
		fc.assert(
			fc.property(lists, (groups) => {
				for (const page of packPages(groups, roomForPage)) {
					if (page.length < 2) continue;
					const { characters, lines } = roomForPage(page.flat());
					expect(page.flat().length).toBeLessThanOrEqual(6);
					expect(characters).toBeLessThanOrEqual(1900);
					expect(lines).toBeLessThanOrEqual(44);
				}
			}),
		);
	});

	it('has a dispute on the first page if there is one, and otherwise keeps the order', () => {
		fc.assert(
			fc.property(lists, (groups) => {
				const pages = packPages(groups, roomForPage);
				const dispute = groups.find(({ length }) => length > 1);
				if (dispute) expect(pages[0]?.some(({ length }) => length > 1)).toBe(true);
				const others = (some: typeof groups) => some.filter((group) => group !== dispute);
				expect(others(pages.flat() as typeof groups)).toEqual(others(groups));
			}),
		);
	});
});
