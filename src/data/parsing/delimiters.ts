/** Brackets and quotation marks of a YAML text, and the first that do not fit. */
import { Lexer } from 'yaml';
import type { Fault } from './problem.ts';

export interface Delimiters {
	/** One for the first that do not fit, or none. */
	readonly faults: readonly Fault[];
	/** Where values in quotation marks or brackets begin, by where they end. */
	readonly begins: ReadonlyMap<number, number>;
	/** From each outermost bracket to the one that closes it. */
	readonly brackets: readonly (readonly [from: number, to: number])[];
}

/** The mark by which each bracket is closed. */
export const CLOSING: Readonly<Record<string, string>> = { '[': ']', '{': '}' };

/** Tokens that are not in the text: the lexer's start of a document, end of a bracket that was not closed, and start of plain text. */
const [DOCUMENT, CUT_OFF, PLAIN] = ['\x02', '\x18', '\x1f'];
const MARKS = new Set([DOCUMENT, CUT_OFF, PLAIN]);

/** The tokens of a text, and where they begin. */
export function* tokensOf(text: string): Generator<{ readonly token: string; readonly offset: number }> {
	let offset = 0;
	for (const token of new Lexer().lex(text)) {
		yield { token, offset };
		if (!MARKS.has(token)) offset += token.length;
	}
}

export function delimitersOf(text: string): Delimiters {
	const begins = new Map<number, number>();
	const brackets: (readonly [number, number])[] = [];
	const open: { readonly token: string; readonly offset: number }[] = [];
	const failed = (offset: number, message: string): Delimiters => ({
		faults: [{ offset, message, inValue: true }],
		begins,
		brackets,
	});
	const failedAt = (end: number, offset: number, message: string): Delimiters => {
		const tab = /^\s*\n *(?=\t)/.exec(text.slice(end))?.[0].length;
		if (tab === undefined) return failed(offset, message);
		return { faults: [{ offset: end + tab, message: tabbed(text, end + tab) }], begins, brackets };
	};
	let end = 0;
	let isPlain = false;
	for (const { token, offset } of tokensOf(text)) {
		if (token === CUT_OFF && open.length > 0) break;
		const [mark = ''] = isPlain ? '' : token;
		isPlain = token === PLAIN;
		if (token.trim() !== '') end = offset + token.length;
		if (mark === '"' || mark === "'") {
			if (!isClosed(token)) return failedAt(end, offset, openQuote(mark));
			begins.set(end, offset);
		}
		if (mark === '[' || mark === '{') open.push({ token, offset });
		if (mark === ']' || mark === '}') {
			const last = open.pop();
			if (!last) return failed(offset, `has a “${mark}” that closes nothing: delete it, or put text in quotes`);
			if (CLOSING[last.token] !== mark) return failed(last.offset, openBrackets([last.token], ` before “${mark}”`));
			begins.set(end, last.offset);
			if (open.length === 0) brackets.push([last.offset, offset]);
		}
	}
	const [first] = open;
	if (!first) return { faults: [], begins, brackets };
	const message = openBrackets(open.map(({ token }) => token));
	const isBelow = /^[ \t]*[\]}]/m.test(text.slice(end));
	return failedAt(end, first.offset, isBelow ? `${message}, and indent the lines before it` : message);
}

/** What is said of a line that is indented with a tab. */
export function tabbed(text: string, offset: number): string {
	const more = text.slice(offset).match(/\n *\t\s*\S/g)?.length ?? 0;
	const others = more === 0 ? '' : `, as ${more === 1 ? 'is one more line' : `are ${more} more lines`}`;
	return `is indented with a tab${others}: use spaces`;
}

/** What is said of text in quotation marks that does not end. */
export const openQuote = (mark: string) => `has no closing ${mark}: write it at the end of the text`;

function openBrackets(open: readonly string[], before = ''): string {
	const closing = [...open].reverse().map((token) => CLOSING[token]);
	const names = [...new Set(open)].map((token) => `“${token}”`).join(' and ');
	const [are, they] = open.length === 1 ? ['is', 'it ends'] : ['are', 'they end'];
	return `${names} ${are} not closed${before}: write “${closing.join('')}” where ${they}`;
}

const isClosed = (quoted: string) => /^(?:"[^"\\]*(?:\\[\s\S][^"\\]*)*"|'[^']*(?:''[^']*)*')$/.test(quoted);
