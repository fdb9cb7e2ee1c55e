/**
 * What breaks the syntax of a YAML file, in words for editors.
 *
 * The parser names where it could not go on, often lines below the cause and more than once. Here one cause is one fault
 * at its own place: brackets and quotation marks that do not fit are found in the lexer's tokens (`delimiters.ts`), and
 * of the parser's errors only those count that no other one has caused.
 */
import type { YAMLError } from 'yaml';
import { CLOSING, type Delimiters, delimitersOf, openQuote, tabbed } from './delimiters.ts';
import type { Fault } from './problem.ts';

/** More of one file are not told: nobody has so many lines with mistakes of their own. */
const FAULTS_MAX = 100;

/** The faults of a text, from the errors that the parser found in it: none when there are none, else at least one. */
export function syntaxFaults(text: string, errors: readonly YAMLError[]): readonly Fault[] {
	if (errors.length === 0) return [];
	const delimiters = delimitersOf(text);
	const [first] = [...oneLine(text), ...lookalikes(text), ...delimiters.faults, ...tabs(text, errors)].sort(
		(a, b) => a.offset - b.offset,
	);
	if (first) return [first];
	const faults: Fault[] = [];
	let [lineEnd, nested] = [-1, false];
	for (const error of [...errors].sort((a, b) => a.pos[0] - b.pos[0])) {
		// The next errors on a line follow from its first.
		if (error.pos[0] <= lineEnd) continue;
		const { inValue, ...fault } = explain(error, text, delimiters);
		// Fields below a colon were read as fields of that value: their paths are others.
		faults.push(inValue && !nested ? { ...fault, inValue } : fault);
		if (!inValue || faults.length === FAULTS_MAX) break;
		nested ||= fault.message === COLON;
		lineEnd = text.indexOf('\n', error.pos[0]);
		if (lineEnd < 0) break;
	}
	return faults;
}

