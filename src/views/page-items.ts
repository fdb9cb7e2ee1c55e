/** What a page is packed of: the blocks of sections in the order in which they are packed, each no longer than fits. */

/** A source to which a mark `[n]` in a block refers. */
export interface Note {
	readonly n: number;
	/** Safe text. */
	readonly text: string;
}

/** Something that stays together: a statement with its marks. */
export interface Block {
	/** Safe text, possibly with marks `[n]`. */
	readonly text: string;
	readonly notes?: readonly number[];
	/** Safe words for who speaks, where the rest of a long text must say so again. */
	readonly again?: string;
	/** What stands here, for menus of what is on the page. */
	readonly key?: string;
}

export interface Section {
	/** Safe text; absent for a section that needs none. */
	readonly heading?: string;
	readonly blocks: readonly Block[];
	/** Neighbouring sections so marked get equal room on every page. */
	readonly equal?: boolean;
}

/** Heads what is cited, at the foot of a page and where it needs pages of its own. */
export const SOURCES_HEADING = 'Sources';

/** A block of a section. */
export interface PageItem {
	readonly section: Section;
	readonly block: Block;
}

/** Section by section; equal neighbours take turns, block by block. */
export function interleave(sections: readonly Section[]): PageItem[] {
	const items: PageItem[] = [];
	for (let i = 0; i < sections.length; ) {
		let end = i + 1;
		if (sections[i]?.equal) while (sections[end]?.equal) end++;
		const group = sections.slice(i, end);
		const longest = Math.max(...group.map((section) => section.blocks.length));
		for (let turn = 0; turn < longest; turn++) {
			for (const section of group) {
				const block = section.blocks[turn];
				if (block) items.push({ section, block });
			}
		}
		i = end;
	}
	return items;
}

/** A block whose sources do not fit beside it: they follow it on pages of their own. */
export function moveSourcesToOwnPage(
	{ section, block }: PageItem,
	notes: readonly (string | undefined)[],
	max: number,
): PageItem[] {
	const { notes: cited = [], ...bare } = block;
	const sources: Section = { heading: SOURCES_HEADING, blocks: [] };
	const lines = cited.flatMap((n) => splitToFit({ section: sources, block: { text: notes[n] ?? '' } }, max));
	return [{ section, block: bare }, ...lines];
}

/** A block that is too long even for a page of its own, in parts that say that they go on. */
export function splitToFit({ section, block }: PageItem, max: number): PageItem[] {
	if (block.text.length <= max) return [{ section, block }];
	const parts: string[] = [];
	const again = `… ${block.again ? `(${block.again}, continued) ` : ''}`;
	let rest = block.text;
	while (rest.length > max) {
		const end = findBreak(rest, max - 2, again.length);
		parts.push(`${rest.slice(0, end).trimEnd()} …`);
		rest = again + rest.slice(end).trimStart();
	}
	parts.push(rest);
	return parts.map((text) => ({ section, block: { ...block, text } }));
}

/**
 * After the last space that leaves a fair piece, or else between two graphemes, never behind a backslash; always
 * beyond `least`, where what goes on really begins.
 */
function findBreak(text: string, max: number, least: number): number {
	const space = text.lastIndexOf(' ', max);
	if (space > max / 2) return space;
	let end = max;
	for (const { index } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text.slice(0, max)))
		end = index;
	// A grapheme longer than a page (a flood of combining marks) is cut between code points.
	if (end <= least) end = /[\ud800-\udbff]/.test(text.charAt(max - 1)) ? max - 1 : max;
	const backslashes = /\\*$/.exec(text.slice(0, end))?.[0].length ?? 0;
	return end - (backslashes % 2);
}
