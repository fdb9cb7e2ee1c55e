/**
 * Explains what breaks the syntax of a YAML file, in words for editors.
 *
 * The parser reports where it could not continue, often lines below the cause and more than once. Here each cause is one
 * problem at its own position.
 */
import type { YAMLError } from 'yaml';
import { CLOSING, type Delimiters, delimitersOf, TAB, unclosedQuote } from './delimiters.ts';
import type { SyntaxProblem } from './problem.ts';

/** Further problems of a file are not listed. */
const PROBLEMS_MAX = 100;

/** Returns the problems behind the parser's errors: at least one if there are errors. */
export function syntaxProblems(text: string, errors: readonly YAMLError[]): readonly SyntaxProblem[] {
	if (errors.length === 0) return [];
	const delimiters = delimitersOf(text);
	const [first] = [lookalike(text), delimiters.problem, tab(text, errors)]
		.filter((problem) => problem !== undefined)
		.sort((a, b) => a.offset - b.offset);
	if (first) return [first];
	const problems: SyntaxProblem[] = [];
	let [lineEnd, isPathCertain] = [-1, true];
	for (const error of [...errors].sort((a, b) => a.pos[0] - b.pos[0])) {
		// Further errors on a line follow from its first.
		if (error.pos[0] <= lineEnd) continue;
		const { inValue, ...problem } = explain(error, text, delimiters);
		problems.push(inValue && isPathCertain ? { ...problem, inValue } : problem);
		if (!inValue || problems.length === PROBLEMS_MAX) break;
		// The parser takes the fields below for fields of the text with the colon.
		if (problem.message === COLON) isPathCertain = false;
		lineEnd = text.indexOf('\n', error.pos[0]);
		if (lineEnd < 0) break;
	}
	return problems;
}

