/** Finds the parts of a paragraph between quotation marks. */

/** From the character after the opening mark to the closing mark, in UTF-16 units. */
export type TextSpan = readonly [from: number, to: number];

/**
 * The marks that close each opening one, in any language of CLDR (https://cldr.unicode.org): English “…”, French «…»,
 * German „…“ and »…«, Swedish ”…” and »…», Polish „…”, Japanese 「…」, Hebrew ״…״ and others.
 */
const CLOSING: Readonly<Record<string, string>> = {
	...{ '"': '"', '＂': '＂', '״': '״', '“': '”', '”': '”“', '„': '“”', '‟': '”', '〝': '〞〟' },
	...{ '«': '»', '»': '«»', '‹': '›', '›': '‹›' },
	...{ '「': '」', '『': '』', '｢': '｣', '《': '》', '〈': '〉' },
};
/** Marks that begin a quotation in one language and end it in another. */
const EITHER = new Set('״”»›');
/** Single marks, of which `'` and `’` may be apostrophes. */
const SINGLE = ["''", '‘’', '’’', '’‘', '‚‘', '‚’'];
const MARK = new RegExp(`[${[...new Set(Object.entries(CLOSING).flat().join(''))].join('')}]`, 'g');

/**
 * Returns every part between quotation marks, also inside others.
 *
 * A mark that is never closed reaches to the end of the paragraph: a quotation of several paragraphs is closed in the last.
 * `'` and `’` may be apostrophes: of those that could close a quotation, the last before the next opening mark does.
 *
 * @example
 * quotedSpans('It is »open«, she said.'); // [[7, 11]]
 */
export function quotedSpans(paragraph: string): readonly TextSpan[] {
	const spans: TextSpan[] = [];
	const open: { readonly mark: string; readonly from: number }[] = [];
	for (const { 0: mark, index } of paragraph.matchAll(MARK)) {
		if (isInAcronym(paragraph, index)) continue;
		const opening = open.findLastIndex((opened) => CLOSING[opened.mark]?.includes(mark));
		if (opening >= 0) {
			const [closed] = open.splice(opening);
			if (closed) spans.push([closed.from, index]);
		} else if (mark in CLOSING && (!EITHER.has(mark) || isBeforeWord(paragraph, index)))
			open.push({ mark, from: index + 1 });
	}
	for (const { from } of open) spans.push([from, paragraph.length]);
	return [...spans, ...SINGLE.flatMap(([opening = '', closing = '']) => singleSpans(paragraph, opening, closing))];
}

/** Whether a mark at an index stands before a word, and not behind one. */
function isBeforeWord(text: string, index: number): boolean {
	return /^$|[\s([{—–/:：“„‟«»‹›‘‚’"「『《〈-]/.test(text.charAt(index - 1)) && /\S/.test(text.charAt(index + 1));
}

/** Hebrew acronyms have a mark before their last letter: צה״ל. */
const isInAcronym = (text: string, index: number) =>
	/^\p{Script=Hebrew}["״]\p{Script=Hebrew}$/u.test(text.slice(index - 1, index + 2));

function singleSpans(text: string, opening: string, closing: string): readonly TextSpan[] {
	const spans: TextSpan[] = [];
	let from: number | undefined;
	let to: number | undefined;
	const end = () => {
		if (from !== undefined && to !== undefined) spans.push([from, to]);
		to = undefined;
	};
	for (const { 0: mark, index } of text.matchAll(/['‘’‚]/g)) {
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

/**
 * Returns where words begin in a paragraph, in UTF-16 units; overlapping ones count each.
 *
 * @example
 * occurrences('no, no', 'no'); // [0, 4]
 */
export function occurrences(paragraph: string, words: string): readonly number[] {
	const found: number[] = [];
	for (let i = paragraph.indexOf(words); i >= 0; i = paragraph.indexOf(words, i + 1)) found.push(i);
	return found;
}

/**
 * Returns which occurrence of whole words in a paragraph is the first one between quotation marks, counted from 1; undefined
 * if none is.
 *
 * @example
 * quotedOccurrence('No lie: “no lie”, she said. “A lie.”', 'lie'); // 2
 */
export function quotedOccurrence(paragraph: string, words: string): number | undefined {
	const spans = quotedSpans(paragraph);
	const found = occurrences(paragraph, words).findIndex((from) => {
		const to = from + words.length;
		const isWhole =
			!/[\p{L}\p{N}\p{M}]$/u.test(paragraph.slice(0, from)) && !/^[\p{L}\p{N}\p{M}]/u.test(paragraph.slice(to));
		return isWhole && spans.some(([a, b]) => a <= from && to <= b);
	});
	return found < 0 ? undefined : found + 1;
}
