/** Packs sections into pages: nothing is left out, and what is too long for one page goes on upon the next. */

import { bold } from './discord-text.ts';
import {
	type Block,
	interleave,
	moveSourcesToOwnPage,
	type Note,
	type PageItem,
	type Section,
	SOURCES_HEADING,
	splitToFit,
} from './page-items.ts';

/** A piece shorter than this says nothing, whatever the lead leaves. */
const MIN_PIECE = 200;
const CONTINUED = ' (continued)';
/** Under a heading whose rest comes later: a side must not look whole while it is not. */
const CONTINUES_BELOW = '\n(continued on the next page)';
const SOURCES_TITLE = bold(SOURCES_HEADING);
const SECTION_GAP = '\n\n';
/** A screen or two of a phone: longer pages are turned, not scrolled, in a busy channel. */
const COMFORTABLE_LENGTH = 3000;
/** Blocks on a page, so that a menu of them and the eye can take them in. */
const BLOCKS_MAX = 24;

/**
 * Lays sections out in pages of at most `room` UTF-16 units, each with the lead and the sources that it refers to.
 * Equal sections take turns block by block, so that none is whole while another waits for the next page.
 */
export function paginate(draft: PageDraft, room: number): readonly ReplyPage[] {
	const lead = draft.lead.join('\n');
	const notes: string[] = [];
	for (const { n, text } of draft.notes) notes[n] = text;
	const comfort = draft.long ? room : Math.min(room, lead.length + COMFORTABLE_LENGTH);
	const half = Math.max(MIN_PIECE, Math.floor((room - lead.length) / 2));
	const startedSections = new Set<Section>();
	const frame: PageFrame = { lead, notes, order: draft.sections, begun: startedSections };
	const blank = new ReplyPage(frame);
	const items: PageItem[] = [];
	for (const item of interleave(draft.sections)) {
		for (const piece of splitToFit(item, half)) {
			// On a later page its heading may have to say that it goes on.
			if (blank.lengthWith(piece) <= room - CONTINUED.length) items.push(piece);
			else items.push(...moveSourcesToOwnPage(piece, notes, half));
		}
	}
	const left = new Map<Section, number>();
	for (const { section } of items) left.set(section, (left.get(section) ?? 0) + 1);
	const pages: ReplyPage[] = [];
	let page = new ReplyPage(frame);
	const startPage = () => {
		pages.push(page);
		for (const section of page.sections) {
			startedSections.add(section);
			if ((left.get(section) ?? 0) > 0) page.markContinued(section);
		}
		page = new ReplyPage(frame);
	};
	for (const item of items) {
		let length = page.lengthWith(item);
		if (page.blocks > 0 && (page.blocks >= BLOCKS_MAX || length > comfort)) {
			startPage();
			length = page.lengthWith(item);
		}
		page.add(item, length);
		left.set(item.section, (left.get(item.section) ?? 0) - 1);
	}
	if (page.blocks > 0 || pages.length === 0) startPage();
	return pages;
}

interface PageDraft {
	readonly lead: readonly string[];
	readonly sections: readonly Section[];
	readonly notes: readonly Note[];
	/** Fills pages to the brim, where turning them would be worse than scrolling. */
	readonly long?: boolean;
}

/** What the pages of a draft share. */
interface PageFrame {
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
class ReplyPage {
	readonly #frame: PageFrame;
	readonly #parts = new Map<Section, PageSection>();
	readonly #cited = new Set<number>();
	#length: number;
	#blocks = 0;

	constructor(frame: PageFrame) {
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
	lengthWith({ section, block }: PageItem): number {
		let length = this.#length + block.text.length;
		if (this.#parts.has(section)) length += 1;
		else {
			if (this.#length > 0) length += SECTION_GAP.length;
			if (section.heading) length += this.#headingOf(section).length + CONTINUES_BELOW.length;
		}
		const fresh = this.#uncited(block);
		for (const n of fresh) length += 1 + (this.#frame.notes[n] as string).length;
		return fresh.length > 0 && this.#cited.size === 0 ? length + SECTION_GAP.length + SOURCES_TITLE.length : length;
	}

	/** Puts an item on the page, which then is of the length that {@link lengthWith} told. */
	add({ section, block }: PageItem, length: number): void {
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
	markContinued(section: Section): void {
		const part = this.#parts.get(section);
		if (part && section.heading) part.text += CONTINUES_BELOW;
	}

	get text(): string {
		const { lead, notes } = this.#frame;
		let text = lead;
		const append = (more: string) => {
			text += text ? SECTION_GAP + more : more;
		};
		for (const part of this.#inOrder()) append(part.text);
		if (this.#cited.size > 0) append(SOURCES_TITLE);
		for (const n of ascending([...this.#cited], (n) => n)) text += `\n${notes[n]}`;
		return text;
	}

	get keys(): ReadonlySet<string> {
		return new Set(this.#inOrder().flatMap(({ keys }) => keys));
	}

	#inOrder(): PageSection[] {
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
interface PageSection {
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
