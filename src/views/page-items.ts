/** The units that pages are filled with: blocks of sections, in the order in which pages are filled. */
import { segmentsOf } from '../data/text/segmenter.ts';
import { openIsolates } from './isolate.ts';

/** A source that the mark `[n]` in a block refers to. */
export interface Note {
	readonly n: number;
	/** Safe text. */
	readonly text: string;
}

/** Text that stays together on a page, such as a statement with its source mark. */
export interface Block {
	/** Safe text, possibly with marks `[n]`. */
	readonly text: string;
	readonly notes?: readonly number[];
	/** The speaker, safe: repeated where a long text continues. */
	readonly again?: string;
	/** Identifies the block, for menus of what is on a page. */
	readonly key?: string;
}

export interface Section {
	/** Safe text; absent for a section that needs none. */
	readonly heading?: string;
	readonly blocks: readonly Block[];
	/** Neighbouring sections marked so get equal room on every page. */
	readonly equal?: boolean;
}

/** The heading above the sources at the end of a page, and on pages that hold sources only. */
export const SOURCES_HEADING = 'Sources';

/** A block and the section it belongs to. */
export interface PageItem {
	readonly section: Section;
	readonly block: Block;
}

/** Returns the blocks section by section; neighbours marked `equal` alternate block by block. */
export function interleave(sections: readonly Section[]): PageItem[] {
	const items: PageItem[] = [];
	for (let i = 0; i < sections.length; ) {
		let end = i + 1;
		if (sections[i]?.equal) while (sections[end]?.equal) end++;
		const group = sections.slice(i, end);
		const longest = Math.max(...group.map((section) => section.blocks.length));
		for (let round = 0; round < longest; round++) {
			for (const section of group) {
				const block = section.blocks[round];
				if (block) items.push({ section, block });
			}
		}
		i = end;
	}
	return items;
}

/** Returns a block without its sources, followed by the sources, for a block whose sources do not fit on its page. */
export function moveSourcesToOwnPage(
	{ section, block }: PageItem,
	notes: ReadonlyMap<number, string>,
	max: number,
): PageItem[] {
	const { notes: cited = [], ...bare } = block;
	const sources: Section = { heading: SOURCES_HEADING, blocks: [] };
	const lines = cited.flatMap((n) => splitToFit({ section: sources, block: { text: notes.get(n) ?? '' } }, max));
	return [{ section, block: bare }, ...lines];
}

/** Splits a block longer than `max` UTF-16 units into parts; each says that it continues or is continued. */
export function splitToFit({ section, block }: PageItem, max: number): PageItem[] {
	if (block.text.length <= max) return [{ section, block }];
	const parts: string[] = [];
	const again = `… ${block.again ? `(${block.again}, continued) ` : ''}`;
	let rest = block.text;
	while (rest.length > max) {
		const end = findBreak(rest, max - ' …\u2069'.length, again.length + 1);
		const part = rest.slice(0, end).trimEnd();
		const { opening, closing } = openIsolates(part);
		parts.push(`${part} …${closing}`);
		rest = again + opening + rest.slice(end).trimStart();
	}
	parts.push(rest);
	return parts.map((text) => ({ section, block: { ...block, text } }));
}

/**
 * Where to split a text: at the last space if that leaves a part of fair length, otherwise between two graphemes. The
 * place is never behind a backslash and always after `min`, so that each part holds new text.
 */
function findBreak(text: string, max: number, min: number): number {
	const space = text.lastIndexOf(' ', max);
	if (space > max / 2) return space;
	let end = segmentsOf(text.slice(0, max), 'grapheme').containing(max - 1)?.index ?? max;
	// A grapheme longer than a page (hundreds of combining marks) is split between code points.
	if (end <= min) end = /[\ud800-\udbff]/.test(text.charAt(max - 1)) ? max - 1 : max;
	const backslashes = /\\*$/.exec(text.slice(0, end))?.[0].length ?? 0;
	return end - (backslashes % 2);
}
