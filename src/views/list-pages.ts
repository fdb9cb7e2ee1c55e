/** Packs the entries of a list into the pages of a card, so that nobody sees one side of a dispute alone. */

/** What an entry takes up on a page. */
export interface Size {
	/** As Discord shows them. */
	readonly characters: number;
	/** At {@link COLUMNS} characters a line, as on a phone. */
	readonly rows: number;
}

/** More statements would not be read at a glance. */
const ENTRIES_MAX = 6;
/** Two screens of a phone. */
export const PAGE_MAX: Size = { characters: 1900, rows: 44 };
const COLUMNS = 60;

/** Returns the size of lines of markdown. The address of a link is not shown. */
export function sizeOf(lines: readonly string[]): Size {
	const lengths = lines.map((line) => line.replace(/\]\(<[^>]*>\)|\*\*|\\(?=[!-/:-@[-`{-~])|^-# /g, '').length);
	return {
		characters: lengths.reduce((sum, length) => sum + length + 1, 0),
		rows: lengths.reduce((sum, length) => sum + Math.max(1, Math.ceil(length / COLUMNS)), 0),
	};
}

/**
 * Packs groups into pages of at most six entries; a group of more has a page of its own. If there are groups of several
 * entries, which dispute each other, one is on the first page. `sizeOfPage` returns what a page with some entries takes up.
 *
 * @example
 * packPages([[a], [yes, no]], () => ({ characters: 200, rows: 5 })); // [[[a], [yes, no]]]
 */
export function packPages<T>(
	groups: readonly (readonly T[])[],
	sizeOfPage: (entries: readonly T[]) => Size,
): readonly (readonly (readonly T[])[])[] {
	const fits = (entries: readonly T[]) => {
		const { characters, rows } = sizeOfPage(entries);
		return entries.length <= ENTRIES_MAX && characters <= PAGE_MAX.characters && rows <= PAGE_MAX.rows;
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
