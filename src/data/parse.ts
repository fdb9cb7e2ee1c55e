/**
 * One YAML or JSON file → a value, and where each part of it stands.
 *
 * YAML is read as the plain half of itself: no anchors, aliases, merge keys, tags or second documents, and nothing that
 * YAML would silently lose. `toJS()` is never called: it throws on what `errors` does not list.
 */
import { isAlias, isMap, isScalar, isSeq, Lexer, parseAllDocuments, type YAMLError } from 'yaml';
import { parseJson } from './json.ts';
import { formatPath, type Locate, type Path, type Position, type Problem } from './problem.ts';

export interface Parsed {
	/** Plain data; `undefined` stands for a part that is named in `faults`, and for the whole of an unreadable file. */
	readonly value: unknown;
	readonly problems: readonly Problem[];
	/** The parts that have a problem already: nothing more is said about them. */
	readonly faults: readonly Path[];
	readonly locate: Locate;
	/** What was read, without byte order mark; absent where it is no text. */
	readonly text?: string;
}

/** Deeper files than any article are refused: the parser recurses and would end the process. */
const DEPTH_MAX = 64;
const INDENT_MAX = 256;
/** Tokens that are not in the text: the lexer's start of a document, end of a faulty flow and start of a scalar. */
const LEXER_MARKS = new Set(['\x02', '\x18', '\x1f']);

/** Reads the bytes of one file; every fault is a problem, none is thrown. `file` is the name in problems. */
export function parseFile(file: string, bytes: Uint8Array): Parsed {
	const atStart: Locate = () => ({ line: 1, column: 1 });
	const unreadable = (message: string, position: Position = atStart([]), text?: string): Parsed => ({
		...(text !== undefined && { text }),
		value: undefined,
		problems: [{ file, ...position, path: '', message }],
		faults: [[]],
		locate: atStart,
	});
	const decoded = decode(bytes);
	if (decoded === undefined) return unreadable('is no UTF-8 text: save it as UTF-8');
	const marked = decoded.startsWith('\ufeff');
	const text = marked ? decoded.slice(1) : decoded;
	const zero = text.indexOf('\0');
	if (zero >= 0) return unreadable('holds a NUL character: it is no text file', position(text, zero), text);
	// Parsed again when there is something to report: the syntax trees of a large archive do not fit into memory.
	const locate: Locate = (path, part = 'value') => position(text, offsetOf(compose(text)[0]?.contents, path, part));
	const json = /\.json$/i.test(file) && !marked && parseJson(text, DEPTH_MAX);
	if (json) return { text, value: json.value, problems: [], faults: [], locate };
	const deep = tooDeep(text);
	if (deep >= 0) return unreadable('is nested too deeply', position(text, deep), text);

	const documents = compose(text);
	const [document, second] = documents;
	const problems: Problem[] = [];
	const faults: Path[] = [];
	const report = (offset: number, path: Path, message: string) =>
		problems.push({ file, ...position(text, offset), path: formatPath(path), message });

	if (marked) report(0, [], 'begins with a byte order mark: save it as UTF-8 without BOM');
	if (second) report(second.range[0], [], 'has more than one document: keep one, without --- lines');
	const directive = /^%.*$/m.exec(text.slice(0, document?.range[0] ?? 0));
	if (directive) report(directive.index, [], 'begins with a % line: leave it out');

	const soft = (document?.errors ?? []).filter(isSoft);
	const told = new Set<YAMLError>();
	const fault = (offset: number, path: Path, message: string) => {
		report(offset, path, message);
		faults.push(path);
		return undefined;
	};

	const convert = (node: unknown, path: Path): unknown => {
		if (node === null) return null;
		if (isAlias(node)) return fault(start(node), path, 'begins with *, a YAML alias: put text in quotes');
		if (!isScalar(node) && !isMap(node) && !isSeq(node)) return null;
		if (node.anchor !== undefined) return fault(start(node), path, 'begins with &, a YAML anchor: put text in quotes');
		if (node.tag !== undefined) return fault(start(node), path, 'begins with !, a YAML tag: put text in quotes');
		const errors = soft.filter(({ pos: [at] }) =>
			isScalar(node) ? at >= start(node) && at < end(node) : at === start(node),
		);
		for (const error of errors) told.add(error);
		if (errors[0]) {
			// The keys below it went to the mapping that the colon began: they are not missing in the one around it.
			if (isMap(node)) faults.push(path.slice(0, -1));
			return fault(start(node), path, explain(errors[0]));
		}
		if (isScalar(node)) {
			const lost = lostText(node, text);
			return lost === undefined ? node.value : fault(start(node), path, lost);
		}
		if (isSeq(node)) return node.items.map((item, index) => convert(item, [...path, index]));
		const value: Record<string, unknown> = Object.create(null);
		for (const pair of node.items) {
			const name = keyText(pair.key);
			const at = isScalar(pair.key) ? start(pair.key) : start(node);
			if (name === undefined) report(at, path, 'has a key that is no plain word');
			else if (name === '<<') report(at, [...path, name], 'is a YAML merge key: write the fields out');
			else if (name === '__proto__') report(at, [...path, name], 'cannot be a key');
			else if (Object.hasOwn(value, name)) report(at, [...path, name], 'is given twice');
			else value[name] = convert(pair.value, [...path, name]);
		}
		return value;
	};

	const value = document ? convert(document.contents, []) : null;
	const lines = new Set<number>();
	let sound = true;
	for (const error of document?.errors ?? []) {
		if (told.has(error)) continue;
		sound = false;
		const { line } = position(text, error.pos[0]);
		// The parser's next errors on a line follow from its first.
		if (!lines.has(line)) report(error.pos[0], [], explain(error));
		lines.add(line);
	}
	return {
		text,
		value: sound ? value : undefined,
		problems,
		faults: sound ? faults : [[]],
		locate,
	};
}

