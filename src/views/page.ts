/** Packs sections into pages: nothing is left out, and what is too long for one page goes on upon the next. */
import { bold } from './text.ts';

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

interface Page {
	readonly text: string;
	readonly keys: ReadonlySet<string>;
}

const CONTINUED = ' (continued)';
const SOURCES = 'Sources';
/** A screen or two of a phone: longer pages are turned, not scrolled, in a busy channel. */
const COMFORT = 3000;
/** Blocks on a page, so that a menu of them and the eye can take them in. */
const BLOCKS = 24;

/**
 * Lays sections out in pages of at most `room` UTF-16 units, each with the lead and the sources that it refers to.
 * Equal sections take turns block by block, so that none is whole while another waits for the next page.
 */
export function paginate(
	draft: {
		readonly lead: readonly string[];
		readonly sections: readonly Section[];
		readonly notes: readonly Note[];
		/** Fills pages to the brim, where turning them would be worse than scrolling. */
		readonly long?: boolean;
	},
	room: number,
): readonly Page[] {
	const lead = draft.lead.join('\n');
	const notes = new Map(draft.notes.map((note) => [note.n, note]));
	const comfort = draft.long ? room : Math.min(room, lead.length + COMFORT);
	const pages: Page[] = [];
	const begun = new Set<Section>();
	let items: Item[] = [];
	const text = (of: readonly Item[]) => render(of, lead, notes, begun);
	const turn = () => {
		pages.push({ text: text(items), keys: new Set(items.flatMap(({ block }) => block.key ?? [])) });
		for (const { section } of items) begun.add(section);
		items = [];
	};
	const add = (item: Item) => {
		if (items.length > 0 && (items.length >= BLOCKS || text([...items, item]).length > comfort)) turn();
		items.push(item);
	};
	for (const item of inTurns(draft.sections)) {
		for (const piece of pieces(item, Math.floor((room - lead.length) / 2))) {
			if (text([piece]).length <= room) add(piece);
			else for (const part of apart(piece, notes, Math.floor((room - lead.length) / 2))) add(part);
		}
	}
	if (items.length > 0 || pages.length === 0) turn();
	return pages;
}

interface Item {
	readonly section: Section;
	readonly block: Block;
}

function inTurns(sections: readonly Section[]): Item[] {
	const items: Item[] = [];
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

/** Sections in their own order, whatever the order in which their blocks were packed. */
function render(
	items: readonly Item[],
	lead: string,
	notes: ReadonlyMap<number, Note>,
	begun: ReadonlySet<Section>,
): string {
	const parts = lead ? [lead] : [];
	for (const section of new Set(items.map((item) => item.section))) {
		const lines = items.filter((item) => item.section === section).map((item) => item.block.text);
		const heading = section.heading && bold(section.heading) + (begun.has(section) ? CONTINUED : '');
		parts.push((heading ? [heading, ...lines] : lines).join('\n'));
	}
	const cited = [...new Set(items.flatMap(({ block }) => block.notes ?? []))].sort((a, b) => a - b);
	const sources = cited.flatMap((n) => notes.get(n)?.text ?? []);
	if (sources.length > 0) parts.push([bold(SOURCES), ...sources].join('\n'));
	return parts.join('\n\n');
}

/** A block whose sources do not fit beside it: they follow it on pages of their own. */
function apart({ section, block }: Item, notes: ReadonlyMap<number, Note>, max: number): Item[] {
	const { notes: cited = [], ...bare } = block;
	const sources: Section = { heading: SOURCES, blocks: [] };
	const lines = cited.flatMap((n) => pieces({ section: sources, block: { text: notes.get(n)?.text ?? '' } }, max));
	return [{ section, block: bare }, ...lines];
}

/** A block that is too long even for a page of its own, in parts that say that they go on. */
function pieces({ section, block }: Item, max: number): Item[] {
	if (block.text.length <= max) return [{ section, block }];
	const parts: string[] = [];
	let rest = block.text;
	while (rest.length > max) {
		const end = breakAt(rest, max - 2);
		parts.push(`${rest.slice(0, end).trimEnd()} …`);
		rest = `… ${rest.slice(end).trimStart()}`;
	}
	parts.push(rest);
	return parts.map((text) => ({ section, block: { ...block, text } }));
}

/** After the last space that leaves a fair piece, or else between two graphemes, never behind a backslash. */
function breakAt(text: string, max: number): number {
	const space = text.lastIndexOf(' ', max);
	if (space > max / 2) return space;
	let end = max;
	for (const { index } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text.slice(0, max)))
		end = index;
	while (end > 1 && text[end - 1] === '\\') end--;
	return Math.max(end, 1);
}
