/** Finds the first bracket or quotation mark of a YAML text that is not closed, or closes nothing. */
import { Lexer } from 'yaml';
import type { SyntaxProblem } from './problem.ts';

export interface Delimiters {
	readonly problem?: SyntaxProblem;
	/** Where values in quotation marks or brackets start, by where they end. */
	readonly starts: ReadonlyMap<number, number>;
	/** From each outermost bracket to the one that closes it. */
	readonly brackets: readonly (readonly [from: number, to: number])[];
}

/** The mark that closes each bracket. */
export const CLOSING: Readonly<Record<string, string>> = { '[': ']', '{': '}' };

/** Tokens of the lexer that are not in the text: start of a document, end of an unclosed bracket, start of plain text. */
const [DOCUMENT, UNCLOSED, PLAIN] = ['\x02', '\x18', '\x1f'];
const MARKERS = new Set([DOCUMENT, UNCLOSED, PLAIN]);

/** Yields the tokens of a text and where they start. */
export function* tokensOf(text: string): Generator<{ readonly token: string; readonly offset: number }> {
	let offset = 0;
	for (const token of new Lexer().lex(text)) {
		yield { token, offset };
		if (!MARKERS.has(token)) offset += token.length;
	}
}

export function delimitersOf(text: string): Delimiters {
	const starts = new Map<number, number>();
	const brackets: (readonly [number, number])[] = [];
	const open: { readonly token: string; readonly offset: number }[] = [];
	let end = 0;
	const failed = (offset: number, message: string): Delimiters => {
		const problem: SyntaxProblem = { offset, message, inValue: true };
		return { problem, starts, brackets };
	};
	/** What is not closed often ends before a tab, which is then the cause. */
	const unclosed = (offset: number, message: string): Delimiters => {
		const tab = /^\s*\n *(?=\t)/.exec(text.slice(end))?.[0].length;
		if (tab === undefined) return failed(offset, message);
		return { problem: { offset: end + tab, message: TAB }, starts, brackets };
	};
	let isPlain = false;
	for (const { token, offset } of tokensOf(text)) {
		if (token === UNCLOSED && open.length > 0) break;
		const [mark = ''] = isPlain ? '' : token;
		isPlain = token === PLAIN;
		if (token.trim() !== '') end = offset + token.length;
		if (mark === '"' || mark === "'") {
			if (!isClosed(token)) return unclosed(offset, unclosedQuote(mark));
			starts.set(end, offset);
		} else if (mark in CLOSING) open.push({ token, offset });
		else if (mark === ']' || mark === '}') {
			const last = open.pop();
			if (!last) return failed(offset, `has a “${mark}” that closes nothing: delete it, or put text in quotes`);
			if (CLOSING[last.token] !== mark) return failed(last.offset, unclosedBrackets([last.token], ` before “${mark}”`));
			starts.set(end, last.offset);
			if (open.length === 0) brackets.push([last.offset, offset]);
		}
	}
	const [first] = open;
	if (!first) return { starts, brackets };
	const isClosedBelow = /^[ \t]*[\]}]/m.test(text.slice(end));
	const message = unclosedBrackets(open.map(({ token }) => token));
	return unclosed(first.offset, isClosedBelow ? `${message}, and indent the lines before it` : message);
}

export const TAB = 'is indented with a tab: use spaces';

export const unclosedQuote = (mark: string) => `has no closing ${mark}: write it at the end of the text`;

function unclosedBrackets(open: readonly string[], before = ''): string {
	const closing = [...open].reverse().map((token) => CLOSING[token]);
	const names = [...new Set(open)].map((token) => `“${token}”`).join(' and ');
	const [are, they] = open.length === 1 ? ['is', 'it ends'] : ['are', 'they end'];
	return `${names} ${are} not closed${before}: write “${closing.join('')}” where ${they}`;
}

const isClosed = (quoted: string) => /^(?:"[^"\\]*(?:\\[\s\S][^"\\]*)*"|'[^']*(?:''[^']*)*')$/.test(quoted);