/** The text of UTF-8 bytes, a byte order mark included, or undefined. */
export function decode(bytes: Uint8Array): string | undefined {
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		return undefined;
	}
}

/** The file parsed last: problems come file by file, and each asks where it stands. */
let composed: { text: string; documents: ReturnType<typeof parse> } | undefined;

const parse = (text: string) => {
	const documents = parseAllDocuments(text, {
		version: '1.2',
		merge: false,
		uniqueKeys: false,
		prettyErrors: false,
		logLevel: 'silent',
	});
	return 'empty' in documents ? [] : documents;
};

function compose(text: string): ReturnType<typeof parse> {
	if (composed?.text !== text) composed = { text, documents: parse(text) };
	return composed.documents;
}

/** Where the lines of a text begin; of the last one, as problems come file by file. */
let lined: { text: string; starts: readonly number[] } | undefined;

function startsOf(text: string): readonly number[] {
	if (lined?.text !== text)
		lined = { text, starts: [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)] };
	return lined.starts;
}

function position(text: string, offset: number): Position {
	const starts = startsOf(text);
	let [line, beyond] = [0, starts.length];
	while (line + 1 < beyond) {
		const middle = (line + beyond) >>> 1;
		if ((starts[middle] as number) <= offset) line = middle;
		else beyond = middle;
	}
	return { line: line + 1, column: Array.from(text.slice(starts[line], offset)).length + 1 };
}

type Ranged = { range?: readonly [number, number, number] | null | undefined };
const start = (node: Ranged) => node.range?.[0] ?? 0;
/** Up to what follows a value on its line. */
const end = (node: Ranged) => Math.max(node.range?.[2] ?? 0, start(node) + 1);

function keyText(key: unknown): string | undefined {
	if (!isScalar(key) || key.anchor !== undefined || key.tag !== undefined) return undefined;
	if (typeof key.value === 'string') return key.value;
	return key.source ? key.source : undefined;
}

function offsetOf(root: unknown, path: Path, part: 'key' | 'value'): number {
	let node = root as Ranged | null | undefined;
	let offset = node ? start(node) : 0;
	for (const [depth, step] of path.entries()) {
		const pair = isMap(node) ? node.items.find(({ key }) => keyText(key) === step) : undefined;
		const next = pair ? pair.value : isSeq(node) ? node.items[Number(step)] : undefined;
		if (pair && (!next || (part === 'key' && depth === path.length - 1))) return start(pair.key as Ranged);
		if (!next) return offset;
		node = next as Ranged;
		offset = start(node);
	}
	return offset;
}

function lostText(node: { value: unknown; type?: unknown } & Ranged, text: string): string | undefined {
	if (node.type !== 'PLAIN' || !node.range) return undefined;
	const [from, to, after] = node.range;
	if (typeof node.value === 'string') {
		const comment = /^[ \t]+(#.*)/.exec(text.slice(to, after))?.[1];
		return comment && `is cut off before “${comment}”: put the text in quotes, or the comment on a line of its own`;
	}
	const comment = from === to ? /#.*/.exec(text.slice(to, after))?.[0] : undefined;
	return comment && `is empty, “${comment}” being a comment: put text in quotes`;
}

/** Errors behind which the rest of the file still means what it says. */
function isSoft({ code, message }: YAMLError): boolean {
	return (
		['BLOCK_AS_IMPLICIT_KEY', 'MULTILINE_IMPLICIT_KEY', 'BAD_SCALAR_START', 'BAD_DQ_ESCAPE'].includes(code) ||
		(code === 'UNEXPECTED_TOKEN' && /at node end|^Not a YAML token/.test(message))
	);
}

function explain({ code, message }: YAMLError): string {
	switch (code) {
		case 'BLOCK_AS_IMPLICIT_KEY':
		case 'MULTILINE_IMPLICIT_KEY':
			return 'has a colon inside plain text: put the text in quotes';
		case 'BAD_SCALAR_START':
			return `begins with ${message.at(-1)}, which YAML keeps for itself: put the text in quotes`;
		case 'BAD_DQ_ESCAPE':
			return 'has a \\ that YAML does not know: write \\\\, or use single quotes';
		case 'TAB_AS_INDENT':
			return 'is indented with a tab: use spaces';
		case 'UNEXPECTED_TOKEN':
			if (message.includes('at node end')) {
				return 'goes on behind its closing quotation mark: put the whole of it in quotes of the other kind';
			}
			if (message.startsWith('Not a YAML token')) return 'has text behind its > or |: begin it on the next line';
	}
	if (message.startsWith('Implicit map keys')) return 'is no “key: value”: write a colon and a space behind the key';
	return `is no YAML: ${message}`;
}

/** Where a file becomes deeper than the parser bears, or -1. */
function tooDeep(text: string): number {
	const indented = text.search(new RegExp(`^(?: |[-?][ \\t]){${INDENT_MAX}}`, 'm'));
	if (indented >= 0) return indented;
	if ((text.match(/[[{]/g)?.length ?? 0) <= DEPTH_MAX) return -1;
	let [depth, offset] = [0, 0];
	for (const token of new Lexer().lex(text)) {
		if (token === '[' || token === '{') depth += 1;
		if (token === ']' || token === '}') depth -= 1;
		if (depth > DEPTH_MAX) return offset;
		if (!LEXER_MARKS.has(token)) offset += token.length;
	}
	return -1;
}
