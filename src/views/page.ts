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

interface Page {
	readonly text: string;
	readonly keys: ReadonlySet<string>;
}

/** A piece shorter than this says nothing, whatever the lead leaves. */
const LEAST = 200;
const CONTINUED = ' (continued)';
/** Under a heading whose rest comes later: a side must not look whole while it is not. */
const GOES_ON = '(continued on the next page)';
const SOURCES = 'Sources';
const GAP = '\n\n';
/** A screen or two of a phone: longer pages are turned, not scrolled, in a busy channel. */
const COMFORT = 3000;
/** Blocks on a page, so that a menu of them and the eye can take them in. */
const BLOCKS = 24;

/**
 * Lays sections out in pages of at most `room` UTF-16 units, each with the lead and the sources that it refers to.
 * Equal sections take turns block by block, so that none is whole while another waits for the next page.
 */
export function paginate(draft: Draft, room: number): readonly Page[] {
	const lead = draft.lead.join('\n');
	const notes = new Map(draft.notes.map((note) => [note.n, note]));
	const comfort = draft.long ? room : Math.min(room, lead.length + COMFORT);
	const half = Math.max(LEAST, Math.floor((room - lead.length) / 2));
	const pages: Page[] = [];
	const begun = new Set<Section>();
	const blank = openPage(lead, notes, begun);
	const parts = inTurns(draft.sections)
		.flatMap((item) => pieces(item, half))
		// On a later page its heading may have to say that it goes on.
		.flatMap((piece) => (blank.with(piece) <= room - CONTINUED.length ? [piece] : apart(piece, notes, half)));
	const left = new Map<Section, number>();
	for (const { section } of parts) left.set(section, (left.get(section) ?? 0) + 1);
	let page = blank;
	const turn = () => {
		pages.push(page.finish(draft.sections, (section) => (left.get(section) ?? 0) > 0));
		for (const { section } of page.items) begun.add(section);
		page = openPage(lead, notes, begun);
	};
	for (const part of parts) {
		const full = page.items.length >= BLOCKS || page.with(part) > comfort;
		if (page.items.length > 0 && full) turn();
		page.add(part);
		left.set(part.section, (left.get(part.section) ?? 0) - 1);
	}
	if (page.items.length > 0 || pages.length === 0) turn();
	return pages;
}

interface Draft {
	readonly lead: readonly string[];
	readonly sections: readonly Section[];
	readonly notes: readonly Note[];
	/** Fills pages to the brim, where turning them would be worse than scrolling. */
	readonly long?: boolean;
}

/** A page being filled: knows its length, so that packing looks at each block but once. */
function openPage(lead: string, notes: ReadonlyMap<number, Note>, begun: ReadonlySet<Section>) {
	const items: Item[] = [];
	const sections = new Set<Section>();
	const cited = new Set<number>();
	let length = lead.length;

	const headingOf = (section: Section) =>
		section.heading ? `${bold(section.heading)}${begun.has(section) ? CONTINUED : ''}\n` : '';
	const goesOn = (section: Section) => (section.heading ? `\n${GOES_ON}` : '');
	const uncited = ({ notes: marks = [] }: Block) => [...new Set(marks)].filter((n) => notes.has(n) && !cited.has(n));

	/** How long the page would be at most with this item on it, in UTF-16 units: each section may have to go on. */
	function withItem({ section, block }: Item): number {
		const before = sections.has(section)
			? 1
			: (length > 0 ? GAP.length : 0) + headingOf(section).length + goesOn(section).length;
		const fresh = uncited(block);
		const title = fresh.length > 0 && cited.size === 0 ? GAP.length + bold(SOURCES).length : 0;
		const lines = fresh.reduce((sum, n) => sum + 1 + (notes.get(n)?.text.length ?? 0), 0);
		return length + before + block.text.length + title + lines;
	}
	return {
		items,
		with: withItem,
		add(item: Item) {
			length = withItem(item);
			items.push(item);
			sections.add(item.section);
			for (const n of uncited(item.block)) cited.add(n);
		},
		/** The page with its sections in the order of the draft, whatever the order in which their blocks were packed. */
		finish(order: readonly Section[], unfinished: (section: Section) => boolean): Page {
			const place = (section: Section) => (order.includes(section) ? order.indexOf(section) : order.length);
			const parts = [...sections]
				.sort((a, b) => place(a) - place(b))
				.map((section) => {
					const lines = items.filter((item) => item.section === section).map((item) => item.block.text);
					return headingOf(section) + lines.join('\n') + (unfinished(section) ? goesOn(section) : '');
				});
			const sources = [...cited].sort((a, b) => a - b).map((n) => notes.get(n)?.text ?? '');
			const all = [...(lead ? [lead] : []), ...parts];
			if (sources.length > 0) all.push([bold(SOURCES), ...sources].join('\n'));
			return { text: all.join(GAP), keys: new Set(items.flatMap(({ block }) => block.key ?? [])) };
		},
	};
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
	const again = `… ${block.again ? `(${block.again}, continued) ` : ''}`;
	let rest = block.text;
	while (rest.length > max) {
		const end = breakAt(rest, max - 2, again.length);
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
function breakAt(text: string, max: number, least: number): number {
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
