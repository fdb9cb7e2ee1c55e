/** Finds the parts of a paragraph between quotation marks. */

/** From the character after the opening mark to the closing mark, in UTF-16 units. */
export type Span = readonly [from: number, to: number];

const CLOSING: Readonly<Record<string, string>> = { '"': '"', '“': '”', '„': '“”', '«': '»', '‹': '›' };

/**
 * Returns every part between `"…"`, `“…”`, `„…“`, `«…»`, `‹…›`, `'…'` and `‘…’`, also inside others.
 *
 * A mark that is never closed reaches to the end of the paragraph: a quotation of several paragraphs is closed in the last.
 * `'` and `’` may be apostrophes: of those that could close a quotation, the last before the next opening mark does.
 */
export function quotedSpans(paragraph: string): readonly Span[] {
	const spans: Span[] = [];
	const open: { readonly mark: string; readonly from: number }[] = [];
	for (const { 0: mark, index } of paragraph.matchAll(/["“”„«»‹›]/g)) {
		const opening = open.findLastIndex((opened) => CLOSING[opened.mark]?.includes(mark));
		if (opening >= 0) {
			const [closed] = open.splice(opening);
			if (closed) spans.push([closed.from, index]);
		} else if (mark in CLOSING) open.push({ mark, from: index + 1 });
	}
	for (const { from } of open) spans.push([from, paragraph.length]);
	return [...spans, ...singleSpans(paragraph, "'", "'"), ...singleSpans(paragraph, '‘', '’')];
}

function singleSpans(text: string, opening: string, closing: string): readonly Span[] {
	const spans: Span[] = [];
	let from: number | undefined;
	let to: number | undefined;
	const end = () => {
		if (from !== undefined && to !== undefined) spans.push([from, to]);
		to = undefined;
	};
	for (const { 0: mark, index } of text.matchAll(/['‘’]/g)) {
		const [before, after] = [text.charAt(index - 1), text.charAt(index + 1)];
		const opens = mark === opening && !/[\p{L}\p{N}]/u.test(before) && /\S/.test(after);
		const closes = mark === closing && from !== undefined && /\S/.test(before) && !/[\p{L}\p{N}]/u.test(after);
		if (closes) to = index;
		else if (opens) {
			end();
			from = index + 1;
		}
	}
	end();
	return spans;
}
