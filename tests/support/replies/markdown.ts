/**
 * Parses the text of an embed as Discord's client does, independently of the code that escapes the text.
 *
 * Discord's parser is based on simple-markdown (github.com/ariabuckles/simple-markdown): at each position the first
 * rule that matches is used. A backslash before punctuation becomes that punctuation, as plain text.
 */
export interface Reading {
	/** The text as readers see it. */
	readonly shown: string;
	/** All active markdown, as `kind: source`, including bold and web addresses in `<…>`. */
	readonly alive: readonly string[];
}

const LINE_START: readonly (readonly [kind: string, rule: RegExp])[] = [
	['heading', /^ *#{1,3} +(?=\S)/],
	['small print', /^ *-# +(?=\S)/],
	['list', /^ *(?:[*-]|\d+\.) +(?=\S)/],
	['quote', /^ *>(?:>>)? /],
];

// A link may start at any bracket, also at those of source marks, and its target may have escapes.
const INSIDE = String.raw`(?:\[[^\]]*\]|[^[\]]|\](?=[^[]*\]))*`;
const TARGET = String.raw`\s*<?((?:\([^)]*\)|[^\s\\]|\\.)*?)>?(?:\s+['"]([\s\S]*?)['"])?\s*`;

const ANYWHERE: readonly (readonly [kind: string, rule: RegExp])[] = [
	['code', /^```[\s\S]+?```|^(`+)[\s\S]*?[^`]\1(?!`)/],
	['address', /^<https?:\/\/[^ >]+>/],
	['mention', /^<(?:@[!&]?|#)\d+>|^<id:\w+>|^<\/[^>]+:\d+>|^@(?:everyone|here)/i],
	['time', /^<t:-?\d+(?::\w)?>/],
	['emoji', /^<a?:\w+:\d+>|^:(?:[\w+-]*[a-z][\w+-]*|100|1234):/i],
	['web address', /^https?:\/\/[^\s<]+[^<.,:;"')\]\s]/i],
	['link', new RegExp(`^\\[${INSIDE}\\]\\(${TARGET}\\)`)],
	['spoiler', /^\|\|[\s\S]+?\|\|/],
	['bold', /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/],
	['underline', /^__(?:\\[\s\S]|[^\\])+?__(?!_)/],
	['italics', /^_(?:\\[\s\S]|[^\\_])+?_\b|^\*(?=\S)(?:\\[\s\S]|[^*\\])+?\*(?!\*)/],
	['struck out', /^~~[\s\S]+?~~/],
];

/** Markdown that Dateline writes: bold, small print, how long ago a day was, links to reports, and complete web addresses. */
const OWN =
	/^bold: |^small print: -# $|^time: <t:-?\d+:R>$|^link: \[[\s\S]*\]\(<https?:\/\/[^\s<>]+>\)$|^address: <https?:\/\/[^\s<>]+>$/;

/** Returns the active markdown in a text that Dateline does not write. */
export const foreignMarkdown = (text: string) => readMarkdown(text).alive.filter((found) => !OWN.test(found));

/** Parses text as Discord's client does. */
export function readMarkdown(text: string): Reading {
	const alive: string[] = [];
	let shown = '';
	for (let i = 0; i < text.length; ) {
		const rest = text.slice(i);
		const rules = i === 0 || text[i - 1] === '\n' ? [...LINE_START, ...ANYWHERE] : ANYWHERE;
		const escaped = /^\\([^0-9A-Za-z\s])/.exec(rest);
		const hit = escaped || !SIGNIFICANT.test(rest) ? undefined : firstOf(rules, rest);
		if (escaped) shown += escaped[1];
		else if (hit?.kind === 'bold') {
			const inner = readMarkdown(hit.inner);
			alive.push(`bold: ${hit.source}`, ...inner.alive);
			shown += inner.shown;
		} else if (hit) {
			alive.push(`${hit.kind}: ${hit.source}`);
			shown += hit.source;
		} else shown += text[i];
		i += (escaped?.[0] ?? hit?.source)?.length || 1;
	}
	return { shown, alive };
}

/** Characters with which a rule can start. */
const SIGNIFICANT = /^[ #\-*>\d`<@:h[|_~]/i;

function firstOf(rules: typeof ANYWHERE, rest: string) {
	for (const [kind, rule] of rules) {
		const match = rule.exec(rest);
		if (match) return { kind, source: match[0], inner: match[1] ?? '' };
	}
	return undefined;
}
