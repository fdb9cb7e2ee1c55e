/**
 * Parses one YAML or JSON file into plain data, with the position of each part.
 *
 * Anchors, aliases, merge keys, tags, second documents and everything that YAML would drop without a word are problems.
 * `toJS()` is never called: it throws on files for which `errors` is empty.
 */
import { isAlias, isMap, isScalar, isSeq, parseAllDocuments, type YAMLMap } from 'yaml';
import { tokensOf } from './delimiters.ts';
import { decodeFile } from './encoding.ts';
import { parseJson } from './json-parser.ts';
import { LineIndex } from './line-index.ts';
import { formatPath, type Locate, type Path, type Problem, type SyntaxProblem } from './problem.ts';
import { beginsWithLookalike, lookalikeAt, reserved, syntaxProblems, wholeFileProblem } from './syntax-errors.ts';
import { keyText, offsetOf, pathAt, type Ranged, startOf } from './yaml-tree.ts';

export interface ParsedFile {
	/** Plain data; incomplete if there are problems. */
	readonly value: unknown;
	readonly problems: readonly Problem[];
	readonly locate: Locate;
	readonly lines: LineIndex;
}

/** Deeper files are refused: the parser is recursive and would end the process. */
const DEPTH_MAX = 64;
const INDENT_MAX = 256;

/**
 * Parses the bytes of a file. Never throws: everything wrong is in `problems`. A file with a syntax error has no value,
 * because its fields may not be what they seem.
 *
 * @example
 * const { value, problems } = parseFile('people.yaml', await readFile('people.yaml'));
 */
export function parseFile(file: string, bytes: Uint8Array): ParsedFile {
	const decoded = decodeFile(bytes);
	const hasMark = decoded.text?.startsWith('\ufeff') ?? false;
	const text = decoded.text?.slice('problem' in decoded || !hasMark ? 0 : 1) ?? '';
	const lines = new LineIndex(text, decoded.text !== undefined);
	const unreadable = (found: readonly SyntaxProblem[], root?: unknown): ParsedFile => ({
		lines,
		value: undefined,
		problems: found.map(({ offset, message, inValue }) => {
			const path = inValue ? formatPath(pathAt(root, offset)) : '';
			return { file, ...lines.positionOf(offset), path, message };
		}),
		locate: () => ({ line: 1, column: 1 }),
	});
	if ('problem' in decoded) return unreadable([decoded.problem]);
	let parsed: ReturnType<typeof parseYaml> | undefined;
	const documents = () => {
		parsed ??= parseYaml(text);
		return parsed;
	};
	const locate: Locate = (path, part = 'value') => lines.positionOf(offsetOf(documents()[0]?.contents, path, part));
	const json = /\.json$/i.test(file) && parseJson(text);
	if (json) return { lines, value: json.value, problems: [], locate };
	const broken = wholeFileProblem(text) ?? nestingProblem(text);
	if (broken) return unreadable([broken]);

	const [document, second] = documents();
	const syntax = syntaxProblems(text, document?.errors ?? []);
	if (syntax.length > 0) return unreadable(syntax, document?.contents);
	if (second) return unreadable([{ offset: second.range[0], message: SECOND }]);

	const problems: Problem[] = [];
	const report = (offset: number, path: Path, message: string) =>
		void problems.push({ file, ...lines.positionOf(offset), path: formatPath(path), message });

	/** In { }, text after a comma reads as keys without values. */
	const reportCutOff = ({ items }: YAMLMap, index: number, path: Path) => {
		const [before, ...after] = items.slice(index - 1);
		const end = after.findIndex(({ value }) => value !== null);
		const rest = (end < 0 ? after : after.slice(0, end)).map(({ key }) => keyText(key) ?? '…').join(', ');
		const { value } = before ?? {};
		const isPlain = value === null || (isScalar(value) && value.type === 'PLAIN');
		const message = isPlain
			? `is cut off before “, ${rest}”: put the text in quotes`
			: `is followed by “${rest}” without a value: write “key: value”, or put all of the text in quotes`;
		report(startOf(before?.key as Ranged), [...path, keyText(before?.key) ?? ''], message);
	};

	let lookalike: number | undefined;
	const convert = (node: unknown, path: Path): unknown => {
		if (node === null) return null;
		if (isAlias(node)) return report(startOf(node), path, reserved('*'));
		if (!isScalar(node) && !isMap(node) && !isSeq(node)) return null;
		const [sign, property] = node.anchor !== undefined ? ['&', node.anchor] : ['!', node.tag];
		if (property !== undefined) return report(text.lastIndexOf(sign, startOf(node)), path, reserved(sign));
		if (isScalar(node)) {
			const lost = lostText(node, text);
			return lost === undefined ? node.value : report(startOf(node), path, lost);
		}
		if (isSeq(node)) return node.items.map((item, index) => convert(item, [...path, index]));
		const value: Record<string, unknown> = Object.create(null);
		for (const [index, pair] of node.items.entries()) {
			const name = keyText(pair.key);
			const at = isScalar(pair.key) ? startOf(pair.key) : startOf(node);
			if (name !== undefined && beginsWithLookalike(name)) lookalike ??= at;
			if (name === undefined) report(at, path, 'has a key that is not plain text');
			else if (name === '<<') report(at, [...path, name], 'cannot be used here: write the fields out');
			else if (name === '__proto__') report(at, [...path, name], 'cannot be a key');
			else if (node.flow && index > 0 && pair.value === null) {
				if (index === 1 || node.items[index - 1]?.value !== null) reportCutOff(node, index, path);
			} else if (Object.hasOwn(value, name)) report(at, [...path, name], 'appears twice: keep one of them');
			else value[name] = convert(pair.value, [...path, name]);
		}
		return value;
	};
	const value = document ? convert(document.contents, []) : null;
	return lookalike === undefined ? { lines, value, problems, locate } : unreadable([lookalikeAt(lookalike)]);
}

const SECOND = 'starts a second file with the line “---”: delete it, or move what follows to a file of its own';

function parseYaml(text: string) {
	const options = { version: '1.2', merge: false, uniqueKeys: false, prettyErrors: false, logLevel: 'silent' } as const;
	const documents = parseAllDocuments(text, options);
	return 'empty' in documents ? [] : documents;
}

/** Returns a message for plain text that YAML would cut off or change. */
function lostText(node: { value: unknown; type?: unknown } & Ranged, text: string): string | undefined {
	if (node.type !== 'PLAIN' || !node.range) return undefined;
	const [from, to, after] = node.range;
	if (typeof node.value === 'string') {
		if (/\n[ \t]*- /.test(text.slice(from, to)))
			return 'continues on the next line with “- ”: indent that line like this one, or put the text in quotes';
		const comment = /^[ \t]+(#.*)/.exec(text.slice(to, after))?.[1];
		return comment && `is cut off before “${comment}”: put the text in quotes, or the comment on a line of its own`;
	}
	const comment = from === to ? /#.*/.exec(text.slice(to, after))?.[0] : undefined;
	return comment && `is empty, because “${comment}” is a comment: put the text in quotes`;
}

function nestingProblem(text: string): SyntaxProblem | undefined {
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
