/** Packs sections into pages. Nothing is left out: what is too long for one page continues on the next. */
import { groupBy } from '../answers/order.ts';
import { bold } from './discord-text.ts';
import {
	interleave,
	moveSourcesToOwnPage,
	type Note,
	type PageItem,
	type Section,
	SOURCES_HEADING,
	splitToFit,
} from './page-items.ts';
import { legendFor } from './spans.ts';

/** Blocks are not split into parts shorter than this, however long the lead is. */
const PART_MIN = 200;
const CONTINUED = ' (continued)';
/** Below a section that continues on the next page: one side of a dispute must not look complete when it is not. */
const CONTINUES_BELOW = '(continued on the next page)';
/** One or two screens of a phone. In a busy channel readers turn a page more easily than they scroll through a long one. */
const COMFORTABLE_LENGTH = 3000;
/** A menu of the statements on a page has room for 25. */
const BLOCKS_MAX = 24;

export interface ReplyPage {
	readonly text: string;
	/** The keys of the blocks on the page. */
	readonly keys: ReadonlySet<string>;
}

interface PageDraft {
	readonly lead: readonly string[];
	readonly sections: readonly Section[];
	readonly notes: readonly Note[];
	/** Fills each page to the limit, for replies in which turning pages would be worse than scrolling. */
	readonly long?: boolean;
}

/**
 * Lays sections out in pages of at most `room` UTF-16 units, each with the lead, the sources that it cites
 * and the legend of its marks.
 * Neighbouring sections marked `equal` alternate block by block, so that none is complete while another has to wait for
 * the next page. There is always at least one page.
 *
 * @example
 * const sections = [{ heading: 'Taliban', blocks: [{ text: '• … [1]', notes: [1] }] }];
 * paginate({ lead: ['Disputed'], sections, notes: [{ n: 1, text: '[1] this report, ¶ 1' }] }, 4096)[0].text;
 * // 'Disputed\n\n**Taliban**\n• … [1]\n\n**Sources**\n[1] this report, ¶ 1'
 */
export function paginate(draft: PageDraft, room: number): readonly ReplyPage[] {
	const lead = draft.lead.join('\n');
	const started = new Set<Section>();
	const layout: Layout = {
		lead,
		notes: new Map(draft.notes.map(({ n, text }) => [n, text])),
		order: draft.sections,
		started,
	};
	const comfortable = draft.long ? room : Math.min(room, lead.length + COMFORTABLE_LENGTH);
	const items = itemsThatFit(draft.sections, layout, room);
	const lastIndex = new Map(items.map(({ section }, index) => [section, index]));
	const pages: ReplyPage[] = [];
	let onPage: PageItem[] = [];

	function finishPage(nextIndex: number): void {
		const isUnfinished = (section: Section) => (lastIndex.get(section) ?? -1) >= nextIndex;
		const keys = onPage.flatMap(({ block }) => block.key ?? []);
		pages.push({ text: render(onPage, layout, isUnfinished), keys: new Set(keys) });
		for (const { section } of onPage) started.add(section);
		onPage = [];
	}

	for (const [index, item] of items.entries()) {
		const isFull = onPage.length >= BLOCKS_MAX || longest([...onPage, item], layout) > comfortable;
		if (isFull && onPage.length > 0) finishPage(index);
		onPage.push(item);
	}
	if (onPage.length > 0 || pages.length === 0) finishPage(items.length);
	return pages;
}

/** The blocks in the order in which pages are filled, each split until it fits on a page of its own. */
function itemsThatFit(sections: readonly Section[], layout: Layout, room: number): readonly PageItem[] {
	const half = Math.max(PART_MIN, Math.floor((room - layout.lead.length) / 2));
	const parts = interleave(sections).flatMap((item) => splitToFit(item, half));
	return parts.flatMap((part) => {
		// On a later page the heading gets longer.
		const fits = longest([part], layout) <= room - CONTINUED.length;
		return fits ? [part] : moveSourcesToOwnPage(part, layout.notes, half);
	});
}

/** What all pages of a reply share. */
interface Layout {
	readonly lead: string;
	/** The texts of the sources by number. */
	readonly notes: ReadonlyMap<number, string>;
	/** The sections in the order in which they are shown. */
	readonly order: readonly Section[];
	/** The sections that earlier pages have begun. */
	readonly started: ReadonlySet<Section>;
}

/** The greatest length of a page, in UTF-16 units: each of its sections may have to continue on the next page. */
function longest(items: readonly PageItem[], layout: Layout): number {
	return render(items, layout, () => true).length;
}

/** The text of a page, which says of unfinished sections that they continue on the next page. */
function render(items: readonly PageItem[], layout: Layout, isUnfinished: (section: Section) => boolean): string {
	const { lead, notes, order, started } = layout;
	const place = (section: Section) => (order.includes(section) ? order.indexOf(section) : order.length);
	const sections = [...groupBy(items, ({ section }) => section)].sort(([a], [b]) => place(a) - place(b));
	const cited = new Set(items.flatMap(({ block }) => block.notes ?? []).filter((n) => notes.has(n)));
	const sources = [...cited].sort((a, b) => a - b).map((n) => notes.get(n));
	const text = [
		...(lead ? [lead] : []),
		...sections.map(([section, blocks]) => {
			const { heading } = section;
			const lines = blocks.map(({ block }) => block.text);
			if (!heading) return lines.join('\n');
			const title = bold(heading) + (started.has(section) ? CONTINUED : '');
			return [title, ...lines, ...(isUnfinished(section) ? [CONTINUES_BELOW] : [])].join('\n');
		}),
		...(sources.length > 0 ? [[bold(SOURCES_HEADING), ...sources].join('\n')] : []),
	].join('\n\n');
	const legend = legendFor(text);
	return legend ? `${text}\n-# ${legend}` : text;
}
