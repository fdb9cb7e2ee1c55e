/**
 * One YAML or JSON file → a value, and where each part of it stands.
 *
 * YAML is read as the plain half of itself: no anchors, aliases, merge keys, tags or second documents, and nothing that
 * YAML would silently lose. `toJS()` is never called: it throws on what `errors` does not list.
 */
import { isAlias, isMap, isScalar, isSeq, parseAllDocuments } from 'yaml';
import { tokensOf } from './delimiters.ts';
import { decoded } from './encoding.ts';
import { parseJson } from './json-parser.ts';
import { type Fault, formatPath, type Locate, type Path, type Position, type Problem } from './problem.ts';
import { beginsAlike, lookalike, notOneFile, reserved, syntaxFaults } from './syntax-errors.ts';
import { keyText, offsetOf, pathAt, type Ranged, startOf } from './yaml-tree.ts';

export interface Parsed {
	/** Plain data; `undefined` stands for a part that is named in `faults`, and for the whole of an unreadable file. */
	readonly value: unknown;
	readonly problems: readonly Problem[];
	/** The parts that have a problem already: nothing more is said about them. */
	readonly faults: readonly Path[];
	readonly locate: Locate;
	/** What was read, without byte order mark; absent where it is not text. */
	readonly text?: string;
}

const SECOND = 'begins a second file with the line “---”: delete it, or put what follows into a file of its own';

/** Deeper files than any article are refused: the parser recurses and would end the process. */
const DEPTH_MAX = 64;
const INDENT_MAX = 256;

/**
 * Reads the bytes of one file; every fault is a problem, none is thrown. `file` is the name in problems.
 *
 * A file whose syntax is broken has no value: what its fields seem to be then is not what they are.
 */
export function parseFile(file: string, bytes: Uint8Array): Parsed {
	const atStart: Locate = () => ({ line: 1, column: 1 });
	const unreadable = (text: string | undefined, faults: readonly Fault[], root?: unknown): Parsed => ({
		...(text !== undefined && { text }),
		value: undefined,
		problems: faults.map(({ offset, message, inValue }) => ({
			file,
			...position(text ?? '', offset),
			path: inValue ? formatPath(pathAt(root, offset)) : '',
			message,
		})),
		faults: [[]],
		locate: atStart,
	});
	const read = decoded(bytes);
	if ('fault' in read) return unreadable(read.text, [read.fault]);
	const marked = read.text.startsWith('\ufeff');
	const text = marked ? read.text.slice(1) : read.text;
	// Parsed again when there is something to report: the syntax trees of a large archive do not fit into memory.
	const locate: Locate = (path, part = 'value') => position(text, offsetOf(compose(text)[0]?.contents, path, part));
	const json = /\.json$/i.test(file) && !marked && parseJson(text, DEPTH_MAX);
	if (json) return { text, value: json.value, problems: [], faults: [], locate };
	const broken = notOneFile(text) ?? tooDeep(text);
	if (broken) return unreadable(text, [broken]);

	const documents = compose(text);
	const [document, second] = documents;
	const syntax = syntaxFaults(text, document?.errors ?? []);
	if (syntax.length > 0) return unreadable(text, syntax, document?.contents);
	if (second) return unreadable(text, [{ offset: second.range[0], message: SECOND }]);

	const problems: Problem[] = [];
	const faults: Path[] = [];
	const report = (offset: number, path: Path, message: string) =>
		problems.push({ file, ...position(text, offset), path: formatPath(path), message });
	const fault = (offset: number, path: Path, message: string) => {
		report(offset, path, message);
		faults.push(path);
		return undefined;
	};

	if (marked) report(0, [], 'begins with an invisible character (BOM): save it as “UTF-8”, not as “UTF-8 with BOM”');

	let alike: number | undefined;
	const convert = (node: unknown, path: Path): unknown => {
		if (node === null) return null;
		if (isAlias(node)) return fault(startOf(node), path, reserved('*'));
		if (!isScalar(node) && !isMap(node) && !isSeq(node)) return null;
		const [sign, property] = node.anchor !== undefined ? ['&', `&${node.anchor}`] : ['!', node.tag];
		if (property !== undefined) return fault(beginOf(sign, startOf(node), text), path, reserved(sign));
		if (isScalar(node)) {
			const lost = lostText(node, text);
			return lost === undefined ? node.value : fault(startOf(node), path, lost);
		}
		if (isSeq(node)) return node.items.map((item, index) => convert(item, [...path, index]));
		const value: Record<string, unknown> = Object.create(null);
		for (const pair of node.items) {
			const name = keyText(pair.key);
			const at = isScalar(pair.key) ? startOf(pair.key) : startOf(node);
			if (name !== undefined && beginsAlike(name)) alike ??= at;
			if (name === undefined) report(at, path, 'has a key that is not plain text');
			else if (name === '<<') report(at, [...path, name], 'cannot be used here: write the fields out');
			else if (name === '__proto__') report(at, [...path, name], 'cannot be a key');
			else if (Object.hasOwn(value, name)) fault(at, [...path, name], 'is given twice: keep one of them');
			else value[name] = convert(pair.value, [...path, name]);
		}
		return value;
	};
	const value = document ? convert(document.contents, []) : null;
	return alike === undefined ? { text, value, problems, faults, locate } : unreadable(text, [lookalike(alike)]);
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

/** Where what stands before a value begins: the value itself is what follows. */
function beginOf(sign: string, value: number, text: string): number {
	const at = text.lastIndexOf(sign, value);
	return at < 0 ? value : at;
}

function lostText(node: { value: unknown; type?: unknown } & Ranged, text: string): string | undefined {
	if (node.type !== 'PLAIN' || !node.range) return undefined;
	const [from, to, after] = node.range;
	if (typeof node.value === 'string') {
		if (/\n[ \t]*- /.test(text.slice(from, to)))
			return 'goes on in the next line with “- ”: indent that line like this one, or put the text in quotes';
		const comment = /^[ \t]+(#.*)/.exec(text.slice(to, after))?.[1];
		return comment && `is cut off before “${comment}”: put the text in quotes, or the comment on a line of its own`;
	}
	const comment = from === to ? /#.*/.exec(text.slice(to, after))?.[0] : undefined;
	return comment && `is empty, “${comment}” being a comment: put text in quotes`;
}

/** Where a file is nested deeper than the parser bears. */
function tooDeep(text: string): Fault | undefined {
	const message = 'is nested too deeply';
	const indented = text.search(new RegExp(`^(?: |[-?][ \\t]){${INDENT_MAX}}`, 'm'));
	if (indented >= 0) return { offset: indented, message };
	if ((text.match(/[[{]/g)?.length ?? 0) <= DEPTH_MAX) return undefined;
	let depth = 0;
	for (const { token, offset } of tokensOf(text)) {
		if (token === '[' || token === '{') depth += 1;
		if (token === ']' || token === '}') depth -= 1;
		if (depth > DEPTH_MAX) return { offset, message };
	}
	return undefined;
}
