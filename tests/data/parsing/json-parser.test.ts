import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseFile } from '../../../src/data/parsing/yaml-parser.ts';

/** Parses a file and returns its value and problems without positions. */
const read = (file: string, text: string) => {
	const { value, problems } = parseFile(file, new TextEncoder().encode(text));
	return { value, messages: problems.map(({ path, message }) => `${path}: ${message}`) };
};

const text = fc.string({ unit: fc.constantFrom('a', ' ', '#', ': ', '"', '\\', '\n', 'é', '😀', '/', '[', '}') });
const { tree } = fc.letrec((tie) => ({
	tree: fc.oneof(
		{ maxDepth: 4 },
		text,
		fc.constantFrom(null, true, false, 0, -7, 1.5, 1e21, 1e-7),
		fc.array(tie('tree'), { maxLength: 4 }),
		fc.dictionary(fc.oneof(text, fc.constantFrom('a', '1', 'constructor', '<<')), tie('tree'), { maxKeys: 4 }),
	),
}));
const indents = fc.constantFrom('', ' ', '\t');

test('JSON is parsed to the same value as by the YAML parser, also with repeated keys', () => {
	const twice = fc.constantFrom<readonly [string, string]>(
		['', ''],
		['"a"', '"b"'],
		['"1"', '"a"'],
		['"a"', '"\\u0061"'],
	);
	fc.assert(
		fc.property(tree, indents, twice, (value, indent, [from, to]) => {
			const json = JSON.stringify(value, null, indent).replaceAll(from || '\0', to);
			expect(read('f.json', json)).toEqual(read('f.yaml', json));
		}),
		{ numRuns: 500 },
	);
});

test.each([
	['{"a": 1, "a": 2}', 'a: appears twice: keep one of them'],
	['{"a": {"__proto__": {"b": 1}}}', 'a.__proto__: cannot be a key'],
	['{"<<": {"a": 1}}', '"<<": cannot be used here: write the fields out'],
	[`${'[{"a":'.repeat(40_000)}1${'}]'.repeat(40_000)}`, ': is nested too deeply'],
])('reports what is wrong with a JSON file: %#', (json, message) => {
	expect(read('f.json', json).messages).toEqual([message]);
});

test('a byte order mark is skipped', () => {
	expect(read('f.json', '\ufeff{"a": 1}')).toEqual({ value: { a: 1 }, messages: [] });
	expect(read('f.yaml', '\ufeffa: 1\n')).toEqual({ value: { a: 1 }, messages: [] });
});

test('a .json file that contains YAML is parsed as YAML', () => {
	expect(read('f.json', '# by hand\na: [1, 2]\n')).toEqual({ value: { a: [1, 2] }, messages: [] });
});