/** Finds what the parser does not report as such: a merge conflict, or a % line at the beginning. */
export function wholeFileProblem(text: string): SyntaxProblem | undefined {
	const [above, percent] = /^((?:[ \t]*(?:#.*)?\r?\n)*)(%)?/.exec(text)?.slice(1) ?? [];
	if (percent) return { offset: above?.length ?? 0, message: 'begins with a % line: delete it' };
	const found = /^(?:[<|>]{7}(?: .*)?|={7})\r?$/m.exec(text);
	return found ? { offset: found.index, message: CONFLICT } : undefined;
}

const CONFLICT =
	'contains a merge conflict: keep one of the two versions between <<<<<<< and >>>>>>>, and delete these lines and the line =======';

/** White space that looks like a space, pasted from a web page or a word processor. */
const LOOKALIKE = /[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff]/;

function lookalike(text: string): SyntaxProblem | undefined {
	const white = `(?:[ \\t]|${LOOKALIKE.source})*`;
	const found = new RegExp(`^[ \\t]*(?=${LOOKALIKE.source}${white}(?:- |["']?[\\w-]+["']?:\\s))`, 'm').exec(text);
	return found ? lookalikeAt(found.index + found[0].length) : undefined;
}

export const lookalikeAt = (offset: number): SyntaxProblem => ({
	offset,
	message: 'is indented with a character that only looks like a space: delete it, and type spaces',
});

/** Whether a key starts with such a character, so that its line only looks indented. */
export const beginsWithLookalike = (key: string): boolean => LOOKALIKE.test(key[0] ?? '');

function tab(text: string, errors: readonly YAMLError[]): SyntaxProblem | undefined {
	const found = errors.filter(({ code }) => code === 'TAB_AS_INDENT').map(({ pos: [offset] }) => offset);
	if (found.length === 0) return undefined;
	const offset = text.indexOf('\t', Math.min(...found));
	const isIndentation = /^ *$/.test(lineBefore(text, offset));
	return { offset, message: isIndentation ? TAB : 'has a tab after “-”: use a space' };
}

/** The message for text that begins with a character such as @ or &. */
export const reserved = (character: string) =>
	`begins with ${character}, which has a meaning of its own in YAML: put the text in quotes`;

const COLON = 'has a colon inside plain text: put the text in quotes';
const NO_COLON = 'is not “key: value”: write a colon and a space after the key';
const COMMA = 'is not followed by a comma: write one before the next field, or put text that has a colon in quotes';
const AFTER_QUOTE = 'continues after its closing quotation mark: put the whole text in quotes of the other kind';
const INDENTED = 'is not indented like the lines around it: start it in the same column as the fields next to it';
const CONTINUED =
	'is indented as if it continued the line above, but has a colon: indent it like the fields next to it, or put the whole text in quotes';
const LIST = 'begins with “- ”, but no list continues here: indent it like the other lines of its list';
const UNKNOWN =
	'cannot be read from here on: check the quotation marks, brackets and indentation of this line and the one above';

/** Where the parser reports an error. */
interface Place extends Delimiters {
	readonly text: string;
	readonly at: number;
	/** The line before it. */
	readonly before: string;
	/** The text from there on. */
	readonly rest: string;
}

const inValue = (offset: number, message: string): SyntaxProblem => ({ offset, message, inValue: true });

/** What an error may mean, by its code and message in the `yaml` package; the first match counts. */
const MEANINGS: readonly (readonly [RegExp, (place: Place) => SyntaxProblem | undefined])[] = [
	[/^BAD_SCALAR_START/, ({ at, rest }) => inValue(at, reserved(rest[0] ?? ''))],
	[/^BAD_DQ_ESCAPE/, ({ at }) => inValue(at, 'has a \\ that YAML does not know: write \\\\, or use single quotes')],
	[/^(?:BAD_ALIAS|ALIAS_|BAD_PROP|MULTIPLE_|TAG_)|Tags and anchors/, afterReserved],
	[
		/Comments must be separated/,
		({ at }) => ({ offset: at, message: 'has no space before its #: write one, or put the whole text in quotes' }),
	],
	[/Not a YAML token|Block scalar header/, afterBlockSign],
	[
		/block-seq-ind on same line/,
		({ at, before }) =>
			/\S/.test(before) ? inValue(at, 'begins with “- ”: put a list on the lines below, or text in quotes') : undefined,
	],
	[/Unexpected ,|empty item/, ({ at }) => ({ offset: at, message: 'has a comma too many: delete it' })],
	[/./, afterValue],
	[/at node end/, afterReserved],
	[/block.seq/, (place) => ({ offset: nextText(place), message: LIST })],
	[
		/./,
		(place) => (/^- /.test(place.text.slice(nextText(place))) ? { offset: nextText(place), message: LIST } : undefined),
	],
	[/^(?:BLOCK_AS|MULTILINE)_IMPLICIT_KEY|Implicit map keys/, atColon],
	[/^KEY_OVER_1024_CHARS/, ({ at }) => ({ offset: at, message: COLON })],
	[
		/^BAD_INDENT|^UNEXPECTED_TOKEN|Sequence item without|more-indented/,
		(place) => ({ offset: nextText(place), message: INDENTED }),
	],
];

function explain({ code, message, pos: [at] }: YAMLError, text: string, delimiters: Delimiters): SyntaxProblem {
	const place = { ...delimiters, text, at, before: lineBefore(text, at), rest: text.slice(at) };
	for (const [error, meaning] of MEANINGS) {
		const problem = error.test(`${code} ${message}`) ? meaning(place) : undefined;
		if (problem) return problem;
	}
	return { offset: at, message: UNKNOWN };
}

/** A value that begins with & * or !. */
function afterReserved({ at, before, rest }: Place): SyntaxProblem | undefined {
	if (/^[&*!]/.test(rest)) return inValue(at, reserved(rest[0] ?? ''));
	const [sign] = /(?<=^|[\s[{,])[&*!]\S*\s*$/.exec(before) ?? [];
	return sign === undefined ? undefined : inValue(at - sign.length, reserved(sign[0] ?? ''));
}

/** Text on the same line as > or |. */
function afterBlockSign({ at, before }: Place): SyntaxProblem {
	const [sign = ''] = /[|>]\S*\s*$/.exec(before) ?? [];
	return inValue(
		at - sign.length,
		'begins with > or | and continues on the same line: put the text in quotes, or on the next line',
	);
}

/** Something after a closing quotation mark or bracket, or after a value in brackets. */
function afterValue({ text, at, rest, starts, brackets }: Place): SyntaxProblem | undefined {
	const end = text.slice(0, at).trimEnd().length;
	const start = starts.get(end);
	const isOnNextLine = text.slice(end, at).includes('\n');
	const isEntry = isOnNextLine || /^(?:["'{[]|[\w-]+:\s)/.test(rest);
	const inBrackets = brackets.some(([from, to]) => from < at && at < to);
	if (inBrackets && (start === undefined || isEntry)) return inValue(start ?? at, COMMA);
	if (start === undefined || isOnNextLine) return undefined;
	const mark = text[start] ?? '';
	// A quotation over several lines has probably ended at the opening mark of the next one.
	if (/["'].*\n/.test(text.slice(start, end))) return { offset: start, message: unclosedQuote(mark) };
	const closing = CLOSING[mark];
	return inValue(start, closing ? `continues after its “${closing}”: put the whole text in quotes` : AFTER_QUOTE);
}

/** A missing colon, a colon in text, or one that makes a field of a line with wrong indentation. */
function atColon({ text, at, before, rest }: Place): SyntaxProblem {
	if (/^(?:\s|[-?]\s)*$/.test(before)) {
		const [, key, value] = /^([\w-]+):(\S.*)/.exec(rest) ?? [];
		const message = key && value ? `has no space after its colon: write “${key}: ${value}”` : NO_COLON;
		return { offset: at, message };
	}
	if (/^["']/.test(rest)) return inValue(at, AFTER_QUOTE);
	if (rest.startsWith('?')) return inValue(at, reserved('?'));
	const colon = at + rest.search(/:(?:\s|$)/);
	const line = lineBefore(text, colon);
	if (colon - line.length <= at) return inValue(at, COLON);
	return { offset: colon - line.trimStart().length, message: CONTINUED };
}

/** Where the next text starts, on this line or a following one. */
const nextText = ({ at, rest }: Place) => at + (/^\s*/.exec(rest)?.[0].length ?? 0);

const lineBefore = (text: string, offset: number) => text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