/** What makes no sense of a file as a whole, whatever a parser finds: a merge conflict, or a % line at the beginning. */
export function notOneFile(text: string): Fault | undefined {
	const [above, percent] = /^((?:[ \t]*(?:#.*)?\r?\n)*)(%)?/.exec(text)?.slice(1) ?? [];
	if (percent) return { offset: above?.length ?? 0, message: 'begins with a % line: leave it out' };
	const found = /^(?:[<|>]{7}(?: .*)?|={7})\r?$/m.exec(text);
	return found ? { offset: found.index, message: CONFLICT } : undefined;
}

/** What git leaves where two people changed the same lines. */
const CONFLICT =
	'holds a merge conflict: keep one of the two versions between <<<<<<< and >>>>>>>, and delete these lines and the line =======';

/** Line ends of systems before 2001, which no parser knows: all is one line. */
function oneLine(text: string): readonly Fault[] {
	const offset = text.search(/\r(?!\n)/);
	if (offset < 0 || text.includes('\n')) return [];
	return [{ offset, message: 'has line ends that no longer count: save it with LF or CRLF line ends' }];
}

/** White space that is not a space: pasted from a web page or from a word processor, it looks like one. */
const LOOKALIKE = /[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff]/;

/** A field or list item that is indented with such. */
function lookalikes(text: string): readonly Fault[] {
	const white = `(?:[ \\t]|${LOOKALIKE.source})*`;
	const found = new RegExp(`^[ \\t]*(?=${LOOKALIKE.source}${white}(?:- |["']?[\\w-]+["']?:\\s))`, 'm').exec(text);
	return found ? [lookalike(found.index + found[0].length)] : [];
}

export const lookalike = (offset: number): Fault => ({
	offset,
	message: 'is indented with a character that only looks like a space: delete it, and type spaces',
});

/** Whether a key is what a line is that is indented with such. */
export const beginsAlike = (key: string): boolean => LOOKALIKE.test(key[0] ?? '');

/** Tabs as indentation, as one fault. */
function tabs(text: string, errors: readonly YAMLError[]): readonly Fault[] {
	const found = errors.filter(({ code }) => code === 'TAB_AS_INDENT').map(({ pos: [offset] }) => offset);
	if (found.length === 0) return [];
	const offset = text.indexOf('\t', Math.min(...found));
	const isIndentation = /^ *$/.test(lineBefore(text, offset));
	return [{ offset, message: isIndentation ? tabbed(text, offset) : 'has a tab behind “-”: use a space' }];
}

/** What is said of text that begins with a character such as @ or &. */
export const reserved = (character: string) =>
	`begins with ${character}, which YAML keeps for itself: put the text in quotes`;

const COLON = 'has a colon inside plain text: put the text in quotes';
const NO_COLON = 'is not “key: value”: write a colon and a space behind the key';
const COMMA = 'is not followed by a comma: write one before the next field, or put text that has a colon in quotes';
const TEXT_GOES_ON = 'goes on behind its closing quotation mark: put the whole of it in quotes of the other kind';
const INDENTED = 'is not indented like the lines around it: begin it in the column in which the fields beside it begin';
const CONTINUED =
	'is indented as if it went on with the line above, but has a colon: indent it like the fields beside it, or put the whole text in quotes';
const LIST = 'begins with “- ” where no list goes on: indent it like the other lines of its list';
const UNKNOWN =
	'cannot be understood from here on: look at the quotation marks, brackets and indentation of this line and the one above';

/** Where the parser found an error. */
interface Place extends Delimiters {
	readonly text: string;
	readonly at: number;
	/** Its line up to there. */
	readonly before: string;
	/** All that follows. */
	readonly rest: string;
}

const inValue = (offset: number, message: string): Fault => ({ offset, message, inValue: true });

/** What an error may mean, by its code and message in the `yaml` package; the first that fits is taken. */
const MEANINGS: readonly (readonly [RegExp, (place: Place) => Fault | undefined])[] = [
	[/^BAD_SCALAR_START/, ({ at, rest }) => inValue(at, reserved(rest[0] ?? ''))],
	[/^BAD_DQ_ESCAPE/, ({ at }) => inValue(at, 'has a \\ that YAML does not know: write \\\\, or use single quotes')],
	[/^(?:BAD_ALIAS|ALIAS_|BAD_PROP|MULTIPLE_|TAG_)|Tags and anchors/, withSign],
	[
		/Comments must be separated/,
		({ at }) => ({ offset: at, message: 'has no space before its #: write one, or put the whole text in quotes' }),
	],
	[/Not a YAML token|Block scalar header/, behindBlockSign],
	[
		/block-seq-ind on same line/,
		({ at, before }) =>
			/\S/.test(before) ? inValue(at, 'begins with “- ”: put a list on the lines below, or text in quotes') : undefined,
	],
	[/Unexpected ,|empty item/, ({ at }) => ({ offset: at, message: 'has a comma too many: delete it' })],
	[/./, behindValue],
	[/at node end/, withSign],
	[/block.seq/, (place) => ({ offset: lineAt(place), message: LIST })],
	[
		/./,
		(place) => (/^- /.test(place.text.slice(lineAt(place))) ? { offset: lineAt(place), message: LIST } : undefined),
	],
	[/^(?:BLOCK_AS|MULTILINE)_IMPLICIT_KEY|Implicit map keys/, atColon],
	[/^KEY_OVER_1024_CHARS/, ({ at }) => ({ offset: at, message: COLON })],
	[
		/^BAD_INDENT|^UNEXPECTED_TOKEN|Sequence item without|more-indented/,
		(place) => ({ offset: lineAt(place), message: INDENTED }),
	],
];

function explain({ code, message, pos: [at] }: YAMLError, text: string, delimiters: Delimiters): Fault {
	const place = { ...delimiters, text, at, before: lineBefore(text, at), rest: text.slice(at) };
	for (const [error, meaning] of MEANINGS) {
		const fault = error.test(`${code} ${message}`) ? meaning(place) : undefined;
		if (fault) return fault;
	}
	return { offset: at, message: UNKNOWN };
}

/** A value that begins with & * or !. */
function withSign({ at, before, rest }: Place): Fault | undefined {
	if (/^[&*!]/.test(rest)) return inValue(at, reserved(rest[0] ?? ''));
	const [sign] = /(?<=^|[\s[{,])[&*!]\S*\s*$/.exec(before) ?? [];
	return sign === undefined ? undefined : inValue(at - sign.length, reserved(sign[0] ?? ''));
}

/** Text in the line of its > or |, which begin text on the next one. */
function behindBlockSign({ at, before }: Place): Fault {
	const [sign = ''] = /[|>]\S*\s*$/.exec(before) ?? [];
	return inValue(
		at - sign.length,
		'begins with > or | and goes on in the same line: put the text in quotes, or on the next line',
	);
}

/** What follows a closing quotation mark or bracket, or in brackets a value, though it should not. */
function behindValue({ text, at, rest, begins, brackets }: Place): Fault | undefined {
	const end = text.slice(0, at).trimEnd().length;
	const begin = begins.get(end);
	const isEntry = text.slice(end, at).includes('\n') || /^(?:["'{[]|[\w-]+:\s)/.test(rest);
	const inBrackets = brackets.some(([from, to]) => from < at && at < to);
	if (inBrackets && (begin === undefined || isEntry)) return inValue(begin ?? at, COMMA);
	const mark = text[begin ?? -1] ?? '';
	if (begin === undefined || text.slice(end, at).includes('\n')) return undefined;
	// A quotation that goes over several lines and then on has more likely taken the mark of another one for its end.
	if (/["'].*\n/.test(text.slice(begin, end))) return { offset: begin, message: openQuote(mark) };
	const closing = CLOSING[mark];
	return inValue(begin, closing ? `goes on behind its “${closing}”: put the whole text in quotes` : TEXT_GOES_ON);
}

/** A colon too few, too many, or one that made a field of a line which is indented wrongly. */
function atColon({ text, at, before, rest }: Place): Fault {
	if (/^(?:\s|[-?]\s)*$/.test(before)) {
		const [, key, value] = /^([\w-]+):(\S.*)/.exec(rest) ?? [];
		const message = key && value ? `has no space behind its colon: write “${key}: ${value}”` : NO_COLON;
		return { offset: at, message };
	}
	if (/^["']/.test(rest)) return inValue(at, TEXT_GOES_ON);
	if (rest.startsWith('?')) return inValue(at, reserved('?'));
	const colon = at + rest.search(/:(?:\s|$)/);
	const line = lineBefore(text, colon);
	if (colon - line.length <= at) return inValue(at, COLON);
	return { offset: colon - line.trimStart().length, message: CONTINUED };
}

/** Where the line begins that comes next, or this one, behind its indentation. */
const lineAt = ({ at, rest }: Place) => at + (/^\s*/.exec(rest)?.[0].length ?? 0);

const lineBefore = (text: string, offset: number) => text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
