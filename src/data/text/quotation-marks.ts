/** Where a report quotes: the stretches of a paragraph between quotation marks. */

/** From the first character behind the opening mark to the closing mark, in UTF-16 units. */
export type Span = readonly [from: number, to: number];

const CLOSING: Readonly<Record<string, string>> = { '“': '”', '„': '“”', '«': '»', '‹': '›' };

/**
 * Every stretch between `"…"`, `“…”`, `„…“`, `«…»`, `‹…›`, `'…'` and `‘…’`, those inside others too.
 *
 * An opening mark that nothing closes reaches to the end: a quotation that runs over paragraphs is closed in its last.
 * `'` and `’` within or behind a word may be apostrophes: between two opening marks, the last that may close does.
 */
export function quotedSpans(paragraph: string): readonly Span[] {
	const spans: Span[] = [];
	const open: { mark: string; from: number }[] = [];
	const close = (at: number, closes: (mark: string) => boolean) => {
		const index = open.findLastIndex(({ mark }) => closes(mark));
		for (const { from } of open.splice(index).slice(0, 1)) spans.push([from, at]);
	};
	for (let i = 0; i < paragraph.length; i++) {
		const mark = paragraph.charAt(i);
		if (mark === '"' && open.some((o) => o.mark === '"')) close(i, (opened) => opened === '"');
		else if (open.some((o) => CLOSING[o.mark]?.includes(mark))) {
			close(i, (opened) => CLOSING[opened]?.includes(mark) ?? false);
		} else if (mark === '"' || mark in CLOSING) open.push({ mark, from: i + 1 });
	}
	for (const { from } of open) spans.push([from, paragraph.length]);
	return [...spans, ...singleSpans(paragraph, "'", "'"), ...singleSpans(paragraph, '‘', '’')];
}

const opensAt = (text: string, i: number) => !/[\p{L}\p{N}]/u.test(text.charAt(i - 1)) && /\S/.test(text.charAt(i + 1));

const closesAt = (text: string, i: number) =>
	/\S/.test(text.charAt(i - 1)) && !/[\p{L}\p{N}]/u.test(text.charAt(i + 1));

function singleSpans(text: string, opening: string, closing: string): readonly Span[] {
	const spans: Span[] = [];
	let from: number | undefined;
	let to: number | undefined;
	const end = () => {
		if (from !== undefined && to !== undefined) spans.push([from, to]);
		to = undefined;
	};
	for (let i = 0; i < text.length; i++) {
		const mark = text.charAt(i);
		if (mark === opening && opensAt(text, i) && !(mark === closing && from !== undefined && closesAt(text, i))) {
			end();
			from = i + 1;
		} else if (mark === closing && from !== undefined && closesAt(text, i)) to = i;
	}
	end();
	return spans;
}
