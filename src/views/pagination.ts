/** Packs sections into pages: nothing is left out, and what is too long for one page goes on upon the next. */

import { bold } from './discord-text.ts';
import {
	type Block,
	type Item,
	interleave,
	moveSourcesToOwnPage,
	type Note,
	type Section,
	SOURCES,
	splitToFit,
} from './page-items.ts';

/** A piece shorter than this says nothing, whatever the lead leaves. */
const LEAST = 200;
const CONTINUED = ' (continued)';
/** Under a heading whose rest comes later: a side must not look whole while it is not. */
const GOES_ON = '\n(continued on the next page)';
const SOURCES_TITLE = bold(SOURCES);
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
	const notes: string[] = [];
	for (const { n, text } of draft.notes) notes[n] = text;
	const comfort = draft.long ? room : Math.min(room, lead.length + COMFORT);
	const half = Math.max(LEAST, Math.floor((room - lead.length) / 2));
	const begun = new Set<Section>();
	const frame: Frame = { lead, notes, order: draft.sections, begun };
	const blank = new Page(frame);
	const items: Item[] = [];
	for (const item of interleave(draft.sections)) {
		for (const piece of splitToFit(item, half)) {
			// On a later page its heading may have to say that it goes on.
			if (blank.lengthWith(piece) <= room - CONTINUED.length) items.push(piece);
			else items.push(...moveSourcesToOwnPage(piece, notes, half));
		}
	}
	const left = new Map<Section, number>();
	for (const { section } of items) left.set(section, (left.get(section) ?? 0) + 1);
	const pages: Page[] = [];
	let page = new Page(frame);
	const turn = () => {
		pages.push(page);
		for (const section of page.sections) {
			begun.add(section);
			if ((left.get(section) ?? 0) > 0) page.breakOff(section);
		}
		page = new Page(frame);
	};
	for (const item of items) {
		let length = page.lengthWith(item);
		if (page.blocks > 0 && (page.blocks >= BLOCKS || length > comfort)) {
			turn();
			length = page.lengthWith(item);
		}
		page.add(item, length);
		left.set(item.section, (left.get(item.section) ?? 0) - 1);
	}
	if (page.blocks > 0 || pages.length === 0) turn();
	return pages;
}

interface Draft {
	readonly lead: readonly string[];
	readonly sections: readonly Section[];
	readonly notes: readonly Note[];
	/** Fills pages to the brim, where turning them would be worse than scrolling. */
	readonly long?: boolean;
}

/** What the pages of a draft share. */
interface Frame {
	readonly lead: string;
	/** Texts by number. */
	readonly notes: readonly (string | undefined)[];
	/** The sections as they stand on a page, whatever the order in which their blocks are packed. */
	readonly order: readonly Section[];
	/** Sections that stand on the pages before. */
	readonly begun: ReadonlySet<Section>;
}

/**
 * A page, which knows its length while it is filled, so that packing looks at each block but once. It is put together
 * when it is read, for of all pages of an answer but one is shown.
 */
class Page {
	readonly #frame: Frame;
	readonly #parts = new Map<Section, Part>();
	readonly #cited = new Set<number>();
	#length: number;
	#blocks = 0;

	constructor(frame: Frame) {
		this.#frame = frame;
		this.#length = frame.lead.length;
	}

	get blocks(): number {
		return this.#blocks;
	}

	get sections(): Iterable<Section> {
		return this.#parts.keys();
	}

	/** How long the page would be at most with this item on it, in UTF-16 units: each section may have to go on. */
	lengthWith({ section, block }: Item): number {
		let length = this.#length + block.text.length;
		if (this.#parts.has(section)) length += 1;
		else {
			if (this.#length > 0) length += GAP.length;
			if (section.heading) length += this.#headingOf(section).length + GOES_ON.length;
		}
		const fresh = this.#uncited(block);
		for (const n of fresh) length += 1 + (this.#frame.notes[n] as string).length;
		return fresh.length > 0 && this.#cited.size === 0 ? length + GAP.length + SOURCES_TITLE.length : length;
	}

	/** Puts an item on the page, which then is of the length that {@link lengthWith} told. */
	add({ section, block }: Item, length: number): void {
		this.#length = length;
		this.#blocks++;
		const part = this.#parts.get(section);
		if (part) part.text += `\n${block.text}`;
		else {
			const place = this.#frame.order.indexOf(section);
			this.#parts.set(section, {
				place: place < 0 ? this.#frame.order.length : place,
				text: this.#headingOf(section) + block.text,
				keys: [],
			});
		}
		if (block.key !== undefined) this.#parts.get(section)?.keys.push(block.key);
		for (const n of this.#uncited(block)) this.#cited.add(n);
	}

	/** The rest of the section stands on a later page. */
	breakOff(section: Section): void {
		const part = this.#parts.get(section);
		if (part && section.heading) part.text += GOES_ON;
	}

	get text(): string {
		const { lead, notes } = this.#frame;
		let text = lead;
		const append = (more: string) => {
			text += text ? GAP + more : more;
		};
		for (const part of this.#inOrder()) append(part.text);
		if (this.#cited.size > 0) append(SOURCES_TITLE);
		for (const n of ascending([...this.#cited], (n) => n)) text += `\n${notes[n]}`;
		return text;
	}

	get keys(): ReadonlySet<string> {
		return new Set(this.#inOrder().flatMap(({ keys }) => keys));
	}

	#inOrder(): Part[] {
		return ascending([...this.#parts.values()], ({ place }) => place);
	}

	#headingOf(section: Section): string {
		return section.heading ? `${bold(section.heading)}${this.#frame.begun.has(section) ? CONTINUED : ''}\n` : '';
	}

	/** Nearly every block has one mark. */
	#uncited({ notes: marks = NO_MARKS }: Block): readonly number[] {
		const [mark] = marks;
		if (mark === undefined) return NO_MARKS;
		if (marks.length === 1) return this.#isUncited(mark) ? marks : NO_MARKS;
		return [...new Set(marks)].filter((n) => this.#isUncited(n));
	}

	#isUncited(n: number): boolean {
		return this.#frame.notes[n] !== undefined && !this.#cited.has(n);
	}
}

/** What of a section stands on a page. */
interface Part {
	/** Among the sections of the answer. */
	readonly place: number;
	text: string;
	readonly keys: string[];
}

const NO_MARKS: readonly number[] = [];

/** Puts things in order that nearly always are. */
function ascending<T>(things: T[], by: (thing: T) => number): T[] {
	const inOrder = things.every((thing, at) => at === 0 || by(things[at - 1] as T) <= by(thing));
	return inOrder ? things : things.sort((a, b) => by(a) - by(b));
}
