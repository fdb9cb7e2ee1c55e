import { describe, expect, it } from 'vitest';
import { fitsInto, roomFor } from '../../src/views/room.ts';

const room = (characters: number, lines: number) => ({ characters, lines });

describe('fitsInto()', () => {
	it.each([
		['**bold**', 4],
		['-# small', 8],
		['[a name](<https://example.org/an/address>)', 6],
		['\\*as it is\\*', 10],
	])('counts the characters of %s without the marks of bold text and links', (text, shown) => {
		expect([fitsInto(text, room(shown, 1)), fitsInto(text, room(shown - 1, 1))]).toEqual([true, false]);
	});

	it('breaks lines between words at 60 columns', () => {
		const text = `${'word '.repeat(12)}end`;
		expect([fitsInto(text, room(999, 2)), fitsInto(text, room(999, 1))]).toEqual([true, false]);
		expect([fitsInto('x'.repeat(121), room(999, 3)), fitsInto('x'.repeat(121), room(999, 2))]).toEqual([true, false]);
	});

	it('has no room for more than Discord takes', () => {
		expect(fitsInto('**'.repeat(2049), room(9999, 999))).toBe(false);
	});
});

it('roomFor() counts the characters that Discord shows, and lines of 60', () => {
	expect(roomFor('**Anna**\n[Report](<https://example.org/report>): \\[1\\]')).toEqual({
		characters: 'Anna\nReport: [1]'.length,
		lines: 2,
	});
	expect(roomFor(`${'x'.repeat(61)}\n`).lines).toBe(3);
});
