/** Packs the entries of a list into the pages of a card, so that nobody sees one side of a dispute alone. */

import type { Room } from './room.ts';

/** More statements would not be read at a glance. */
const ENTRIES_MAX = 6;
/** Two screens of a phone. */
export const PAGE_MAX: Room = { characters: 1900, lines: 44 };

/**
 * Packs groups into pages of at most six entries; a group of more has a page of its own. If there are groups of several
 * entries, which dispute each other, one is on the first page. `roomForPage` returns the room that a page with some entries takes.
 *
 * @example
 * packPages([[a], [yes, no]], () => ({ characters: 200, lines: 5 })); // [[[a], [yes, no]]]
 */
export function packPages<T>(
	groups: readonly (readonly T[])[],
	roomForPage: (entries: readonly T[]) => Room,
): readonly (readonly (readonly T[])[])[] {
	const fits = (entries: readonly T[]) => {
		const { characters, lines } = roomForPage(entries);
		return entries.length <= ENTRIES_MAX && characters <= PAGE_MAX.characters && lines <= PAGE_MAX.lines;
	};
	const pack = (ordered: typeof groups) => {
		const pages: (readonly T[])[][] = [];
		for (const group of ordered) {
			const page = pages.at(-1);
			if (page && fits([...page.flat(), ...group])) page.push(group);
			else pages.push([group]);
		}
		return pages;
	};
	const pages = pack(groups);
	const dispute = groups.find(({ length }) => length > 1);
	if (!dispute || pages[0]?.includes(dispute)) return pages;
	const place = (group: readonly T[]) => groups.indexOf(group);
	return pack([dispute, ...groups.filter((group) => group !== dispute)]).map((page) =>
		page.sort((a, b) => place(a) - place(b)),
	);
}
